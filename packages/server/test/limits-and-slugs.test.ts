import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, minute, second } from '../src/core/clock.ts'
import { form, largePicture, photo } from './support/pictures.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { newViewer, share } from './support/viewers.ts'

describe.each(setups)('what there is only so much of, on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let clock: MovableClock
  let large: Buffer

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
    // More than the buffers between the two ends hold: a reader who stops stops the sender.
    large = await largePicture(2200)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const rowOf = async (id: string) =>
    server.app.database.query
      .selectFrom('items')
      .select(['downloads', 'sending_since', 'blob_key'])
      .where('id', '=', id)
      .executeTakeFirst()

  /** A download whose reader reads nothing. */
  const beginDownload = (address: string, userAgent: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = { 'user-agent': userAgent }
      get(address, { agent: false, headers }, resolve).once('error', reject)
    })

  async function breakOff(download: IncomingMessage): Promise<void> {
    download.on('error', () => {})
    download.destroy()
    await once(download, 'close')
  }

  test('a download that breaks off is given back, and no part of the file gets around the limit', async () => {
    const item = await share(alice, { dl_limit: '1' }, large)
    const broken = await beginDownload(item.direct, 'Bob/1.0')
    expect(broken.statusCode).toBe(200)
    expect((await rowOf(item.id))?.downloads).toBe(1)
    expect((await newViewer(server).get(item.direct)).status).toBe(404)
    await breakOff(broken)
    await expect.poll(async () => (await rowOf(item.id))?.downloads).toBe(0)

    const carol = newViewer(server)
    expect((await carol.head(item.direct)).headers.get('accept-ranges')).toBe('none')
    const got = await carol.get(item.direct, { range: 'bytes=0-9' })
    expect([got.status, got.body.length]).toEqual([200, large.length])
    const ways: Record<string, string>[] = [{}, { range: 'bytes=0-9' }]
    for (const headers of ways) {
      expect((await carol.get(item.direct, headers)).status).toBe(404)
    }
    expect((await alice.fetch(item.direct)).status).toBe(200)
    expect((await rowOf(item.id))?.downloads).toBe(1)
  })

  test('what the client has already is no download', async () => {
    const item = await share(alice, { dl_limit: '1' })
    const bob = newViewer(server)
    const etag = (await bob.head(item.direct)).headers.get('etag') ?? ''
    expect((await bob.get(item.direct, { 'if-none-match': etag })).status).toBe(304)
    expect((await bob.get(item.direct, { 'if-match': '"other"' })).status).toBe(412)
    expect((await bob.get(item.thumbnail)).status).toBe(200)
    expect((await rowOf(item.id))?.downloads).toBe(0)
    expect((await bob.get(item.direct)).status).toBe(200)
    expect((await bob.get(item.thumbnail)).status).toBe(404)
  })

  test('a burned picture whose transfer breaks off waits a minute for its viewer, for nobody else', async () => {
    const item = await share(alice, { expiration: 'burn' }, large)
    const key = (await rowOf(item.id))?.blob_key ?? ''
    const broken = await beginDownload(item.direct, 'Bob/2.0')
    const bob = newViewer(server, { userAgent: 'Bob/2.0' })
    // While it is being sent nobody gets it a second time.
    expect((await bob.get(item.direct)).status).toBe(404)
    await breakOff(broken)
    await expect.poll(async () => (await rowOf(item.id))?.sending_since).toBeNull()
    expect((await newViewer(server).get(item.direct)).status).toBe(404)
    clock.advance(30 * second)
    const got = await bob.get(item.direct)
    expect([got.status, got.body.length]).toEqual([200, large.length])
    await expect.poll(() => server.app.blobs.stat(key)).toBeUndefined()
  })

  test('after that minute it is gone for everybody', async () => {
    const item = await share(alice, { expiration: 'burn' }, large)
    const key = (await rowOf(item.id))?.blob_key ?? ''
    await breakOff(await beginDownload(item.direct, 'Bob/3.0'))
    await expect.poll(async () => (await rowOf(item.id))?.sending_since ?? null).toBeNull()
    clock.advance(minute)
    const bob = newViewer(server, { userAgent: 'Bob/3.0' })
    expect((await bob.get(item.direct)).status).toBe(404)
    await expect.poll(() => server.app.blobs.stat(key)).toBeUndefined()
  })

  const classic = async (who: Newcomer, fields: Record<string, string>) => {
    const body = form(await photo(), 'photo.jpg', fields)
    const answer = await who.fetch('/api/upload', { method: 'POST', body })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }

  test('the classic API answers views and burn as its documentation says', async () => {
    const frank = await server.newcomer({ plan: 'free' })
    const limited = await classic(frank, { expiration: 'views', view_limit: '3' })
    expect(limited).toMatchObject({ status: 200, body: { expiration: 'views', view_limit: 3 } })
    const month = (clock.now() + 30 * day) / 1000
    expect(Math.abs(Number(limited.body['expires_at']) - month)).toBeLessThan(60)
    const burned = await classic(frank, { expiration: 'burn' })
    expect(burned).toMatchObject({ status: 200, body: { expiration: 'burn', view_limit: null } })
    for (const view_limit of ['0', '1000', 'many', '2.5']) {
      const refused = await classic(frank, { expiration: 'views', view_limit })
      expect([view_limit, refused.status]).toEqual([view_limit, 400])
    }
  })

  test('a custom date needs the plan and ends the item at that second', async () => {
    const frank = await server.newcomer({ plan: 'starter' })
    const soon = String(Math.floor((clock.now() + 2 * minute) / 1000))
    const wish = { expiration: 'date', expires_at: soon }
    expect((await classic(frank, wish)).status).toBe(403)
    const made = await classic(alice, wish)
    expect(made).toMatchObject({ status: 200, body: { expiration: 'date', expires_at: +soon } })
    const address = String(made.body['direct_url'])
    expect((await newViewer(server).get(address)).status).toBe(200)
    clock.advance(2 * minute)
    expect((await newViewer(server).get(address)).status).toBe(404)
    for (const expires_at of ['yesterday', '5', '2026-02-30T00:00:00Z']) {
      expect((await classic(alice, { expiration: 'date', expires_at })).status).toBe(400)
    }
    expect((await classic(alice, { expiration: 'date' })).status).toBe(400)
  })

  test('a custom slug needs the plan, is taken once, and never again', async () => {
    const frank = await server.newcomer({ plan: 'starter' })
    expect((await classic(frank, { slug: 'frank-was-here' })).status).toBe(403)
    const made = await classic(alice, { slug: 'harbour-2026', expiration: 'forever' })
    expect(made.body).toMatchObject({
      slug: 'harbour-2026',
      share_url: `${server.origin}/i/harbour-2026`,
      direct_url: `${server.origin}/f/harbour-2026.jpg`,
    })
    expect((await newViewer(server).get('/f/harbour-2026.jpg')).status).toBe(200)
    const bob = await server.newcomer()
    expect((await classic(bob, { slug: 'harbour-2026' })).status).toBe(409)
    expect((await alice.fetch('/api/v1/items/harbour-2026', { method: 'DELETE' })).status).toBe(204)
    for (const who of [alice, bob]) {
      const again = await classic(who, { slug: 'harbour-2026' })
      expect(again).toMatchObject({ status: 409, body: { error: expect.stringMatching(/taken/) } })
    }
    for (const slug of ['ab', 'x'.repeat(65), 'Harbour', 'a b', 'a/b', '..', 'admin', 'api']) {
      expect([slug, (await classic(alice, { slug })).status]).toEqual([slug, 400])
    }
    const v1 = await alice.fetch('/api/v1/items', {
      method: 'POST',
      headers: { 'x-slug': 'by-header', 'x-expiration': 'views', 'x-view-limit': '2' },
      body: new Uint8Array(await photo()),
    })
    expect(await v1.json()).toMatchObject({ id: 'by-header', view_limit: 2, views: 0 })
  })

  test('the slug of a removed item is not somebody else’s to choose, also where it was random', async () => {
    const item = await share(alice, {})
    const { database } = server.app
    // What refers to it refers to its id.
    if (setup.engine === 'postgresql') await sql`delete from search_index`.execute(database.query)
    // One in a hundred random slugs has small letters only.
    await database.query
      .updateTable('items')
      .set({ id: 'smallone' })
      .where('id', '=', item.id)
      .execute()
    expect((await classic(alice, { slug: 'smallone' })).status).toBe(409)
    expect(
      (await alice.fetch('/api/v1/items/smallone?permanent=true', { method: 'DELETE' })).status,
    ).toBe(204)
    expect((await classic(alice, { slug: 'smallone' })).status).toBe(409)
  })
})
