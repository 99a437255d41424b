import { readFile } from 'node:fs/promises'
import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import {
  discover,
  everyScope,
  insecure,
  obtainTokens,
  refresh,
  registerProgram,
} from './support/oauth-client.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer } from './support/start-server.ts'

describeOnEngines('a program that acts for a person', (engine) => {
  test('finds its way from a refused call to a token, and calls with it', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    const { origin } = server.config.http
    const refused = await server.fetch('/api/v1/account/items')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe(
      `Bearer scope="image:read voice:read", resource_metadata="${origin}/.well-known/oauth-protected-resource/api/v1", DPoP algs="ES256", resource_metadata="${origin}/.well-known/oauth-protected-resource/api/v1"`,
    )
    const program = await registerProgram(server)
    const tokens = await obtainTokens(server, browser, program, { resource: `${origin}/api/v1` })
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 600 })
    // Who registered for refresh tokens gets one, and is told so (RFC 6749 §3.3).
    expect(tokens.scope).toBe(`${everyScope} offline_access`)
    const url = new URL('/api/v1/account/items', origin)
    const answer = await oauth.protectedResourceRequest(
      ...([tokens.access_token, 'GET', url, undefined, undefined] as const),
      insecure,
    )
    expect([answer.status, await answer.json()]).toEqual([200, { items: [], next_cursor: null }])
  })

  test('has the address of an upload ticket taken away with its grant', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { email } = await server.newcomer()
    const user = await server.app.users.find(email)
    const program = await registerProgram(server)
    const resource = `${server.config.http.origin}/api/v1`
    const tokens = await obtainTokens(server, await browserOf(server, email), program, { resource })
    const body = new Uint8Array(await photo())
    const wanted = { filename: 'a.jpg', mime: 'image/jpeg', size: body.length }
    const announce = async () => {
      const answer = await server.fetch('/api/v1/uploads', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tokens.access_token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(wanted),
      })
      return ((await answer.json()) as { put_url: string }).put_url
    }
    const put = async (url: string) => (await fetch(url, { method: 'PUT', body })).status
    const waiting = await announce()
    expect(await put(await announce())).toBe(200)
    for (const { id } of await server.app.oauth.grants.list(user)) {
      await server.app.oauth.grants.withdraw(user, id)
    }
    expect(await put(waiting)).toBe(404)
  })

  test('binds its tokens to a key and refreshes them', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    const { origin } = server.config.http
    const program = await registerProgram(server)
    const DPoP = oauth.DPoP(program.client, await oauth.generateKeyPair('ES256'))
    const asked = { resource: `${origin}/api/v1`, scope: 'image:read offline_access' }
    const first = await obtainTokens(server, browser, program, asked, { DPoP })
    expect(first.token_type).toBe('dpop')
    const call = (token: string) => {
      const url = new URL('/api/v1/account/items?limit=1', origin)
      return oauth.protectedResourceRequest(token, 'GET', url, undefined, undefined, {
        DPoP,
        ...insecure,
      })
    }
    expect((await call(first.access_token)).status).toBe(200)
    const answer = await refresh(program, first.refresh_token ?? '', { DPoP })
    const second = await oauth.processRefreshTokenResponse(program.as, program.client, answer)
    expect((await call(second.access_token)).status).toBe(200)
    expect(second.refresh_token).not.toBe(first.refresh_token)
  })

  test('is told by docs/api/oauth.md what the metadata says', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { origin } = server.config.http
    const page = await readFile(new URL('../../../docs/api/oauth.md', import.meta.url), 'utf8')
    const as = (await discover(`${origin}/api/v1`)) as unknown as Record<string, unknown>
    const rows = [...page.matchAll(/^\| [\w ]+ \| `(\/api\/auth\/\S+)` \| `(\w+)` \|$/gm)]
    const told = rows.map(([, path, member]) => [member, origin + path])
    const endpoints = Object.entries(as).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
    expect(told.sort()).toEqual(endpoints.sort())
    for (const scope of as['scopes_supported'] as string[]) expect(page).toContain(`\`${scope}\``)
    for (const [, path = ''] of page.matchAll(/`(\/\.well-known\/\S+)`/g)) {
      expect([path, (await server.fetch(path)).status]).toEqual([path, 200])
    }
  })

  test('both resources lead to the same server, by OAuth and by OpenID metadata', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { origin } = server.config.http
    const [api, mcp] = [await discover(`${origin}/api/v1`), await discover(`${origin}/mcp`)]
    expect(mcp).toEqual(api)
    expect(api).toMatchObject({
      issuer: origin,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
      dpop_signing_alg_values_supported: ['ES256'],
      grant_types_supported: [
        'authorization_code',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:token-exchange',
      ],
    })
    const openId = await server.fetch('/.well-known/openid-configuration')
    expect(openId.headers.get('access-control-allow-origin')).toBe('*')
    expect(await openId.json()).toEqual(api)
    const root = await server.fetch('/.well-known/oauth-protected-resource')
    const metadata = await root.json()
    expect(metadata).toMatchObject({ resource: `${origin}/mcp`, authorization_servers: [origin] })
    expect(JSON.stringify(metadata)).not.toContain('offline_access')
  })
})
