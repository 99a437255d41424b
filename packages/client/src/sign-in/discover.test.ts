import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { discoverAuthority } from './discover.ts'
import { openBrowser } from './open-browser.ts'

/** A site whose documents name these addresses. */
async function site(changes: Readonly<Record<string, string>>) {
  const server = createServer((request, answer) => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const isResource = request.url?.includes('oauth-protected-resource')
    const { authorization_server = origin, ...endpoints } = changes
    const document = isResource
      ? { resource: `${origin}/api/v1`, authorization_servers: [authorization_server] }
      : {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          registration_endpoint: `${origin}/register`,
          revocation_endpoint: `${origin}/revoke`,
          code_challenge_methods_supported: ['S256'],
          ...endpoints,
        }
    answer.end(JSON.stringify(document))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    resource: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const endpoints = [
  'authorization_server',
  'authorization_endpoint',
  'token_endpoint',
  'registration_endpoint',
  'revocation_endpoint',
]
const addresses = ['ftp://localhost/x', 'vscode://localhost/x', 'http://bin.example/x']

test.each(endpoints)('%s must be encrypted, or on this machine', async (name) => {
  for (const address of addresses) {
    await using bad = await site({ [name]: address })
    await expect(discoverAuthority(bad.resource)).rejects.toThrow("doesn't use HTTPS")
  }
})

test('what is on this machine may be used', async () => {
  await using good = await site({})
  await expect(discoverAuthority(good.resource)).resolves.toMatchObject({ resource: good.resource })
})

test('a browser is opened for nothing else either', () => {
  expect(() => openBrowser(new URL('vscode://localhost/x'))).toThrow('not one for a browser')
})
