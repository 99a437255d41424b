import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import {
  freePort,
  type MovableClock,
  makeEnvironment,
  movableClock,
  type Newcomer,
  setups,
  startNode,
  startServer,
  type TestServer,
} from './support/start-server.ts'

type Made = { readonly id: string; readonly key: string; readonly [field: string]: unknown }
type Headers = Readonly<Record<string, string>>

const path = '/api/v1/account/keys'
const hour = 3_600_000

describe.each(setups)('API keys on $engine and $store', (setup) => {
  let server: TestServer
  let clock: MovableClock
  let marie: Newcomer
  let browser: Headers

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    marie = await server.newcomer()
    browser = await browserOf(server, marie.email)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
  const post = (headers: Headers, body: object) =>
    server.fetch(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const make = async (headers: Headers, wish: object = {}) => {
    const answer = await post(headers, { name: 'test', scopes: ['image:read'], ...wish })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Made
  }
  const mine = (key: string) => server.fetch('/api/v1/account/items', { headers: bearer(key) })
  const upload = async (key: string) =>
    server.fetch('/api/v1/items', {
      method: 'POST',
      headers: bearer(key),
      body: form(await photo(), 'a.jpg'),
    })
  const end = (headers: Headers, id: string) =>
    server.fetch(`${path}/${id}`, { method: 'DELETE', headers })

  /** Status, code and challenge of a refusal. */
  const refusal = async (answer: Response) => {
    const { error } = (await answer.json()) as { error: string }
    return { status: answer.status, error, challenge: answer.headers.get('www-authenticate') }
  }
  const invalidToken = { status: 401, error: 'invalid_token', challenge: expect.any(String) }

  test('a signed-in browser makes a key, sees it once, lists it and ends it', async () => {
    const answer = await post(browser, { name: 'scanner', scopes: ['image:create', 'image:read'] })
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const { key, ...made } = (await answer.json()) as Made
    expect(made).toMatchObject({ name: 'scanner', audience: server.origin, parent_id: null })
    expect((await upload(key)).status).toBe(201)
    const list = async () => (await server.fetch(path, { headers: browser })).json()
    await expect
      .poll(list)
      .toMatchObject({ keys: [{}, { id: made.id, last_used_at: expect.any(Number) }] })
    expect(JSON.stringify(await list())).not.toContain(key)
    expect((await end(browser, made.id)).status).toBe(204)
    expect(await refusal(await mine(key))).toEqual(invalidToken)
    expect(await list()).toMatchObject({ keys: [{ name: 'test' }] })
    expect((await end(browser, made.id)).status).toBe(404)
  })

  test('what is not a key is refused', async () => {
    const wishes = [
      { name: 'x', scopes: ['keys:write'] },
      { name: 'x', scopes: ['account:read'] },
      { name: 'x', scopes: [] },
      { name: '', scopes: ['image:read'] },
      { name: 'x', scopes: ['image:read'], audience: 'https://evil.example' },
      { name: 'x', scopes: ['image:read'], expires_at: 1 },
      { name: 'x', scopes: ['image:read'], kind: 'personal' },
    ]
    for (const wish of wishes) {
      expect(await refusal(await post(browser, wish))).toMatchObject({ error: 'invalid_request' })
    }
  })

  test('a key makes narrower keys that end with it, and ends itself', async () => {
    const parent = await make(browser, { scopes: ['image:read', 'image:delete'] })
    const child = await make(bearer(parent.key), { scopes: ['image:read'] })
    const grandchild = await make(bearer(child.key), { expires_at: clock.now() + hour })
    expect(child).toMatchObject({ parent_id: parent.id })
    for (const { key } of [child, grandchild]) expect((await mine(key)).status).toBe(200)
    expect((await end(bearer(child.key), child.id)).status).toBe(204)
    expect((await mine(parent.key)).status).toBe(200)
    for (const { key } of [child, grandchild]) {
      expect(await refusal(await mine(key))).toEqual(invalidToken)
    }
  })

  test.each([
    [{ scopes: ['image:read', 'voice:read'] }, 'insufficient_scope', 'scope="voice:read"'],
    [{ expires_at: null }, 'forbidden', undefined],
    [{ expires_at: Date.now() + 2 * hour }, 'forbidden', undefined],
  ])('a key makes no wider key: %j', async (wish, error, challenge) => {
    const parent = await make(browser, { expires_at: Date.now() + hour })
    const answer = await post(bearer(parent.key), { name: 'x', scopes: ['image:read'], ...wish })
    const refused = await refusal(answer)
    expect(refused).toMatchObject({ status: 403, error })
    if (challenge) expect(refused.challenge).toContain(challenge)
    const inherited = await make(bearer(parent.key))
    expect(inherited['expires_at']).toBe(parent['expires_at'])
  })

  test('a key learns nothing of its siblings and cannot end them', async () => {
    const { key } = await make(browser)
    const sibling = await make(browser)
    const forbidden = { status: 403, error: 'forbidden', challenge: null }
    expect(await refusal(await server.fetch(path, { headers: bearer(key) }))).toEqual(forbidden)
    for (const id of [sibling.id, 'nothing']) {
      expect(await refusal(await end(bearer(key), id))).toEqual(forbidden)
    }
    expect((await mine(sibling.key)).status).toBe(200)
  })

  test('somebody else’s key looks as if it were not there', async () => {
    const stranger = await server.newcomer()
    const { id, key } = await make(browser)
    const theirs = await browserOf(server, stranger.email)
    expect((await end(theirs, id)).status).toBe(404)
    expect((await mine(key)).status).toBe(200)
  })

  test('a browser that comes from another site changes nothing', async () => {
    const { id } = await make(browser)
    const { cookie = '' } = browser
    const foreign: Headers[] = [{ cookie }, { cookie, origin: 'https://evil.example' }]
    for (const headers of foreign) {
      const wish = { name: 'x', scopes: ['image:read'] }
      expect(await refusal(await post(headers, wish))).toMatchObject({ error: 'bad_origin' })
      expect(await refusal(await end(headers, id))).toMatchObject({ error: 'bad_origin' })
    }
  })

  test('a key without the scope is told which one it needs', async () => {
    const { key } = await make(browser)
    expect(await refusal(await upload(key))).toEqual({
      status: 403,
      error: 'insufficient_scope',
      challenge: expect.stringContaining('error="insufficient_scope", scope="image:create"'),
    })
  })

  test('an expired key and its children are invalid', async () => {
    const parent = await make(browser, { expires_at: clock.now() + hour })
    const child = await make(bearer(parent.key))
    expect((await mine(child.key)).status).toBe(200)
    clock.advance(hour + 1)
    for (const { key } of [parent, child]) {
      expect(await refusal(await mine(key))).toEqual(invalidToken)
    }
  })

  test('the personal key that was regenerated is invalid at once, in the words of each API', async () => {
    const { apiKeys, users } = server.app
    const user = await users.find(marie.email)
    const requester = { actor: { user, via: 'session', scopes: 'all' }, address: '' } as const
    const classic = async (key: string) =>
      server.fetch('/api/upload', {
        method: 'POST',
        headers: bearer(key),
        body: form(await photo(), 'a.jpg'),
      })
    const first = await apiKeys.regeneratePersonal(requester)
    expect(first.key).toMatch(/^iu_live_[0-9A-Za-z]{38}$/)
    expect((await classic(first.key)).status).toBe(200)
    const second = await apiKeys.regeneratePersonal(requester)
    const refused = await classic(first.key)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toEqual({ error: 'Invalid API key' })
    expect(await refusal(await mine(first.key))).toEqual(invalidToken)
    expect((await classic(second.key)).status).toBe(200)
    expect(await apiKeys.readPersonal(user)).toMatchObject({ id: second.facts.id })
  })

  test('a right is that of the user now: a smaller plan and a ban hold for keys at once', async () => {
    const { accountDecisions, plans, users } = server.app
    const bob = await server.newcomer({ plan: 'business' })
    const user = await users.find(bob.email)
    const theirs = await browserOf(server, bob.email)
    const tiny = { id: `tiny-${setup.engine}`, name: 'Tiny', uploadsPerMonth: 0, storageBytes: 10 }
    await plans.create({
      ...tiny,
      fileBytes: 10,
      maxExpirationMs: null,
      customDate: false,
      customSlug: false,
      archive: false,
      callsPerMinute: { api: 60, mcp: 120 },
    })
    expect((await upload(bob.key)).status).toBe(201)
    await plans.assign(user, tiny.id)
    expect((await upload(bob.key)).status).toBeGreaterThanOrEqual(400)
    await plans.assign(user, 'business')

    await accountDecisions.decide('operator', user.id, { act: 'ban' })
    const banned = { status: 403, error: 'account_banned', challenge: null }
    expect(await refusal(await upload(bob.key))).toEqual(banned)
    expect(await refusal(await post(bearer(bob.key), {}))).toEqual(banned)
    expect(await refusal(await post(theirs, {}))).toEqual(banned)
    expect((await mine(bob.key)).status).toBe(200)
    await accountDecisions.decide('operator', user.id, { act: 'unban' })
    expect((await upload(bob.key)).status).toBe(201)
  })

  test('a key made for another site of the same accounts is invalid here', async () => {
    await using owner = new AsyncDisposableStack()
    const here = await makeEnvironment(setup, owner)
    const PORT = String(await freePort())
    const there = { ...here, PORT, ANYBIN_ORIGIN: `http://127.0.0.1:${PORT}` }
    const [one, other] = [owner.use(await startNode(here)), owner.use(await startNode(there))]
    const { key } = await one.newcomer()
    const ask = (site: TestServer) => site.fetch('/api/v1/account/items', { headers: bearer(key) })
    expect((await ask(one)).status).toBe(200)
    expect(await refusal(await ask(other))).toEqual(invalidToken)
  })
})
