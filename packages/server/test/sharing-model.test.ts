import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minute } from '../src/core/clock.ts'
import { photo } from './support/pictures.ts'
import {
  type MovableClock,
  type Newcomer,
  setups,
  startServer,
  stillClock,
  type TestServer,
} from './support/start-server.ts'
import { type Got, newViewer, type Shared, share, type TestViewer } from './support/viewers.ts'

/*
 * The sharing rules said once more, as plainly as possible, and held against the product over random sequences of viewers,
 * requests and time. `ANYBIN_TEST_SEQUENCES=10000` takes half an hour an engine.
 */

const sequences = Number(process.env['ANYBIN_TEST_SEQUENCES'] ?? 40)

type Rules = { readonly viewLimit: number | 'burn' | 'none'; readonly locked: boolean }
type AccessAction =
  | 'page'
  | 'reveal'
  | 'direct'
  | 'thumbnail'
  | 'head'
  | 'range'
  | 'prefetch'
  | 'unlock'
type Who = 'bob' | 'carol' | 'curl' | 'bot' | 'owner'
type Step = { readonly who: Who; readonly act: AccessAction; readonly waitMinutes: number }

/** What somebody sees of the item: nothing at all, a form, or the item. */
type Seen = 'gone' | 'password' | 'reveal' | 'shown'

const strangers = ['bob', 'carol', 'curl', 'bot'] as const
const password = 'open sesame'

/** The reference: what is true of one item, without databases, cookies and HTTP. */
class Model {
  readonly #rules: Rules
  #now = 0
  #end: number
  #views = 0
  #wasSent = false
  readonly #holding = new Map<Who, number>()
  readonly #unlocked = new Map<Who, number>()

  constructor(rules: Rules) {
    this.#rules = rules
    this.#end = rules.viewLimit === 'none' || rules.viewLimit === 'burn' ? Infinity : 30 * 24 * 60
  }

  /** It was burned, and sent: only then does an answer remove it. What runs out of time is the sweeper's. */
  get isOver(): boolean {
    return this.#wasSent
  }

  wait(minutes: number): void {
    this.#now += minutes
  }

