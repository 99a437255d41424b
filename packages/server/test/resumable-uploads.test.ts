import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type ClientRequest, type IncomingHttpHeaders, request as openRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Upload, type UploadOptions } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { largePicture, photo, picture } from './support/pictures.ts'
import { type Challenge, solve } from './support/solve-challenge.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { expectNothingLeft, ticketFor } from './support/uploads-under-way.ts'

const run = promisify(execFile)
const pieceBytes = 4 * 1024 * 1024
const endpoint = '/api/v1/resumable'
const partial = { 'content-type': 'application/partial-upload' }
const incomplete = { 'upload-complete': '?0' }
const complete = { 'upload-complete': '?1' }
const types = 'https://iana.org/assignments/http-problem-types'

type Headers = Record<string, string>
type Interim = { readonly status: number; readonly headers: IncomingHttpHeaders }

describe.each(setups)('resumable uploads of the IETF on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let large: Buffer
  let small: Buffer

  beforeAll(async () => {
    const environment = { ANYBIN_ANONYMOUS_UPLOADS: 'on', ANYBIN_ANONYMOUS_DIFFICULTY: '8' }
    server = await startServer(setup, { environment })
    alice = await server.newcomer()
    large = await largePicture(1300)
    small = await picture('png')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const keyOf = (person: Newcomer) => ({ authorization: `Bearer ${person.key}` })
  const ask = (method: string, path: string, headers: Headers, body?: Buffer) =>
    server.fetch(path, { method, headers, ...(body && { body: new Uint8Array(body) }) })
  const create = (headers: Headers, body?: Buffer) =>
    ask('POST', endpoint, { ...keyOf(alice), ...headers }, body)
  const patch = (path: string, offset: number, body: Buffer, headers: Headers = {}) => {
    const usual = { ...keyOf(alice), ...partial, 'upload-offset': String(offset) }
    return ask('PATCH', path, { ...usual, ...incomplete, ...headers }, body)
  }
  const head = (path: string, headers: Headers = keyOf(alice)) => ask('HEAD', path, headers)
  const pathOf = ({ headers }: Response) => headers.get('location') ?? ''
  const stateOf = ({ headers }: Response) => [
    headers.get('upload-offset'),
    headers.get('upload-complete'),
  ]
  const begin = async (length = small.length, headers: Headers = {}) =>
    pathOf(await create({ ...incomplete, 'upload-length': String(length), ...headers }))

  /** A request by hand: what is answered before the answer comes to `interim`. */
  function open(method: string, path: string, headers: Headers) {
    const interim: Interim[] = []
    const request: ClientRequest = openRequest(server.origin + path, {
      method,
      headers: { ...keyOf(alice), 'upload-draft-interop-version': '8', ...headers },
    })
    request.on('information', ({ statusCode: status, headers: told }) => {
      interim.push({ status, headers: told as IncomingHttpHeaders })
    })
    const answered = new Promise<Interim>((resolve, reject) => {
      request.once('error', reject)
      request.once('response', (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, headers: response.headers })
      })
    })
    // Whoever breaks off does not wait for it.
    answered.catch(() => {})
    return { request, interim, answered }
  }

  test('tell where to go on before the file is here, how much of it is, and answer the item', async () => {
    const length = String(large.length)
    const { request, interim, answered } = open('POST', endpoint, {
      ...complete,
      'content-length': length,
      'content-type': 'image/png',
      'content-disposition': `inline; filename*=UTF-8''s%C3%A9a.png`,
      'repr-digest': `sha-256=:${createHash('sha256').update(large).digest('base64')}:`,
      'x-title': 'Sea',
    })
    request.write(large.subarray(0, pieceBytes + 1))
    await expect.poll(() => interim.length).toBe(2)
    request.end(large.subarray(pieceBytes + 1))
    const answer = await answered
    const [first, second] = interim
    const version = { 'upload-draft-interop-version': '8' }
    expect(first).toEqual({
      status: 104,
      headers: {
        ...version,
        location: expect.stringMatching(/^\/api\/v1\/resumable\/\w+$/),
        'upload-limit': expect.stringMatching(/^max-size=\d+, max-age=\d+$/),
      },
    })
    expect(second).toEqual({
      status: 104,
      headers: { ...version, 'upload-offset': String(pieceBytes) },
    })
    expect(answer.status).toBe(201)
    expect(answer.headers).toMatchObject({ ...complete, 'upload-offset': length })
    const path = String(first?.headers.location)
    expect(stateOf(await head(path))).toEqual([length, '?1'])
    const again = await patch(path, large.length, Buffer.alloc(0), complete)
    expect(again.status).toBe(201)
    expect(await again.json()).toMatchObject({ title: 'Sea', filename: 'séa.png' })
    await expectNothingLeft(server, alice)
  })

  test('tell nothing in between whom it would confuse', async () => {
    const { request, interim, answered } = open('POST', endpoint, {
      ...complete,
      'upload-draft-interop-version': '6',
      'content-length': String(small.length),
    })
    request.end(small)
    expect((await answered).status).toBe(201)
    expect(interim).toEqual([])
  })

  test('go on where a connection broke', async () => {
    const { request, interim } = open('POST', endpoint, {
      ...complete,
      'content-length': String(large.length),
    })
    request.write(large.subarray(0, 5_000_000))
    await expect.poll(() => interim.length).toBe(2)
    request.destroy()
    const path = String(interim[0]?.headers.location)
    const found = await head(path)
    expect(found.status).toBe(204)
    expect(found.headers.get('upload-length')).toBe(String(large.length))
    expect(found.headers.get('cache-control')).toBe('no-store')
    const offset = Number(found.headers.get('upload-offset'))
    expect(offset).toBeGreaterThanOrEqual(pieceBytes)
    const done = await patch(path, offset, large.subarray(offset), complete)
    expect([done.status, done.headers.get('upload-complete')]).toEqual([201, '?1'])
    await expectNothingLeft(server, alice)
  })

  test('let go whoever still hangs there when somebody asks for the offset', async () => {
    const { request, interim, answered } = open('POST', endpoint, {
      ...incomplete,
      'upload-length': String(large.length),
    })
    request.write(large.subarray(0, pieceBytes + 1))
    await expect.poll(() => interim.length).toBe(2)
    const path = String(interim[0]?.headers.location)
    expect(stateOf(await head(path))).toEqual([String(pieceBytes), '?0'])
    request.end(large.subarray(pieceBytes + 1))
    expect((await answered).status).toBe(409)
    expect(stateOf(await head(path))).toEqual([String(pieceBytes), '?0'])
    const done = await patch(path, pieceBytes, large.subarray(pieceBytes), complete)
    expect(done.status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  /** The client of another house, which speaks the draft of before; answers the last answer. */
  function send(file: Buffer, options: Partial<UploadOptions> = {}) {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    // Its types leave the protocol out.
    const protocol: object = { protocol: 'ietf-draft-05' }
    const upload = new Upload(file, {
      ...protocol,
      endpoint: server.origin + endpoint,
      headers: { ...keyOf(alice), 'x-title': 'By tus-js-client' },
      retryDelays: null,
      chunkSize: 2_000_000,
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getBody()),
      onError: reject,
      ...options,
    })
    return { upload, ended: promise }
  }

  test('work with tus-js-client, which stops and goes on', async () => {
    const first = send(large)
    const stopped = Promise.withResolvers<void>()
    first.upload.options.onChunkComplete = (_size, accepted) => {
      if (accepted >= 2_000_000) void first.upload.abort().then(() => stopped.resolve())
    }
    first.upload.start()
    await stopped.promise
    const second = send(large, { uploadUrl: first.upload.url })
    second.upload.start()
    expect(JSON.parse(await second.ended)).toMatchObject({ title: 'By tus-js-client' })
    const one = send(small, { uploadDataDuringCreation: true, chunkSize: Infinity })
    one.upload.start()
    expect(JSON.parse(await one.ended)).toMatchObject({ kind: 'image' })
    await expectNothingLeft(server, alice)
  })

  test('work with curl', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anybin-resumable-'))
    const file = join(folder, 'sea.jpg')
    await writeFile(file, await photo())
    const key = ['-H', `Authorization: Bearer ${alice.key}`]
    const url = server.origin + endpoint
    const version = ['-H', 'Upload-Draft-Interop-Version: 8']
    const whole = [
      '-sSi',
      ...version,
      '-H',
      'Upload-Complete: ?1',
      '-H',
      'Content-Type: image/jpeg',
    ]
    const { stdout } = await run('curl', [...whole, ...key, '--data-binary', `@${file}`, url])
    await rm(folder, { recursive: true })
    expect(stdout).toMatch(/^HTTP\/1\.1 104 .*\r\nlocation: \/api\/v1\/resumable\/\w+\r\n/i)
    expect(stdout).toMatch(/^HTTP\/1\.1 201 /m)
    expect(stdout).toMatch(/"direct_url":"http/)
  })

  test('take a file in parts, also one whose size nobody knows before its end', async () => {
    const [one, two] = [small.subarray(0, 100), small.subarray(100)]
    const made = await create({ ...incomplete, 'content-type': 'image/png' }, one)
    expect([made.status, ...stateOf(made)]).toEqual([201, '100', '?0'])
    const path = pathOf(made)
    expect((await head(path)).headers.get('upload-length')).toBeNull()
    expect((await patch(path, 100, two)).status).toBe(204)
    const length = String(small.length)
    expect(stateOf(await head(path))).toEqual([length, '?0'])
    const done = await patch(path, small.length, Buffer.alloc(0), complete)
    expect([done.status, ...stateOf(done)]).toEqual([201, length, '?1'])
    const told = pathOf(await create(incomplete, one))
    const more = await patch(told, 100, two.subarray(0, 10), { 'upload-length': length })
    expect(more.status).toBe(204)
    expect((await head(told)).headers.get('upload-length')).toBe(length)
    expect((await patch(told, 110, two.subarray(10), complete)).status).toBe(201)
    await expectNothingLeft(server, alice)
  })

  test('refuse content for another place, and say where to go on', async () => {
    const path = await begin()
    const early = await patch(path, 10, small.subarray(10))
    expect([early.status, ...stateOf(early)]).toEqual([409, '0', '?0'])
    expect(early.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await early.json()).toMatchObject({
      error: 'conflict',
      type: `${types}#mismatching-upload-offset`,
      'expected-offset': 0,
      'provided-offset': 10,
    })
    expect((await ask('DELETE', path, keyOf(alice))).status).toBe(204)
    expect((await head(path)).status).toBe(404)
    await expectNothingLeft(server, alice)
  })

  test('of many who send the same at once, one makes the item', async () => {
    const path = await begin()
    const all = await Promise.all(Array.from({ length: 8 }, () => patch(path, 0, small, complete)))
    const statuses = all.map(({ status }) => status)
    expect(statuses).toContain(201)
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
    await expectNothingLeft(server, alice)
  })

  test('refuse lengths that contradict each other, and more than was announced', async () => {
    const inconsistent = { type: `${types}#inconsistent-upload-length` }
    const both = await create({ ...complete, 'upload-length': '5' }, small)
    expect([both.status, await both.json()]).toMatchObject([400, inconsistent])
    const path = await begin()
    for (const [headers, body] of [
      [{ 'upload-length': '5' }, small.subarray(0, 5)],
      [complete, small.subarray(0, 5)],
      [{}, Buffer.concat([small, small])],
    ] as const) {
      const refused = await patch(path, 0, body, headers)
      expect([refused.status, await refused.json()]).toMatchObject([400, inconsistent])
    }
    const { request, answered } = open('PATCH', path, {
      ...partial,
      ...incomplete,
      'upload-offset': '0',
    })
    // Without a length of its own.
    request.write(small)
    request.end(small)
    expect((await answered).status).toBe(413)
    expect((await head(path)).status).toBe(404)
    await expectNothingLeft(server, alice)
  })

  test('say what is missing', async () => {
    const path = await begin()
    const wrong = [
      [await create({ 'upload-length': '5' }), 400, /Upload-Complete/],
      [await create({ ...incomplete, 'upload-complete': 'yes' }), 400, /Upload-Complete/],
      [await patch(path, 0, small, { 'content-type': 'image/png' }), 415, /partial-upload/],
      [await patch(path, 0, small, { 'upload-offset': 'x' }), 400, /Upload-Offset/],
      [await patch(path, 0, small, { 'upload-complete': '1' }), 400, /Upload-Complete/],
      [
        await create({ ...complete, 'content-type': 'multipart/form-data; boundary=a' }),
        400,
        /raw/,
      ],
      [await create({ ...complete, 'x-expiration': 'never' }, small), 400, /expiration/],
    ] as const
    for (const [answer, status, detail] of wrong) {
      expect([answer.status, await answer.json()]).toMatchObject([
        status,
        { detail: expect.stringMatching(detail) },
      ])
    }
    await ask('DELETE', path, keyOf(alice))
    await expectNothingLeft(server, alice)
  })

  test('refuse what is no picture for good, and other bytes than were said', async () => {
    const paper = Buffer.from('%PDF-1.4 nothing')
    const path = await begin(paper.length)
    const refused = await patch(path, 0, paper, complete)
    expect([refused.status, refused.headers.get('upload-complete')]).toEqual([415, '?1'])
    expect(stateOf(await head(path))).toEqual([String(paper.length), '?1'])
    expect((await patch(path, paper.length, Buffer.alloc(0), complete)).status).toBe(415)
    const digest = { 'repr-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` }
    const other = await create({ ...complete, ...digest }, small)
    expect([other.status, await other.json()]).toMatchObject([400, { detail: /^sha256/ }])
    await expectNothingLeft(server, alice)
  })

  test('hold no more than plan and quota, and are told the limits', async () => {
    const asked = await server.fetch(endpoint, {
      method: 'OPTIONS',
      headers: { origin: 'https://notes.example', 'access-control-request-method': 'POST' },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('upload-limit')).toMatch(/^max-size=\d+$/)
    expect(asked.headers.get('access-control-allow-origin')).toBe('*')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Upload-Complete')
    const most = 25 * 1_048_576
    const carol = await server.newcomer({ plan: 'free' })
    const large = { ...incomplete, ...keyOf(carol), 'upload-length': String(most + 1) }
    const refused = await create(large)
    expect([refused.status, refused.headers.get('upload-limit')]).toEqual([413, `max-size=${most}`])
    const { storage_bytes: storage } = await server.app.database.query
      .selectFrom('plans')
      .select('storage_bytes')
      .where('id', '=', 'free')
      .executeTakeFirstOrThrow()
    await server.app.database.query
      .insertInto('storage_use')
      .values({ user_id: carol.userId, bytes: (storage ?? 0) - 150, items: 0 })
      .execute()
    const hundred = { ...incomplete, ...keyOf(carol), 'upload-length': '100' }
    const both = await Promise.all([create(hundred), create(hundred)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403])
  })

  test('are for their owner, and not for tickets', async () => {
    const path = await begin()
    const eve = await server.newcomer()
    expect((await patch(path, 0, small, keyOf(eve))).status).toBe(404)
    expect((await head(path, {})).status).toBe(401)
    expect((await ask('DELETE', path, keyOf(eve))).status).toBe(404)
    expect((await create({ ...complete, authorization: 'Bearer wrong' }, small)).status).toBe(401)
    const reader = await server.newcomer({ scopes: ['image:read'] })
    expect((await create({ ...complete, ...keyOf(reader) }, small)).status).toBe(403)
    const { upload_id: ticket } = await ticketFor(alice, small)
    expect((await head(`${endpoint}/${ticket}`)).status).toBe(404)
    await alice.fetch(`/api/v1/uploads/${ticket}`, { method: 'DELETE' })
    await ask('DELETE', path, keyOf(alice))
    await expectNothingLeft(server, alice)
  })

  test('let a guest in by a challenge, and on by the address', async () => {
    const asked = await server.fetch('/api/v1/auth/pow/challenge?for=upload')
    const challenge = (await asked.json()) as Challenge
    const proof = {
      'x-challenge-id': challenge.challenge_id,
      'x-challenge-nonce': solve(challenge),
    }
    const sent = { ...incomplete, 'upload-length': String(small.length) }
    expect((await ask('POST', endpoint, sent)).status).toBe(403)
    const path = pathOf(await ask('POST', endpoint, { ...sent, ...proof }))
    expect(stateOf(await head(path, {}))).toEqual(['0', '?0'])
    expect((await head(path.split('?')[0] ?? '', {})).status).toBe(401)
    const usual = { ...partial, ...complete, 'upload-offset': '0' }
    const done = await ask('PATCH', path, usual, small)
    expect([done.status, await done.json()]).toMatchObject([201, { expiration: '1mo' }])
  })
})
