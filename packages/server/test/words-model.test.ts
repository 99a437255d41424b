import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FileRejected } from '../src/engines/index.ts'
import { describeOnEngines } from './support/databases.ts'
import { startWords } from './support/words.ts'

/*
 * The states of words said once more, as plainly as possible, and held against the product over random sequences of what owners,
 * moderators and a slow engine do, in which answers come whenever they come. `ANYBIN_TEST_SEQUENCES=1000` for more.
 */

const sequences = Number(process.env['ANYBIN_TEST_SEQUENCES'] ?? 25)

const steps = [
  'answer',
  'refuse',
  'optOut',
  'optIn',
  'edit',
  'again',
  'close',
  'open',
  'delete',
  'restore',
  'hold',
  'block',
  'release',
  'burn',
  'erase',
] as const
type Step = (typeof steps)[number]

type State = 'pending' | 'ready' | 'failed' | 'opted_out' | 'disabled'

/** The reference: one picture and its caption, and an engine that may see public ones and does one thing at a time. */
class Model {
  state: State = 'pending'
  caption: string | null = null
  isErased = false
  /** Of the words that were asked for last. */
  #asked = 0
  /** What the engine was asked for, and has not answered. */
  #running: number | undefined
  #isWaiting = true
  #isEdited = false
  #isPrivate = false
  #isDeleted = false
  #isKept = false
  #isBurned = false

  constructor() {
    this.#engineGoesOn()
  }

  do(step: Step, words: string): void {
    this.#changes[step](words)
    this.#engineGoesOn()
  }

  /** Whether there is anything to do it to; the product answers others with an error. */
  allows(step: Step): boolean {
    if (step === 'answer' || step === 'refuse') return true
    if (this.isErased) return false
    if (['hold', 'block', 'release', 'erase'].includes(step)) return true
    if (this.#isBurned || this.#isDeleted !== (step === 'restore')) return false
    const isOut = this.state === 'opted_out'
    return (
      (step !== 'edit' && step !== 'again') || !(isOut || (step === 'again' && this.#isPrivate))
    )
  }

  /** What everybody can know of it, `found` by which words. */
  get seen() {
    const { state, caption, isErased } = this
    if (isErased) return { state: undefined, caption: undefined, found: [] }
    return { state, caption, found: caption === null ? [] : [caption] }
  }

  readonly #changes: Readonly<Record<Step, (words: string) => void>> = {
    answer: (words) => this.#end('ready', words),
    refuse: (words) => this.#end('failed', words),
    optOut: () => {
      if (this.state === 'opted_out') return
      this.#isWaiting = false
      this.#begin('opted_out')
    },
    optIn: () => {
      if (this.state === 'opted_out') this.#begin(this.#isPrivate ? 'disabled' : 'pending')
    },
    edit: (words) => {
      this.#isEdited = true
      this.state = 'ready'
      this.caption = words
    },
    again: () => this.#ask(),
    close: () => {
      this.#isPrivate = true
    },
    open: () => {
      this.#isPrivate = false
      if (this.state === 'disabled') this.#ask()
    },
    delete: () => {
      this.#isDeleted = true
    },
    restore: () => {
      this.#isDeleted = false
      this.#isWaiting ||= this.state === 'pending'
    },
    hold: () => {
      this.#isKept = true
    },
    block: () => {
      this.#isKept = true
    },
    release: () => {
      this.#isKept = false
      this.#isWaiting ||= this.state === 'pending'
    },
    burn: () => {
      this.#isBurned = true
    },
    erase: () => {
      this.isErased = true
    },
  }

  /** Everything from before is forgotten. */
  #begin(state: State): void {
    this.state = state
    this.caption = null
    this.#isEdited = false
    this.#asked += 1
    if (state === 'pending') this.#isWaiting = true
  }

  #ask(): void {
    this.state = 'pending'
    this.#asked += 1
    this.#isWaiting = true
  }

