import { scopes } from '@anybin/contract'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { User } from '../src/accounts/index.ts'
import { createKeyedHash } from '../src/core/keyed-hash.ts'
import { SiteKey } from '../src/sites/site-key.ts'
import { describeOnEngines } from './support/databases.ts'
import { obtainTokens, outcome, proveCall, registerProgram } from './support/oauth-client.ts'
import { photo } from './support/pictures.ts'
import { startServerProcess } from './support/server-process.ts'
import { browserOf } from './support/sign-in.ts'
import { makeEnvironment, startNode, type TestServer } from './support/start-server.ts'
import { wanderer } from './support/wanderer.ts'

const mine = '/api/v1/account/items'

// Two processes, two databases, two secrets: all that they share is each other's address.
describeOnEngines('an image bin whose accounts are at another installation', (engine) => {
  const owner = new AsyncDisposableStack()
  let accounts: TestServer
  let binOrigin: string

  beforeAll(async () => {
    const setup = { engine, store: 'disk' } as const
    const { ANYBIN_ORIGIN, ...first } = await makeEnvironment(setup, owner)
    const second = await makeEnvironment(setup, owner)
    const accountsOrigin = ANYBIN_ORIGIN ?? ''
    binOrigin = `http://127.0.0.2:${second['PORT']}`
    accounts = owner.use(
      await startNode({
        ...first,
        ANYBIN_SITES: `${accountsOrigin}=accounts ${binOrigin}=image+elsewhere`,
      }),
    )
    owner.use(
      await startServerProcess({
        ...second,
        HOST: '127.0.0.2',
        ANYBIN_ORIGIN: binOrigin,
        ANYBIN_ACCOUNTS_ORIGIN: accountsOrigin,
      }),
    )
  }, 60_000)
  afterAll(() => owner.disposeAsync())

  let people = 0
  const newPerson = async (): Promise<User> => {
    people += 1
    return accounts.app.users.create({
      email: `person-${people}@example.org`,
      name: `Person ${people}`,
      role: 'member',
      planId: 'business',
    })
  }
  const newKey = async (user: User, audience = binOrigin) => {
    const wanted = { kind: 'family', name: 'test', scopes, audience, expiresAt: null } as const
    return accounts.app.apiKeys.create(user, wanted)
  }
  const call = (credential: string, path = mine, init: RequestInit = {}) =>
    fetch(binOrigin + path, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${credential}` },
    })
  const upload = async (credential: string) => {
    const body = new Uint8Array(await photo())
    const answer = await call(credential, '/api/v1/items', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { id: string; view_url: string; direct_url: string }
  }

  test('takes keys that are made there for it, until they are revoked', async () => {
    const user = await newPerson()
    const { key, facts } = await newKey(user)
    const item = await upload(key)
    expect(item.view_url).toBe(`${binOrigin}/i/${item.id}`)
    expect(await (await call(key)).json()).toMatchObject({ items: [{ id: item.id }] })
    expect(await outcome(await call(`${key}x`))).toEqual([401, 'invalid_token'])
    await accounts.app.apiKeys.revoke(facts.id)
    const revokedAt = Date.now()
    await expect.poll(async () => (await call(key)).status, { interval: 50 }).toBe(401)
    expect(Date.now() - revokedAt).toBeLessThan(3000)
  })

  test('takes the bytes of tickets until what made them ends there', async () => {
    const user = await newPerson()
    const { key, facts } = await newKey(user)
    const browser = await browserOf(accounts, user.email)
    const program = await registerProgram(accounts, {}, binOrigin)
    const asked = { resource: `${binOrigin}/api/v1` }
    const { access_token: token } = await obtainTokens(accounts, browser, program, asked)
    const body = new Uint8Array(await photo())
    const announce = async (credential: string) => {
      const wanted = { filename: 'a.jpg', mime: 'image/jpeg', size: body.length }
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(wanted) }
      const answer = await call(credential, '/api/v1/uploads', init)
      return ((await answer.json()) as { put_url: string }).put_url
    }
    const put = async (address: string) => (await fetch(address, { method: 'PUT', body })).status
    const [byKey, byToken] = [await announce(key), await announce(token)]
    expect([await put(await announce(key)), await put(await announce(token))]).toEqual([200, 200])

    await accounts.app.apiKeys.revoke(facts.id)
    expect(await put(byKey)).toBe(404)
    const again = await announce(token)
    for (const grant of await accounts.app.oauth.grants.list(user)) {
      await accounts.app.oauth.grants.withdraw(user, grant.id)
    }
    expect([await put(byToken), await put(again)]).toEqual([404, 404])
  })

  test('takes its access tokens by their signature, bound to a key or not, while the grant lives', async () => {
    const user = await newPerson()
    const browser = await browserOf(accounts, user.email)
    const program = await registerProgram(accounts, {}, binOrigin)
    expect(program.as.issuer).toBe(accounts.config.http.origin)
    const asked = { resource: `${binOrigin}/api/v1` }
    const tokens = await obtainTokens(accounts, browser, program, asked)
    expect((await upload(tokens.access_token)).id).toBeDefined()

    const DPoP = oauth.DPoP(program.client, await oauth.generateKeyPair('ES256'))
    const bound = await obtainTokens(accounts, browser, program, asked, { DPoP })
    const proven = await proveCall(accounts, bound.access_token, DPoP, mine, binOrigin)
    expect((await fetch(binOrigin + mine, proven.init)).status).toBe(200)
    expect(await outcome(await fetch(binOrigin + mine, proven.init))).toEqual([
      401,
      'invalid_dpop_proof',
    ])
    expect(await outcome(await call(bound.access_token))).toEqual([401, 'invalid_token'])
    const other = await obtainTokens(accounts, browser, program, { resource: `${binOrigin}/mcp` })
    expect(await outcome(await call(other.access_token))).toEqual([401, 'invalid_token'])

    for (const grant of await accounts.app.oauth.grants.list(user)) {
      await accounts.app.oauth.grants.withdraw(user, grant.id)
    }
    await expect
      .poll(async () => (await call(tokens.access_token)).status, { interval: 50 })
      .toBe(401)
  })

  test('lets people sign in there and come back, with their plan; bans and signing out reach it', async () => {
    const user = await newPerson()
    const { origin } = accounts.config.http
    const token = await accounts.app.signInLinks.create(user)
    const browser = wanderer()
    await browser.post(`${origin}/sign-in`, { token })
    const stop = await browser.get(`${binOrigin}/sign-in?next=%2Fdashboard`)
    expect([stop.status, stop.url]).toEqual([200, `${binOrigin}/dashboard`])
    expect(stop.text).toContain(user.name)
    const [cookie = ''] = [...browser.jarOf(binOrigin)].map(([name, value]) => `${name}=${value}`)
    const signedIn = async () => {
      const answer = await fetch(binOrigin + mine, { headers: { cookie } })
      return answer.status
    }
    expect(await signedIn()).toBe(200)
    expect((await browser.get(`${binOrigin}/account`)).url).toBe(`${origin}/account`)

    await accounts.app.accountDecisions.decide('operator', user.id, { act: 'ban' })
    const remove = () =>
      fetch(`${binOrigin}/api/v1/items/Nothing1`, {
        method: 'DELETE',
        headers: { cookie, origin: binOrigin },
      })
    await expect
      .poll(async () => outcome(await remove()), { interval: 50 })
      .toEqual([403, 'account_banned'])
    await accounts.app.accountDecisions.decide('operator', user.id, { act: 'unban' })

    await browser.post(`${binOrigin}/sign-out`)
    expect(await signedIn()).toBe(401)
    expect((await browser.get(`${origin}/account`)).url).toContain('/sign-in')
  })

  test('answers nobody but the bins that it knows, and each about its own', async () => {
    const { key } = await newKey(await newPerson())
    const { origin } = accounts.config.http
    const ask = (authorization?: string) =>
      fetch(`${origin}/api/family/introspect`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: JSON.stringify({ kind: 'key', token: key }),
      })
    expect(await outcome(await ask())).toEqual([401, 'unauthorized'])
    expect(await outcome(await ask(`Bearer ${key}`))).toEqual([401, 'unauthorized'])
    const { peerSites } = accounts.app
    const forged = await signAs(binOrigin, origin)
    expect(await outcome(await ask(`Bearer ${forged}`))).toEqual([401, 'unauthorized'])
    expect(peerSites.keys.keys).toHaveLength(1)
    for (const path of [
      '/api/v1/account/keys',
      '/api/auth/get-session',
      '/api/family/introspect',
    ]) {
      expect([path, (await fetch(binOrigin + path)).status]).toEqual([path, 404])
    }
  })

  test('forgets who deleted their account, and lets nobody in while it cannot ask', async () => {
    const [leaving, staying] = [await newPerson(), await newPerson()]
    const [gone, kept] = [(await newKey(leaving)).key, (await newKey(staying)).key]
    const item = await upload(gone)
    await upload(kept)
    await accounts.app.accountDeletion.delete(leaving)
    expect(
      await accounts.app.accountDeletion.deletedAmong([leaving.id, staying.id, 'nobody']),
    ).toEqual([leaving.id])
    expect((await fetch(item.direct_url)).status).toBe(200)
    await accounts[Symbol.asyncDispose]()
    await expect
      .poll(async () => outcome(await call(kept)), { interval: 50 })
      .toEqual([503, 'overloaded'])
    expect((await fetch(item.direct_url)).status).toBe(200)
  })
})

/** A statement that somebody makes who has not the key of the site. */
async function signAs(site: string, audience: string): Promise<string> {
  const key = await SiteKey.make(createKeyedHash(Buffer.alloc(32, 7)), { now: () => Date.now() })
  return key.sign(site, audience)
}
