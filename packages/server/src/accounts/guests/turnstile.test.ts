import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { verifyTurnstile } from './turnstile.ts'

/** A stand-in for Cloudflare's end: Turnstile itself needs the internet. */
async function startVerifier(listener: RequestListener) {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    config: {
      siteKey: 'site',
      secret: 'hidden',
      scriptOrigin: 'https://challenges.example',
      verifyUrl: `http://127.0.0.1:${port}/siteverify`,
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

test('the service is asked about secret, token and address, and believed', async () => {
  const asked: Record<string, string>[] = []
  await using verifier = await startVerifier(async (request, response) => {
    const fields = Object.fromEntries(new URLSearchParams(await text(request)))
    asked.push(fields)
    response.end(JSON.stringify({ success: fields['response'] === 'good', 'error-codes': [] }))
  })
  expect(await verifyTurnstile(verifier.config, 'good', '192.0.2.7')).toBe(true)
  expect(await verifyTurnstile(verifier.config, 'bad', '192.0.2.7')).toBe(false)
  expect(asked[0]).toEqual({ secret: 'hidden', response: 'good', remoteip: '192.0.2.7' })
})

test.each<[string, RequestListener]>([
  ['no JSON', (_, response) => response.end('<html>')],
  ['something else', (_, response) => response.end('{"ok":true}')],
  ['a redirect', (_, response) => response.writeHead(302, { location: '/' }).end()],
  ['a cut connection', (_, response) => response.destroy()],
])('%s is no verdict: try again later', async (_, listener) => {
  await using verifier = await startVerifier(listener)
  await expect(verifyTurnstile(verifier.config, 'good', '192.0.2.7')).rejects.toMatchObject({
    code: 'overloaded',
  })
})
