import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { text } from '../src/pages/messages/index.ts'
import { describeOnEngines } from './support/databases.ts'
import {
  arrive,
  authorizationRequest,
  browse,
  discover,
  obtainTokens,
  redeem,
  registerProgram,
} from './support/oauth-client.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

const asJson = { 'content-type': 'application/json' }
const loopback = 'http://127.0.0.1:33418/callback'
const cursor = 'cursor://anysphere.cursor-retrieval/oauth/callback'

function register(server: TestServer, metadata: object): Promise<Response> {
  const body = JSON.stringify({ client_name: 'Paint', ...metadata })
  return server.fetch('/api/auth/oauth2/register', { method: 'POST', headers: asJson, body })
}

const publicClient = { token_endpoint_auth_method: 'none' }

describeOnEngines('registration (RFC 7591)', (engine) => {
  test('takes what RFC 8252 lets programs on a device have, with and without a type', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    for (const uri of [
      loopback,
      'http://localhost:6274/oauth/callback',
      'http://localhost/callback',
      'http://[::1]:8080/',
      cursor,
      'vscode://vscode.example/callback?x=1',
      'com.example.paint:/callback',
      'com.example.paint://callback',
    ]) {
      for (const type of [{}, { application_type: 'native' }, { application_type: 'web' }]) {
        const answer = await register(server, { ...publicClient, ...type, redirect_uris: [uri] })
        expect([uri, answer.status]).toEqual([uri, 201])
        expect(await answer.json()).toMatchObject({ redirect_uris: [uri] })
      }
    }
  })

  test('refuses addresses that no program of a device has for itself', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    for (const uri of [
      'http://paint.example/callback',
      'javascript:alert(1)',
      'data:text/html,hello',
      'file:///tmp/callback',
      'ms-settings:privacy',
      'mailto:ada@example.org',
      `${loopback}#part`,
      'https://ada:secret@paint.example/callback',
      'callback',
    ]) {
      const answer = await register(server, { ...publicClient, redirect_uris: [uri] })
      expect([uri, answer.status]).toEqual([uri, 400])
    }
  })

  test('leaves out what it has not, instead of refusing it (§2)', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const answer = await register(server, {
      ...publicClient,
      redirect_uris: [loopback, 'https://vscode.example/redirect'],
      grant_types: [
        'authorization_code',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      response_types: ['code'],
      scope: 'image:read something:else',
      contacts: [],
      logo_uri: null,
      client_uri: '',
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      grant_types: ['authorization_code', 'refresh_token'],
    })
    const none = await register(server, {
      ...publicClient,
      redirect_uris: [loopback],
      grant_types: ['password'],
    })
    expect(none.status).toBe(400)
  })

  test('keeps no address for logout notices, and sends none, also where one was kept before', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { origin } = server.config.http
    for (const path of ['oauth-authorization-server', 'openid-configuration']) {
      const metadata = await (await server.fetch(`/.well-known/${path}`)).json()
      expect(metadata).toMatchObject({
        backchannel_logout_supported: false,
        backchannel_logout_session_supported: false,
      })
    }
    const notices: string[] = []
    await using listener = createServer((request, response) => {
      notices.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    const notice = `http://127.0.0.1:${port}/logout`
    const program = await registerProgram(server, {
      backchannel_logout_uri: 'https://paint.example/logout',
      backchannel_logout_session_required: true,
    })
    const { query } = server.app.database
    const client = query.selectFrom('oauth_clients').select('backchannel_logout_uri')
    expect(await client.execute()).toEqual([{ backchannel_logout_uri: null }])
    await query.updateTable('oauth_clients').set({ backchannel_logout_uri: notice }).execute()
    const browser = await browserOf(server, (await server.newcomer()).email)
    const resource = `${origin}/api/v1`
    await obtainTokens(server, browser, program, { resource, scope: 'openid image:read' })
    const out = { method: 'POST', headers: { ...browser, ...asJson }, body: '{}' }
    expect((await server.fetch('/api/auth/sign-out', out)).status).toBe(200)
    // Told in the background: whatever is sent comes before another notice that is sent now.
    await server.app.background.settle()
    await fetch(`http://127.0.0.1:${port}/last`)
    expect(notices).toEqual(['/last'])
  })

  test('is 200 an hour for an address, and then says when to come back', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const refusals: number[] = []
    for (let count = 0; count < 200; count += 1) {
      const { status } = await register(server, {})
      if (status === 429) refusals.push(count)
    }
    expect(refusals).toEqual([])
    const answer = await register(server, {})
    expect(answer.status).toBe(429)
    expect(answer.headers.get('x-retry-after')).toBeNull()
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ error: 'rate_limited' })
  })

  test('shows a name in one short line, and says whose choice it is', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const client_name = `Ok\u202E\u0007\n ${'x'.repeat(500)}`
    const program = await registerProgram(server, { client_name })
    const resource = `${server.config.http.origin}/api/v1`
    const { url } = await authorizationRequest(program, { resource, scope: 'image:read' })
    const headers = { cookie: browser.cookie }
    const { url: page } = (await (
      await server.fetch(url.pathname + url.search, { headers })
    ).json()) as { url: string }
    const html = await (await server.fetch(page, { headers })).text()
    const shown = /calls itself “([^”]*)”/.exec(html)?.[1] ?? ''
    expect(shown).toMatch(/^Ok x{20,}…$/)
    expect(shown.length).toBeLessThanOrEqual(60)
    expect(html).toContain('The app chose this name itself.')
  })
})

