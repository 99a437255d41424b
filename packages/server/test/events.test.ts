import type { EventList, SiteEvent } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { form, picture } from './support/pictures.ts'
import { join } from './support/staff.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  startServer,
  type TestServer,
} from './support/start-server.ts'

const day = 86_400_000
// Of a job: it comes when it comes.
const lateType = 'item.scanned'
const scopes = ['image:create', 'image:read', 'image:delete', 'events:read']

describeOnEngines('events', (engine) => {
  let server: TestServer
  let clock: MovableClock
  let file: Buffer
  beforeAll(async () => {
    clock = movableClock()
    file = await picture('png')
    server = await startServer({ engine, store: 'disk' }, { clock })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('are read from a cursor on, each once and in order, by their owner alone', async () => {
    const ada = await server.newcomer({ scopes })
    const bea = await server.newcomer({ scopes })
    const before = await list(ada, 'after=now')
    const ids = await Promise.all(Array.from({ length: 5 }, () => upload(ada)))
    await upload(bea)
    for (const id of ids.slice(0, 2)) await ada.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })
    const told: SiteEvent[] = []
    await expect.poll(async () => (await list(ada)).events.length).toBe(9)
    for (let cursor = before.cursor, more = true; more; ) {
      const page = await list(ada, `after=${cursor}&limit=2`)
      told.push(...page.events)
      ;({ cursor, has_more: more } = page)
      expect(page.gap).toBe(false)
    }
    expect(told).toEqual((await list(ada)).events)
    expect(new Set(told.map(({ id }) => id)).size).toBe(9)
    const [first = ''] = ids
    const ofFirst = told.filter(({ data }) => 'item_id' in data && data.item_id === first)
    expect(ofFirst.map(({ type }) => type)).toEqual(['item.created', 'item.purge', 'item.deleted'])
    expect(ofFirst[0]?.data).toEqual({
      item_id: first,
      kind: 'image',
      content_type: 'image/png',
      size_bytes: expect.any(Number),
      private: false,
      expiration: 'forever',
      expires_at: null,
      scan_state: expect.any(String),
    })
    expect(JSON.stringify(told)).not.toContain('secret title')
    expect((await list(bea)).events).toHaveLength(1)
  })

  test('tell that an upload was checked', async () => {
    const ada = await server.newcomer({ scopes })
    const id = await upload(ada)
    const all = async () => ((await (await ada.fetch('/api/v1/events')).json()) as EventList).events
    await expect.poll(all).toContainEqual({
      id: expect.stringMatching(/^evt_\w{22}$/),
      type: 'item.scanned',
      timestamp: expect.any(String),
      data: { item_id: id, kind: 'image', scan_state: 'clean', classification: 'unclassified' },
    })
  })

  test('say nothing of uploads that were refused', async () => {
    const ada = await server.newcomer({ scopes })
    const refused = await ada.fetch('/api/v1/items', { method: 'POST', body: 'no picture' })
    expect(refused.status).toBe(415)
    await upload(ada)
    await expect.poll(async () => (await list(ada)).events.length).toBe(1)
  })

  test('need their scope, and a cursor of this site', async () => {
    const ada = await server.newcomer({ scopes: ['image:read'] })
    expect((await ada.fetch('/api/v1/events')).status).toBe(403)
    expect((await server.fetch('/api/v1/events')).status).toBe(401)
    const bea = await server.newcomer({ scopes })
    for (const after of ['x', '-1', '999999999999']) {
      expect((await bea.fetch(`/api/v1/events?after=${after}`)).status).toBe(400)
    }
  })

  test('come as a stream, which goes on behind the last id and ends with the key', async () => {
    const ada = await server.newcomer({ scopes })
    await upload(ada)
    await expect.poll(async () => (await list(ada)).events.length).toBe(1)
    await using stream = await follow(ada)
    const id = await upload(ada)
    const [message = ''] = await stream.messages(1)
    const fields = fieldsOf(message)
    expect(fields['event']).toBe('item.created')
    expect(JSON.parse(fields['data'] ?? '')).toMatchObject({ data: { item_id: id } })
    await using again = await follow(ada, { 'last-event-id': '0' })
    expect((await again.messages(2)).map((one) => fieldsOf(one)['event'])).toEqual([
      'item.created',
      'item.created',
    ])
    const resumed = await follow(ada, { 'last-event-id': fields['id'] ?? '' })
    const third = await upload(ada)
    const [next = ''] = await resumed.messages(1)
    expect(next).toContain(third)
    await resumed[Symbol.asyncDispose]()
    await server.app.database.query
      .updateTable('api_keys')
      .set({ revoked_at: clock.now() })
      .where('user_id', '=', ada.userId)
      .execute()
    const user = await server.app.users.byId(ada.userId)
    expect(user).toBeDefined()
    await server.app.database.inTransaction((open) =>
      server.app.outbox.record(open, {
        type: 'item.burned',
        userId: ada.userId,
        data: { item_id: id, kind: 'image' },
      }),
    )
    expect(await stream.rest()).not.toContain('item.burned')
  })

  test('tell moderators of cases, and nobody else', async () => {
    const moderator = await join(server, `Mod${engine}`, 'moderator')
    const member = await join(server, `Mem${engine}`, 'member')
    await server.app.database.inTransaction((open) =>
      server.app.cases.open(open, {
        subject_kind: 'item',
        subject_id: 'none',
        category: 'other',
        opened_by: 'machine',
      }),
    )
    const typesOf = async (text: string) =>
      (JSON.parse(text) as EventList).events.map(({ type }) => type)
    await expect
      .poll(async () => typesOf((await moderator.get('/api/v1/events')).text))
      .toContain('case.opened')
    expect(await typesOf((await member.get('/api/v1/events')).text)).toEqual([])
  })

  test('warn when a plan is nearly used up, once', async () => {
    const ada = await server.newcomer({ scopes, plan: 'free' })
    await server.app.database.query
      .insertInto('monthly_use')
      .values({
        user_id: ada.userId,
        month: new Date(clock.now()).toISOString().slice(0, 7),
        uploads: await almost(ada),
      })
      .execute()
    await upload(ada)
    await upload(ada)
    await upload(ada)
    await expect.poll(async () => near(ada)).toHaveLength(1)
    expect((await near(ada))[0]?.data).toMatchObject({ what: 'uploads', percent: 80 })
  })

  // Last: the clock moves.
  test('warn a day before the end, and are forgotten after thirty days', async () => {
    const ada = await server.newcomer({ scopes })
    const id = await upload(ada, { expiration: '1w' })
    await upload(ada, { expiration: '1d' })
    await server.app.expiringNotices.tell(new AbortController().signal)
    clock.advance(6.5 * day)
    await server.app.expiringNotices.tell(new AbortController().signal)
    await server.app.expiringNotices.tell(new AbortController().signal)
    const expiring = async () =>
      (await list(ada)).events.filter(({ type }) => type === 'item.expiring')
    await expect.poll(expiring).toHaveLength(1)
    expect((await expiring())[0]?.data).toMatchObject({ item_id: id })
    const { cursor } = await list(ada)
    clock.advance(31 * day)
    await server.app.eventFeed.removeOld()
    expect((await list(ada, 'after=0')).gap).toBe(true)
    const later = await list(ada, `after=${cursor}`)
    expect(later.gap).toBe(false)
  })

  async function near(person: Newcomer): Promise<SiteEvent[]> {
    return (await list(person)).events.filter(({ type }) => type === 'quota.near')
  }

  /** Two uploads before four fifths of the month. */
  async function almost(person: Newcomer): Promise<number> {
    const user = await server.app.users.byId(person.userId)
    return Math.ceil((user?.plan.uploadsPerMonth ?? 0) * 0.8) - 2
  }

  async function list(person: Newcomer, query = ''): Promise<EventList> {
    const answer = await person.fetch(`/api/v1/events?${query}`)
    expect(answer.status).toBe(200)
    const page = (await answer.json()) as EventList
    return { ...page, events: page.events.filter(({ type }) => type !== lateType) }
  }

  async function upload(person: Newcomer, fields: Record<string, string> = {}): Promise<string> {
    const body = form(file, 'a.png', { title: 'secret title', ...fields })
    const answer = await person.fetch('/api/v1/items', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }

  async function follow(person: Newcomer, headers: Record<string, string> = {}) {
    const stop = new AbortController()
    const answer = await person.fetch('/api/v1/events', {
      headers: { accept: 'text/event-stream', ...headers },
      signal: stop.signal,
    })
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const readOn = async () => {
      const { value = '', done } = await reader.read()
      text += value
      return !done
    }
    return {
      /** The first messages, as many as this. */
      async messages(count: number): Promise<string[]> {
        const isTold = (one: string) => one.startsWith('event:') && !one.includes(lateType)
        const told = () => text.split('\n\n').filter(isTold)
        while (told().length < count && (await readOn()));
        return told().slice(0, count)
      },
      /** Everything until the server ends it. */
      async rest(): Promise<string> {
        while (await readOn());
        return text
      },
      async [Symbol.asyncDispose]() {
        stop.abort()
      },
    }
  }
})

function fieldsOf(message: string): Record<string, string> {
  return Object.fromEntries(
    message.split('\n').map((line) => {
      const at = line.indexOf(': ')
      return [line.slice(0, at), line.slice(at + 2)]
    }),
  )
}
