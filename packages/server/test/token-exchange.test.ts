import type { AgentAct, Item } from '@anybin/contract'
import { decodeJwt } from 'jose'
import * as oauth from 'oauth4webapi'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostHandovers } from '../src/oauth/exchange/act-chain.ts'
import { tokenExchangeGrant } from '../src/oauth/exchange/token-exchange.ts'
import { describeOnEngines } from './support/databases.ts'
import {
  exchangeToken,
  insecure,
  obtainTokens,
  outcome,
  type Program,
  proveCall,
  registerHelper,
  registerProgram,
  type Tokens,
} from './support/oauth-client.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

const accessToken = 'urn:ietf:params:oauth:token-type:access_token'

type Wish = Readonly<Record<string, string>>

describeOnEngines('a sub-agent with an exchanged token', (engine) => {
  let server: TestServer
  let api: string
  let file: Uint8Array<ArrayBuffer>

  // One for each: the token endpoint answers so many requests a minute and no more.
  beforeEach(async () => {
    server = await startServer({ engine, store: 'disk' })
    api = `${server.config.http.origin}/api/v1`
    file = new Uint8Array(await photo(40, 30))
  })
  afterEach(() => server[Symbol.asyncDispose]())

  /** Somebody who connected an app, and what the app got. */
  async function person(asked: { scope?: string; DPoP?: oauth.DPoPHandle } = {}) {
    const { email, userId } = await server.newcomer()
    const browser = await browserOf(server, email)
    const user = await server.app.users.find(email)
    const app = await registerProgram(server, {
      client_name: 'Assistant',
      grant_types: ['authorization_code', 'refresh_token', tokenExchangeGrant],
    })
    const { DPoP, ...wanted } = asked
    const options = DPoP ? { DPoP } : {}
    const tokens = await obtainTokens(server, browser, app, { resource: api, ...wanted }, options)
    return { email, userId, user, browser, app, tokens }
  }

  const helper = (name?: string) => registerHelper(server, name)

  async function exchange(
    program: Program,
    subject: string,
    wish: Wish = {},
    options: oauth.TokenEndpointRequestOptions = {},
  ): Promise<Tokens> {
    const answer = await exchangeToken(program, subject, wish, options)
    return oauth.processGenericTokenEndpointResponse(program.as, program.client, answer)
  }

  const refused = async (program: Program, subject: string, wish: Wish = {}) =>
    outcome(await exchangeToken(program, subject, wish))

  const call = (token: string, path = '/api/v1/account/items', init: RequestInit = {}) =>
    server.fetch(path, {
      ...init,
      headers: { ...(init.headers as object), authorization: `Bearer ${token}` },
    })

  const status = async (token: string, path?: string) => (await call(token, path)).status

  test('acts for the same person, for five minutes and with fewer rights, and never refreshes', async () => {
    const { userId, tokens, app } = await person()
    const sub = await helper()
    const child = await exchange(sub, tokens.access_token, { scope: 'image:read' })
    expect(child).toMatchObject({
      issued_token_type: accessToken,
      token_type: 'bearer',
      scope: 'image:read',
    })
    expect(child).not.toHaveProperty('refresh_token')
    expect(child.expires_in).toBeLessThanOrEqual(300)
    const claims = decodeJwt(child.access_token)
    expect(claims).toMatchObject({
      sub: userId,
      aud: api,
      client_id: sub.client.client_id,
      scope: 'image:read',
      act: {
        sub: sub.client.client_id,
        name: 'Helper',
        act: { sub: app.client.client_id, name: 'Assistant' },
      },
    })
    expect(await status(child.access_token)).toBe(200)
    const upload = { method: 'POST', body: file }
    expect(await outcome(await call(child.access_token, '/api/v1/items', upload))).toEqual([
      403,
      'insufficient_scope',
    ])
    expect(await status(child.access_token, '/api/auth/oauth2/userinfo')).toBe(400)
    const subject = decodeJwt(tokens.access_token)
    expect(claims.exp).toBeLessThanOrEqual(subject.exp ?? 0)
  })

  test('gets nothing that the token does not have, and no other kind of token', async () => {
    const { tokens } = await person({ scope: 'image:read openid' })
    const newcomer = await server.newcomer()
    const sub = await helper()
    const token = tokens.access_token
    const bad: readonly (readonly [Wish, string])[] = [
      [{ scope: 'image:read image:create' }, 'invalid_scope'],
      [{ scope: 'image:read offline_access' }, 'invalid_scope'],
      [{ scope: 'openid' }, 'invalid_scope'],
      [{ resource: api.replace('/api/v1', '/mcp') }, 'invalid_target'],
      [{ audience: 'https://elsewhere.example' }, 'invalid_target'],
      [{ resource: api, audience: 'another' }, 'invalid_target'],
      [{ subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' }, 'invalid_request'],
      [{ subject_token_type: '' }, 'invalid_request'],
      [
        { requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' },
        'invalid_request',
      ],
      [{ subject_token: `${token}x` }, 'invalid_request'],
      [{ subject_token: newcomer.key }, 'invalid_request'],
      [{ subject_token: '' }, 'invalid_request'],
      [{ actor_token: token }, 'invalid_request'],
      [{ actor_token_type: accessToken }, 'invalid_request'],
      [{ actor_token: 'nothing', actor_token_type: accessToken }, 'invalid_request'],
    ]
    for (const [wish, error] of bad) {
      expect([wish, await refused(sub, token, wish)]).toEqual([wish, [400, error]])
    }
    const good = await exchange(sub, token, { resource: api, audience: api })
    expect(good.scope).toBe('image:read')
    expect(await status(good.access_token)).toBe(200)
  })

  test('needs a client that registered for it, with its credentials', async () => {
    const { tokens } = await person()
    const other = await registerProgram(server)
    expect(await refused(other, tokens.access_token)).toEqual([400, 'unauthorized_client'])
    const closed = await registerProgram(server, {
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [],
      grant_types: [tokenExchangeGrant],
    })
    const unproven = { ...closed, client: { client_id: closed.client.client_id } }
    expect((await refused(unproven, tokens.access_token))[1]).toBe('invalid_client')
    const answer = await exchangeToken(closed, tokens.access_token)
    expect(answer.status).toBe(200)
    const unknown = { as: other.as, client: { client_id: 'nobody' } }
    expect((await refused(unknown, tokens.access_token))[1]).toBe('invalid_client')
  })

  test('says with an actor token who it is: its own, of the same person', async () => {
    const one = await person()
    const actor = await registerProgram(server, {
      client_name: 'Actor',
      grant_types: ['authorization_code', tokenExchangeGrant],
    })
    const own = await obtainTokens(server, one.browser, actor, { resource: api })
    const wish = (token: string) => ({ actor_token: token, actor_token_type: accessToken })
    const child = await exchange(actor, one.tokens.access_token, wish(own.access_token))
    expect(decodeJwt(child.access_token)['act']).toMatchObject({ sub: actor.client.client_id })
    const stranger = await person()
    const foreign = await obtainTokens(server, stranger.browser, actor, { resource: api })
    for (const token of [foreign.access_token, one.tokens.access_token]) {
      const answer = await refused(actor, one.tokens.access_token, wish(token))
      expect(answer).toEqual([400, 'invalid_request'])
    }
  })

  test('ends at once with the token, the grant, the session or the person', async () => {
    const sub = await helper()
    const withTwo = async () => {
      const one = await person({ scope: 'image:read' })
      const child = await exchange(sub, one.tokens.access_token)
      const grandchild = await exchange(await helper('Second'), child.access_token)
      const works = async () => [
        await status(child.access_token),
        await status(grandchild.access_token),
      ]
      expect(await works()).toEqual([200, 200])
      return { ...one, child, grandchild, works }
    }
    const revoked = await withTwo()
    const { as, client } = revoked.app
    await oauth.revocationRequest(as, client, oauth.None(), revoked.tokens.access_token, insecure)
    expect(await revoked.works()).toEqual([401, 401])
    expect(await refused(sub, revoked.child.access_token)).toEqual([400, 'invalid_request'])

    const between = await withTwo()
    const token = between.child.access_token
    await oauth.revocationRequest(sub.as, sub.client, oauth.None(), token, insecure)
    expect(await between.works()).toEqual([401, 401])
    expect(await status(between.tokens.access_token)).toBe(200)

    const withdrawn = await withTwo()
    const [grant] = await server.app.oauth.grants.list(withdrawn.user)
    await server.app.oauth.grants.withdraw(withdrawn.user, grant?.id ?? '')
    expect(await withdrawn.works()).toEqual([401, 401])

    const refreshed = await withTwo()
    const refreshToken = String(refreshed.tokens.refresh_token)
    await oauth.revocationRequest(as, refreshed.app.client, oauth.None(), refreshToken, insecure)
    expect(await refreshed.works()).toEqual([401, 401])

    const banned = await withTwo()
    const decision = { act: 'ban', note: 'spam' } as const
    await server.app.accountDecisions.decide('operator', banned.userId, decision)
    expect(await banned.works()).toEqual([403, 403])
    expect(await refused(sub, banned.tokens.access_token)).toEqual([400, 'invalid_request'])
  })

  test('hands on three times at most, and each is in the chain', async () => {
    const { tokens, app } = await person()
    let token = tokens.access_token
    const programs = [app]
    for (let step = 0; step < mostHandovers; step += 1) {
      const next = await helper(`Step ${step}`)
      programs.unshift(next)
      token = (await exchange(next, token)).access_token
    }
    expect(await status(token)).toBe(200)
    expect(await refused(await helper(), token)).toEqual([400, 'invalid_request'])
    const ids = []
    type Act = { readonly sub: string; readonly act?: Act }
    for (let act = decodeJwt(token)['act'] as Act | undefined; act; act = act.act) ids.push(act.sub)
    expect(ids).toEqual(programs.map(({ client }) => client.client_id))
  })

  test('of a token that is bound to a key proves that key, and is bound to it', async () => {
    const DPoP = oauth.DPoP({}, await oauth.generateKeyPair('ES256'))
    const { tokens } = await person({ DPoP })
    const sub = await helper()
    expect(await refused(sub, tokens.access_token)).toEqual([400, 'invalid_dpop_proof'])
    const stolen = oauth.DPoP(sub.client, await oauth.generateKeyPair('ES256'))
    const answer = await exchangeToken(sub, tokens.access_token, {}, { DPoP: stolen })
    expect(await outcome(answer)).toEqual([400, 'invalid_dpop_proof'])
    const child = await exchange(sub, tokens.access_token, {}, { DPoP })
    expect(child.token_type).toBe('dpop')
    expect(decodeJwt(child.access_token)['cnf']).toEqual(decodeJwt(tokens.access_token)['cnf'])
    expect(await status(child.access_token)).toBe(401)
    const proved = await proveCall(server, child.access_token, DPoP)
    expect((await server.fetch(proved.path, proved.init)).status).toBe(200)
    // A sub-agent may have a key of its own where the token has none.
    const free = await person()
    const own = oauth.DPoP(sub.client, await oauth.generateKeyPair('ES256'))
    const bound = await exchange(sub, free.tokens.access_token, {}, { DPoP: own })
    expect(bound.token_type).toBe('dpop')
    expect(await status(bound.access_token)).toBe(401)
  })

  test('is told on the item, in what was done and on the pages of the person', async () => {
    const { browser, tokens, app } = await person({
      scope: 'image:create image:read image:delete',
    })
    const sub = await helper('Help <b>er')
    const child = await exchange(sub, tokens.access_token)
    const upload = { method: 'POST', body: file }
    const item = (await (await call(child.access_token, '/api/v1/items', upload)).json()) as Item
    const actors = [
      { client_id: sub.client.client_id, name: 'Help <b>er' },
      { client_id: app.client.client_id, name: 'Assistant' },
    ]
    expect(item.made_by).toMatchObject({ actors, key_id: null })
    const json = { 'content-type': 'application/json' }
    const wanted = { filename: 'a.jpg', mime: 'image/jpeg', size: file.length }
    const made = await call(child.access_token, '/api/v1/uploads', {
      method: 'POST',
      headers: json,
      body: JSON.stringify(wanted),
    })
    const ticket = (await made.json()) as Record<'page_url' | 'put_url' | 'upload_id', string>
    expect(await (await fetch(ticket.page_url)).text()).toContain('Assistant → Help &lt;b')
    await fetch(ticket.put_url, { method: 'PUT', body: file })
    const complete = `/api/v1/uploads/${ticket.upload_id}/complete`
    const completed = await call(tokens.access_token, complete, { method: 'POST' })
    expect(((await completed.json()) as Item).made_by).toMatchObject({ actors })
    const title = { method: 'PATCH', headers: json, body: JSON.stringify({ title: 'Changed' }) }
    expect((await call(tokens.access_token, `/api/v1/items/${item.id}`, title)).status).toBe(200)
    const grant = item.made_by?.grant_id ?? ''
    const address = `/api/v1/account/acts?grant_id=${grant}`
    const { acts } = (await (await server.fetch(address, { headers: browser })).json()) as {
      acts: AgentAct[]
    }
    expect(acts.map((act) => [act.act, act.actors.length]).sort()).toEqual([
      ['change', 0],
      ['create', 2],
      ['create', 2],
    ])
    for (const path of [`/dashboard/items/${item.id}`, `/account/grants/${grant}`]) {
      const page = await (await server.fetch(path, { headers: browser })).text()
      expect(page).toContain('Assistant → Help &lt;b')
      expect(page).not.toContain('Help <b>')
    }
    // Introspection tells it to the client that has the token.
    const closed = await registerProgram(server, {
      client_name: 'Closed',
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [],
      grant_types: [tokenExchangeGrant],
    })
    const authentication = oauth.ClientSecretBasic(String(closed.client['client_secret']))
    const answer = await exchangeToken(closed, tokens.access_token)
    const { access_token: told } = (await answer.json()) as { access_token: string }
    const introspect = async () => {
      const { as, client } = closed
      const asked = await oauth.introspectionRequest(as, client, authentication, told, insecure)
      return oauth.processIntrospectionResponse(as, client, asked)
    }
    expect(await introspect()).toMatchObject({
      active: true,
      act: { sub: closed.client.client_id, act: { sub: app.client.client_id } },
    })
    const { as, client } = app
    await oauth.revocationRequest(as, client, oauth.None(), tokens.access_token, insecure)
    expect(await introspect()).toEqual({ active: false })
  })

  test('shares the calls of the app that was connected', async () => {
    const { tokens } = await person()
    const [one, other] = [await helper(), await helper()]
    const children = [
      await exchange(one, tokens.access_token),
      await exchange(other, tokens.access_token),
    ]
    const left = async (token: string) =>
      /r=(\d+)/.exec((await call(token)).headers.get('ratelimit') ?? '')?.[1]
    const before = Number(await left(tokens.access_token))
    const after = [
      Number(await left(children[0]?.access_token ?? '')),
      Number(await left(children[1]?.access_token ?? '')),
    ]
    expect(after).toEqual([before - 1, before - 2])
  })
})
