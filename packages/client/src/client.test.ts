import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { AnybinError, createClient } from './index.ts'

type Seen = { readonly request: IncomingMessage; readonly body: Buffer }
type Reply = (answer: ServerResponse, seen: Seen) => void

/** A site that answers with these replies, one after the other, and remembers what it was sent. */
async function site(...replies: Reply[]) {
  const seen: Seen[] = []
  const server = createServer(async (request, answer) => {
    const body = await buffer(request)
    seen.push({ request, body })
    const reply = replies[seen.length - 1] ?? json(500, { error: 'internal' })
    reply(answer, { request, body })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    seen,
    client: createClient({ url: origin, token: 'pbca_live_x' }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (answer) =>
    answer
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body))

const item = {
  id: 'aB3xQf9K',
  kind: 'image',
  content_type: 'image/png',
  size_bytes: 4,
  downloads: 0,
  created_at: 1,
  private: false,
  ai_caption: null,
  ai_tags: [],
  title: null,
  tags: [],
  url: 'https://b.example/i/aB3xQf9K',
  view_url: 'https://b.example/i/aB3xQf9K',
  direct_url: 'https://b.example/f/aB3xQf9K.png',
  thumbnail_url: 'https://b.example/t/aB3xQf9K/320.webp',
  description: null,
  category: null,
  filename: null,
  repaired: [],
  converted: null,
}

const png = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'späth, 1.png')

test('a file is put in the place of the one that is named, and of no other', async () => {
  const failed = {
    error: 'precondition_failed',
    status: 412,
    title: 'Replaced',
    detail: 'Replaced',
  }
  await using server = await site(json(200, item), json(412, failed))
  const replaces = 'a'.repeat(64)
  await server.client.replaceContent({ id: item.id, replaces }, png)
  const [{ request, body }] = server.seen as [Seen]
  expect(`${request.method} ${request.url}`).toBe(`PUT /api/v1/items/${item.id}/content`)
  expect(request.headers).toMatchObject({ 'if-match': `"${replaces}"`, 'content-length': '4' })
  expect(request.headers['idempotency-key']).toMatch(/^[\w-]{36}$/)
  expect(body).toHaveLength(4)
  const late = server.client.replaceContent({ id: item.id, replaces }, png)
  await expect(late).rejects.toMatchObject({ code: 'precondition_failed' })
})

test('an upload is the bytes, their length, percent-encoded options and a key for repeating', async () => {
  await using server = await site(json(201, item))
  const progress: number[] = []
  const answer = await server.client.upload(png, {
    title: 'Späth',
    tags: ['a', 'b'],
    private: true,
    expiration: 'views',
    view_limit: 3,
    onProgress: ({ sentBytes }) => progress.push(sentBytes),
  })
  expect(answer.direct_url).toBe('https://b.example/f/aB3xQf9K.png')
  const [{ request, body }] = server.seen as [Seen]
  expect(`${request.method} ${request.url}`).toBe('POST /api/v1/items')
  expect(body).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47]))
  expect(request.headers).toMatchObject({
    authorization: 'Bearer pbca_live_x',
    'content-length': '4',
    'x-private': 'true',
    'x-title': 'Sp%C3%A4th',
    'x-tags': 'a%2Cb',
    'x-view-limit': '3',
    'x-filename': 'sp%C3%A4th%2C%201.png',
    'idempotency-key': expect.stringMatching(/^[\w-]{36}$/),
  })
  expect(progress).toEqual([0, 4])
})

test('sound goes to its own address, told by its bytes', async () => {
  await using server = await site(json(201, item))
  await server.client.upload(new File(['OggS and more'], 'nothing.png'))
  expect(server.seen[0]?.request.url).toBe('/api/v1/audio')
})

