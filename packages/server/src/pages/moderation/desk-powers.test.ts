import { type Item, itemSchema } from '@anybin/contract'
import sharp from 'sharp'
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
import { day, minute } from '../../core/clock.ts'
import { plain, text } from '../messages/index.ts'

describe.each(setups)('at the desk on $engine and $store', (setup) => {
  const clock = stillClock()
  let server: TestServer
  let alice: Newcomer
  let eve: Newcomer
  let grace: Person
  let linus: Person

  beforeAll(async () => {
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
    eve = await server.newcomer()
    grace = await join(server, 'Grace', 'moderator')
    linus = await join(server, 'Linus', 'admin')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  describe('many uploads', () => {
    test('of one owner are blocked at once, those that are selected, and taken back by one press', async () => {
      const ids = [await upload(eve), await upload(eve), await upload(eve), await upload(eve)]
      const other = await upload(alice)
      const { id } = await newCase(ids[0] ?? '', eve.userId)
      const path = `/moderation/cases/${id}/bulk`
      expect((await grace.get(`/moderation/cases/${id}`)).text).toContain(`${path}?by=owner`)
      const page = (await grace.get(`${path}?by=owner&act=block`)).text
      for (const one of ids) expect(page).toContain(`value="${one}"`)
      expect(page).not.toContain(other)
      expect(page.match(/ checked/g)).toHaveLength(4)
      expect((await grace.get(`${path}?by=owner&act=block&all=no`)).text).not.toContain(' checked')
      const selected = [...ids.slice(0, 3), other]
      const facts = 'You sold watches.'
      const unread = await grace.post(path, { ...blockFor(facts), shown: 'Else.', ids: selected })
      expect(unread.status).toBe(200)
      expect(unread.text).toContain(plain('desk.confirm'))
      expect(unread.text.match(/ checked/g)).toHaveLength(3)
      expect((await grace.post(path, blockFor(facts))).status).toBe(400)
      const done = await grace.post(path, { ...blockFor(facts), ids: selected })
      expect(done.location).toMatch(/^\/moderation\?bulk=/)
      expect(await statesOf([...ids, other])).toEqual([
        'blocked',
        'blocked',
        'blocked',
        'pending',
        'pending',
      ])
      const read = itemSchema.parse(await (await eve.fetch(`/api/v1/items/${ids[0]}`)).json())
      expect(read.moderation).toMatchObject({ state: 'blocked', facts })
      const after = (await grace.get(done.location ?? '')).text
      expect(after).toContain(plain('desk.bulk.done', { decided: 3, refused: 0 }))
      const bulk = idIn(done.location, 'bulk')
      expect(after).toContain(`name="bulk" value="${bulk}"`)
      expect((await grace.post('/moderation/undo', { bulk })).status).toBe(303)
      expect(await statesOf(ids)).toEqual(Array(4).fill('pending'))
      expect((await grace.post('/moderation/undo', { bulk })).status).toBe(409)
    })

    test('that look the same are found by one of them; what its owner did not publish is not shown', async () => {
      const file = await photo(400, 300)
      const again = await photo(200, 150)
      const first = await upload(alice, file)
      const twin = await upload(alice, again)
      const secret = await upload(alice, await photo(100, 75), { private: 'true' })
      for (const one of [first, twin, secret]) await lookSame(one)
      const { id } = await newCase(first, alice.userId)
      const path = `/moderation/cases/${id}/bulk`
      const page = (await grace.get(`${path}?by=similar&act=hold`)).text
      for (const one of [first, twin, secret]) expect(page).toContain(`value="${one}"`)
      expect(page).toContain(`/t/${twin}/160.webp?c=`)
      expect(page).not.toContain(`/t/${secret}/`)
      const facts = 'We are looking at it.'
      const fields = { ...blockFor(facts), act: 'hold', by: 'similar', ids: [first, twin] }
      expect((await grace.post(path, fields)).status).toBe(303)
      expect(await statesOf([first, twin, secret])).toEqual(['held', 'held', 'pending'])
    })

    test('of guests have nothing in common but how they look', async () => {
      const item = await upload(alice)
      const { id } = await newCase(item, 'anonymous')
      const page = (await grace.get(`/moderation/cases/${id}/bulk?by=owner&act=block`)).text
      expect(page).toContain(text('desk.bulk.none'))
    })

    test('leave alone whose owner waits for the answer to an appeal', async () => {
      const [appealed, other] = [await upload(eve), await upload(eve)]
      await server.app.decisions.decide('operator', appealed, { act: 'hold', facts: 'Hm.' })
      await server.app.appeals.file(eve.userId, appealed, 'Let it be.')
      const { id } = await newCase(other, eve.userId)
      const ids = [appealed, other]
      const done = await grace.post(`/moderation/cases/${id}/bulk`, { ...blockFor('x'), ids })
      expect((await grace.get(done.location ?? '')).text).toContain(
        plain('desk.bulk.done', { decided: 1, refused: 1 }),
      )
      expect(await statesOf(ids)).toEqual(['held', 'blocked'])
    })
  })

  describe('the owner of an upload', () => {
    test('is warned, suspended until a date, hidden and banned, reads that, and each is taken back', async () => {
      const mallory = await server.newcomer()
      const item = await upload(mallory)
      const { id } = await newCase(item, mallory.userId)
      const path = `/moderation/cases/${id}/account`
      const start = (await grace.get(path)).text
      for (const act of ['warn', 'suspend', 'hide', 'ban'] as const) {
        expect(start).toContain(text(`desk.account.act.${act}`))
      }
      expect(start).not.toContain(text('desk.account.act.unban'))
      const facts = 'Please stop.'
      const about = { ground: 'spam', facts, shown: facts }
      const unread = await grace.post(path, { ...about, act: 'ban', shown: 'Else.' })
      expect([unread.status, unread.text.includes(plain('desk.confirm'))]).toEqual([200, true])
      const ends = { warn: null, suspend: clock.now() + 30 * day, hide: null, ban: null }
      const shares = { warn: 200, suspend: 200, hide: 404, ban: 404 }
      for (const act of ['warn', 'suspend', 'hide', 'ban'] as const) {
        const open = (await grace.get(`${path}?act=${act}`)).text
        expect(open).toContain(text(`desk.account.do.${act}`))
        const done = await grace.post(path, { ...about, act, days: '30' })
        expect(done.location).toContain(`/moderation/cases/${id}?decided=`)
        const page = (await grace.get(done.location ?? '')).text
        expect(page).toContain(text(`desk.account.done.${act}`))
        const decision = idIn(done.location, 'decided')
        expect(await server.app.decisions.find(decision)).toMatchObject({
          act,
          facts_for_owner: facts,
          source: 'notice',
          ends_at: ends[act],
        })
        expect((await server.fetch(`/i/${item}`)).status).toBe(shares[act])
        const undone = await grace.post('/moderation/undo', { decision, case: id })
        expect(undone.location).toBe(`/moderation/cases/${id}?done=undone`)
      }
      expect((await server.fetch(`/i/${item}`)).status).toBe(200)
      const owned = await server.app.ownDecisions.list(mallory.userId)
      expect(owned.map(({ act, isReversed }) => [act, isReversed])).toEqual([
        ['ban', true],
        ['hide', true],
        ['suspend', true],
        ['warn', true],
      ])
      expect((await stateOf(id)).state).toBe('open')
    })

    test('is let go again by what fits their account, and staff are for administrators', async () => {
      const mallory = await server.newcomer()
      const item = await upload(mallory)
      const { id } = await newCase(item, mallory.userId)
      const path = `/moderation/cases/${id}/account`
      await server.app.accountDecisions.decide('operator', mallory.userId, { act: 'ban' })
      expect((await grace.get(path)).text).toContain(text('desk.account.act.unban'))
      expect((await grace.post(path, { act: 'unban' })).status).toBe(303)
      expect((await grace.post(path, { act: 'unban' })).status).toBe(409)
      const own = await newCase(item, grace.userId)
      expect(own.id).toBe(id)
      const boss = await server.app.database.inTransaction((open) =>
        server.app.cases.open(open, {
          subject_kind: 'user',
          subject_id: linus.userId,
          owner_id: linus.userId,
          category: 'other',
          opened_by: 'person',
        }),
      )
      const facts = 'No.'
      const warn = { act: 'warn', ground: 'other', facts, shown: facts }
      expect((await grace.post(`/moderation/cases/${boss.id}/account`, warn)).status).toBe(403)
    })
  })

  describe('what was decided', () => {
    test('is undone by its record for 30 days, by anybody of the staff', async () => {
      const item = await upload(alice)
      const { id } = await newCase(item, alice.userId)
      const done = await grace.post(`/moderation/cases/${id}/decide`, blockFor('It is spam.'))
      const decision = idIn(done.location, 'decided')
      const first = await signedInAfter(29 * day)
      const page = (await first.linus.get('/moderation?tab=decisions')).text
      expect(page).toContain('It is spam.')
      expect(page).toContain(`/moderation/decisions/${decision}/undo`)
      const back = { back: '?tab=decisions' }
      const undone = await first.linus.post(`/moderation/decisions/${decision}/undo`, back)
      expect(undone.location).toBe('/moderation?tab=decisions&done=undone')
      expect(await statesOf([item])).toEqual(['pending'])
      expect((await stateOf(id)).state).toBe('open')
      const again = await first.linus.post(`/moderation/decisions/${decision}/undo`, back)
      expect(again.status).toBe(409)
      const bulk = await server.app.bulks.decide('operator', [item], {
        act: 'block',
        facts: 'Many.',
      })
      const log = (await first.linus.get('/moderation?tab=decisions')).text
      expect(log).toContain(plain('desk.log.many', { decided: 1, refused: 0 }))
      await first.linus.post(`/moderation/decisions/${bulk.id}/undo`, back)
      expect(await statesOf([item])).toEqual(['pending'])
      const late = await server.app.decisions.decide('operator', item, { act: 'hold' })
      const second = await signedInAfter(31 * day)
      const refused = await second.grace.post(`/moderation/decisions/${late.id}/undo`, back)
      expect(refused.status).toBe(409)
      expect((await second.grace.get('/moderation?tab=decisions')).text).not.toContain(late.id)
    })

    test('an upload can be deleted, and comes back by the record', async () => {
      const { grace } = await signedInAfter(0)
      const item = await upload(alice)
      const { id } = await newCase(item, alice.userId)
      const fields = { ...blockFor('It shows my house.'), act: 'delete', scope: 'item' }
      const done = await grace.post(`/moderation/cases/${id}/decide`, fields)
      expect((await grace.get(done.location ?? '')).text).toContain(text('desk.done.delete'))
      expect((await alice.fetch(`/api/v1/items/${item}`)).status).toBe(404)
      const decision = idIn(done.location, 'decided')
      await grace.post(`/moderation/decisions/${decision}/undo`)
      expect((await alice.fetch(`/api/v1/items/${item}`)).status).toBe(200)
    })
  })

  test('an animation is shown by eight frames, to who has a case and to nobody else', async () => {
    const { grace, linus } = await signedInAfter(0)
    const item = await upload(alice, await animation(), {}, 'a.gif')
    const { id } = await newCase(item, alice.userId)
    const page = (await grace.get(`/moderation/cases/${id}`)).text
    const address = /src="(\/t\/[\w-]+\/sheet\.webp\?c=[^"]+)"/.exec(page)?.[1] ?? ''
    const sheet = await server.fetch(address, { headers: grace.headers })
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect(sheet.headers.get('cache-control')).toContain('no-store')
    const bare = address.split('?')[0] ?? ''
    expect((await linus.get(address)).status).toBe(404)
    expect((await grace.get(bare)).status).toBe(404)
    expect((await alice.fetch(bare)).status).toBe(404)
    expect((await server.fetch(`/t/${item}/320.webp`)).status).toBe(200)
    const limited = await upload(
      alice,
      await animation(),
      { expiration: 'views', view_limit: '1' },
      'a.gif',
    )
    expect((await server.fetch(`/t/${limited}/sheet.webp`)).status).toBe(404)
    const row = await server.app.database.query
      .selectFrom('items')
      .select('views')
      .where('id', '=', limited)
      .executeTakeFirst()
    expect(row?.views).toBe(0)
  })

  test('administrators switch lists off and on; what was found meanwhile is looked for then', async () => {
    const { grace, linus } = await signedInAfter(0)
    const about = { name: 'Spam of others', source: 'file', legal_class: 'spam' } as const
    const list = await server.app.hashLists.create({ ...about, action: 'hold' })
    const moderator = (await grace.get('/moderation?tab=lists')).text
    expect(moderator).toContain('Spam of others')
    expect(moderator).not.toContain('/moderation/lists/')
    const path = `/moderation/lists/${list.id}`
    expect((await grace.post(path, { use: 'no' })).status).toBe(403)
    expect((await linus.get('/moderation?tab=lists')).text).toContain(path)
    const off = await linus.post(path, { use: 'no', back: '?tab=lists' })
    expect(off.location).toBe('/moderation?tab=lists&done=unlisted')
    const item = await upload(alice)
    const row = await server.app.moderatedItems.find(item)
    const entry = { kind: 'sha256', value: row?.sha256 ?? '' } as const
    expect(await server.app.hashLists.exactHits([entry])).toEqual([])
    await server.app.database.inTransaction((open) =>
      server.app.hashLists.add(open, list.id, [entry], { by: 'operator' }),
    )
    expect(await server.app.hashLists.exactHits([entry])).toEqual([])
    await linus.post(path, { use: 'yes', back: '?tab=lists' })
    expect(await server.app.hashLists.exactHits([entry])).toHaveLength(1)
    const events = await server.app.audit.list({ action: 'hash-list', limit: 5 })
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([
      ['hash-list.enable', linus.userId],
      ['hash-list.disable', linus.userId],
    ])
  })

  async function upload(
    by: Newcomer,
    file?: Buffer,
    fields: Record<string, string> = {},
    name = 'a.jpg',
  ): Promise<string> {
    const body = form(file ?? (await nextPhoto()), name, fields)
    const answer = await by.fetch('/api/v1/items', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as Item).id
  }

  async function newCase(itemId: string, ownerId: string) {
    const found = await server.app.moderatedItems.find(itemId)
    return server.app.database.inTransaction((open) =>
      server.app.cases.open(open, {
        subject_kind: 'item',
        subject_id: itemId,
        content_sha256: found?.sha256 ?? null,
        owner_id: ownerId,
        category: 'spam',
        opened_by: 'report',
      }),
    )
  }

  async function stateOf(id: string) {
    const found = await server.app.cases.find(id)
    if (!found) throw new Error(`There is no case ${id}`)
    return found
  }

  async function statesOf(ids: readonly string[]) {
    const items = await Promise.all(ids.map((id) => server.app.moderatedItems.find(id)))
    return items.map((item) => (item?.scan_state === 'clean' ? 'pending' : item?.scan_state))
  }

  /** As if the job that looks at pictures, which has run, had seen the same in all of them. */
  async function lookSame(id: string) {
    await expect.poll(() => server.app.moderatedItems.find(id)).not.toMatchObject({ pdq: null })
    await expect
      .poll(() => server.app.fingerprints.of(id))
      .toContainEqual(expect.objectContaining({ kind: 'pdq' }))
    const value = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'
    const item = await server.app.moderatedItems.find(id)
    const look = { pdq: value, pdq_quality: 90 }
    await server.app.database.query.updateTable('items').set(look).where('id', '=', id).execute()
    await server.app.database.query.deleteFrom('fingerprints').where('item_id', '=', id).execute()
    if (!item) throw new Error(`There is no item ${id}`)
    await server.app.database.inTransaction((open) =>
      server.app.fingerprints.add(open, item, [{ kind: 'pdq', value, quality: 90 }]),
    )
  }

  /** New sessions of both, which were asked for after so many milliseconds. */
  async function signedInAfter(ms: number) {
    clock.advance(ms + minute)
    for (const person of [grace, linus]) {
      Object.assign(person.headers, await browserOf(server, person.email))
    }
    return { grace, linus }
  }
})

let pictures = 0

/** Another one each time. */
function nextPhoto(): Promise<Buffer> {
  pictures += 1
  return photo(64 + pictures)
}

function blockFor(facts: string) {
  return { act: 'block', by: 'owner', ground: 'spam', facts, shown: facts, step: 'do' }
}

/** The id that an address carries. */
function idIn(location: string | null, name: string): string {
  return new URLSearchParams(location?.split('?')[1]).get(name) ?? ''
}

/** Twelve colours, one after the other. */
async function animation(): Promise<Buffer> {
  pictures += 1
  const frames = await Promise.all(
    Array.from({ length: 12 }, (_, at) => {
      const background = { r: at * 20, g: 255 - at * 20, b: pictures % 256 }
      const create = { width: 64, height: 48, channels: 3, background } as const
      return sharp({ create }).png().toBuffer()
    }),
  )
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: frames.map(() => 100) })
    .toBuffer()
}
