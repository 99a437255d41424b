import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, minute } from '../src/core/clock.ts'
import { sendMessage } from './support/mcp-calls.ts'
import { photo } from './support/pictures.ts'
import {
  type MovableClock,
  movableClock,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'

describe.each(setups)('calls of a key on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    const few = { api_calls_per_minute: 3, mcp_calls_per_minute: 3 }
    await server.app.database.query.updateTable('plans').set(few).execute()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('are limited in a minute, say so in headers, and begin anew in the next', async () => {
    const ada = await server.newcomer()
    const list = async () => ada.fetch('/api/v1/account/items')
    for (const left of [2, 1, 0]) {
      const { status, headers } = await list()
      expect([status, headers.get('ratelimit-policy')]).toEqual([200, '"api";q=3;w=60'])
      expect(headers.get('ratelimit')).toMatch(
        new RegExp(`^"api";r=${left};t=([1-9]|[1-5]\\d|60)$`),
      )
    }
    const refused = await list()
    expect([refused.status, await refused.json()]).toMatchObject([429, { error: 'rate_limited' }])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('ratelimit')).toMatch(/^"api";r=0;t=\d+$/)
    clock.advance(minute)
    expect((await list()).status).toBe(200)
  })

  test('of many at once no more than the limit are answered', async () => {
    const bob = await server.newcomer()
    const calls = Array.from({ length: 20 }, () => bob.fetch('/api/v1/account/items'))
    const answers = await Promise.all(calls)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  })

  test('an upload over the limit costs nothing, in the words of the classic API', async () => {
    const eve = await server.newcomer()
    for (const _ of [1, 2, 3]) await eve.fetch('/api/v1/account/items')
    const body = new FormData()
    body.set('file', new Blob(['x']), 'x.png')
    const refused = await eve.fetch('/api/upload', { method: 'POST', body })
    expect(refused.status).toBe(429)
    expect(await refused.json()).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) })
  })

  test('are in the audit log when they are refused: once for each person, limit and window', async () => {
    const ada = await server.newcomer()
    const [key] = await server.app.apiKeys.list(await server.app.users.find(ada.email))
    const callTooOften = async () => {
      for (const _ of [1, 2, 3, 4, 5, 6]) await ada.fetch('/api/v1/account/items')
    }
    const reached = async () => {
      await server.app.background.settle()
      const search = { userId: ada.userId, action: 'limit.reach', limit: 99 }
      return server.app.audit.list(search)
    }
    await callTooOften()
    expect(await reached()).toMatchObject([
      {
        actor: ada.userId,
        keyId: key?.id,
        userId: ada.userId,
        details: { limit: 'calls-api' },
      },
    ])
    clock.advance(minute)
    await callTooOften()
    expect(await reached()).toHaveLength(2)
    const tool = { method: 'tools/call', params: { name: 'get_quota', arguments: {} } }
    for (const _ of [1, 2, 3, 4, 5]) await sendMessage(ada, tool)
    const [newest, ...others] = await reached()
    expect([newest?.details, others.length]).toEqual([{ limit: 'calls-mcp' }, 2])
  })

  test('of a plan are in it once: a month, a day for what is no counter', async () => {
    const { database, background, audit } = server.app
    const eve = await server.newcomer({ plan: 'free' })
    const free = { api_calls_per_minute: 1000, uploads_per_month: 1, file_bytes: 20_000 }
    const inPlan = database.query.updateTable('plans').where('id', '=', 'free')
    await inPlan.set(free).execute()
    const file = await photo(40, 30)
    const upload = async (headers: Record<string, string> = {}, body = file) => {
      const init = { method: 'POST', headers, body: new Uint8Array(body) }
      return (await eve.fetch('/api/v1/items', init)).status
    }
    const reached = async () => {
      await background.settle()
      const acts = await audit.list({
        userId: eve.userId,
        action: 'limit.reach',
        limit: 99,
      })
      return acts.map(({ details }) => details['limit']).sort()
    }
    expect(await upload({}, Buffer.alloc(200_000))).toBe(413)
    expect(await upload({ 'x-expiration': 'forever' })).toBe(403)
    expect(await upload()).toBe(201)
    for (const _ of [1, 2, 3]) expect(await upload()).toBe(429)
    expect(await reached()).toEqual(['file-size', 'plan-features', 'uploads-month'])
    await inPlan.set({ uploads_per_month: 99, storage_bytes: 1 }).execute()
    for (const _ of [1, 2]) expect(await upload()).toBe(403)
    expect(await upload({}, Buffer.alloc(200_000))).toBe(413)
    const all = ['file-size', 'plan-features', 'storage', 'uploads-month']
    expect(await reached()).toEqual(all)
    clock.advance(day)
    expect(await upload({ 'x-expiration': 'forever' })).toBe(403)
    expect(await reached()).toEqual([...all, 'storage'].sort())
  })

  test('guests are not counted', async () => {
    for (const _ of [1, 2, 3, 4, 5]) {
      const answer = await server.fetch('/api/v1/items/nothing')
      expect([answer.status, answer.headers.get('ratelimit')]).toEqual([404, null])
    }
  })
})
