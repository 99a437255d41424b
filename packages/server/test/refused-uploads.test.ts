import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusals } from './support/refusals.ts'
import { startServer, type TestServer } from './support/start-server.ts'
import { headOf, sendStubbornly } from './support/stubborn-client.ts'

const megabyte = 1_048_576

let server: TestServer
let table: Awaited<ReturnType<typeof refusals>>
beforeAll(async () => {
  server = await startServer(undefined, {
    environment: { ANYBIN_MAX_IMAGE_SIZE: '50MB', ANYBIN_MAX_AUDIO_SIZE: '50MB' },
  })
  table = await refusals(server)
})
afterAll(() => server[Symbol.asyncDispose]())

const manners = {
  'keeps the connection': { version: '1.1', headers: {} },
  'asks for its end': { version: '1.1', headers: { Connection: 'close' } },
  'speaks HTTP/1.0': { version: '1.0', headers: {} },
} as const

describe.each(Object.entries(manners))(
  'a client that sends first, listens then and %s',
  (_, how) => {
    test('is told why it is refused, wherever that is', async () => {
      for (const [name, { request, status, error }] of Object.entries(table)) {
        // Chunks came with HTTP/1.1.
        if (how.version === '1.0' && request.chunked) continue
        const headers = { ...request.headers, ...how.headers }
        const answer = await sendStubbornly(server.origin, {
          ...request,
          headers,
          version: how.version,
          bytes: 12 * megabyte,
        }).catch((broken: unknown) => ({ status: 0, head: '', body: String(broken) }))
        expect({ name, status: answer.status }, answer.body).toEqual({ name, status })
        expect(answer.body, name).toContain(error)
        // RFC 9112 §9.6: who asked for the end of the connection is told that it comes.
        if (how !== manners['keeps the connection']) {
          expect(answer.head, name).toMatch(/\nconnection: close/i)
        }
      }
    })

    test('is told so after 60 MB, too', { timeout: 120_000 }, async () => {
      const { request } = table['no credential'] as (typeof table)[string]
      const headers = { ...request.headers, ...how.headers }
      const asked = { ...request, headers, version: how.version, bytes: 60 * megabyte }
      const answer = await sendStubbornly(server.origin, asked)
      expect(answer.status).toBe(403)
    })
  },
)

test('what comes after a refusal is read so far and no further', async () => {
  const { request } = table['no credential'] as (typeof table)[string]
  const sending = sendStubbornly(server.origin, { ...request, bytes: 3000 * megabyte })
  await expect(sending).rejects.toThrow(/ECONNRESET|EPIPE/)
})

test('behind a proxy an answer waits for the body, because some close as soon as they have it', async () => {
  const { hostname, port } = new URL(server.origin)
  // Bytes are answered without Fastify, which is what waits.
  const { 'a method that bytes do not know': _, ...uploads } = table
  const early: string[] = []
  for (const [name, { request, status }] of Object.entries(uploads)) {
    if (request.chunked) continue
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
    })
    const headers = { ...request.headers, 'X-Forwarded-Proto': 'https' }
    socket.write(headOf({ ...request, headers, bytes: 2 * megabyte }))
    socket.write(Buffer.concat([Buffer.from(request.start ?? ''), Buffer.alloc(megabyte)]))
    await wait(300)
    if (received !== '') early.push(name)
    socket.write(Buffer.alloc(megabyte - (request.start ?? '').length))
    await expect
      .poll(() => received, { message: name })
      .toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    socket.destroy()
  }
  expect(early).toEqual([])
})
