import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { day } from '../src/core/clock.ts'
import { text } from '../src/pages/messages/index.ts'
import { describeOnEngines } from './support/databases.ts'
import {
  authorizationRequest,
  browse,
  discover,
  insecure,
  obtainTokens,
  redirectUri,
  registerProgram,
} from './support/oauth-client.ts'
import { browserOf } from './support/sign-in.ts'
import { movableClock, startServer } from './support/start-server.ts'

const described = 'https://paint.example/program.json'

describeOnEngines('programs', (engine) => {
  test('are known by the document at their address, which is fetched and shown', async () => {
    const asked: string[] = []
    const fetchClientDocument = async (address: RequestInfo | URL) => {
      asked.push(String(address))
      return Response.json({
        client_id: described,
        client_name: 'Paint',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
      })
    }
    const setup = { engine, store: 'disk' } as const
    await using server = await startServer(setup, { outside: { fetchClientDocument } })
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    const api = `${server.config.http.origin}/api/v1`
    const program = { as: await discover(api), client: { client_id: described } }
    const { url } = await authorizationRequest(program, { resource: api, scope: 'image:read' })
    const headers = { cookie: browser.cookie }
    const asking = await server.fetch(url.pathname + url.search, { headers })
    const { url: page } = (await asking.json()) as { url: string }
    const html = await (await server.fetch(page, { headers })).text()
    expect(html).toContain('Allow <strong>paint.example</strong> to use your account?')
    expect(html).toContain(text('consent.scope.image:read'))
    // Its first request is completed like any later one.
    expect(html).toContain(text('consent.scope.offline_access'))
    const { access_token, refresh_token } = await obtainTokens(server, browser, program, {
      resource: api,
      scope: 'image:read',
    })
    expect(refresh_token).toEqual(expect.any(String))
    const call = await server.fetch('/api/v1/account/items', {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(call.status).toBe(200)
    expect(asked).toEqual([described])
    const user = await server.app.users.find(email)
    const [grant] = await server.app.oauth.grants.list(user)
    expect(grant).toMatchObject({ clientName: 'Paint', clientHosts: ['paint.example'] })
    const acts = await server.app.audit.list({ action: 'client', limit: 9 })
    expect(acts).toMatchObject([{ action: 'client.register', target: described }])
  })

  test('are not looked for at private addresses, nor without https', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    const { origin } = server.config.http
    const as = await discover(`${origin}/api/v1`)
    for (const client_id of [
      `${origin}/program.json`,
      'https://127.0.0.1/program.json',
      'https://localhost/program.json',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/program.json',
      'https://10.0.0.1/program.json',
    ]) {
      const { url } = await authorizationRequest({ as, client: { client_id } }, {})
      const refused = await browse(server, browser, url).catch((error: Error) => error.message)
      expect(String(refused)).toContain('invalid_client')
    }
  })

  test('that resource servers ask about are described as they are now', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    const user = await server.app.users.find(email)
    const method = { token_endpoint_auth_method: 'client_secret_post' }
    const program = await registerProgram(server, method)
    const { client_secret: secret } = program.client
    const authentication = oauth.ClientSecretPost(String(secret))
    const { as, client } = program
    const resource = `${server.config.http.origin}/api/v1`
    const { url, verifier, state } = await authorizationRequest(program, { resource })
    const callback = await browse(server, browser, url)
    const parameters = oauth.validateAuthResponse(as, client, callback, state)
    const answer = await oauth.authorizationCodeGrantRequest(
      ...([as, client, authentication, parameters, redirectUri, verifier] as const),
      insecure,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer)
    const introspect = async () => {
      const { access_token } = tokens
      const told = await oauth.introspectionRequest(
        as,
        client,
        authentication,
        access_token,
        insecure,
      )
      return oauth.processIntrospectionResponse(as, client, told)
    }
    expect(await introspect()).toMatchObject({ active: true, aud: resource, sub: user.id })
    await server.app.accountDecisions.decide('operator', user.id, { act: 'ban' })
    expect(await introspect()).toEqual({ active: false })
  })

  test('that nobody ever used are forgotten after a week', async () => {
    const clock = movableClock()
    await using server = await startServer({ engine, store: 'disk' }, { clock })
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    const [used, unused] = [await registerProgram(server), await registerProgram(server)]
    const api = `${server.config.http.origin}/api/v1`
    await obtainTokens(server, browser, used, { resource: api })
    clock.advance(8 * day)
    await server.app.oauth.removeExpired()
    const ask = async (program: typeof used) => {
      const { url } = await authorizationRequest(program, { resource: api })
      return (await browse(server, browser, url)).searchParams.get('error')
    }
    expect(await ask(unused)).toBe('invalid_client')
    expect(await ask(used)).toBeNull()
  })

  test('change nothing of clients, resources and grants at the addresses of the library', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { email } = await server.newcomer()
    const browser = await browserOf(server, email)
    for (const path of [
      '/token',
      '/oauth2/update-consent',
      '/oauth2/create-client',
      '/admin/oauth2/resources',
    ]) {
      const answer = await server.fetch(`/api/auth${path}`, { headers: { ...browser } })
      expect([path, answer.status]).toEqual([path, 404])
    }
  })
})
