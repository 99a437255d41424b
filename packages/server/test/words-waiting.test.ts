import type { Item } from '@anybin/contract'
import { describe, expect, test } from 'vitest'
import { day } from '../src/core/clock.ts'
import { completion, startFakeEndpoint } from './support/fake-endpoint.ts'
import { multiply } from './support/many-items.ts'
import { photo } from './support/pictures.ts'
import {
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'

const captions = 200

describe.each(setups)('200 captions that wait for a slow model, on $engine', (setup) => {
  test('delay no upload, no thumbnail and no expiry', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    await using cleanUp = new AsyncDisposableStack()
    const model = cleanUp.use(
      await startFakeEndpoint(() => ({ after: promise, body: completion('{}') })),
    )
    cleanUp.defer(() => resolve())
    const clock = movableClock()
    const environment = { ANYBIN_CAPTION_URL: model.url, ANYBIN_CAPTION_MODEL: 'eye' }
    const server = cleanUp.use(await startServer(setup, { clock, environment }))
    const ada = await server.newcomer()
    const { id } = await upload(ada)
    for (const other of await multiply(server, id, captions - 1)) await ask(server, other)
    await expect.poll(() => model.asked.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await waiting(server)).toBeGreaterThanOrEqual(captions)

    const ending = await upload(ada, { 'x-expiration': '1w' })
    const thumbnail = async () => (await fetch(ending.thumbnail_url ?? '')).status
    await expect.poll(thumbnail, { timeout: 20_000 }).toBe(200)
    clock.advance(8 * day)
    expect((await fetch(ending.direct_url)).status).toBe(404)
    const rows = server.app.database.query.selectFrom('items').select('id')
    const left = () => rows.where('id', '=', ending.id).execute()
    await expect.poll(left, { timeout: 60_000 }).toEqual([])
    expect(await waiting(server)).toBeGreaterThanOrEqual(captions)
  })
})

async function upload(who: Newcomer, options: Record<string, string> = {}): Promise<Item> {
  const headers = { 'content-type': 'image/png', ...options }
  const body = new Uint8Array(await photo())
  const answer = await who.fetch('/api/v1/items', { method: 'POST', headers, body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Item
}

async function ask({ app }: TestServer, id: string): Promise<void> {
  const none = 'disabled'
  const states = { ai_caption_state: 'pending', text_state: none, transcript_state: none } as const
  await app.database.inTransaction((open) => app.enrichment.request(open, { id, ...states }))
}

async function waiting({ app }: TestServer): Promise<number> {
  const jobs = app.database.query.selectFrom('jobs').select('id')
  return (await jobs.where('name', '=', 'enrichment.caption').execute()).length
}
