import { createHash, randomBytes } from 'node:crypto'
import { Upload, type UploadOptions } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { largePicture, photo, picture } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import {
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { expectNothingLeft, ticketFor } from './support/uploads-under-way.ts'

const hour = 3_600_000
const tus = { 'tus-resumable': '1.0.0' }
const bytesType = { 'content-type': 'application/offset+octet-stream' }

type MadeItem = { readonly id: string; readonly title: string; readonly direct_url: string }

describe.each(setups)('tus on $engine and $store', (setup) => {
  const clock = movableClock()
  let server: TestServer
  let alice: Newcomer
  let large: Buffer

  beforeAll(async () => {
    const environment = { ANYBIN_ANONYMOUS_UPLOADS: 'on', ANYBIN_ANONYMOUS_DIFFICULTY: '8' }
    server = await startServer(setup, { clock, environment })
    alice = await server.newcomer()
    large = await largePicture(1300)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const keyOf = (person: Newcomer) => ({ authorization: `Bearer ${person.key}` })

  /** Sends a file with the official client; answers the last answer, and where the bytes went. */
  function send(file: Buffer, options: Partial<UploadOptions> = {}) {
    const { promise, resolve, reject } = Promise.withResolvers<{ body: string; status: number }>()
    const upload = new Upload(file, {
      endpoint: `${server.origin}/api/v1/tus`,
      headers: keyOf(alice),
      retryDelays: null,
      onSuccess: ({ lastResponse }) =>
        resolve({ body: lastResponse.getBody(), status: lastResponse.getStatus() }),
      onError: reject,
      ...options,
    })
    return { upload, ended: promise }
  }

  const itemOf = ({ body }: { body: string }) => JSON.parse(body) as MadeItem

  function create(headers: Record<string, string>, length = 100): Promise<Response> {
    return server.fetch('/api/v1/tus', {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(length), ...headers },
    })
  }
  const pathOf = (created: Response) => created.headers.get('location') ?? ''
  const patch = (path: string, offset: number, body: Buffer, headers: Record<string, string>) =>
    server.fetch(path, {
      method: 'PATCH',
      headers: { ...tus, ...bytesType, 'upload-offset': String(offset), ...headers },
      body: new Uint8Array(body),
    })

  test('makes an item with the options in the metadata, at the last byte', async () => {
    const metadata = {
      filename: 'sea.jpg',
      filetype: 'image/jpeg',
      title: 'Sea ✓',
      private: 'true',
    }
    const { upload, ended } = send(await photo(300, 200), { metadata })
    upload.start()
    const done = await ended
    expect(done.status).toBe(200)
    const item = itemOf(done)
    expect(item).toMatchObject({ title: 'Sea ✓', filename: 'sea.jpg', private: true, width: 300 })
    const bytes = Buffer.from(await (await fetch(item.direct_url)).arrayBuffer())
    expect(bytes.includes('CanaryCam')).toBe(false)
    await expectNothingLeft(server, alice)
  })

  test('goes on where it was interrupted, and asking again answers the same item', async () => {
    const first = send(large, { chunkSize: 2_000_000 })
    const stopped = Promise.withResolvers<void>()
    first.upload.options.onChunkComplete = (_size, accepted) => {
      if (accepted >= 4_000_000) void first.upload.abort().then(() => stopped.resolve())
    }
    first.upload.start()
    await stopped.promise
    const uploadUrl = first.upload.url ?? ''
    let from = Number.NaN
    const second = send(large, {
      uploadUrl,
      onProgress: (sent) => {
        from = Number.isNaN(from) ? sent : from
      },
    })
    second.upload.start()
    const item = itemOf(await second.ended)
    expect(from).toBeGreaterThanOrEqual(4_000_000)
    const again = await patch(
      new URL(uploadUrl).pathname,
      large.length,
      Buffer.alloc(0),
      keyOf(alice),
    )
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual({ ...item, delete_url: expect.any(String) })
    await expectNothingLeft(server, alice)
  })

  test('keeps what came before the connection broke', async () => {
    const created = await create(keyOf(alice), large.length)
    const leaving = new AbortController()
    const half = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(large.subarray(0, 5_000_000)))
      },
    })
    const broken = server.fetch(pathOf(created), {
      method: 'PATCH',
      duplex: 'half',
      body: half,
      signal: leaving.signal,
      headers: { ...tus, ...bytesType, ...keyOf(alice), 'upload-offset': '0' },
    } as RequestInit)
    const received = async () => {
      const head = await server.fetch(pathOf(created), {
        method: 'HEAD',
        headers: { ...tus, ...keyOf(alice) },
      })
      return Number(head.headers.get('upload-offset'))
    }
    // A whole piece is kept while the rest is still under way.
    await expect.poll(received).toBe(4 * 1024 * 1024)
    leaving.abort()
    await expect(broken).rejects.toThrow()
    await expect.poll(received).toBeGreaterThan(4 * 1024 * 1024)
    const offset = await received()
    const rest = await patch(pathOf(created), offset, large.subarray(offset), keyOf(alice))
    expect(rest.status).toBe(200)
    await expectNothingLeft(server, alice)
  })

  test('refuses bytes for another place and says where to go on', async () => {
    const file = await picture('png')
    const created = await create(keyOf(alice), file.length)
    const early = await patch(pathOf(created), 10, file.subarray(10), keyOf(alice))
    expect(early.status).toBe(409)
    expect(await early.json()).toMatchObject({ error: 'conflict', offset: 0 })
    expect((await patch(pathOf(created), 0, file.subarray(0, 10), keyOf(alice))).status).toBe(204)
    const late = await patch(pathOf(created), 0, file, keyOf(alice))
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ error: 'conflict', offset: 10 })
    const tooMany = await patch(pathOf(created), 10, Buffer.concat([file, file]), keyOf(alice))
    expect(tooMany.status).toBe(413)
    expect((await patch(pathOf(created), 10, file.subarray(10), keyOf(alice))).status).toBe(200)
    await expectNothingLeft(server, alice)
  })

  test('of two who send the same bytes at once, one is told to look again', async () => {
    const file = await picture('png')
    const created = await create(keyOf(alice), file.length)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => patch(pathOf(created), 0, file, keyOf(alice))),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([])
    await expectNothingLeft(server, alice)
  })

  test('speaks the protocol, and its errors in our words', async () => {
    const options = await server.fetch('/api/v1/tus', { method: 'OPTIONS' })
    expect(options.status).toBe(204)
    expect(options.headers.get('tus-version')).toBe('1.0.0')
    expect(options.headers.get('tus-extension')).toBe(
      'creation,creation-with-upload,expiration,termination',
    )
    expect(Number(options.headers.get('tus-max-size'))).toBe(100 * 1_048_576)
    const created = await create(keyOf(alice))
    expect(created.status).toBe(201)
    expect(created.headers.get('tus-resumable')).toBe('1.0.0')
    expect(created.headers.get('access-control-allow-origin')).toBe('*')
    const expires = Date.parse(created.headers.get('upload-expires') ?? '')
    expect(Math.abs(expires - clock.now() - 24 * hour)).toBeLessThan(hour)
    const old = await server.fetch('/api/v1/tus', { method: 'POST', headers: keyOf(alice) })
    expect([old.status, await old.json()]).toMatchObject([412, { error: 'invalid_request' }])
    const deferred = await server.fetch('/api/v1/tus', {
      method: 'POST',
      headers: { ...tus, ...keyOf(alice), 'upload-defer-length': '1' },
    })
    expect(deferred.status).toBe(501)
    const typo = `pasword ${Buffer.from('x').toString('base64')}`
    const misspelt = await create({ ...keyOf(alice), 'upload-metadata': typo })
    expect([misspelt.status, await misspelt.json()]).toMatchObject([
      400,
      { error: 'invalid_request' },
    ])
    const gone = await server.fetch(pathOf(created), {
      method: 'DELETE',
      headers: { ...tus, ...keyOf(alice) },
    })
    expect(gone.status).toBe(204)
    const head = await server.fetch(pathOf(created), {
      method: 'HEAD',
      headers: { ...tus, ...keyOf(alice) },
    })
    expect(head.status).toBe(404)
    await expectNothingLeft(server, alice)
  })

  test('makes it in one request, and refuses what is no picture', async () => {
    const file = await picture('webp')
    const one = send(file, { uploadDataDuringCreation: true })
    one.upload.start()
    const done = await one.ended
    expect(done.status).toBe(201)
    expect(itemOf(done).id).toBeTruthy()
    const hashed = (sha256: string) => send(file, { metadata: { filename: 'a.webp', sha256 } })
    for (const wrong of ['abc', '0'.repeat(64)]) {
      const { upload, ended } = hashed(wrong)
      upload.start()
      await expect(ended).rejects.toThrow(/sha256: /)
    }
    const right = hashed(createHash('sha256').update(file).digest('hex'))
    right.upload.start()
    expect(itemOf(await right.ended).id).toBeTruthy()
    const paper = send(Buffer.from('%PDF-1.4 nothing'))
    paper.upload.start()
    await expect(paper.ended).rejects.toThrow(/unsupported_media_type/)
    await expectNothingLeft(server, alice)
  })

  test('is for its owner, with their credential, every time', async () => {
    const created = await create(keyOf(alice))
    const eve = await server.newcomer()
    const path = pathOf(created)
    expect(new URL(path, server.origin).search).toBe('')
    expect((await patch(path, 0, randomBytes(10), {})).status).toBe(401)
    expect((await patch(path, 0, randomBytes(10), keyOf(eve))).status).toBe(404)
    const bob = await server.newcomer()
    const his = pathOf(await create(keyOf(bob)))
    expect((await patch(his, 0, randomBytes(10), keyOf(bob))).status).toBe(204)
    const [key] = await server.app.apiKeys.list(await server.app.users.find(bob.email))
    await server.app.apiKeys.revoke(key?.id ?? '')
    expect((await patch(his, 10, randomBytes(10), keyOf(bob))).status).toBe(401)
    const reader = await server.newcomer({ scopes: ['image:read'] })
    expect((await create(keyOf(reader))).status).toBe(403)
    await server.fetch(path, { method: 'DELETE', headers: { ...tus, ...keyOf(alice) } })
  })

  test('lets a signed-in browser send from pages of this site only', async () => {
    const { cookie, origin } = await browserOf(server, alice.email)
    const remote = { cookie, origin: 'https://evil.example' }
    expect((await create(remote)).status).toBe(403)
    const file = await picture('png')
    const path = pathOf(await create({ cookie, origin }, file.length))
    expect((await patch(path, 0, file, remote)).status).toBe(403)
    expect((await patch(path, 0, file, { cookie, origin })).status).toBe(200)
  })

  test('lets a guest in by a challenge, and on by the address', async () => {
    const asked = await server.fetch('/api/v1/auth/pow/challenge?for=upload')
    const challenge = (await asked.json()) as Challenge
    const proof = {
      'x-challenge-id': challenge.challenge_id,
      'x-challenge-nonce': solve(challenge),
    }
    const file = await picture('png')
    const refused = await create({}, file.length)
    expect([refused.status, await refused.text()]).toEqual([403, '{"error":"turnstile_failed"}'])
    const path = pathOf(await create(proof, file.length))
    expect((await create(proof, file.length)).status).toBe(403)
    expect((await patch(path.split('?')[0] ?? '', 0, file, {})).status).toBe(401)
    expect((await patch(`${path}x`, 0, file, {})).status).toBe(404)
    expect((await patch(path, 0, file.subarray(0, 50), {})).status).toBe(204)
    const done = await patch(path, 50, file.subarray(50), {})
    expect(done.status).toBe(200)
    expect(await done.json()).toMatchObject({ expiration: '1mo' })
  })

  test('resumes a ticket at its address, which then waits to be completed', async () => {
    const ticket = await ticketFor(alice, large)
    const first = send(large, { uploadUrl: ticket.put_url, headers: {}, chunkSize: 2_000_000 })
    const stopped = Promise.withResolvers<void>()
    first.upload.options.onChunkComplete = () =>
      void first.upload.abort().then(() => stopped.resolve())
    first.upload.start()
    await stopped.promise
    const second = send(large, { uploadUrl: ticket.put_url, headers: {} })
    second.upload.start()
    expect(await second.ended).toMatchObject({ status: 204 })
    const path = `/api/v1/uploads/${ticket.upload_id}/complete`
    expect((await alice.fetch(path, { method: 'POST' })).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('holds no more than the quota', async () => {
    const carol = await server.newcomer({ plan: 'free' })
    const plan = await server.app.database.query
      .selectFrom('plans')
      .select('storage_bytes')
      .where('id', '=', 'free')
      .executeTakeFirstOrThrow()
    await server.app.database.query
      .insertInto('storage_use')
      .values({ user_id: carol.userId, bytes: (plan.storage_bytes ?? 0) - 150, items: 0 })
      .execute()
    const { upload, ended } = send(randomBytes(200), { headers: keyOf(carol) })
    upload.start()
    await expect(ended).rejects.toThrow(/storage_quota_exceeded/)
    const both = await Promise.all([create(keyOf(carol)), create(keyOf(carol))])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403])
  })

  // Last: it moves the clock.
  test('that nobody goes on with is forgotten after a day', async () => {
    const dave = await server.newcomer()
    const path = pathOf(await create(keyOf(dave)))
    expect((await patch(path, 0, randomBytes(10), keyOf(dave))).status).toBe(204)
    clock.advance(23 * hour)
    expect((await patch(path, 10, randomBytes(10), keyOf(dave))).status).toBe(204)
    clock.advance(2 * hour)
    expect((await patch(path, 20, randomBytes(10), keyOf(dave))).status).toBe(404)
    const { upload, ended } = send(randomBytes(100), {
      uploadUrl: new URL(path, server.origin).href,
      endpoint: null,
      headers: keyOf(dave),
    })
    upload.start()
    await expect(ended).rejects.toThrow(/404/)
    await server.app.uploads.removeExpired(AbortSignal.timeout(10_000))
    await expectNothingLeft(server, dave)
  })
})
