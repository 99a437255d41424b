import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Item } from '@anybin/contract'
import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose'
import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { assertionGrant, assertionProfile } from '../src/oauth/company/assertion-grant.ts'
import { tokenExchangeGrant } from '../src/oauth/exchange/token-exchange.ts'
import { text } from '../src/pages/messages/index.ts'
import { describeOnEngines, type TestEngine } from './support/databases.ts'
import {
  authorizationRequest,
  browse,
  discover,
  exchangeToken,
  insecure,
  obtainTokens,
  outcome,
  proveCall,
  redirectUri,
  registerHelper,
  registerProgram,
  requestToken,
  type Tokens,
} from './support/oauth-client.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

const issuer = 'https://id.company.example/'
const { privateKey, publicKey } = await generateKeyPair('ES256')
const publicKeys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one' }] })
const image = 'image:create image:read'

/** A server that takes the word of a company for people at `company.example`. */
function serverOf(engine: TestEngine, keys = publicKeys): Promise<TestServer> {
  const environment = {
    ANYBIN_COMPANY_ISSUER: issuer,
    ANYBIN_COMPANY_KEYS: keys,
    ANYBIN_COMPANY_DOMAINS: 'company.example',
    ANYBIN_COMPANY_SCOPES: image,
  }
  return startServer({ engine, store: 'disk' }, { environment })
}

/** Somebody of the company, a program that it sends, and what it says of both. */
async function cast(server: TestServer, told = 'Agent') {
  const { origin } = server.config.http
  const newcomer = await server.newcomer()
  const email = `worker-${newcomer.userId.toLowerCase()}@company.example`
  await server.app.database.query
    .updateTable('users')
    .set({ email, email_verified: 1 })
    .where('id', '=', newcomer.userId)
    .execute()
  const program = await registerProgram(server, {
    client_name: told,
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: [assertionGrant, tokenExchangeGrant],
  })
  const api = `${origin}/api/v1`
  const say = async (
    claims: JWTPayload = {},
    { typ = 'oauth-id-jag+jwt', key = privateKey, alg = 'ES256' } = {},
  ) => {
    const now = Math.floor(Date.now() / 1000)
    const all = {
      iss: issuer,
      sub: newcomer.userId,
      aud: origin,
      client_id: program.client.client_id,
      jti: crypto.randomUUID(),
      iat: now,
      exp: now + 300,
      resource: api,
      scope: `${image} image:delete`,
      email,
      email_verified: true,
      ...claims,
    }
    return new SignJWT(all).setProtectedHeader({ alg, typ, kid: 'one' }).sign(key)
  }
  const ask = (
    assertion: string,
    wish: Record<string, string> = {},
    options: oauth.TokenEndpointRequestOptions = {},
  ) => requestToken(program, assertionGrant, { assertion, ...wish }, options)
  const get = async (assertion: string): Promise<Tokens> =>
    oauth.processGenericTokenEndpointResponse(program.as, program.client, await ask(assertion))
  const call = (token: string, path = '/api/v1/account/items', init: RequestInit = {}) =>
    server.fetch(path, { ...init, headers: { authorization: `Bearer ${token}` } })
  return { newcomer, email, program, api, say, ask, get, call }
}

const refused = [400, 'invalid_grant']

