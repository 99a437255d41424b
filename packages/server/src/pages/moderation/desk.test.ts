import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { type Item, itemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo } from '../../../test/support/pictures.ts'
import { browserOf } from '../../../test/support/sign-in.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import {
  type Newcomer,
  setups,
  startServer,
  stillClock,
  type TestServer,
} from '../../../test/support/start-server.ts'
import { minute } from '../../core/clock.ts'
import { plain, text } from '../messages/index.ts'

describe.each(setups)('the desk on $engine and $store', (setup) => {
  const clock = stillClock()
  let server: TestServer
  let alice: Newcomer
  let grace: Person
  let linus: Person

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
    grace = await join(server, 'Grace', 'moderator')
    linus = await join(server, 'Linus', 'admin')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  describe('lets in', () => {
    test('moderators and administrators with a session, and for nobody else there is such a page', async () => {
      const { id } = await newCase()
      const routes = [
        ['GET', '/moderation'],
        ['GET', `/moderation/cases/${id}`],
        ['GET', `/moderation/cases/${id}/bulk?by=owner`],
        ['GET', `/moderation/cases/${id}/account`],
        ...[
          'take',
          'hand-back',
          'look',
          'decide',
          'answer',
          'seal',
          'close',
          'bulk',
          'account',
        ].map((name) => ['POST', `/moderation/cases/${id}/${name}`]),
        ['POST', '/moderation/next'],
        ['POST', '/moderation/undo'],
        ['POST', '/moderation/decisions/x/undo'],
        ['POST', '/moderation/lists/own'],
      ] as [string, string][]
      const mallory = await join(server, 'Mallory', 'moderator')
      const { id: malloryId } = await server.app.users.find(mallory.email)
      await server.app.accountDecisions.decide('operator', malloryId, { act: 'ban' })
      const eve = await join(server, 'Eve', 'member')
      const key = await keyOf(server, grace.email)
      const outsiders: Record<string, Record<string, string>> = {
        guest: { origin: server.origin },
        owner: await browserOf(server, alice.email),
        other: eve.headers,
        'banned moderator': mallory.headers,
        'key of a moderator': { authorization: `Bearer ${key}`, origin: server.origin },
        'session with a key': { ...grace.headers, authorization: `Bearer ${key}` },
        'wrong key': { authorization: 'Bearer pbca_live_nothing', origin: server.origin },
        'wrong token': { authorization: 'DPoP nothing', origin: server.origin },
      }
      for (const [who, headers] of Object.entries(outsiders)) {
        for (const [method, path] of routes) {
          const answer = await server.fetch(path, { method, headers, redirect: 'manual' })
          const unknown = await server.fetch('/no-such-page', { method, headers })
          const said = [who, method, path, answer.status, told(await answer.text())]
          expect(said).toEqual([who, method, path, 404, told(await unknown.text())])
        }
      }
      for (const person of [grace, linus]) {
        expect((await person.get('/moderation')).status).toBe(200)
        expect((await person.get(`/moderation/cases/${id}`)).status).toBe(200)
      }
      await server.app.cases.release(id, grace.userId)
    })

    test('nobody who signed in long ago: they do it again, and come back to where they were', async () => {
      const { id } = await newCase()
      const late = await join(server, 'Late', 'moderator')
      clock.advance(16 * minute)
      const page = await late.get(`/moderation/cases/${id}?tab=mine`)
      expect([page.status, page.location]).toEqual([
        303,
        `/sign-in?again=1&next=${encodeURIComponent(`/moderation/cases/${id}?tab=mine`)}`,
      ])
      const entered = { act: 'block', ground: 'spam', facts: 'It sells.', shown: 'It sells.' }
      const sent = await late.post(`/moderation/cases/${id}/decide`, {
        ...entered,
        back: '?tab=mine',
      })
      const next = new URLSearchParams(sent.location?.split('?')[1]).get('next') ?? ''
      expect(next).toContain(`/moderation/cases/${id}?tab=mine&act=block&ground=spam`)
      await signInAgain(grace, linus, late)
      expect((await late.get(next)).text).toContain('It sells.')
      expect((await stateOf(id)).state).toBe('open')
    })
  })

  describe('has a queue', () => {
    test('by tabs and filters, in which nothing is lost', async () => {
      const spam = await newCase({ category: 'spam' })
      clock.advance(1)
      const threat = await newCase({ category: 'threat' })
      const page = async (query: string) => (await grace.get(`/moderation${query}`)).text
      const both = await page('?sort=age')
      expect(both).toContain(spam.id)
      expect(both.indexOf(spam.id)).toBeLessThan(both.indexOf(threat.id))
      const due = await page('')
      expect(due.indexOf(threat.id)).toBeLessThan(due.indexOf(spam.id))
      const filtered = await page('?category=spam')
      expect([filtered.includes(spam.id), filtered.includes(threat.id)]).toEqual([true, false])
      expect(await page('?kind=audio')).not.toContain(spam.id)
      expect(await page('?source=machine')).not.toContain(spam.id)
      expect(await page('?age=day')).not.toContain(spam.id)
      expect(await page('?tab=mine')).not.toContain(spam.id)
      await grace.post(`/moderation/cases/${spam.id}/take`)
      expect(await page('?tab=mine')).toContain(spam.id)
      expect(await page('?tab=lists')).toContain(text('desk.tab.lists'))
    })

    test('from which each takes another case, in the order of it', async () => {
      const cases = [await newCase(), await newCase(), await newCase()]
      for (const person of [grace, linus]) await handAllBack(person)
      const [one, other] = await Promise.all(
        [grace, linus].map((person) => person.post('/moderation/next', { back: '' })),
      )
      expect(one?.location).toMatch(/^\/moderation\/cases\//)
      expect(other?.location).toMatch(/^\/moderation\/cases\//)
      expect(one?.location).not.toBe(other?.location)
      const from = idIn(one?.location)
      const next = await grace.post('/moderation/next', { back: '', from })
      expect(idIn(next.location)).not.toBe(from)
      expect((await server.app.cases.find(from))?.claimed_by).toBeNull()
      const back = await grace.post('/moderation/next', {
        back: '',
        from: idIn(next.location),
        way: 'back',
      })
      expect(idIn(back.location)).toBe(from)
      expect(cases).toHaveLength(3)
      for (const person of [grace, linus]) await handAllBack(person)
    })
  })

  describe('gives a case to one', () => {
    test('of two who take it at once, and tells the other who has it', async () => {
      const { id } = await newCase()
      const people = [grace, linus]
      const taken = await Promise.all(
        people.map((person) => person.post(`/moderation/cases/${id}/take`)),
      )
      expect(taken.map(({ status }) => status).sort()).toEqual([303, 409])
      const winner = people[taken.findIndex(({ status }) => status === 303)]
      const loser = people[taken.findIndex(({ status }) => status === 409)]
      clock.advance(2 * minute)
      const page = (await loser?.get(`/moderation/cases/${id}?act=block`))?.text
      expect(page).toContain(plain('desk.others', { name: winner?.name ?? '', minutes: 2 }))
      expect(page).not.toContain('/decide')
      const late = await loser?.post(`/moderation/cases/${id}/decide`, { act: 'safe' })
      expect(late?.status).toBe(409)
      expect((await stateOf(id)).state).toBe('open')
      expect((await winner?.get(`/moderation/cases/${id}`))?.text).toContain(
        plain('desk.mine', { minutes: 13 }),
      )
      await winner?.post(`/moderation/cases/${id}/hand-back`)
      expect((await loser?.post(`/moderation/cases/${id}/take`))?.status).toBe(303)
    })

    test('of two who decide at once', async () => {
      const { id, itemId } = await newCase()
      const answers = await Promise.all([
        grace.post(`/moderation/cases/${id}/decide`, { act: 'safe' }),
        linus.post(`/moderation/cases/${id}/decide`, blockFor('It is spam.')),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
      const item = await server.app.moderatedItems.find(itemId)
      const isBlocked = answers[1]?.status === 303
      expect(item?.scan_state).toBe(isBlocked ? 'blocked' : 'clean')
      const decisions = await server.app.decisions.list({ id: itemId, sha256: item?.sha256 ?? '' })
      expect(decisions).toHaveLength(1)
    })
  })

  describe('decides', () => {
    test('only what its moderator has read as the owner will, and the owner reads that', async () => {
      const { id, itemId } = await newCase({ category: 'spam' })
      const form = (await grace.get(`/moderation/cases/${id}?act=block`)).text
      expect(form).toContain(plain('desk.facts.spam'))
      expect(form).toContain(text('desk.letter'))
      const changed = { ...blockFor('It sells <b>watches</b>.'), shown: plain('desk.facts.spam') }
      const unread = await grace.post(`/moderation/cases/${id}/decide`, changed)
      expect(unread.status).toBe(200)
      expect(unread.text).toContain(plain('desk.confirm'))
      expect(unread.text).toContain('It sells &lt;b>watches')
      expect((await stateOf(id)).state).toBe('open')
      const done = await grace.post(
        `/moderation/cases/${id}/decide`,
        blockFor('It sells <b>watches</b>.'),
      )
      expect(done.status).toBe(303)
      expect((await readItem(itemId)).moderation).toMatchObject({
        state: 'blocked',
        facts: 'It sells <b>watches</b>.',
        automated: false,
      })
      expect((await grace.get(done.location ?? '')).text).toContain(text('desk.done.block'))
    })

    test('for a while in which it can be undone, by nobody else', async () => {
      const { id, itemId } = await newCase()
      const done = await grace.post(`/moderation/cases/${id}/decide`, blockFor('A mistake.'))
      const decision = new URLSearchParams(done.location?.split('?')[1]).get('decided') ?? ''
      expect((await linus.post('/moderation/undo', { decision })).status).toBe(404)
      const undone = await grace.post('/moderation/undo', { decision })
      expect(undone.location).toBe(`/moderation/cases/${id}?done=undone`)
      expect((await readItem(itemId)).moderation).toBeNull()
      expect(await stateOf(id)).toMatchObject({ state: 'open', claimed_by: grace.userId })
      const again = await grace.post(`/moderation/cases/${id}/decide`, blockFor('No mistake.'))
      const second = new URLSearchParams(again.location?.split('?')[1]).get('decided') ?? ''
      clock.advance(20_000)
      expect((await grace.get(again.location ?? '')).text).not.toContain('/moderation/undo')
      expect((await grace.post('/moderation/undo', { decision: second })).status).toBe(409)
      expect((await readItem(itemId)).scan_state).toBe('blocked')
    })

    test('about one item or all copies', async () => {
      const file = await photo(300)
      const [first, copy] = [await upload(file), await upload(file)]
      const { id } = await newCase({}, first.id)
      expect((await grace.get(`/moderation/cases/${id}?act=block`)).text).toContain(
        plain('desk.do.block', { count: 2, held: 0 }),
      )
      await grace.post(`/moderation/cases/${id}/decide`, { ...blockFor('One.'), scope: 'item' })
      expect((await readItem(copy.id)).scan_state).not.toBe('blocked')
      const other = await newCase({}, copy.id)
      await grace.post(`/moderation/cases/${other.id}/decide`, { act: 'suggestive' })
      expect(await readItem(copy.id)).toMatchObject({
        scan_state: 'clean',
        classification: 'suggestive',
      })
    })

    test('notes, escalations and cases whose upload is gone', async () => {
      const { id, itemId } = await newCase()
      const note = { act: 'note', note: 'Ask <somebody>.' }
      expect((await grace.post(`/moderation/cases/${id}/decide`, note)).status).toBe(303)
      expect((await grace.post(`/moderation/cases/${id}/decide`, { act: 'note' })).status).toBe(400)
      expect((await linus.get(`/moderation/cases/${id}`)).text).toContain('Ask &lt;somebody>.')
      await grace.post(`/moderation/cases/${id}/decide`, { act: 'escalate', note: 'Unsure.' })
      expect(await stateOf(id)).toMatchObject({ state: 'escalated', claimed_by: null })
      expect((await linus.get('/moderation?tab=escalated')).text).toContain(id)
      expect((await linus.post(`/moderation/cases/${id}/close`)).status).toBe(409)
      await server.app.database.query.deleteFrom('items').where('id', '=', itemId).execute()
      expect((await linus.get(`/moderation/cases/${id}`)).text).toContain(text('desk.isGone'))
      expect((await linus.post(`/moderation/cases/${id}/decide`, blockFor('x'))).status).toBe(409)
      expect((await linus.post(`/moderation/cases/${id}/close`)).status).toBe(303)
      expect(await stateOf(id)).toMatchObject({ state: 'closed', outcome: 'gone' })
    })

    test('appeals by somebody else than who decided', async () => {
      const { id, itemId } = await newCase()
      await grace.post(`/moderation/cases/${id}/decide`, blockFor('It is bad.'))
      await server.app.appeals.file(alice.userId, itemId, 'It is <good>.')
      const [open] = await server.app.cases.list({ isAppealed: true, limit: 100 })
      const path = `/moderation/cases/${open?.id}`
      expect((await grace.get('/moderation?tab=appeals')).text).toContain(open?.id)
      expect((await grace.get(path)).text).toContain(text('desk.appeal.own'))
      const answer = { grant: 'yes', answer: 'You are right.' }
      expect((await grace.post(`${path}/answer`, answer)).status).toBe(403)
      await grace.post(`${path}/hand-back`)
      expect((await linus.get(path)).text).toContain('It is &lt;good>.')
      expect((await linus.post(`${path}/decide`, blockFor('Still.'))).status).toBe(409)
      expect((await linus.post(`${path}/answer`, answer)).status).toBe(303)
      expect((await readItem(itemId)).moderation).toBeNull()
      expect((await linus.post(`${path}/answer`, answer)).status).toBe(409)
    })
  })

  describe('shows files', () => {
    test('at addresses that are good for minutes, in one session', async () => {
      const { id } = await newCase()
      const page = await grace.get(`/moderation/cases/${id}`)
      expect(page.headers.get('cache-control')).toContain('no-store')
      expect(page.text).not.toMatch(/og:|twitter:/)
      expect(page.text).toContain('noindex')
      const small = addressIn(page.text, '320.webp')
      const original = /href="(\/f\/[^"]+)"/.exec(page.text)?.[1] ?? ''
      await server.app.decisions.decide('operator', itemIn(small), { act: 'block' })
      for (const address of [small, original]) {
        const shown = await grace.get(address)
        expect([address, shown.status]).toEqual([address, 200])
        expect(shown.headers.get('cache-control')).toContain('no-store')
        for (const headers of [linus.headers, await browserOf(server, grace.email), {}]) {
          expect((await server.fetch(address, { headers })).status).toBe(404)
        }
      }
      clock.advance(6 * minute)
      expect((await grace.get(small)).status).toBe(404)
    })

    test('that their owner did not publish only for a written reason, and no view is counted', async () => {
      const wishes: readonly Record<string, string>[] = [
        { private: 'true' },
        { password: 'secret' },
        { expiration: 'burn' },
        { expiration: 'views', view_limit: '1' },
      ]
      for (const wish of wishes) {
        const item = await upload(await nextPhoto(), wish)
        const { id } = await newCase({}, item.id)
        const path = `/moderation/cases/${id}`
        const page = (await grace.get(path)).text
        expect(page).toContain(text('desk.reason.title'))
        expect(page).not.toContain(`/t/${item.id}/`)
        expect((await grace.post(`${path}/look`, { reason: ' ' })).status).toBe(400)
        expect((await grace.post(`${path}/look`, { reason: 'Report of a name.' })).status).toBe(303)
        const address = addressIn((await grace.get(path)).text, '320.webp')
        expect((await grace.get(address)).status).toBe(200)
        const original = /href="(\/f\/[^"]+)"/.exec((await grace.get(path)).text)?.[1] ?? ''
        expect((await grace.get(original)).status).toBe(200)
        expect((await grace.get(original)).status).toBe(200)
        const row = await server.app.database.query
          .selectFrom('items')
          .select(['views', 'burned_at', 'downloads'])
          .where('id', '=', item.id)
          .executeTakeFirst()
        expect([wish, row]).toEqual([wish, { views: 0, burned_at: null, downloads: 0 }])
        expect((await linus.get(path)).text).not.toContain(`/t/${item.id}/`)
        expect((await linus.post(`${path}/look`, { reason: 'Me, too.' })).status).toBe(409)
        const [event] = await server.app.audit.list({ action: 'case.look', limit: 1 })
        expect(event).toMatchObject({ actor: grace.userId, target: id })
        expect(event?.details).toEqual({ reason: 'Report of a name.' })
      }
    })

    test('of the gravest lists to no moderator, and of such reports after a reason', async () => {
      const listed = await newCase({ category: 'csam', opened_by: 'machine' })
      const page = (await grace.get(`/moderation/cases/${listed.id}`)).text
      expect(page).toContain(text('desk.sealed'))
      const reason = { reason: 'I want to see it.' }
      await grace.post(`/moderation/cases/${listed.id}/look`, reason)
      expect((await grace.get(`/moderation/cases/${listed.id}`)).text).not.toContain('320.webp')
      const reported = await newCase({ category: 'csam' })
      expect((await grace.get(`/moderation/cases/${reported.id}`)).text).not.toContain('320.webp')
      await grace.post(`/moderation/cases/${reported.id}/look`, reason)
      expect((await grace.get(`/moderation/cases/${reported.id}`)).text).toContain('320.webp')
    })

    test('of what a moderator seals at the desk to nobody, and offers it for the gravest alone', async () => {
      const grave = await newCase({ category: 'csam' })
      const other = await newCase()
      expect((await grace.get(`/moderation/cases/${other.id}`)).text).not.toContain(
        text('desk.seal'),
      )
      await grace.post(`/moderation/cases/${grave.id}/take`, {})
      const page = (await grace.get(`/moderation/cases/${grave.id}`)).text
      expect(page).toContain(text('desk.seal'))
      const refused = await grace.post(`/moderation/cases/${grave.id}/seal`, { basis: ' ' })
      expect([refused.status, (await stateOf(grave.id)).state]).toEqual([400, 'open'])
      const sealed = await grace.post(`/moderation/cases/${grave.id}/seal`, { basis: 'Order 7' })
      expect([sealed.status, sealed.location]).toEqual([303, '/moderation?done=sealed'])
      const kept = (await server.app.evidence.list('operator')).find(
        ({ case_id: caseId }) => caseId === grave.id,
      )
      expect(kept).toMatchObject({ basis: 'Order 7', sealed_by: grace.userId })
      // Out of the store of the setup, where nothing else finds it.
      const { content } = await server.app.evidence.open('operator', kept?.id ?? '', 'Order 8')
      expect(sha256(await buffer(content))).toBe(kept?.content_sha256)
      expect(await server.app.evidenceUpkeep.verify()).toMatchObject({ missing: [], damaged: [] })
      expect((await server.fetch(`/f/${kept?.blob_key}.jpg`)).status).toBe(404)
      expect(await stateOf(grave.id)).toMatchObject({ state: 'closed', outcome: 'block' })
      expect((await alice.fetch(`/api/v1/items/${grave.itemId}`)).status).toBe(200)
      expect((await server.fetch(`/i/${grave.itemId}`)).status).toBe(404)
    })

    test('of sealed evidence to nobody, neither by an address from before', async () => {
      const { id, itemId } = await newCase()
      const address = addressIn((await grace.get(`/moderation/cases/${id}`)).text, '320.webp')
      expect((await grace.get(address)).status).toBe(200)
      await server.app.evidence.seal('operator', id, { basis: '18 U.S.C. 2258A' })
      const appeal = await newCase({}, itemId)
      for (const one of [grace, linus]) {
        for (const path of [`/moderation/cases/${id}`, `/moderation/cases/${appeal.id}`]) {
          await one.post(`${path}/look`, { reason: 'I want to see it.' })
          const page = (await one.get(path)).text
          expect(page).toContain(text('desk.sealed'))
          expect(page).not.toContain(`/t/${itemId}/`)
        }
        expect((await one.get('/moderation')).text).not.toContain(`/t/${itemId}/`)
      }
      expect((await grace.get(address)).status).toBe(404)
    })
  })

  async function upload(file: Buffer, fields: Record<string, string> = {}) {
    const body = form(file, 'a.jpg', fields)
    const answer = await alice.fetch('/api/v1/items', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Item
  }

  /** A case about an upload of its own, as a report opens one. */
  async function newCase(facts: Facts = {}, itemId?: string) {
    const item = itemId ?? (await upload(await nextPhoto())).id
    const found = await server.app.moderatedItems.find(item)
    const dueAt = clock.now() + (facts.category === 'threat' ? minute : 100 * minute)
    const row = await server.app.database.inTransaction((open) =>
      server.app.cases.open(open, {
        subject_kind: 'item',
        subject_id: item,
        content_sha256: found?.sha256 ?? null,
        owner_id: alice.userId,
        category: 'other',
        opened_by: 'report',
        due_at: dueAt,
        ...facts,
      }),
    )
    return { id: row.id, itemId: item }
  }

  async function stateOf(id: string) {
    const found = await server.app.cases.find(id)
    if (!found) throw new Error(`There is no case ${id}`)
    return found
  }

  async function readItem(id: string) {
    return itemSchema.parse(await (await alice.fetch(`/api/v1/items/${id}`)).json())
  }

  async function handAllBack(person: Person) {
    const mine = await server.app.cases.list({ claimedBy: person.userId, limit: 100 })
    for (const { id } of mine) await server.app.cases.release(id, person.userId)
  }

  async function signInAgain(...people: Person[]) {
    for (const person of people) {
      Object.assign(person.headers, await browserOf(server, person.email))
    }
  }
})

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

type Facts = { readonly category?: string; readonly opened_by?: 'machine' | 'report' }

let pictures = 0

/** Another one each time. */
function nextPhoto(): Promise<Buffer> {
  pictures += 1
  return photo(64 + pictures)
}

function blockFor(facts: string) {
  return { act: 'block', ground: 'spam', scope: 'copies', facts, shown: facts, step: 'do' }
}

function addressIn(page: string, name: string): string {
  return new RegExp(`src="(/t/[\\w-]+/${name}\\?c=[^"]+)"`).exec(page)?.[1] ?? ''
}

function itemIn(address: string): string {
  return address.split('/')[2] ?? ''
}

function idIn(location: string | null | undefined): string {
  return /cases\/([\w-]+)/.exec(location ?? '')?.[1] ?? ''
}

/** A page without what is of this request alone. */
function told(page: string): string {
  return page.replace(/<code>[^<]+<\/code>/g, '')
}

async function keyOf(server: TestServer, email: string): Promise<string> {
  const { key } = await server.app.apiKeys.create(await server.app.users.find(email), {
    kind: 'family',
    name: 'test',
    audience: server.config.http.origin,
    expiresAt: null,
    scopes: ['image:create', 'image:read', 'image:delete'],
  })
  return key
}
