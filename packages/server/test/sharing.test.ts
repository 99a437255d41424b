import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, minute } from '../src/core/clock.ts'
import { tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import {
  type MovableClock,
  movableClock,
  type Newcomer,
  setups,
  startServer,
  type TestServer,
} from './support/start-server.ts'
import { unfurlers } from './support/unfurlers.ts'
import { newViewer, type Shared, share, type TestViewer } from './support/viewers.ts'

describe.each(setups)('items whose views are counted, on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let clock: MovableClock

  beforeAll(async () => {
    clock = movableClock()
    server = await startServer(setup, { clock })
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const blobOf = async ({ id }: Shared) => {
    const items = server.app.database.query.selectFrom('items')
    const row = await items.select('blob_key').where('id', '=', id).executeTakeFirstOrThrow()
    return row.blob_key
  }
  const isStored = async (key: string) => (await server.app.blobs.stat(key)) !== undefined
  const facts = async ({ id }: Shared) =>
    (await (await alice.fetch(`/api/v1/items/${id}`)).json()) as Record<string, unknown>
  const change = (item: Shared, changes: object) =>
    alice.fetch(`/api/v1/items/${item.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(changes),
    })
  const statuses = async (viewer: TestViewer, ...addresses: string[]) => {
    const answers = await Promise.all(addresses.map((address) => viewer.get(address)))
    return answers.map(({ status }) => status)
  }

  test.each(['burn', 'views'])(
    'a request that shows nothing takes no view of an item that ends by %s',
    async (ending) => {
      const item = await share(alice, {
        expiration: ending,
        ...(ending === 'views' && { view_limit: '1' }),
      })
      const bob = newViewer(server)
      expect((await bob.get(item.direct.replace(/\.\w+$/, '.webm'))).status).toBe(404)
      for (const condition of ['if-none-match', 'if-match']) {
        expect((await bob.get(item.direct, { [condition]: '*' })).body.length).toBeLessThan(1000)
      }
      const since = new Date(clock.now() + day).toUTCString()
      expect((await bob.get(item.direct, { 'if-modified-since': since })).status).not.toBe(304)
      expect(await facts(item)).toMatchObject({ id: item.id })
      expect((await newViewer(server).get(item.direct)).status).toBe(200)
    },
  )

  test('a burned picture is shown once, by a form without script, and is gone from the storage', async () => {
    const item = await share(alice, { expiration: 'burn', title: 'the plan' })
    expect(item.id).toHaveLength(22)
    const key = await blobOf(item)
    const [bob, carol] = [newViewer(server), newViewer(server)]

    const gate = await bob.get(item.page)
    expect(gate.status).toBe(200)
    expect(gate.headers.get('cache-control')).toBe('private, no-store')
    const shown = gate.body.toString()
    expect(shown).toContain(`action="/i/${item.id}/reveal"`)
    expect(shown).not.toMatch(/og:image|the plan|\/f\/|\/t\/|oembed/)

    expect((await bob.reveal(item)).status).toBe(303)
    expect(await statuses(carol, item.page, item.direct, item.thumbnail)).toEqual([404, 404, 404])
    expect((await carol.reveal(item)).status).toBe(404)
    const page = (await bob.get(item.page)).body.toString()
    expect(page).toContain(`/f/${item.id}.jpg`)
    expect(page).not.toMatch(/og:image|\/t\//)
    const bytes = await bob.get(item.direct)
    expect([bytes.status, bytes.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(bytes.body.length).toBe(Number(bytes.headers.get('content-length')))

    await expect.poll(() => isStored(key)).toBe(false)
    for (const viewer of [bob, carol]) {
      expect(await statuses(viewer, item.page, item.direct, item.thumbnail)).toEqual([
        404, 404, 404,
      ])
    }
  })

  test('curl burns a picture with one request, and its owner has a receipt and nothing else', async () => {
    const person = await server.newcomer()
    const item = await share(person, { expiration: 'burn', title: 'for your eyes' })
    const key = await blobOf(item)
    const curl = newViewer(server, { keepsCookies: false })
    expect((await curl.get(item.direct)).status).toBe(200)
    expect((await curl.get(item.direct)).status).toBe(404)
    await expect.poll(() => isStored(key)).toBe(false)

    expect((await person.fetch(`/api/v1/items/${item.id}`)).status).toBe(404)
    expect((await person.fetch(item.direct)).status).toBe(404)
    expect(await (await person.fetch('/api/v1/account/items')).text()).not.toContain(item.id)
    const user = await server.app.users.find(person.email)
    const actor = { user, via: 'session', scopes: 'all' } as const
    expect(await server.app.receipts.list(actor)).toMatchObject([
      { id: item.id, kind: 'image', title: 'for your eyes', openedAt: expect.any(Number) },
    ])
    const tables = ['items', 'renditions', 'view_log', 'view_reservations'] as const
    for (const table of tables) {
      const column = table === 'items' ? 'id' : 'item_id'
      const rows = server.app.database.query.selectFrom(table).selectAll()
      await expect.poll(() => rows.where(column as 'id', '=', item.id).execute()).toEqual([])
    }
  })

  test('the viewer of a limited picture may come back for half an hour, and others find it used up', async () => {
    const item = await share(alice, { expiration: 'views', view_limit: '2' })
    const key = await blobOf(item)
    const [bob, carol, dave] = [newViewer(server), newViewer(server), newViewer(server)]
    await bob.reveal(item)
    const all = [item.page, item.direct, item.thumbnail, item.page, item.direct]
    expect(await statuses(bob, ...all)).toEqual([200, 200, 200, 200, 200])
    expect((await bob.get(item.direct, { range: 'bytes=0-1' })).status).toBe(206)
    expect((await bob.reveal(item)).status).toBe(303)
    expect((await carol.get(item.direct)).status).toBe(200)
    expect(await statuses(carol, ...all)).toEqual([200, 200, 200, 200, 200])
    expect(await statuses(dave, ...all)).toEqual([404, 404, 404, 404, 404])
    expect((await dave.reveal(item)).status).toBe(404)
    expect(await facts(item)).toMatchObject({ views: 2, view_limit: 2, expiration: 'views' })

    clock.advance(30 * minute)
    expect(await statuses(bob, ...all)).toEqual([404, 404, 404, 404, 404])
    await expect.poll(() => isStored(key)).toBe(false)
  })

  test('a viewer without cookies is one view for half an hour, and another one after it', async () => {
    const item = await share(alice, { expiration: 'views', view_limit: '2' })
    const curl = newViewer(server, { keepsCookies: false })
    expect(await statuses(curl, item.direct, item.direct, item.direct)).toEqual([200, 200, 200])
    expect(await facts(item)).toMatchObject({ views: 1 })
    clock.advance(30 * minute)
    expect((await curl.get(item.direct)).status).toBe(200)
    expect(await facts(item)).toMatchObject({ views: 2 })
    clock.advance(29 * minute)
    expect((await curl.get(item.direct)).status).toBe(200)
    clock.advance(minute)
    expect((await curl.get(item.direct)).status).toBe(404)
  })

  test('a second browser that looks just like the first one is another viewer', async () => {
    const item = await share(alice, { expiration: 'views', view_limit: '1' })
    const userAgent = 'Mozilla/5.0 (the same for both)'
    const [first, second] = [newViewer(server, { userAgent }), newViewer(server, { userAgent })]
    await first.reveal(item)
    expect((await first.get(item.page)).status).toBe(200)
    expect(await statuses(second, item.page, item.direct)).toEqual([404, 404])

    const other = await share(alice, { expiration: 'views', view_limit: '1' })
    const navigate = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await first.get(other.direct, navigate)).status).toBe(200)
    expect((await second.get(other.direct, navigate)).status).toBe(404)
    expect((await first.get(other.direct, navigate)).status).toBe(200)
  })

  test('what is no look uses up nothing and sees nothing', async () => {
    const bots = Object.values(unfurlers)
    const kinds: Record<string, string>[] = [
      { expiration: 'burn' },
      { expiration: 'views', view_limit: '1' },
      { expiration: 'views', view_limit: '1', password: 'open sesame' },
    ]
    for (const fields of kinds) {
      const item = await share(alice, fields)
      const file = (await alice.fetch(item.direct)).headers.get('content-length')
      const probes = [
        ...bots.map((userAgent) => newViewer(server, { userAgent })),
        newViewer(server),
      ].flatMap((viewer, index) => {
        const addresses = [item.page, item.direct, item.thumbnail]
        if (index < bots.length) return addresses.map((address) => viewer.get(address))
        return [
          ...addresses.map((address) => viewer.head(address)),
          ...['bytes=0-', 'bytes=0-1', 'bytes=-5'].map((range) =>
            viewer.get(item.direct, { range }),
          ),
          ...['prefetch', 'prefetch;prerender'].map((purpose) =>
            viewer.get(item.direct, { 'sec-purpose': purpose }),
          ),
          viewer.get(item.direct, { purpose: 'prefetch' }),
          viewer.get(item.thumbnail),
        ]
      })
      for (const { status, headers, body } of await Promise.all(probes)) {
        expect([200, 303, 401, 404]).toContain(status)
        expect(headers.get('content-type') ?? '').not.toMatch(/^(image|audio)/)
        expect(headers.get('content-length')).not.toBe(file)
        expect(headers.get('etag')).toBeNull()
        expect(body.toString('latin1')).not.toMatch(/\xff\xd8\xff|RIFF|og:image/)
      }
      expect(await facts(item)).toMatchObject({ views: 0 })
      const person = newViewer(server)
      if (fields['password']) await person.unlock(item, fields['password'] ?? '')
      expect((await person.get(item.direct)).status).toBe(200)
    }
  })

  test('whoever asks for the bytes in such a way is shown to the page that asks first', async () => {
    const item = await share(alice, { expiration: 'burn', private: 'true' })
    const bot = newViewer(server, { userAgent: 'Slackbot 1.0' })
    const answer = await bot.get(item.direct)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, item.page])
    const card = (await bot.get(item.page)).body.toString()
    expect(card).toContain('property="og:title"')
    expect((await bot.get(item.direct.split('?')[0] ?? '')).status).toBe(404)
  })

  test('neither the API nor oEmbed tells strangers of a counted item', async () => {
    const item = await share(alice, { expiration: 'views', view_limit: '1', title: 'secret' })
    expect((await server.fetch(`/api/v1/items/${item.id}`)).status).toBe(404)
    const oembed = `/oembed?url=${encodeURIComponent(item.page)}`
    expect((await server.fetch(oembed)).status).toBe(404)
    expect((await server.fetch(`/i/${item.id}/links`)).status).toBe(404)
    expect(await facts(item)).toMatchObject({ views: 0 })
  })

  test('a wrong password uses up no view, and the right one leads to the page that asks first', async () => {
    const item = await share(alice, { expiration: 'burn', password: 'open sesame' })
    const bob = newViewer(server)
    const basic = (word: string) => ({
      authorization: `Basic ${Buffer.from(`:${word}`).toString('base64')}`,
    })
    expect(await statuses(bob, item.page, item.direct)).toEqual([401, 401])
    expect((await bob.unlock(item, 'wrong')).status).toBe(401)
    expect((await bob.get(item.direct, basic('wrong'))).status).toBe(401)
    // Without the password the button leads back to the form.
    expect((await bob.reveal(item)).status).toBe(303)
    expect((await bob.get(item.page)).status).toBe(401)
    expect(await facts(item)).toMatchObject({ views: 0 })
    expect((await bob.unlock(item, 'open sesame')).status).toBe(303)
    expect((await bob.get(item.page)).body.toString()).toContain(`/i/${item.id}/reveal`)
    expect((await bob.reveal(item)).status).toBe(303)
    expect((await bob.get(item.direct)).status).toBe(200)
    expect((await bob.get(item.direct)).status).toBe(404)

    const other = await share(alice, { expiration: 'burn', password: 'open sesame' })
    const curl = newViewer(server, { keepsCookies: false })
    expect((await curl.get(other.direct, basic('open sesame'))).status).toBe(200)
    expect((await curl.get(other.direct, basic('open sesame'))).status).toBe(404)
  })

  test('a new password shuts out whoever was let in with the old one', async () => {
    const item = await share(alice, { password: 'old' })
    const bob = newViewer(server)
    await bob.unlock(item, 'old')
    expect((await bob.get(item.direct)).status).toBe(200)
    expect((await change(item, { password: 'new' })).status).toBe(200)
    expect((await bob.get(item.direct)).status).toBe(401)
    await bob.unlock(item, 'new')
    expect((await bob.get(item.direct)).status).toBe(200)
    expect((await change(item, { password: null })).status).toBe(200)
    expect((await newViewer(server).get(item.direct)).status).toBe(200)
  })

  test('a burned clip can be played in parts by its listener, and only as long as it lasts', async () => {
    const file = tone(3)
    const answer = await alice.fetch('/api/v1/audio', {
      method: 'POST',
      headers: { 'x-expiration': 'burn' },
      body: new Uint8Array(file),
    })
    const made = (await answer.json()) as { id: string; view_url: string; direct_url: string }
    const clip: Shared = { ...made, page: made.view_url, direct: made.direct_url, thumbnail: '' }
    const key = await blobOf(clip)
    const bob = newViewer(server)
    await bob.reveal(clip)
    for (const range of ['bytes=0-1', 'bytes=100-', 'bytes=0-1000']) {
      expect((await bob.get(clip.direct, { range })).status).toBe(206)
    }
    expect((await newViewer(server).get(clip.direct, { range: 'bytes=0-1' })).status).toBe(404)
    clock.advance(minute + 4000)
    expect((await bob.get(clip.direct, { range: 'bytes=0-1' })).status).toBe(404)
    await expect.poll(() => isStored(key)).toBe(false)
  })

  test('an item that was revealed and never fetched is gone after a minute', async () => {
    const item = await share(alice, { expiration: 'burn' })
    const key = await blobOf(item)
    const bob = newViewer(server)
    await bob.reveal(item)
    clock.advance(minute)
    expect((await bob.get(item.direct)).status).toBe(404)
    await expect.poll(() => isStored(key)).toBe(false)
  })

  test('the owner changes how an item ends, within the plan', async () => {
    const item = await share(alice, {})
    const [bob, carol] = [newViewer(server), newViewer(server)]
    expect((await bob.get(item.direct)).status).toBe(200)
    const limited = await change(item, { expiration: 'views', view_limit: 1 })
    expect(await limited.json()).toMatchObject({ expiration: 'views', view_limit: 1, views: 0 })
    expect(await statuses(bob, item.direct)).toEqual([200])
    expect(await statuses(carol, item.direct)).toEqual([404])
    expect((await change(item, { expiration: 'forever' })).status).toBe(200)
    expect(await statuses(carol, item.direct)).toEqual([200])
    const date = new Date(clock.now() + day).toISOString()
    const dated = await change(item, { expiration: 'date', expires_at: date })
    expect(await dated.json()).toMatchObject({ expires_at: Date.parse(date), view_limit: null })
    for (const changes of [
      { view_limit: 3 },
      { expires_at: 5 },
      { expiration: 'date', expires_at: 5 },
    ]) {
      expect((await change(item, changes)).status).toBe(400)
    }
    const frank = await server.newcomer({ plan: 'free' })
    const own = await share(frank, { expiration: '1d' })
    for (const [expiration, status] of [
      ['1mo', 200],
      ['burn', 200],
      ['3mo', 403],
      ['forever', 403],
    ]) {
      const answer = await frank.fetch(`/api/v1/items/${own.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ expiration }),
      })
      expect([expiration, answer.status]).toEqual([expiration, status])
    }
  })

  test('an item that its owner makes burn begins anew: who saw it before is nobody’s only viewer', async () => {
    const item = await share(alice, { expiration: 'views', view_limit: '3' })
    const bob = newViewer(server)
    expect((await bob.get(item.direct)).status).toBe(200)
    const changed = await alice.fetch(`/api/v1/items/${item.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ expiration: 'burn' }),
    })
    expect(await changed.json()).toMatchObject({ expiration: 'burn', views: 0 })
    const carol = newViewer(server)
    await carol.reveal(item)
    expect((await bob.get(item.direct)).status).toBe(404)
    expect((await carol.get(item.direct)).status).toBe(200)
    expect((await carol.get(item.direct)).status).toBe(404)
  })

  test('a plan with an archive keeps what a burned item was, beyond 90 days, until its owner removes it', async () => {
    const frank = await server.newcomer({ plan: 'free' })
    const archived = await share(alice, { expiration: 'burn', title: 'Harbour' })
    const forgotten = await share(frank, { expiration: 'burn', title: 'Beach' })
    for (const { direct } of [archived, forgotten]) await newViewer(server).get(direct)
    const receiptsOf = async (who: Newcomer) => {
      const { receipts, users } = server.app
      const user = await users.find(who.email)
      return receipts.list({ user, via: 'session', scopes: 'all' })
    }
    const entry = { id: archived.id, archived: { filename: 'p.jpg', bytes: expect.any(Number) } }
    expect(await receiptsOf(alice)).toContainEqual(expect.objectContaining(entry))
    const [plain] = await receiptsOf(frank)
    expect(plain).toMatchObject({ id: forgotten.id, title: 'Beach' })
    expect(plain).not.toHaveProperty('archived')

    clock.advance(90 * day)
    await server.app.orphanSweeper.sweep()
    expect(await receiptsOf(frank)).toEqual([])
    expect(await receiptsOf(alice)).toContainEqual(expect.objectContaining(entry))
    const headers = await browserOf(server, alice.email)
    const page = await (await server.fetch('/dashboard/receipts', { headers })).text()
    expect(page).toContain('Harbour')
    await server.fetch('/dashboard/receipts/remove', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ id: archived.id }),
    })
    expect((await receiptsOf(alice)).map(({ id }) => id)).not.toContain(archived.id)
  })

  test('the owner reads who saw an item, without addresses, and nobody does after 90 days', async () => {
    const item = await share(alice, {})
    const bob = newViewer(server, { userAgent: 'Bob/1.0' })
    const headers = { referer: 'https://forum.example/thread?token=abc' }
    for (const _ of [1, 2]) expect((await bob.get(item.page, headers)).status).toBe(200)
    await newViewer(server, { userAgent: 'Slackbot 1.0' }).get(item.page)
    const user = await server.app.users.find(alice.email)
    const actor = { user, via: 'session', scopes: 'all' } as const
    const views = () => server.app.viewLog.list(actor, item.id)
    await expect.poll(async () => (await views()).length).toBe(1)
    expect(await views()).toMatchObject([
      { userAgent: 'Bob/1.0', referrer: 'https://forum.example/thread' },
    ])
    expect(JSON.stringify(await views())).not.toContain('127.0.0.1')
    await expect.poll(async () => (await facts(item))['views']).toBe(1)
    const stranger = await server.app.users.find((await server.newcomer()).email)
    await expect(server.app.viewLog.list({ ...actor, user: stranger }, item.id)).rejects.toThrow()
    clock.advance(90 * day)
    await server.app.orphanSweeper.sweep()
    expect(await views()).toEqual([])
  })
})
