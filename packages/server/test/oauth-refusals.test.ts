import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hour, minute } from '../src/core/clock.ts'
import { describeOnEngines } from './support/databases.ts'
import {
  type Asked,
  arrive,
  authorizationRequest,
  type Browser,
  browse,
  insecure,
  obtainTokens,
  outcome,
  type Program,
  proveCall,
  redeem,
  redirectUri,
  refresh,
  registerProgram,
  type TokenRequest,
} from './support/oauth-client.ts'
import { browserOf } from './support/sign-in.ts'
import {
  type MovableClock,
  movableClock,
  startServer,
  type TestServer,
} from './support/start-server.ts'

const mine = '/api/v1/account/items'
const refusedToken = [401, 'invalid_token']
const refusedProof = [401, 'invalid_dpop_proof']
const lasting = 'image:read offline_access'

describeOnEngines('OAuth refuses', (engine) => {
  let server: TestServer
  let clock: MovableClock
  let program: Program
  let api: string
  let mcp: string

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer({ engine, store: 'disk' }, { clock })
    const { origin } = server.config.http
    ;[api, mcp] = [`${origin}/api/v1`, `${origin}/mcp`]
    program = await registerProgram(server)
  })
  afterAll(() => server[Symbol.asyncDispose]())
  // All these people ask from one address, and should not wait for each other.
  beforeEach(() => server.app.database.query.deleteFrom('auth_rate_limits').execute())

  async function person() {
    const { email, userId } = await server.newcomer()
    const browser = await browserOf(server, email)
    const user = await server.app.users.find(email)
    return { email, userId, user, browser }
  }
  const obtain = (browser: Browser, asked: Asked, options?: TokenRequest) =>
    obtainTokens(server, browser, program, asked, options)
  const call = async (token: string, scheme = 'Bearer') =>
    outcome(await server.fetch(mine, { headers: { authorization: `${scheme} ${token}` } }))
  const newProver = async () => oauth.DPoP(program.client, await oauth.generateKeyPair('ES256'))

  describe('to give a token', () => {
    const redeemed = async (asked: Asked, options: TokenRequest = {}) => {
      const { browser } = await person()
      return redeem(program, await arrive(server, browser, program, asked), options)
    }

    test('for another resource than was allowed', async () => {
      const other = { additionalParameters: { resource: mcp } }
      expect(await outcome(await redeemed({ resource: api }, other))).toEqual([
        400,
        'invalid_target',
      ])
    })

    test('for a resource when none was allowed', async () => {
      const other = { additionalParameters: { resource: api } }
      expect(await outcome(await redeemed({ scope: 'openid' }, other))).toEqual([
        400,
        'invalid_target',
      ])
    })

    test.each(['image:read', lasting])(
      'for a code that was used, and ends what it brought (%s)',
      async (scope) => {
        const { browser } = await person()
        const arrived = await arrive(server, browser, program, { resource: api, scope })
        const tokens = (await (await redeem(program, arrived)).json()) as { access_token: string }
        expect((await call(tokens.access_token))[0]).toBe(200)
        expect(await outcome(await redeem(program, arrived))).toEqual([400, 'invalid_grant'])
        expect(await call(tokens.access_token)).toEqual(refusedToken)
      },
    )

    test('for a code with the verifier of somebody else', async () => {
      const { browser } = await person()
      const arrived = await arrive(server, browser, program, { resource: api })
      const verifier = oauth.generateRandomCodeVerifier()
      const [status] = await outcome(await redeem(program, { ...arrived, verifier }))
      expect(status).toBeGreaterThanOrEqual(400)
    })

    test('for a refresh token that was used, and ends its family', async () => {
      const { browser } = await person()
      const first = await obtain(browser, { resource: api, scope: lasting })
      const second = (await (await refresh(program, first.refresh_token ?? '')).json()) as {
        access_token: string
        refresh_token: string
      }
      expect((await call(second.access_token))[0]).toBe(200)
      expect((await call(first.access_token))[0]).toBe(200)
      const again = await refresh(program, first.refresh_token ?? '')
      expect(await outcome(again)).toEqual([400, 'invalid_grant'])
      const newest = await refresh(program, second.refresh_token)
      expect(await outcome(newest)).toEqual([400, 'invalid_grant'])
      expect(await call(second.access_token)).toEqual(refusedToken)
    })

    test('to a client that refreshes for another resource', async () => {
      const { browser } = await person()
      const { refresh_token } = await obtain(browser, { resource: api, scope: lasting })
      const other = { additionalParameters: { resource: mcp } }
      const answer = await refresh(program, refresh_token ?? '', other)
      expect(await outcome(answer)).toEqual([400, 'invalid_target'])
    })

    test('without the key that a refresh token is bound to', async () => {
      const { browser } = await person()
      const asked = { resource: api, scope: lasting }
      const { refresh_token } = await obtain(browser, asked, { DPoP: await newProver() })
      expect((await refresh(program, refresh_token ?? '')).status).toBe(400)
      const thief = await refresh(program, refresh_token ?? '', { DPoP: await newProver() })
      expect(thief.status).toBe(400)
    })

    test('to somebody who is banned', async () => {
      const { browser, user } = await person()
      const { refresh_token } = await obtain(browser, { resource: api, scope: lasting })
      await server.app.accountDecisions.decide('operator', user.id, { act: 'ban' })
      const answer = await refresh(program, refresh_token ?? '')
      expect(await outcome(answer)).toEqual([400, 'invalid_grant'])
    })
  })

  describe('to ask a person', () => {
    const asked = async (other: Record<string, string | undefined>, resource = api) => {
      const { browser } = await person()
      const { url } = await authorizationRequest(program, { resource, other })
      const next = await browse(server, browser, url)
      return [next.origin + next.pathname, next.searchParams.get('error')]
    }

    test.each([
      ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
      ['with plain PKCE', { code_challenge_method: 'plain' }],
    ])('%s', async (_, other) => {
      expect(await asked(other)).toEqual([redirectUri, 'invalid_request'])
    })

    test('for a scope or a resource that does not exist', async () => {
      expect(await asked({ scope: 'image:everything' })).toEqual([redirectUri, 'invalid_scope'])
      const remote = await asked({}, 'https://elsewhere.example/api')
      expect(remote).toEqual([redirectUri, 'invalid_target'])
    })

    test('when the answer would go to another address', async () => {
      const [address] = await asked({ redirect_uri: 'http://127.0.0.1:9/elsewhere' })
      expect(address).toBe(`${server.config.http.origin}/sign-in`)
    })

    test('who says no', async () => {
      const { browser } = await person()
      const { url, state } = await authorizationRequest(program, { resource: api })
      const next = await browse(server, browser, url, 'deny')
      expect(next.origin + next.pathname).toBe(redirectUri)
      expect(Object.fromEntries(next.searchParams)).toMatchObject({
        error: 'access_denied',
        iss: server.config.http.origin,
        state,
      })
    })

    test('from a page of another site, or with a request that was changed', async () => {
      const { browser, user } = await person()
      const { url } = await authorizationRequest(program, { resource: api })
      const asking = await server.fetch(url.pathname + url.search, {
        headers: { cookie: browser.cookie },
      })
      const { url: page } = (await asking.json()) as { url: string }
      const decide = (query: string, origin: string) =>
        server.fetch('/oauth/consent', {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie: browser.cookie, origin },
          body: new URLSearchParams({ query, answer: 'allow' }),
        })
      const query = page.split('?')[1] ?? ''
      expect((await decide(query, 'https://elsewhere.example')).status).toBe(403)
      const wider = query.replace('voice%3Aread', 'voice%3Adelete')
      expect((await decide(wider, browser.origin)).status).toBe(400)
      expect(await server.app.oauth.grants.list(user)).toEqual([])
    })
  })

  describe('a call', () => {
    test('with a token for another resource, or for none', async () => {
      const { browser } = await person()
      expect(await call((await obtain(browser, { resource: mcp })).access_token)).toEqual(
        refusedToken,
      )
      const aboutPerson = await obtain(browser, { scope: 'openid' })
      expect(await call(aboutPerson.access_token)).toEqual(refusedToken)
    })

    test('with an ID token, a token that was changed, or one that nobody signed', async () => {
      const { browser } = await person()
      const scope = 'openid image:read'
      const tokens = await obtain(browser, { resource: api, scope })
      expect((await call(tokens.access_token))[0]).toBe(200)
      expect(await call(tokens.id_token ?? '')).toEqual(refusedToken)
      const [header = '', claims = '', signature = ''] = tokens.access_token.split('.')
      const wider = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object
      const forged = Buffer.from(JSON.stringify({ ...wider, scope: 'image:delete' }))
      expect(await call(`${header}.${forged.toString('base64url')}.${signature}`)).toEqual(
        refusedToken,
      )
      const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
      expect(await call(`${none}.${claims}.AAAA`)).toEqual(refusedToken)
    })

    test('without the scope, and says which one', async () => {
      const { browser } = await person()
      const { access_token } = await obtain(browser, { resource: api, scope: 'image:create' })
      const answer = await server.fetch(mine, {
        headers: { authorization: `Bearer ${access_token}` },
      })
      const metadata = `${server.config.http.origin}/.well-known/oauth-protected-resource/api/v1`
      expect(answer.headers.get('www-authenticate')).toBe(
        `Bearer error="insufficient_scope", scope="image:read voice:read", resource_metadata="${metadata}"`,
      )
      expect(await outcome(answer)).toEqual([403, 'insufficient_scope'])
    })

    test('with a token whose person is banned, or gone', async () => {
      const { browser, user } = await person()
      const { access_token } = await obtain(browser, { resource: api })
      await server.app.accountDecisions.decide('operator', user.id, { act: 'ban' })
      expect(await call(access_token)).toEqual([403, 'account_banned'])
      await server.app.accountDecisions.decide('operator', user.id, { act: 'unban' })
      expect((await call(access_token))[0]).toBe(200)
      await server.app.accountDeletion.delete(user)
      expect(await call(access_token)).toEqual(refusedToken)
    })

    test('with tokens of a grant that was withdrawn, also after a new consent', async () => {
      const { browser, user } = await person()
      const asked = { resource: api, scope: lasting }
      const tokens = await obtain(browser, asked)
      const other = await obtain(browser, { ...asked, resource: mcp })
      const grants = await server.app.oauth.grants.list(user)
      expect(grants.map(({ resources }) => resources[0]).sort()).toEqual([api, mcp])
      const { id = '' } = grants.find(({ resources }) => resources[0] === api) ?? {}
      const stranger = await person()
      await expect(server.app.oauth.grants.withdraw(stranger.user, id)).rejects.toThrow()
      const withdrawn = await server.fetch('/account/grants', {
        method: 'POST',
        redirect: 'manual',
        headers: { ...browser },
        body: new URLSearchParams({ id }),
      })
      expect(withdrawn.status).toBe(303)
      expect(await call(tokens.access_token)).toEqual(refusedToken)
      expect((await refresh(program, tokens.refresh_token ?? '')).status).toBe(400)
      const anew = await obtain(browser, asked)
      expect((await call(anew.access_token))[0]).toBe(200)
      expect(await call(tokens.access_token)).toEqual(refusedToken)
      expect((await refresh(program, other.refresh_token ?? '')).status).toBe(200)
      const acts = await server.app.audit.list({
        userId: user.id,
        action: 'grant',
        limit: 9,
      })
      expect(acts.map(({ action }) => action)).toEqual([
        'grant.create',
        'grant.withdraw',
        'grant.create',
        'grant.create',
      ])
    })

    test('with a token of a session that has ended, unless it was to last', async () => {
      const { browser } = await person()
      const once = await registerProgram(server, { grant_types: ['authorization_code'] })
      const short = await obtainTokens(server, browser, once, { resource: api })
      const long = await obtain(browser, { resource: api, scope: lasting })
      await server.fetch('/sign-out', {
        method: 'POST',
        redirect: 'manual',
        headers: { ...browser },
      })
      expect(await call(short.access_token)).toEqual(refusedToken)
      expect((await call(long.access_token))[0]).toBe(200)
      await oauth.revocationRequest(
        ...([program.as, program.client, oauth.None(), long.refresh_token ?? ''] as const),
        insecure,
      )
      expect(await call(long.access_token)).toEqual(refusedToken)
    })

    test('with a token that is bound to a key, sent as if it were not; and the other way round', async () => {
      const { browser } = await person()
      const DPoP = await newProver()
      const bound = await obtain(browser, { resource: api }, { DPoP })
      expect(await call(bound.access_token)).toEqual(refusedToken)
      expect(await call(bound.access_token, 'DPoP')).toEqual(refusedProof)
      const free = await obtain(browser, { resource: api })
      const { init } = await proveCall(server, free.access_token, DPoP)
      expect(await outcome(await server.fetch(mine, init))).toEqual(refusedToken)
    })

    test('with a proof that was used, or that is for another call, token or key', async () => {
      const { browser } = await person()
      const DPoP = await newProver()
      const { access_token } = await obtain(browser, { resource: api }, { DPoP })
      const proven = await proveCall(server, access_token, DPoP)
      const send = async (path: string, init: RequestInit) =>
        outcome(await server.fetch(path, init))
      expect((await send(mine, proven.init))[0]).toBe(200)
      expect(await send(mine, proven.init)).toEqual(refusedProof)

      const remote = await proveCall(server, access_token, DPoP, '/api/v1/items/aaaaaaaa')
      expect(await send(mine, remote.init)).toEqual(refusedProof)
      const get = await proveCall(server, access_token, DPoP, '/api/v1/items/aaaaaaaa')
      expect(await send(get.path, { ...get.init, method: 'DELETE' })).toEqual(refusedProof)
      const thief = await proveCall(server, access_token, await newProver())
      expect(await send(mine, thief.init)).toEqual(refusedProof)
      const other = await obtain(browser, { resource: api }, { DPoP })
      const swapped = await proveCall(server, other.access_token, DPoP)
      const headers = { ...(swapped.init.headers as object), authorization: `DPoP ${access_token}` }
      expect(await send(mine, { headers })).toEqual(refusedProof)
    })

    test('twice at once with one proof', async () => {
      const { browser } = await person()
      const DPoP = await newProver()
      const { access_token } = await obtain(browser, { resource: api }, { DPoP })
      const { init } = await proveCall(server, access_token, DPoP)
      const answers = await Promise.all([1, 2, 3, 4].map(() => server.fetch(mine, init)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
    })
  })

  // Last, because it moves the clock.
  test('tokens and proofs that are too old, and keeps retired keys until then', async () => {
    const { browser } = await person()
    const DPoP = await newProver()
    const bound = await obtain(browser, { resource: api }, { DPoP })
    const { access_token, refresh_token } = await obtain(browser, { resource: api, scope: lasting })
    const keys = async () => {
      const answer = await server.fetch('/api/auth/jwks')
      return ((await answer.json()) as { keys: { kid: string }[] }).keys.length
    }
    expect(await keys()).toBe(1)
    await server.app.oauth.signingKeys.rotate()
    expect((await call(access_token))[0]).toBe(200)
    const next = (await (await refresh(program, refresh_token ?? '')).json()) as {
      access_token: string
    }
    expect(await keys()).toBe(2)
    clock.advance(2 * minute)
    expect((await call(next.access_token))[0]).toBe(200)
    const { init } = await proveCall(server, bound.access_token, DPoP)
    expect(await outcome(await server.fetch(mine, init))).toEqual(refusedProof)
    clock.advance(9 * minute)
    expect(await call(access_token)).toEqual(refusedToken)
    expect(await call(next.access_token)).toEqual(refusedToken)
    clock.advance(3 * hour)
    await server.app.oauth.removeExpired()
    expect(await keys()).toBe(1)
  })
})