  #end(state: 'ready' | 'failed', words: string): void {
    const asked = this.#running
    this.#running = undefined
    if (asked === undefined || !this.#isWanted) return
    if (asked !== this.#asked) this.#isWaiting = true
    else {
      this.state = state
      if (state === 'ready' && !this.#isEdited) this.caption = words
    }
  }

  #engineGoesOn(): void {
    if (this.#running !== undefined || !this.#isWaiting) return
    this.#isWaiting = false
    if (!this.#isWanted) return
    if (this.#isPrivate) this.state = 'disabled'
    else this.#running = this.#asked
  }

  get #isWanted(): boolean {
    const isGone = this.isErased || this.#isDeleted || this.#isBurned
    return this.state === 'pending' && !isGone && !this.#isKept
  }
}

describeOnEngines('the states of words', (engine) => {
  test('hold in every sequence', { timeout: 120_000 + sequences * 4000 }, async () => {
    await using bin = await startWords(engine)
    bin.setReach((item) => item.private === 0)
    const held = bin.holdCalls()
    let count = 0

    /** Until the engine has whatever it is asked for next, and nothing else runs. */
    async function quiet(): Promise<void> {
      const left = async () => {
        const rows = await bin.database.query.selectFrom('jobs').selectAll().execute()
        const running = rows.filter(({ state }) => state === 'running').length
        const isDue = rows.some(({ state, run_at }) => state === 'waiting' && run_at <= bin.now())
        return running === held.length && (running > 0 || !isDue)
      }
      await expect.poll(left, { interval: 5, timeout: 20_000 }).toBe(true)
    }

    const calls: Readonly<Record<Step, (id: string, words: string) => unknown>> = {
      answer: (_, words) =>
        held.shift()?.resolve({ columns: { ai_caption: words }, record: async () => undefined }),
      refuse: () => held.shift()?.reject(new FileRejected('It shows nothing', { isFinal: true })),
      optOut: (id) => bin.choose(id, true),
      optIn: (id) => bin.choose(id, false),
      edit: (id, words) => bin.write(id, words),
      again: (id) => bin.again(id),
      close: (id) => bin.setPrivate(id, true),
      open: (id) => bin.setPrivate(id, false),
      delete: (id) => bin.delete(id),
      restore: (id) => bin.restore(id),
      hold: (id) => bin.set(id, { scan_state: 'held' }),
      block: (id) => bin.set(id, { scan_state: 'blocked' }),
      release: async (id) => {
        await bin.set(id, { scan_state: 'clean' })
        await bin.request(id)
      },
      burn: (id) => bin.set(id, { burned_at: 1 }),
      erase: (id) => bin.erase(id),
    }

    async function seen(id: string, words: readonly string[]) {
      const items = bin.database.query.selectFrom('items').selectAll()
      const row = await items.where('id', '=', id).executeTakeFirst()
      const found: string[] = []
      for (const word of words) if ((await bin.found(word)) > 0) found.push(word)
      return { state: row?.ai_caption_state, caption: row?.ai_caption, found }
    }

    async function compare(wanted: readonly Step[]): Promise<void> {
      const [id, model] = [`pic${count++}`, new Model()]
      await bin.arrive(id)
      await quiet()
      const words: string[] = []
      for (const [at, step] of wanted.entries()) {
        if (!model.allows(step)) continue
        // None is the beginning of another.
        const word = `word${id}x${at}end`
        words.push(word)
        model.do(step, word)
        await calls[step](id, word)
        await quiet()
        expect({ at, step, ...(await seen(id, words)) }).toEqual({ at, step, ...model.seen })
      }
      await letGo(id)
    }

    /** The engine does one thing at a time: nobody else's answer comes in the next sequence. */
    async function letGo(id: string): Promise<void> {
      for (; held.length > 0; await quiet()) calls.refuse(id, '')
    }

    const likely = fc.constantFrom<Step>('answer', 'optOut', 'optIn', 'edit', 'again')
    const step = fc.oneof(likely, fc.constantFrom(...steps))
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), compare), {
      numRuns: sequences,
    })
  })
})
