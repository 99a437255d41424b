import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo, picture } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

describe.each(setups)('bad input on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer({ plan: 'free' })
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const send = (body: BodyInit, headers: Record<string, string> = {}, path = '/api/v1/items') =>
    alice.fetch(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

  /** Nothing was stored, nothing was counted, nothing lies around, and the next upload works. */
  async function expectNothingHappened(): Promise<void> {
    const { quotas, users } = server.app
    const user = await users.find(alice.email)
    await expectEmpty()
    // What a client that hung up had reserved is given back as soon as the server has seen it go.
    await expect.poll(() => quotas.read(user)).toMatchObject({ used: 0 })
    const other = await server.newcomer()
    const next = await other.fetch('/api/v1/items', {
      method: 'POST',
      body: new Uint8Array(await photo()),
    })
    expect(next.status).toBe(201)
    const { id } = (await next.json()) as { id: string }
    await other.fetch(`/api/v1/items/${id}?permanent=true`, { method: 'DELETE' })
    await expectEmpty()
  }

  /** Waits, because renditions of an item that was just deleted may still be under way. */
  async function expectEmpty(): Promise<void> {
    const temporaryFile = path.join(server.config.dataDirectory, 'scratch')
    const left = async () => ({
      files: await readdir(temporaryFile),
      ...(await server.app.blobVerification.run()),
    })
    const nothing = { files: [], items: 0, blobs: 0, orphans: [] }
    await expect.poll(left).toMatchObject(nothing)
  }

  async function expectRefusal(answer: Response, status: number, code: string): Promise<void> {
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      status,
      code,
    ])
    await expectNothingHappened()
  }

  test.each(['png', 'webp', 'gif', 'avif'] as const)('half a %s is unreadable', async (format) => {
    const whole = await picture(format)
    await expectRefusal(
      await send(new Uint8Array(whole.subarray(0, whole.length / 2))),
      ...([422, 'unreadable_media'] as const),
    )
  })

  test('half a JPEG is unreadable', async () => {
    const whole = await photo(400, 300)
    await expectRefusal(
      await send(new Uint8Array(whole.subarray(0, whole.length / 2))),
      ...([422, 'unreadable_media'] as const),
    )
  })

  test.each([
    ['an HTML page called JPEG', '<html><script>alert(1)</script></html>'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['a PDF', '%PDF-1.4\n%âãÏÓ\n1 0 obj\n'],
    ['text', 'hello'],
  ])('%s is not a supported type', async (_, text) => {
    await expectRefusal(
      await send(text, { 'content-type': 'image/jpeg' }),
      ...([415, 'unsupported_media_type'] as const),
    )
  })

  test('an empty file is unreadable', async () => {
    await expectRefusal(await send(new Uint8Array()), 422, 'unreadable_media')
  })

  test('a picture among the clips is sent to its own address', async () => {
    const answer = await send(new Uint8Array(await photo()), {}, '/api/v1/audio')
    expect(((await answer.clone().json()) as { detail: string }).detail).toContain('/api/v1/items')
    await expectRefusal(answer, 415, 'unsupported_media_type')
  })

  test('a form without a file, with the file elsewhere, with two files or with unknown fields is refused', async () => {
    const empty = new FormData()
    empty.append('title', 'x')
    await expectRefusal(await send(empty), 400, 'invalid_request')
    const remote = new FormData()
    remote.append('picture', new Blob([new Uint8Array(await photo())]), 'a.jpg')
    await expectRefusal(await send(remote), 400, 'invalid_request')
    const two = form(await photo(), 'a.jpg')
    two.append('file', new Blob([new Uint8Array(await photo())]), 'b.jpg')
    await expectRefusal(await send(two), 400, 'invalid_request')
    await expectRefusal(
      await send(form(await photo(), 'a.jpg', { pasword: 'x' })),
      ...([400, 'invalid_request'] as const),
    )
  })

  test('a form that breaks off is refused', async () => {
    const body = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc'
    await expectRefusal(
      await send(body, { 'content-type': 'multipart/form-data; boundary=xx' }),
      ...([400, 'invalid_request'] as const),
    )
  })

  test('a file over the plan is refused while it still streams', async () => {
    const sent = { bytes: 0 }
    const chunk = new Uint8Array(1_048_576)
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent.bytes += chunk.length
        if (sent.bytes > 60 * chunk.length) controller.close()
        else controller.enqueue(chunk)
      },
    })
    await expectRefusal(await send(endless), 413, 'request_too_large')
  })

  test('a declared length over the plan is refused before a byte is read', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const socket = connect(server.config.http.port, '127.0.0.1')
    socket.write(
      [
        'POST /api/v1/items HTTP/1.1',
        'host: x',
        `authorization: Bearer ${alice.key}`,
        'content-length: 99999999999',
        '\r\n',
      ].join('\r\n'),
    )
    socket.once('data', (data) => resolve(data.toString()))
    const head = await promise
    socket.destroy()
    expect(head).toMatch(/^HTTP\/1\.1 413 /)
    await expectNothingHappened()
  })

  test('a client that hangs up half way leaves nothing', async () => {
    const socket = connect(server.config.http.port, '127.0.0.1')
    const file = await photo(300, 200)
    socket.write(
      `POST /api/v1/items HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${alice.key}\r\ncontent-length: ${file.length}\r\n\r\n`,
    )
    socket.write(file.subarray(0, file.length / 2))
    await new Promise((resolve) => setTimeout(resolve, 200))
    socket.destroy()
    await expectNothingHappened()
  })

  test('broken JSON, a wrong type and an unknown field are refused with the field named', async () => {
    const made = await send(new Uint8Array(await photo()))
    const { id } = (await made.json()) as { id: string }
    const change = (body: string, type = 'application/json') =>
      alice.fetch(`/api/v1/items/${id}`, {
        method: 'PATCH',
        body,
        headers: { 'content-type': type },
      })
    const code = async (answer: Response) => ((await answer.json()) as { error: string }).error
    expect(await code(await change('{"title":'))).toBe('invalid_json')
    expect(await code(await change('{"title":5}'))).toBe('invalid_request')
    expect(await code(await change('{"owner_id":"me"}'))).toBe('invalid_request')
    const form = await change('a=b', 'application/x-www-form-urlencoded')
    expect(await form.json()).toMatchObject({
      error: 'unsupported_media_type',
      detail: 'Send JSON, as application/json.',
    })
    expect(await code(await alice.fetch('/api/v1/account/items?limit=0'))).toBe('invalid_request')
    expect(await code(await alice.fetch('/api/v1/account/items?cursor=abc'))).toBe(
      'invalid_request',
    )
    await alice.fetch(`/api/v1/items/${id}?permanent=true`, { method: 'DELETE' })
  })
})
