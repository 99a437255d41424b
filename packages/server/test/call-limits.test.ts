import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minute } from '../src/kernel/clock.ts'
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
    const few = { api_calls_per_minute: 3 }
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

  test('guests are not counted', async () => {
    for (const _ of [1, 2, 3, 4, 5]) {
      const answer = await server.fetch('/api/v1/items/nothing')
      expect([answer.status, answer.headers.get('ratelimit')]).toEqual([404, null])
    }
  })
})
