import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusals } from './support/refusals.ts'
import { startServer, type TestServer } from './support/start-server.ts'
import { sendStubbornly } from './support/stubborn-client.ts'

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
