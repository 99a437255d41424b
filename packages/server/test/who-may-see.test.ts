import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleWav } from '../../media/src/example-wav.suite.ts'
import { obtainTokens, registerProgram } from './support/oauth-client.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'
import { type Shared, share } from './support/viewers.ts'

const wrong = `Basic ${Buffer.from(':wrong').toString('base64')}`
const right = `Basic ${Buffer.from(':open sesame').toString('base64')}`

describe.each(setups)('who may see what on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let file: Buffer

  beforeAll(async () => {
    server = await startServer(setup, { environment: { ANYBIN_TRUST_PROXY: '1' } })
    alice = await server.newcomer()
    file = await photo(400, 300)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const keyOf = async (scopes: readonly string[]) => {
    const user = await server.app.users.find(alice.email)
    const wish = {
      kind: 'family',
      name: 'narrow',
      audience: server.origin,
      expiresAt: null,
    } as const
    return `Bearer ${(await server.app.apiKeys.create(user, { ...wish, scopes })).key}`
  }
  const get = (address: string, headers: Record<string, string> = {}) => {
    const { pathname, search } = new URL(address, server.origin)
    return server.fetch(pathname + search, { headers, redirect: 'manual' })
  }
  const addressesOf = (item: Shared) => [
    item.direct,
    item.thumbnail,
    item.page,
    `/api/v1/items/${item.id}`,
  ]

  async function expectNarrow(address: string, headers: Record<string, string>) {
    const answer = await get(address, headers)
    expect([address, answer.status]).toEqual([address, 403])
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    expect(answer.headers.get('cache-control')).toMatch(/no-store/)
  }

  test('a key with too few scopes is refused on every route, whatever there is', async () => {
    const items = [
      await share(alice, {}, file),
      await share(alice, { private: 'true' }, file),
      await share(alice, { password: 'open sesame' }, file),
      await share(alice, { expiration: 'burn' }, file),
    ]
    const nothing = [
      `/f/Nothing1.jpg`,
      '/t/Nothing1/320.webp',
      '/i/Nothing1',
      '/t/Nothing1/peaks.json',
    ]
    for (const scopes of [['voice:delete'], ['image:create', 'image:delete'], ['voice:read']]) {
      const headers = { authorization: await keyOf(scopes) }
      for (const address of items.flatMap(addressesOf)) await expectNarrow(address, headers)
      const status = scopes.includes('voice:read') ? 404 : 403
      const statuses = nothing.map(async (address) => (await get(address, headers)).status)
      expect(new Set(await Promise.all(statuses))).toEqual(new Set([status]))
    }
    const burned = await get(items[3]?.direct ?? '', {})
    expect(burned.status).toBe(200)
  })

  test('a key that may read sees what its owner does, and opens no pages of the account', async () => {
    const item = await share(alice, { private: 'true' }, file)
    const headers = { authorization: await keyOf(['image:read']) }
    for (const address of addressesOf(item)) {
      const answer = await get(address.split('?')[0] ?? '', headers)
      expect([address, answer.status]).toEqual([address, 200])
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
    for (const page of ['/dashboard', '/account', `/dashboard/items/${item.id}`]) {
      expect([page, (await get(page, headers)).status]).toEqual([page, 403])
    }
    for (const address of addressesOf(item)) {
      const status = (await get(address, { authorization: 'Bearer pbca_live_nonsense' })).status
      expect([address, status]).toEqual([address, 401])
    }
  })

  test('an access token is held to its scopes, its resource and its person on every route, whatever there is', async () => {
    const bob = await server.newcomer()
    const program = await registerProgram(server)
    const tokenOf = async ({ email }: Newcomer, scope: string, resource = '/api/v1') => {
      const asked = { resource: server.config.http.origin + resource, scope }
      const browser = await browserOf(server, email)
      const { access_token } = await obtainTokens(server, browser, program, asked)
      return { authorization: `Bearer ${access_token}` }
    }
    const states = { open: {}, private: { private: 'true' }, locked: { password: 'open sesame' } }
    const items = Object.entries({ ...states, burn: { expiration: 'burn' } }).map(
      async ([state, fields]) => ({ state, item: await share(alice, fields, file) }),
    )
    const all = await Promise.all(items)
    /** Of bytes, thumbnail, page and API, without the secret of a private link. */
    const seenBy = async (headers: Record<string, string>) =>
      Object.fromEntries(
        await Promise.all(
          all.map(async ({ state, item }) => {
            const bare = addressesOf(item).map((address) => address.split('?')[0] ?? '')
            const statuses = bare.map(async (address) => (await get(address, headers)).status)
            return [state, (await Promise.all(statuses)).join(' ')] as const
          }),
        ),
      )
    const same = (statuses: string) => ({
      open: statuses,
      private: statuses,
      locked: statuses,
      burn: statuses,
    })
    const owner = await tokenOf(alice, 'image:read')
    for (const scope of ['image:create image:delete', 'voice:read', 'voice:create']) {
      const narrow = await tokenOf(alice, scope)
      expect([scope, await seenBy(narrow)]).toEqual([scope, same('403 403 403 403')])
      const [first] = all
      for (const address of first ? addressesOf(first.item) : []) {
        await expectNarrow(address, narrow)
      }
    }
    const forTools = await tokenOf(alice, 'image:read', '/mcp')
    expect(await seenBy(forTools)).toEqual(same('401 401 401 401'))
    expect(await seenBy(owner)).toEqual(same('200 200 200 200'))
    const stranger = await tokenOf(bob, 'image:read')
    // Once, like everybody's view.
    const burning = all.pop()?.item.direct ?? ''
    expect([(await get(burning, stranger)).status, (await get(burning)).status]).toEqual([200, 404])
    expect(await seenBy(stranger)).toEqual({
      open: '200 200 200 200',
      private: '404 404 404 404',
      locked: '401 401 401 404',
    })
    for (const page of ['/dashboard', '/account', '/account/export', '/account/export/file']) {
      const { status } = await get(page, owner)
      expect([page, status]).toEqual([page, 403])
    }
  }, 60_000)

  test('a credential that may read nothing is refused where it would open nothing anyway', async () => {
    const item = await share(alice, {}, file)
    const folder = await alice.fetch('/api/v1/folders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Shown' }),
    })
    const { slug } = (await folder.json()) as { slug: string }
    const shared = await alice.fetch(`/api/v1/folders/${slug}/share`, { method: 'POST' })
    const link = ((await shared.json()) as { share: { url: string } }).share.url
    for (const address of [`/oembed?url=${encodeURIComponent(item.page)}`, link]) {
      const credentials: Record<string, string>[] = [
        {},
        { authorization: 'Bearer pbca_live_nonsense' },
        { authorization: await keyOf(['voice:delete']) },
        { authorization: await keyOf(['image:read']) },
      ]
      const statuses = credentials.map(async (headers) => (await get(address, headers)).status)
      expect([address, ...(await Promise.all(statuses))]).toEqual([address, 200, 401, 403, 200])
    }
  })

  test('with an Authorization header the cookie is not read', async () => {
    const item = await share(alice, { private: 'true' }, file)
    const { cookie } = await browserOf(server, alice.email)
    const headers = { cookie, authorization: await keyOf(['voice:delete']) }
    for (const address of addressesOf(item)) {
      expect([address, (await get(address, headers)).status]).toEqual([address, 403])
    }
  })

  test('an answer that a credential had a part in is never shared, and others may be read anywhere', async () => {
    const item = await share(alice, { title: 'sunset' }, file)
    const { cookie } = await browserOf(server, alice.email)
    const own: Record<string, string>[] = [{ authorization: `Bearer ${alice.key}` }, { cookie }]
    for (const address of [item.direct, item.thumbnail, `/api/v1/items/${item.id}`, item.page]) {
      for (const headers of own) {
        const answer = await get(address, headers)
        expect([address, answer.headers.get('cache-control')]).toEqual([
          address,
          'private, no-store',
        ])
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      }
    }
    const guests = await get(item.direct)
    expect(guests.headers.get('cache-control')).toMatch(/^public/)
    expect(guests.headers.get('vary')).toBe('Authorization, Cookie')
    for (const address of [item.direct, item.thumbnail, `/api/v1/items/${item.id}`]) {
      expect((await get(address)).headers.get('access-control-allow-origin')).toBe('*')
    }
    const hidden = await share(alice, { private: 'true' }, file)
    expect((await get(hidden.direct)).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('every answer says what it is and how long it may be kept', async () => {
    const item = await share(alice, {}, file)
    const own = { authorization: `Bearer ${alice.key}` }
    const addresses = [
      `/api/v1/items/${item.id}`,
      '/api/v1/account/items',
      '/api/v1/folders',
      '/api/v1/openapi.json',
      '/api/v1/nothing',
      '/mcp',
      item.page,
      '/nothing',
      item.direct,
    ]
    for (const address of addresses) {
      const { headers } = await get(address, address.includes('/i/') ? {} : own)
      expect([address, headers.get('content-type')]).not.toEqual([address, null])
      expect([address, headers.get('cache-control')]).not.toEqual([address, null])
      expect([address, headers.get('x-content-type-options')]).toEqual([address, 'nosniff'])
      expect([address, headers.get('referrer-policy')]).not.toEqual([address, null])
    }
  })

  test('wrong passwords tell a stranger nothing of a private item, and spend no tries', async () => {
    const item = await share(alice, { private: 'true', password: 'open sesame' }, file)
    const bare = item.direct.split('?')[0] ?? ''
    const madeUp = bare.replace(item.id, `${item.id.slice(0, -1)}0`)
    const ask = async (address: string) => {
      const began = performance.now()
      const answer = await get(address, { authorization: wrong })
      const body = await answer.text()
      const { date, ...headers } = Object.fromEntries(answer.headers)
      return { ms: performance.now() - began, what: [answer.status, headers, body] }
    }
    expect((await ask(bare)).what).toEqual((await ask(madeUp)).what)
    const ratios: number[] = []
    for (let round = 0; round < 3 && !ratios.some((ratio) => ratio < 1.3); round += 1) {
      const [hidden, missing]: [number[], number[]] = [[], []]
      for (let turn = 0; turn < 100; turn += 1) {
        hidden.push((await ask(bare)).ms)
        missing.push((await ask(madeUp)).ms)
      }
      const [one, other] = [median(hidden), median(missing)]
      ratios.push(Math.max(one, other) / Math.min(one, other))
    }
    expect(Math.min(...ratios)).toBeLessThan(1.3)
    expect((await get(item.direct, { authorization: right })).status).toBe(200)
  })

  test('a block of addresses has ten tries, and nobody else is shut out by it', async () => {
    const item = await share(alice, { password: 'open sesame' }, file)
    const from = async (address: string, authorization = wrong) => {
      const headers = { authorization, 'x-forwarded-for': address }
      return (await get(item.direct, headers)).status
    }
    const tries: number[] = []
    for (let turn = 0; turn < 11; turn += 1) tries.push(await from(`2001:db8:1:2::${turn + 1}`))
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    await from('2001:db8:1:2::99')
    await server.app.background.settle()
    const acts = await server.app.audit.list({ action: 'limit.reach', limit: 9 })
    expect(acts.filter(({ target }) => target === item.id)).toMatchObject([
      { actor: 'nobody', userId: alice.userId, details: { limit: 'unlock-password' } },
    ])
    for (let turn = 0; turn < 10; turn += 1) await from(`203.0.113.9:${40_000 + turn}`)
    expect(await from('[::ffff:203.0.113.9]:443')).toBe(429)
    expect(await from('2001:db8:1:3::1', right)).toBe(200)
    const windowStart = Date.now() - (Date.now() % 900_000)
    await server.app.database.query
      .insertInto('unlock_attempts')
      .values({ subject: item.id, window_start: windowStart, attempts: 5_000 })
      .onConflict((conflict) => conflict.column('subject').doUpdateSet({ attempts: 5_000 }))
      .execute()
    expect(await from('198.51.100.20', right)).toBe(200)
    for (let turn = 0; turn < 3; turn += 1) expect(await from('198.51.100.21')).toBe(401)
    expect(await from('198.51.100.21')).toBe(429)
  }, 120_000)

  test('the waveform and peaks of a clip are held to scopes as its bytes are', async () => {
    const made = await alice.fetch('/api/v1/audio', {
      method: 'POST',
      body: new Uint8Array(exampleWav(new Uint8Array(16_000))),
    })
    const { id } = (await made.json()) as { id: string }
    const headers = { authorization: await keyOf(['image:read']) }
    for (const address of [
      `/t/${id}/peaks.json`,
      `/t/${id}/waveform.webp`,
      `/t/${id}/sound.mp3`,
      `/t/${id}/sound.opus`,
      `/t/${id}/sound.mp4`,
      `/f/${id}.wav`,
      `/a/${id}`,
    ]) {
      expect([address, (await get(address, headers)).status]).toEqual([address, 403])
    }
  })

  test('nothing that a script reads works as the session cookie', async () => {
    const { cookie } = await browserOf(server, alice.email)
    const session = await server.fetch('/api/auth/get-session', { headers: { cookie } })
    const body = await session.text()
    expect(body).toContain(alice.email)
    const [, token = ''] = /=([^.%;]+)/.exec(cookie) ?? []
    expect(body).not.toContain(token)
    for (const path of ['get-access-token', 'refresh-token']) {
      const answer = await server.fetch(`/api/auth/${path}`, {
        method: 'POST',
        headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ providerId: 'github' }),
      })
      expect([path, answer.status]).toEqual([path, 404])
    }
  })

  test('slashes at the end, long ids and unknown addresses are answered in their language', async () => {
    const item = await share(alice, {}, file)
    const own = { authorization: `Bearer ${alice.key}` }
    expect((await get(`/api/v1/items/${item.id}/`, own)).status).toBe(200)
    expect((await get('/api/v1/account/items/?limit=1', own)).status).toBe(200)
    expect((await get('/mcp/')).status).toBe(200)
    const upload = await server.fetch('/api/upload/', { method: 'POST' })
    expect([upload.status, await upload.json()]).toEqual([401, { error: expect.any(String) }])
    const page = await get(`/i/${item.id}/?a=b`)
    expect([page.status, page.headers.get('location')]).toEqual([308, `/i/${item.id}?a=b`])
    const long = 'x'.repeat(201)
    for (const address of [
      `/api/v1/items/${long}`,
      `/f/${long}.png`,
      '/mcp/nothing',
      '/oembed/x',
    ]) {
      const answer = await get(address)
      expect([address, answer.status]).toEqual([address, 404])
      expect(answer.headers.get('content-type')).toContain('application/json')
    }
    for (const address of [`/i/${long}`, '/i/%E0%A4%A', '/100%']) {
      const { status, headers } = await get(address)
      const type = headers.get('content-type')
      expect([address, status, type]).toEqual([address, 404, 'text/html; charset=utf-8'])
    }
    expect((await get('/api/v1/items/%E0%A4%A')).status).toBe(400)
  })

  test('two Host headers are refused', async () => {
    const { port } = new URL(server.origin)
    const socket = connect(Number(port), '127.0.0.1')
    socket.end(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: other.example\r\n\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 .*"error":"invalid_request"/s)
  })
})

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}