describeOnEngines('an agent that a company sends', (engine) => {
  test('is nobody where no company is named', async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { origin } = server.config.http
    const as = await discover(`${origin}/api/v1`)
    expect(as.grant_types_supported).not.toContain(assertionGrant)
    expect(as).not.toHaveProperty('authorization_grant_profiles_supported')
    const answer = await server.fetch('/api/auth/oauth2/token', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: assertionGrant, assertion: 'x' }),
    })
    expect(await outcome(answer)).toEqual([400, 'unsupported_grant_type'])
  })

  test('gets five minutes with what company and operator allow, and the person sees and ends it', async () => {
    await using server = await serverOf(engine)
    const { newcomer, email, program, api, say, ask, get, call } = await cast(server, 'Robot <i>')
    expect(program.as).toMatchObject({
      authorization_grant_profiles_supported: [assertionProfile],
    })
    expect(program.as.grant_types_supported).toContain(assertionGrant)
    const tokens = await get(await say())
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: image, resource: api })
    expect(tokens.expires_in).toBeLessThanOrEqual(300)
    for (const none of ['refresh_token', 'id_token']) expect(tokens).not.toHaveProperty(none)
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: newcomer.userId, aud: api })
    const body = new Uint8Array(await photo(30, 20))
    const made = await call(tokens.access_token, '/api/v1/items', { method: 'POST', body })
    const item = (await made.json()) as Item
    expect(item.made_by).toMatchObject({ key_id: null, grant_id: expect.any(String) })
    const remove = await call(tokens.access_token, `/api/v1/items/${item.id}`, { method: 'DELETE' })
    expect(await outcome(remove)).toEqual([403, 'insufficient_scope'])

    const browser = await browserOf(server, email)
    const page = async (path: string) => (await server.fetch(path, { headers: browser })).text()
    const list = await page('/account/grants')
    for (const told of ['Robot &lt;i', 'id.company.example', text('consent.apps.company')]) {
      expect(list).toContain(told)
    }
    const user = await server.app.users.find(email)
    const [grant] = await server.app.oauth.grants.list(user)
    expect(grant).toMatchObject({ company: issuer, resources: [api], scopes: image.split(' ') })
    const acts = await server.app.audit.list({ userId: newcomer.userId, limit: 20 })
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['grant.create', 'company-person.link']),
    )
    const post = await server.fetch('/account/grants', {
      method: 'POST',
      headers: browser,
      redirect: 'manual',
      body: new URLSearchParams({ id: grant?.id ?? '' }),
    })
    expect(post.status).toBe(303)
    expect((await call(tokens.access_token)).status).toBe(401)
    // Neither for this resource nor for another one does the company bring it back.
    expect(await outcome(await ask(await say()))).toEqual(refused)
    const tools = api.replace('/api/v1', '/mcp')
    expect(await outcome(await ask(await say({ resource: tools })))).toEqual(refused)
    await server.app.oauth.companyPeople.forget(user)
    expect((await ask(await say())).status).toBe(200)
  })

  test('comes back once the person connects it themselves', async () => {
    await using server = await serverOf(engine)
    const { email, program, api, say, ask, get } = await cast(server)
    await get(await say())
    const user = await server.app.users.find(email)
    const [grant] = await server.app.oauth.grants.list(user)
    await server.app.oauth.grants.withdraw(user, grant?.id ?? '')
    expect(await outcome(await ask(await say()))).toEqual(refused)
    const inBrowser = await registerProgram(server)
    await obtainTokens(server, await browserOf(server, email), inBrowser, { resource: api })
    // Another program that was connected is not this one.
    expect(await outcome(await ask(await say()))).toEqual(refused)
    await server.app.database.query
      .updateTable('oauth_clients')
      .set({
        redirect_uris: JSON.stringify([redirectUri]),
        grant_types: JSON.stringify(['authorization_code', assertionGrant]),
      })
      .where('client_id', '=', program.client.client_id)
      .execute()
    const { url } = await authorizationRequest(program, {
      resource: api,
    })
    // What the company allowed answers no page for the person: they are asked.
    const browser = await browserOf(server, email)
    const asking = await server.fetch(url.pathname + url.search, {
      headers: { cookie: browser.cookie },
    })
    expect(await asking.text()).toContain('/oauth/consent')
    await browse(server, browser, url)
    expect((await ask(await say())).status).toBe(200)
  })

  test("brings an assertion that is the company's, for this server and client, and young", async () => {
    await using server = await serverOf(engine)
    const { program, say, ask } = await cast(server)
    const other = await generateKeyPair('ES256')
    const now = Math.floor(Date.now() / 1000)
    const bad: readonly (readonly [string, string])[] = [
      [await say({}, { key: other.privateKey }), 'invalid_grant'],
      [await say({}, { typ: 'JWT' }), 'invalid_grant'],
      [await say({ iss: issuer.slice(0, -1) }), 'invalid_grant'],
      [await say({ aud: `${server.config.http.origin}/api/auth/oauth2/token` }), 'invalid_grant'],
      [await say({ aud: [server.config.http.origin, 'https://b.example'] }), 'invalid_grant'],
      [await say({ client_id: 'another' }), 'invalid_grant'],
      [await say({ exp: now - 60, iat: now - 120 }), 'invalid_grant'],
      [await say({ iat: now - 700, exp: now + 3600 }), 'invalid_grant'],
      [await say({ iat: now + 600, exp: now + 900 }), 'invalid_grant'],
      [await say({ nbf: now + 600 }), 'invalid_grant'],
      [await say({ tenant: 'one' }), 'invalid_grant'],
      [await say({ jti: undefined }), 'invalid_grant'],
      [await say({ scope: 'voice:read' }), 'invalid_scope'],
      [await say({ scope: undefined }), 'invalid_scope'],
      [await say({ resource: 'https://elsewhere.example' }), 'invalid_target'],
      [await say({ authorization_details: [] }), 'invalid_authorization_details'],
    ]
    for (const [place, [assertion, error]] of bad.entries()) {
      expect([place, await outcome(await ask(assertion))]).toEqual([place, [400, error]])
    }
    const open = await oauth.genericTokenEndpointRequest(
      ...([program.as, program.client, oauth.None(), assertionGrant] as const),
      { assertion: await say() },
      insecure,
    )
    expect((await outcome(open))[1]).toBe('invalid_client')
    expect((await ask(await say({ aud: [server.config.http.origin] }))).status).toBe(200)
  })

  test('means people by their subject, whom the first time a verified address names', async () => {
    await using server = await serverOf(engine)
    const { newcomer, email, say, ask, get } = await cast(server)
    const elsewhere = await server.newcomer()
    for (const claims of [
      { email: undefined },
      { email_verified: false },
      { email_verified: undefined },
      { email: 'nobody@company.example' },
      { email: elsewhere.email },
      { email: `${email}.evil.example` },
    ]) {
      expect([claims, await outcome(await ask(await say(claims)))]).toEqual([claims, refused])
    }
    const verify = (email_verified: 0 | 1) =>
      server.app.database.query
        .updateTable('users')
        .set({ email_verified })
        .where('id', '=', newcomer.userId)
        .execute()
    await verify(0)
    expect(await outcome(await ask(await say()))).toEqual(refused)
    await verify(1)
    await get(await say())
    // From now on the subject says who it is.
    await get(await say({ email: undefined }))
    expect(await outcome(await ask(await say({ sub: 'somebody new' })))).toEqual(refused)
    await server.app.oauth.companyPeople.forget({ id: newcomer.userId })
    await get(await say({ sub: 'somebody new' }))
    expect(await outcome(await ask(await say()))).toEqual(refused)
    const act = { action: 'company-person.forget', userId: newcomer.userId, limit: 1 }
    expect(await server.app.audit.list(act)).toMatchObject([{ actor: 'operator' }])
    await server.app.accountDecisions.decide('operator', newcomer.userId, {
      act: 'ban',
      note: 'spam',
    })
    expect(await outcome(await ask(await say()))).toEqual(refused)
  })

  test('uses an assertion once, however many ask at the same moment', async () => {
    await using server = await serverOf(engine)
    const { email, say, ask } = await cast(server)
    const assertion = await say()
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(assertion)))
    const told = await Promise.all(answers.map(outcome))
    expect(told.filter(([status]) => status === 200)).toHaveLength(1)
    expect(told.filter(([, error]) => error === 'invalid_grant')).toHaveLength(11)
    const user = await server.app.users.find(email)
    expect(await server.app.oauth.grants.list(user)).toHaveLength(1)
  })

  test('is let in once, by however many assertions at the same moment', async () => {
    await using server = await serverOf(engine)
    const { email, say, ask } = await cast(server)
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => (await ask(await say())).status),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
    const user = await server.app.users.find(email)
    expect(await server.app.oauth.grants.list(user)).toHaveLength(1)
  })

  test('proves the key that its assertion is bound to', async () => {
    await using server = await serverOf(engine)
    const { program, say, ask } = await cast(server)
    const pair = await oauth.generateKeyPair('ES256')
    const DPoP = oauth.DPoP(program.client, pair)
    const other = oauth.DPoP(program.client, await oauth.generateKeyPair('ES256'))
    const jkt = await calculateJwkThumbprint(await exportJWK(pair.publicKey))
    const bound = () => say({ cnf: { jkt } })
    expect(await outcome(await ask(await bound()))).toEqual(refused)
    const wrong = await ask(await bound(), {}, { DPoP: other })
    expect(await outcome(wrong)).toEqual([400, 'invalid_dpop_proof'])
    const answer = await ask(await bound(), {}, { DPoP })
    const tokens = (await answer.json()) as { access_token: string; token_type: string }
    expect(tokens.token_type).toBe('DPoP')
    const proved = await proveCall(server, tokens.access_token, DPoP)
    expect((await server.fetch(proved.path, proved.init)).status).toBe(200)
  })

  test('hands its access on like any other, and both end with it', async () => {
    await using server = await serverOf(engine)
    const { email, program, say, get, call } = await cast(server)
    const { access_token } = await get(await say())
    const helper = await registerHelper(server)
    const answer = await exchangeToken(helper, access_token)
    const child = (await answer.json()) as { access_token: string }
    expect(decodeJwt(child.access_token)['act']).toMatchObject({
      sub: helper.client.client_id,
      act: { sub: program.client.client_id },
    })
    expect((await call(child.access_token)).status).toBe(200)
    const user = await server.app.users.find(email)
    const [grant] = await server.app.oauth.grants.list(user)
    await server.app.oauth.grants.withdraw(user, grant?.id ?? '')
    for (const token of [access_token, child.access_token]) {
      expect((await call(token)).status).toBe(401)
    }
  })

  test('is checked by keys at an address, and waits where they cannot be read', async () => {
    let isThere = true
    const site = createServer((_, answer) => {
      answer.writeHead(isThere ? 200 : 500, { 'content-type': 'application/json' })
      answer.end(publicKeys)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const { port } = site.address() as AddressInfo
    try {
      isThere = false
      await using server = await serverOf(engine, `http://localhost:${port}/keys`)
      const { say, ask } = await cast(server)
      const assertion = await say()
      expect(await outcome(await ask(assertion))).toEqual([503, 'temporarily_unavailable'])
      isThere = true
      expect((await ask(assertion)).status).toBe(200)
    } finally {
      site.close()
    }
  })
})