describeOnEngines('an app with a scheme of its own', (engine) => {
  test('is answered there, and asked about every time', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const resource = `${server.config.http.origin}/mcp`
    const program = await registerProgram(server, { redirect_uris: [cursor] })
    const asked = { resource, scope: 'image:read', other: { redirect_uri: cursor } }
    for (let time = 0; time < 2; time += 1) {
      const { url } = await authorizationRequest(program, asked)
      const answer = await server.fetch(url.pathname + url.search, {
        headers: { cookie: browser.cookie },
      })
      expect(((await answer.json()) as { url: string }).url).toContain('/oauth/consent?')
      const back = await browse(server, browser, url)
      expect(back.href).toContain('cursor://anysphere.cursor-retrieval/oauth/callback?code=')
    }
    const { url } = await authorizationRequest(program, {
      ...asked,
      other: { redirect_uri: 'cursor://else/where' },
    })
    expect(String(await browse(server, browser, url))).toContain('invalid_redirect')
  })
})

describeOnEngines('a person who allowed a program before', (engine) => {
  test('is asked again where any program of the device could be asking (RFC 8252 §8.6)', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const resource = `${server.config.http.origin}/api/v1`
    const program = await registerProgram(server)
    const asked = { resource, scope: 'image:read' }
    await obtainTokens(server, browser, program, asked)
    const other = { redirect_uri: 'http://127.0.0.1:4711/callback' }
    const { url } = await authorizationRequest(program, { ...asked, other })
    const answer = await server.fetch(url.pathname + url.search, {
      headers: { cookie: browser.cookie },
    })
    expect(((await answer.json()) as { url: string }).url).toContain('/oauth/consent?')
    const silent = await authorizationRequest(program, { ...asked, other: { prompt: 'none' } })
    const refused = await browse(server, browser, silent.url)
    expect(refused.searchParams.get('error')).toBe('consent_required')
    expect(refused.searchParams.get('state')).toBe(silent.state)
  })

  test('is not asked again by a program that proves who it is', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const resource = `${server.config.http.origin}/api/v1`
    const callback = 'https://paint.example/callback'
    for (const metadata of [
      { redirect_uris: [callback] },
      { token_endpoint_auth_method: 'client_secret_post' },
    ]) {
      const program = await registerProgram(server, metadata)
      const redirect_uri = String((program.client['redirect_uris'] as string[])[0])
      const asked = { resource, scope: 'image:read', other: { redirect_uri } }
      await browse(server, browser, (await authorizationRequest(program, asked)).url)
      const { url } = await authorizationRequest(program, asked)
      const again = await server.fetch(url.pathname + url.search, {
        headers: { cookie: browser.cookie },
      })
      expect(((await again.json()) as { url: string }).url).toContain('code=')
    }
  })
})

