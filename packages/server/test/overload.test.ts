import { once } from 'node:events'
import { connect } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BreakableStore, breakableStore } from './support/breakable-store.ts'
import { jobsDone } from './support/jobs-done.ts'
import { type Answer, beginUpload } from './support/load.ts'
import { form, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const sqlite = { engine: 'sqlite', store: 'disk' } as const

async function usedBy(server: TestServer, person: Newcomer): Promise<number> {
  const user = await server.app.users.find(person.email)
  return (await server.app.quotas.read(user)).used
}

const upload = async (person: Newcomer, file: Buffer, headers: Record<string, string> = {}) =>
  person.fetch('/api/v1/items', { method: 'POST', body: new Uint8Array(file), headers })

const classicUpload = async (person: Newcomer, file: Buffer) =>
  person.fetch('/api/upload', { method: 'POST', body: form(file, 'a.jpg') })

async function expectOverloaded(answer: Response): Promise<void> {
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ error: 'overloaded' })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}

describe('more uploads than there are places for', () => {
  let server: TestServer
  let alice: Newcomer
  beforeAll(async () => {
    server = await startServer(sqlite, { environment: { ANYBIN_MAX_CONCURRENT_UPLOADS: '2' } })
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('the third is refused at once and costs nothing, the first two finish', async () => {
    const file = await photo(320, 240)
    const half = file.length / 2
    const slow = [0, 1].map(() =>
      beginUpload({ origin: server.origin, key: alice.key }, file.length),
    )
    for (const one of slow) one.send(file.subarray(0, half))
    const { uploadSlots } = server.app
    await expect.poll(() => uploadSlots.taken).toBe(2)

    await expectOverloaded(await upload(alice, await photo()))
    const classic = await classicUpload(alice, await photo())
    expect([classic.status, classic.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await usedBy(server, alice)).toBe(0)
    expect((await server.fetch('/')).status).toBe(200)

    for (const one of slow) one.send(file.subarray(half))
    const answers = await Promise.all(slow.map(({ answer }) => answer))
    expect(answers.map(({ status }: Answer) => status)).toEqual([201, 201])
    expect((await upload(alice, await photo())).status).toBe(201)
    expect(await usedBy(server, alice)).toBe(3)
  })

  test('a refusal reaches also those who send all of a large file before they listen', async () => {
    const busy = [0, 1].map(() => beginUpload({ origin: server.origin, key: alice.key }, 5000))
    for (const one of busy) one.send(new Uint8Array(10))
    const { uploadSlots } = server.app
    await expect.poll(() => uploadSlots.taken).toBe(2)
    for (let count = 0; count < 3; count += 1) {
      expect(await sendThenListen(server.origin, alice.key, 20)).toMatch(/^HTTP\/1\.1 503 /)
    }
    for (const one of busy) one.hangUp()
    await expect.poll(() => uploadSlots.taken).toBe(0)
  })

  test('places come back from those who hang up', async () => {
    const gone = [0, 1].map(() => beginUpload({ origin: server.origin, key: alice.key }, 5000))
    for (const one of gone) one.send(new Uint8Array(10))
    const { uploadSlots } = server.app
    await expect.poll(() => uploadSlots.taken).toBe(2)
    for (const one of gone) one.hangUp()
    await expect.poll(() => uploadSlots.taken).toBe(0)
    expect((await upload(alice, await photo())).status).toBe(201)
  })
})

test('when too many files wait to be decoded, more are refused, and only those that were kept count', async () => {
  await using server = await startServer(sqlite, {
    environment: { ANYBIN_MEDIA_PROCESSES: '1', ANYBIN_MEDIA_QUEUE: '1' },
  })
  const alice = await server.newcomer()
  const large = { width: 5000, height: 5000, channels: 3, background: 'teal' } as const
  const file = await sharp({ create: large }).png().toBuffer()
  const answers = await Promise.all(Array.from({ length: 8 }, () => upload(alice, file)))
  const kept = answers.filter(({ status }) => status === 201).length
  const refused = answers.filter(({ status }) => status !== 201)
  for (const answer of refused) await expectOverloaded(answer)
  expect(kept).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(0)
  expect(await usedBy(server, alice)).toBe(kept)
  expect((await server.app.blobVerification.run()).items).toBe(kept)
  await expect.poll(() => upload(alice, file)).toMatchObject({ status: 201 })
})

test('while the event loop lags, uploads are refused; afterwards they are taken', async () => {
  await using server = await startServer(sqlite, {
    environment: { ANYBIN_MAX_EVENT_LOOP_DELAY: '200ms' },
  })
  const alice = await server.newcomer()
  const file = await photo()
  const whileLagging = async () => {
    const until = performance.now() + 1000
    while (performance.now() < until);
    return upload(alice, file)
  }
  await expectOverloaded(await whileLagging())
  expect(await usedBy(server, alice)).toBe(0)
  await expect.poll(() => upload(alice, file)).toMatchObject({ status: 201 })
})

describe.each(setups)('a blob store that fails under $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let store: BreakableStore
  beforeAll(async () => {
    store = await breakableStore(setup)
    server = await startServer(setup, { environment: store.environment })
    alice = await server.newcomer()
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const readiness = async () => {
    const answer = await server.fetch('/readyz')
    return [answer.status, await answer.json()]
  }

  test('refuses uploads and downloads by its name, costs nothing, and all is well once it works again', async () => {
    const file = await photo()
    const early = (await (await upload(alice, await photo())).json()) as { direct_url: string }
    // Thumbnails of the first one still need the store.
    await jobsDone(server)
    const before = await server.app.blobVerification.run()
    expect(await readiness()).toMatchObject([200, { status: 'ok' }])
    await store.break(server)

    const refused = await upload(alice, file, { 'idempotency-key': 'once' })
    expect([refused.status, await refused.json()]).toMatchObject([
      502,
      { error: 'storage_unavailable' },
    ])
    expect((await classicUpload(alice, file)).status).toBe(502)
    expect((await fetch(early.direct_url)).status).toBe(502)
    expect(await readiness()).toMatchObject([
      503,
      { status: 'unavailable', checks: { database: 'ok', storage: 'failing' } },
    ])
    expect((await server.fetch('/healthz')).status).toBe(200)
    expect(await usedBy(server, alice)).toBe(1)

    await store.repair(server)
    expect(await readiness()).toMatchObject([200, { status: 'ok' }])
    expect(await server.app.blobVerification.run()).toEqual(before)
    expect((await fetch(early.direct_url)).status).toBe(200)
    expect((await upload(alice, file, { 'idempotency-key': 'once' })).status).toBe(201)
    expect(await usedBy(server, alice)).toBe(2)
  })

  test('does not keep an item from being deleted; its bytes follow', async () => {
    const made = (await (await upload(alice, await photo())).json()) as { id: string }
    // A thumbnail that is being written cannot be taken away again once the store is off: the sweeper does, a day later.
    await jobsDone(server)
    await store.break(server)
    const removed = await alice.fetch(`/api/v1/items/${made.id}?permanent=true`, {
      method: 'DELETE',
    })
    expect(removed.status).toBe(204)
    expect((await alice.fetch(`/api/v1/items/${made.id}`)).status).toBe(404)
    await store.repair(server)
    const doomed = () => server.app.database.query.selectFrom('doomed_blobs').selectAll().execute()
    await expect.poll(doomed).toEqual([])
    await expect
      .poll(() => server.app.blobVerification.run())
      .toMatchObject({ missing: [], orphans: [] })
  })
})

/** Sends so many megabytes and reads nothing before; answers the start of what came back. */
async function sendThenListen(origin: string, key: string, megabytes: number): Promise<string> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname).pause()
  const broken = once(socket, 'close')
  socket.on('error', () => {})
  socket.write(
    `POST /api/v1/items HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\nContent-Length: ${megabytes}000000\r\n\r\n`,
  )
  for (let sent = 0; sent < megabytes; sent += 1) {
    const written = new Promise((resolve) => socket.write(Buffer.alloc(1_000_000), resolve))
    await Promise.race([written, broken])
  }
  const answered = once(socket, 'data')
  socket.resume()
  const [start = ''] = await Promise.race([answered, broken])
  socket.destroy()
  return String(start)
}

test('a disk that is almost full takes no upload, says so, and still deletes', async () => {
  await using server = await startServer(sqlite, {
    environment: { ANYBIN_MIN_FREE_SPACE: '900000000MB' },
  })
  const alice = await server.newcomer()
  const { id } = (await (await upload(alice, await photo())).json()) as { id: string }
  const readiness = async () => {
    const answer = await server.fetch('/readyz')
    return [answer.status, ((await answer.json()) as { checks: { space: string } }).checks.space]
  }
  expect(await readiness()).toEqual([200, 'ok'])
  await server.app.diskSpace.look()
  expect(await readiness()).toEqual([503, 'low'])
  for (const send of [upload, classicUpload]) {
    const refused = await send(alice, await photo(200, 100))
    expect(refused.status).toBe(502)
    expect(refused.headers.get('retry-after')).toBe('60')
  }
  expect(await usedBy(server, alice)).toBe(1)
  const deleted = await alice.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })
  expect(deleted.ok).toBe(true)
})