test('a busy site is asked again after its time, with the same key and all bytes', async () => {
  await using server = await site(
    json(503, { error: 'overloaded' }, { 'retry-after': '0' }),
    json(429, { error: 'rate_limited' }, { 'retry-after': '0' }),
    json(201, item),
  )
  await server.client.upload(png)
  const keys = server.seen.map(({ request }) => request.headers['idempotency-key'])
  expect(new Set(keys).size).toBe(1)
  expect(server.seen.map(({ body }) => body.length)).toEqual([4, 4, 4])
})

test('a connection that breaks is tried again only where twice is as good as once', async () => {
  const broken: Reply = (answer) => answer.destroy()
  await using server = await site(broken, json(200, item), broken)
  await server.client.readItem({ params: { id: 'a/b' } })
  expect(server.seen[1]?.request.url).toBe('/api/v1/items/a%2Fb')
  const making = server.client.createKey({ body: { name: 'x', scopes: ['image:read'] } })
  await expect(making).rejects.toMatchObject({ code: 'unreachable' })
  expect(server.seen).toHaveLength(3)
})

test('an empty quota is no reason to wait', async () => {
  await using server = await site(json(429, { error: 'quota_exceeded', quota: { used: 10 } }))
  const error = await server.client.upload(png).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AnybinError)
  expect(error).toMatchObject({
    code: 'quota_exceeded',
    status: 429,
    body: { quota: { used: 10 } },
    message: 'Monthly API upload quota exceeded',
    help: expect.stringContaining('00:00 UTC'),
  })
})

test('an error says what the server said, and a proxy in between is understood too', async () => {
  await using server = await site(
    json(403, { error: 'plan_required', detail: 'Pro and Business have it.' }),
    (answer) => answer.writeHead(413).end('<html>nginx</html>'),
    (answer) => answer.writeHead(301, { location: 'https://new.example/' }).end(),
    (answer) => answer.end('<html>Welcome</html>'),
  )
  const read = () => server.client.readItem({ params: { id: 'x' } })
  await expect(read()).rejects.toMatchObject({
    code: 'plan_required',
    message: 'Pro and Business have it.',
  })
  await expect(read()).rejects.toMatchObject({ code: 'request_too_large', status: 413 })
  await expect(read()).rejects.toMatchObject({
    code: 'unexpected_answer',
    message: expect.stringContaining('https://new.example/'),
  })
  await expect(read()).rejects.toMatchObject({ code: 'unexpected_answer', status: 200 })
})

test('only the site itself can say that nothing was stored', async () => {
  const page: Reply = (answer) => answer.writeHead(502).end('<html>502 Bad Gateway</html>')
  await using server = await site(
    json(502, { error: 'storage_unavailable' }),
    page,
    (answer) => answer.destroy(),
    json(503, { error: 'Service Unavailable' }),
    page,
  )
  const client = createClient({ url: server.origin, retries: 0 })
  const failure = (call: Promise<unknown>) => call.catch((thrown: AnybinError) => thrown)
  const told = await failure(client.upload(png))
  expect(told).toMatchObject({
    code: 'storage_unavailable',
    isFromSite: true,
    mayHaveArrived: false,
  })
  expect((told as AnybinError).help).toContain('Nothing was stored')
  for (let time = 0; time < 3; time += 1) {
    const unknown = await failure(client.upload(png))
    expect(unknown).toMatchObject({ code: 'unreachable', isFromSite: false, mayHaveArrived: true })
    expect((unknown as AnybinError).help).toContain('may have arrived')
  }
  const reading = await failure(client.readItem({ params: { id: 'x' } }))
  expect(reading).toMatchObject({ code: 'unreachable', mayHaveArrived: false, help: undefined })
  const gone = await site()
  await gone[Symbol.asyncDispose]()
  const nobody = createClient({ url: gone.origin, retries: 0 })
  expect(await failure(nobody.upload(png))).toMatchObject({ mayHaveArrived: false })
})