  see(who: Who, act: AccessAction): Seen {
    if (this.#isGoneFor(who)) return 'gone'
    if (who === 'owner') return 'shown'
    if (act === 'unlock' && who !== 'curl') this.#unlocked.set(who, this.#now + 60)
    if (this.#rules.locked && !this.#isWithin(this.#unlocked, who)) return 'password'
    if (this.#limit < Infinity && !this.#isWithin(this.#holding, who)) {
      const looks = act === 'reveal' || (act === 'direct' && who !== 'bot')
      if (!looks) return 'reveal'
      this.#take(who)
    }
    this.#burnAfter(act)
    return 'shown'
  }

  get #limit(): number {
    const { viewLimit } = this.#rules
    return viewLimit === 'burn' ? 1 : Number(viewLimit === 'none' ? Infinity : viewLimit)
  }

  #isGoneFor(who: Who): boolean {
    if (this.#now >= this.#end) return true
    const areAllTaken = this.#views >= this.#limit && !this.#isWithin(this.#holding, who)
    return areAllTaken && (who !== 'owner' || this.#rules.viewLimit === 'burn')
  }

  #isWithin(times: ReadonlyMap<Who, number>, who: Who): boolean {
    return (times.get(who) ?? -1) > this.#now
  }

  #take(who: Who): void {
    this.#views += 1
    this.#holding.set(who, this.#now + 30)
    if (this.#views < this.#limit) return
    this.#end = Math.min(this.#end, this.#now + 30)
    if (this.#rules.viewLimit === 'burn') this.#end = this.#now + 1
  }

  /** A whole transfer of a burned picture is the last one. Parts of it are not sent: such a request gets the whole. */
  #burnAfter(act: AccessAction): void {
    const isWhole = ['direct', 'range', 'prefetch'].includes(act)
    if (this.#rules.viewLimit !== 'burn' || !isWhole) return
    this.#end = this.#now
    this.#wasSent = true
  }
}

describe.each(setups)('the sharing rules on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let clock: MovableClock
  let file: Buffer

  beforeAll(async () => {
    clock = stillClock()
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
    // The sweeper judges files by their real age, and would take those of years ahead for leftovers. What it would do late,
    // the rules do at once.
    await server.app.jobs.stop()
    file = await photo()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const rules: fc.Arbitrary<Rules> = fc.record({
    viewLimit: fc.constantFrom<Rules['viewLimit']>('none', 'burn', 1, 2, 3),
    locked: fc.boolean(),
  })
  const forBytes = ['direct', 'thumbnail', 'head', 'range', 'prefetch'] as const
  const stepOf = (who: readonly Who[], acts: readonly AccessAction[]): fc.Arbitrary<Step> =>
    fc.record({
      who: fc.constantFrom(...who),
      act: fc.constantFrom(...acts),
      // Never close to a moment when something ends, because real time goes on as well.
      waitMinutes: fc.constantFrom(0, 0, 0, 0, 0, 0, 17, 47, 50_000),
    })
  const step = fc.oneof(
    { weight: 4, arbitrary: stepOf(strangers, [...forBytes, 'page', 'reveal', 'unlock']) },
    // A key opens no pages.
    { weight: 1, arbitrary: stepOf(['owner'], forBytes) },
  )

  test('hold in every sequence of requests', { timeout: 60_000 + sequences * 2000 }, async () => {
    await fc.assert(
      fc.asyncProperty(rules, fc.array(step, { minLength: 1, maxLength: 14 }), async (...run) => {
        await compare(...run)
      }),
      { numRuns: sequences },
    )
  })

  async function compare(wanted: Rules, steps: readonly Step[]): Promise<void> {
    const model = new Model(wanted)
    const item = await share(alice, fieldsOf(wanted), file)
    const people = newPeople(server, alice)
    for (const [index, { who, act, waitMinutes }] of steps.entries()) {
      model.wait(waitMinutes)
      clock.advance(waitMinutes * minute)
      const expected = model.see(who, act)
      const { status, body } = await people[who][act](item)
      const isForm = act === 'page' && body.includes('/reveal"')
      const answer = { index, who, act, status: status === 206 ? 200 : status, isForm }
      expect(answer).toEqual({ index, who, act, ...answerTo(act, expected) })
      if (model.isOver) await untilRemoved(item)
    }
  }

  /** A burned item is removed after its answer, and refused to all but its viewer until then. */
  async function untilRemoved({ id }: Shared): Promise<void> {
    const items = server.app.database.query.selectFrom('items')
    await expect.poll(() => items.select('id').where('id', '=', id).execute()).toEqual([])
  }
})

type Acts = Readonly<Record<AccessAction, (item: Shared) => Promise<Got>>>

function newPeople(server: TestServer, owner: Newcomer): Record<Who, Acts> {
  const bot = newViewer(server, { userAgent: 'Mozilla/5.0 (compatible; Discordbot/2.0)' })
  const asOwner = newViewer(server, { headers: { authorization: `Bearer ${owner.key}` } })
  return {
    bob: auditEventsOf(newViewer(server)),
    carol: auditEventsOf(newViewer(server)),
    curl: auditEventsOf(newViewer(server, { keepsCookies: false })),
    bot: auditEventsOf(bot),
    owner: auditEventsOf(asOwner),
  }
}

function auditEventsOf(viewer: TestViewer): Acts {
  return {
    page: (item) => viewer.get(item.page),
    reveal: (item) => viewer.reveal(item),
    unlock: (item) => viewer.unlock(item, password),
    direct: (item) => viewer.get(item.direct),
    thumbnail: (item) => viewer.get(item.thumbnail),
    head: (item) => viewer.head(item.direct),
    range: (item) => viewer.get(item.direct, { range: 'bytes=0-3' }),
    prefetch: (item) => viewer.get(item.direct, { 'sec-purpose': 'prefetch' }),
  }
}

/** What the product is to answer when somebody who asks in this way is to see that. */
function answerTo(act: AccessAction, seen: Seen): { status: number; isForm: boolean } {
  const isForm = act === 'page' && seen === 'reveal'
  if (seen === 'gone' || (act === 'thumbnail' && seen === 'reveal')) return { status: 404, isForm }
  if (act === 'reveal' || act === 'unlock') return { status: 303, isForm }
  if (seen === 'password') return { status: 401, isForm }
  return { status: seen === 'reveal' && !isForm ? 303 : 200, isForm }
}

function fieldsOf({ viewLimit, locked }: Rules): Record<string, string> {
  const ending = endingOf(viewLimit)
  return locked ? { ...ending, password } : ending
}

function endingOf(viewLimit: Rules['viewLimit']): Record<string, string> {
  if (viewLimit === 'none') return {}
  if (viewLimit === 'burn') return { expiration: 'burn' }
  return { expiration: 'views', view_limit: String(viewLimit) }
}