describeOnEngines('tokens', (engine) => {
  test('without a named resource are for the API of the site, and work there', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const program = await registerProgram(server)
    for (const scope of ['image:read', undefined]) {
      const other = scope === undefined ? { scope } : {}
      const tokens = await obtainTokens(server, browser, program, {
        ...(scope && { scope }),
        other,
      })
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      const answer = await server.fetch('/api/v1/account/items', { headers })
      expect([scope, answer.status]).toEqual([scope, 200])
    }
  })

  test('can be refreshed by whoever registered for it, and the person reads so', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const resource = `${server.config.http.origin}/mcp`
    const program = await registerProgram(server)
    const { url } = await authorizationRequest(program, { resource, scope: 'image:read' })
    const headers = { cookie: browser.cookie }
    const { url: page } = (await (
      await server.fetch(url.pathname + url.search, { headers })
    ).json()) as { url: string }
    expect(await (await server.fetch(page, { headers })).text()).toContain(
      text('consent.scope.offline_access'),
    )
    const tokens = await obtainTokens(server, browser, program, { resource, scope: 'image:read' })
    expect(tokens.refresh_token).toBeDefined()
    const once = await registerProgram(server, { grant_types: ['authorization_code'] })
    const short = await obtainTokens(server, browser, once, { resource, scope: 'image:read' })
    expect([short.refresh_token, short.scope]).toEqual([undefined, 'image:read'])
  })

  test('are named by metadata and challenges as they are: offline_access by the server alone', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { origin } = server.config.http
    const as = await discover(`${origin}/mcp`)
    expect(as.scopes_supported).toContain('offline_access')
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_images' } }
    const first = await server.fetch('/mcp', {
      method: 'POST',
      headers: asJson,
      body: JSON.stringify(call),
    })
    expect(first.status).toBe(401)
    const challenge = first.headers.get('www-authenticate') ?? ''
    for (const scope of [
      'image:create',
      'image:read',
      'image:delete',
      'voice:create',
      'voice:read',
      'voice:delete',
    ]) {
      expect(challenge).toContain(scope)
    }
    expect(challenge).not.toContain('offline_access')
    for (const path of ['', '/mcp', '/api/v1']) {
      const metadata = await server.fetch(`/.well-known/oauth-protected-resource${path}`)
      expect(await metadata.text()).not.toContain('offline_access')
    }
  })

  test('are not given for a wrong verifier: invalid_grant (RFC 7636 §4.6)', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const resource = `${server.config.http.origin}/api/v1`
    const program = await registerProgram(server)
    const arrived = await arrive(server, browser, program, { resource })
    const answer = await redeem(program, { ...arrived, verifier: 'x'.repeat(43) })
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      400,
      'invalid_grant',
    ])
    const again = await redeem(program, arrived)
    expect([again.status, ((await again.json()) as { error: string }).error]).toEqual([
      400,
      'invalid_grant',
    ])
  })

  test('that were given back are worth nothing at once, and unknown ones are no error (RFC 7009 §2.2)', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const browser = await browserOf(server, (await server.newcomer()).email)
    const resource = `${server.config.http.origin}/api/v1`
    const [program, stranger] = [await registerProgram(server), await registerProgram(server)]
    const tokens = await obtainTokens(server, browser, program, { resource, scope: 'image:read' })
    const revoke = async (client: typeof program, body: object) => {
      const { client_id } = client.client
      const form = new URLSearchParams({ client_id, ...body })
      const answer = await server.fetch('/api/auth/oauth2/revoke', { method: 'POST', body: form })
      return answer.status
    }
    const call = async (token: string) =>
      (
        await server.fetch('/api/v1/account/items', {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status
    const [head, payload] = tokens.access_token.split('.')
    for (const token of ['unknown', 'a.b.c', `${head}.${payload}.AAAA`]) {
      for (const hint of [
        {},
        { token_type_hint: 'access_token' },
        { token_type_hint: 'refresh_token' },
      ]) {
        expect([token, hint, await revoke(program, { token, ...hint })]).toEqual([token, hint, 200])
      }
    }
    expect(await revoke(program, { token: '' })).toBe(400)
    expect(await revoke(stranger, { token: tokens.access_token })).toBe(200)
    expect(await call(tokens.access_token)).toBe(200)
    const other = await obtainTokens(server, browser, program, { resource, scope: 'image:read' })
    expect(await revoke(program, { token: tokens.access_token })).toBe(200)
    expect(await call(tokens.access_token)).toBe(401)
    expect(await call(other.access_token)).toBe(200)
    expect(await revoke(program, { token: other.refresh_token ?? '' })).toBe(200)
    expect(await call(other.access_token)).toBe(401)
    expect(await revoke(program, { token: other.refresh_token ?? '' })).toBe(200)
  })
})