test('a gateway that lost the site is asked again only where twice is as good as once', async () => {
  const page: Reply = (answer) => answer.writeHead(503, { 'retry-after': '0' }).end('busy')
  await using server = await site(page, json(201, item), page)
  await server.client.upload(png)
  const keys = server.seen.map(({ request }) => request.headers['idempotency-key'])
  expect(new Set(keys).size).toBe(1)
  const making = server.client.createKey({ body: { name: 'x', scopes: ['image:read'] } })
  await expect(making).rejects.toMatchObject({ code: 'unreachable', mayHaveArrived: true })
  expect(server.seen).toHaveLength(3)
})

test('what a site says cannot steer a terminal', async () => {
  const detail = `red\u001b[31m and\r\nmore \u202e`
  await using server = await site(json(403, { error: 'plan_required', detail }))
  const error = await server.client.readItem({ params: { id: 'x' } }).catch((thrown) => thrown)
  expect(error.message).toBe('red\ufffd[31m and more \ufffd')
})

test('the bytes of a ticket go to the site itself and nowhere else', async () => {
  await using server = await site((answer) => answer.writeHead(204).end())
  const addresses = [
    'https://elsewhere.example/x',
    server.origin.replace('127.0.0.1', 'localhost'),
    `${server.origin}@elsewhere.example/x`,
    'file:///x',
  ]
  for (const address of addresses) {
    await expect(server.client.putBytes(address, new Blob(['abc']))).rejects.toThrow('elsewhere')
    await expect(server.client.giveUpTicket(address)).rejects.toThrow('elsewhere')
  }
  expect(server.seen).toEqual([])
})

test('what a newer server says besides is let through, what is missing is not', async () => {
  const { id: _, ...withoutId } = item
  await using server = await site(json(200, { ...item, colour: 'red' }), json(200, withoutId))
  const read = () => server.client.readItem({ params: { id: 'x' } })
  await expect(read()).resolves.toMatchObject({ id: 'aB3xQf9K', colour: 'red' })
  await expect(read()).rejects.toMatchObject({ code: 'unexpected_answer' })
})

test('all items come page after page', async () => {
  await using server = await site(
    json(200, { items: [item], next_cursor: 'next one' }),
    json(200, { items: [item], next_cursor: null }),
  )
  const found = []
  for await (const one of server.client.listAllItems({ kind: 'image', limit: 1 })) found.push(one)
  expect(found).toHaveLength(2)
  expect(server.seen.map(({ request }) => request.url)).toEqual([
    '/api/v1/account/items?kind=image&limit=1',
    '/api/v1/account/items?kind=image&limit=1&cursor=next+one',
  ])
})

test('deleting answers nothing; an abort ends the waiting', async () => {
  await using server = await site(
    (answer) => answer.writeHead(204).end(),
    json(503, { error: 'overloaded' }, { 'retry-after': '30' }),
  )
  await expect(server.client.deleteItem({ params: { id: 'x' } })).resolves.toBeUndefined()
  const stop = AbortSignal.timeout(300)
  const reading = server.client.readItem({ params: { id: 'x' } }, { signal: stop })
  await expect(reading).rejects.toThrow(/timeout/)
})

test('the bytes of a ticket travel without the credential', async () => {
  await using server = await site((answer) => answer.writeHead(204).end())
  await server.client.putBytes(`${server.origin}/api/v1/uploads/x/y`, new Blob(['abc']), {
    type: 'image/png',
  })
  const [{ request, body }] = server.seen as [Seen]
  expect(request.headers.authorization).toBeUndefined()
  expect(request.headers['content-length']).toBe('3')
  expect(body.toString()).toBe('abc')
})

test('a ticket is given up by its address, without the credential', async () => {
  await using server = await site((answer) => answer.writeHead(204).end())
  await server.client.giveUpTicket(`${server.origin}/api/v1/uploads/x/bytes?token=t`)
  const [{ request }] = server.seen as [Seen]
  expect(request).toMatchObject({ method: 'DELETE', url: '/api/v1/uploads/x/bytes?token=t' })
  expect(request.headers['tus-resumable']).toBe('1.0.0')
  expect(request.headers.authorization).toBeUndefined()
})
