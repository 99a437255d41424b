import { Readable } from 'node:stream'
import { uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, minute } from '../src/core/clock.ts'
import { jobsDone } from './support/jobs-done.ts'
import { form, photo } from './support/pictures.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'

describe.each(setups)('repeats and time on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let clock: MovableClock

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = (file: Buffer, headers: Record<string, string>, who = alice) =>
    who.fetch('/api/v1/items', { method: 'POST', body: new Uint8Array(file), headers })

  const count = async () => (await server.app.blobVerification.run()).items

  test('a repeated request gets the same answer and makes no second item', async () => {
    const [file, before] = [await photo(), await count()]
    const headers = { 'idempotency-key': 'repeat-1', 'x-title': 'once', 'x-private': 'true' }
    const first = await upload(file, headers)
    const again = await upload(file, headers)
    expect([first.status, again.status]).toEqual([201, 201])
    // All but the delete link, which is kept nowhere.
    const { delete_url: one, ...told } = uploadedItemSchema.parse(await first.json())
    const { delete_url: other, ...repeated } = uploadedItemSchema.parse(await again.json())
    expect(repeated).toEqual(told)
    expect(other).not.toBe(one)
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(await count()).toBe(before + 1)
  })

  test('the same key with another file or other options is a mismatch', async () => {
    const file = await photo()
    await upload(file, { 'idempotency-key': 'mismatch' })
    for (const other of [
      await upload(await photo(), { 'idempotency-key': 'mismatch' }),
      await upload(file, { 'idempotency-key': 'mismatch', 'x-title': 'other' }),
    ]) {
      expect([other.status, ((await other.json()) as { error: string }).error]).toEqual([
        422,
        'idempotency_mismatch',
      ])
    }
  })

  test('of ten requests at once with one key one makes the item and none a second', async () => {
    const [file, before] = [await photo(), await count()]
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => upload(file, { 'idempotency-key': 'parallel' })),
    )
    const statuses = answers.map((answer) => answer.status)
    expect(statuses).toContain(201)
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect(await count()).toBe(before + 1)
  })

  test('a refused request does not use the key up, and keys belong to one person', async () => {
    const file = await photo()
    const headers = { 'idempotency-key': 'refused' }
    expect((await upload(Buffer.from('nothing'), headers)).status).toBe(415)
    expect((await upload(file, headers)).status).toBe(201)
    const other = await server.newcomer()
    const theirs = await upload(file, headers, other)
    expect(theirs.status).toBe(201)
    expect((await other.fetch('/api/v1/account/items')).status).toBe(200)
  })

  test('the last upload of the month goes to one of two parallel uploads, twenty times', async () => {
    for (let round = 0; round < 3; round += 1) {
      const frank = await server.newcomer({ plan: 'free' })
      const answers = await Promise.all(
        Array.from({ length: 16 }, async () =>
          frank.fetch('/api/upload', { method: 'POST', body: form(await photo(), 'a.jpg') }),
        ),
      )
      const statuses = answers.map((answer) => answer.status)
      expect(statuses.filter((status) => status === 200)).toHaveLength(10)
      expect(statuses.filter((status) => status === 429)).toHaveLength(6)
    }
    await expect.poll(async () => (await server.app.blobVerification.run()).orphans).toEqual([])
  })

  test('an item is gone at the moment it expires, before anything is swept, and its space comes back', async () => {
    const made = await upload(await photo(), { 'x-expiration': '1d' })
    const item = (await made.json()) as { id: string; direct_url: string; view_url: string }
    const addresses = [item.direct_url, item.view_url, `${server.origin}/api/v1/items/${item.id}`]
    clock.advance(day - minute)
    for (const address of addresses) expect((await fetch(address)).status).toBe(200)
    const cached = (await fetch(item.direct_url)).headers.get('cache-control') ?? ''
    expect(Number(/max-age=(\d+)/.exec(cached)?.[1])).toBeLessThanOrEqual(60)
    clock.advance(minute)
    for (const address of addresses) expect((await fetch(address)).status).toBe(404)
    expect((await alice.fetch(item.direct_url)).status).toBe(404)
    const list = await (await alice.fetch('/api/v1/account/items')).text()
    expect(list).not.toContain(item.id)
    await expect
      .poll(
        () =>
          server.app.database.query
            .selectFrom('items')
            .select('id')
            .where('id', '=', item.id)
            .execute(),
        { timeout: 30_000 },
      )
      .toEqual([])
    await expect.poll(async () => (await server.app.blobVerification.run()).orphans).toEqual([])
  })

  test('the sweeper removes bytes without a row and leaves all others', async () => {
    const { blobs, blobVerification, orphanSweeper } = server.app
    const orphans = async () => (await blobVerification.run()).orphans
    await jobsDone(server)
    const before = await blobVerification.run()
    const blob = await blobs.create()
    await blob.write(Readable.from([Buffer.from('orphan')]))
    await blob.keep()
    expect(await orphans()).toEqual([blob.key])
    expect(await orphanSweeper.sweep(-day)).toEqual({ orphans: 1 })
    expect(await blobVerification.run()).toEqual(before)
  })

  test('a blob that was changed or lost is found', async () => {
    const made = (await (await upload(await photo(), {})).json()) as { id: string }
    const row = await server.app.database.query
      .selectFrom('items')
      .select('blob_key')
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow()
    await server.app.blobs.delete(row.blob_key)
    expect((await server.app.blobVerification.run()).missing).toContain(made.id)
    await alice.fetch(`/api/v1/items/${made.id}?permanent=true`, { method: 'DELETE' })
  })
})
