import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../src/app.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { describeOnEngines, silentLog } from './support/databases.ts'
import { obtainTokens, type Program, registerProgram } from './support/oauth-client.ts'
import { browserOf } from './support/sign-in.ts'
import {
  makeEnvironment,
  type Newcomer,
  startNode,
  type TestServer,
} from './support/start-server.ts'

type Sent = Readonly<Record<string, string>>

const mine = '/api/v1/account/items'

// The server answers from what it remembers, and somebody else decides: the operator beside it on SQLite, another node on
// PostgreSQL. Its very next answer has to be right.
describeOnEngines('what a credential allows ends at once', (engine) => {
  const owner = new AsyncDisposableStack()
  let server: TestServer
  /** On the same database, and knows nothing of what the server remembers. */
  let other: App
  let program: Program

  beforeAll(async () => {
    const settings: Record<string, string> = {
      ...(await makeEnvironment({ engine, store: 'disk' }, owner)),
      ANYBIN_SECRET: 'the-same-thirty-two-characters-everywhere',
    }
    server = owner.use(await startNode(settings))
    const folder = join(settings['ANYBIN_DATA_DIR'] ?? '', 'other')
    const beside = engine === 'postgresql' ? { ANYBIN_DATA_DIR: folder } : {}
    other = owner.use(await openApp(loadConfig({ ...settings, ...beside }), silentLog))
    program = await registerProgram(server)
  })
  afterAll(() => owner.disposeAsync())

  const decide = <T>(act: (app: App) => Promise<T>) => act(other)
  const call = async (headers: Sent, path = mine, init: RequestInit = {}) => {
    const answer = await server.fetch(path, { ...init, headers: { ...headers, ...init.headers } })
    const { error } = (await answer.json()) as { error?: string }
    const limit = /q=(\d+)/.exec(answer.headers.get('ratelimit-policy') ?? '')?.[1]
    return { outcome: error ? `${answer.status} ${error}` : `${answer.status}`, limit }
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const json = { 'content-type': 'application/json' }
  const makeFolder = (headers: Sent) =>
    call({ ...headers, ...json }, '/api/v1/folders', {
      method: 'POST',
      body: JSON.stringify({ name: crypto.randomUUID() }),
    })
  const tokenOf = async ({ email }: Newcomer, scope = 'image:read image:create') => {
    const browser = await browserOf(server, email)
    const resource = `${server.config.http.origin}/api/v1`
    const { access_token } = await obtainTokens(server, browser, program, { resource, scope })
    return bearer(access_token)
  }
  /** Until it is certain that the server remembers, if it does. */
  const callTwice = async (...credentials: readonly Sent[]) => {
    for (const headers of [...credentials, ...credentials]) {
      expect((await call(headers)).outcome).toBe('200')
    }
  }

  test('a key that is revoked, with the keys that it made', async () => {
    const eve = await server.newcomer()
    const answer = await server.fetch('/api/v1/account/keys', {
      method: 'POST',
      headers: { ...bearer(eve.key), ...json },
      body: JSON.stringify({ name: 'child', scopes: ['image:read'] }),
    })
    const child = (await answer.json()) as { key: string }
    await callTwice(bearer(eve.key), bearer(child.key))
    await decide(async ({ apiKeys, users }) => {
      const [key] = await apiKeys.list(await users.find(eve.email))
      await apiKeys.revoke(key?.id ?? '')
    })
    expect((await call(bearer(eve.key))).outcome).toBe('401 invalid_token')
    expect((await call(bearer(child.key))).outcome).toBe('401 invalid_token')
  })

  test('the personal key, when a new one is made', async () => {
    const eve = await server.newcomer()
    const regenerate = (app: App) =>
      app.users.find(eve.email).then((user) =>
        app.apiKeys.create(user, {
          kind: 'personal',
          name: 'personal',
          scopes: ['image:read'],
          expiresAt: null,
          audience: server.config.http.origin,
        }),
      )
    const { key } = await regenerate(server.app)
    await callTwice(bearer(key))
    const fresh = await decide(regenerate)
    expect((await call(bearer(key))).outcome).toBe('401 invalid_token')
    expect((await call(bearer(fresh.key))).outcome).toBe('200')
  })

  test('what somebody may change, when they are banned, and begins again', async () => {
    const eve = await server.newcomer()
    const token = await tokenOf(eve)
    const browser = await browserOf(server, eve.email)
    for (const headers of [bearer(eve.key), token, browser, bearer(eve.key), token, browser]) {
      expect((await makeFolder(headers)).outcome).toBe('201')
    }
    const { id } = await server.app.users.find(eve.email)
    await decide(async ({ accountDecisions }) => {
      await accountDecisions.decide('operator', id, { act: 'ban', note: 'spam' })
    })
    for (const headers of [bearer(eve.key), token]) {
      expect((await makeFolder(headers)).outcome).toBe('403 account_banned')
    }
    // Their browsers are signed out besides.
    expect((await makeFolder(browser)).outcome).toMatch(/^40[13] (auth_required|account_banned)$/)
    await decide(async ({ accountDecisions }) => {
      await accountDecisions.decide('operator', id, { act: 'unban' })
    })
    expect((await makeFolder(bearer(eve.key))).outcome).toBe('201')
  })

  test('a plan that somebody is put on, and one that is changed', async () => {
    const eve = await server.newcomer()
    const token = await tokenOf(eve)
    await callTwice(bearer(eve.key), token)
    await decide(async ({ plans, users }) => {
      await plans.edit('starter', { callsPerMinute: { api: 41 } })
      await plans.assign(await users.find(eve.email), 'starter')
    })
    expect((await call(bearer(eve.key))).limit).toBe('41')
    expect((await call(token)).limit).toBe('41')
    await decide(({ plans }) => plans.edit('starter', { callsPerMinute: { api: 42 } }))
    expect((await call(bearer(eve.key))).limit).toBe('42')
    expect((await call(token)).limit).toBe('42')
  })

  test('a role that is taken away', async () => {
    const eve = await server.newcomer()
    const roleNow = async () => {
      const { origin } = server.config.http
      return (await server.app.credentialStore.byKey(eve.key, origin))?.user.role
    }
    const give = (role: 'moderator' | 'member') =>
      decide(async ({ rolesAndBans, users }) =>
        rolesAndBans.setRole(await users.find(eve.email), role),
      )
    await give('moderator')
    expect([await roleNow(), await roleNow()]).toEqual(['moderator', 'moderator'])
    await give('member')
    expect(await roleNow()).toBe('member')
  })

  test('a grant that is withdrawn, and no other', async () => {
    const [eve, ann] = [await server.newcomer(), await server.newcomer()]
    const [token, hers] = [await tokenOf(eve), await tokenOf(ann)]
    await callTwice(token, hers)
    await decide(async ({ oauth, users }) => {
      const user = await users.find(eve.email)
      const [grant] = await oauth.grants.list(user)
      await oauth.grants.withdraw(user, grant?.id ?? '')
    })
    expect((await call(token)).outcome).toBe('401 invalid_token')
    expect((await call(hers)).outcome).toBe('200')
  })

  test('an account that is deleted, with its key, its tokens and its browsers', async () => {
    const eve = await server.newcomer()
    const credentials = [bearer(eve.key), await tokenOf(eve), await browserOf(server, eve.email)]
    await callTwice(...credentials)
    await decide(async ({ accountDeletion, users }) =>
      accountDeletion.delete(await users.find(eve.email)),
    )
    for (const headers of credentials) expect((await call(headers)).outcome).toMatch(/^401 /)
  })
})
