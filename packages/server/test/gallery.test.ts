import type { Item, ItemList } from '@anybin/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isGalleryItem } from '../src/items/item/in-gallery.ts'
import type { ItemRow } from '../src/items/item/item-row.ts'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { jobsDone } from './support/jobs-done.ts'
import { multiply } from './support/many-items.ts'
import { form, photo, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const address = '/api/v1/gallery'

describe.each(setups)('the public gallery on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer
  let seed = 0

  beforeAll(async () => {
    server = await startServer(setup)
    alice = await server.newcomer({ plan: 'business' })
  })
  afterAll(() => server[Symbol.asyncDispose]())
  beforeEach(() => server.app.database.query.updateTable('items').set({ private: 1 }).execute())

  const upload = async (who: Newcomer, fields: Record<string, string> = {}, name = 'a.jpg') => {
    seed += 1
    const body = form(await photo(60 + seed, 40), name, fields)
    const answer = await who.fetch('/api/v1/items', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Item
  }
  const release = (id: string, as: 'safe' | 'suggestive' = 'safe') =>
    server.app.decisions.decide('operator', id, { act: 'release', as })
  const publish = async (who: Newcomer, fields: Record<string, string> = {}, name?: string) => {
    const item = await upload(who, fields, name)
    await release(item.id)
    return item
  }
  const read = async (query = ''): Promise<ItemList> => {
    const answer = await server.fetch(address + query)
    expect(answer.status).toBe(200)
    return (await answer.json()) as ItemList
  }
  const idsOf = async (query = '') => (await read(query)).items.map(({ id }) => id)
  const page = async (path: string) => (await server.fetch(path)).text()
  const change = async (id: string, changes: object) => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify(changes)
    const answer = await alice.fetch(`/api/v1/items/${id}`, { method: 'PATCH', headers, body })
    expect(answer.status).toBe(200)
  }

  test('shows what a person found safe, newest first, at every place that names it', async () => {
    const first = await publish(alice, { title: 'Ape' })
    const second = await publish(alice, { title: 'Bear' })
    const waiting = await upload(alice, { title: 'Cat' })
    await jobsDone(server)
    expect(await idsOf()).toEqual([second.id, first.id])
    const [shown] = (await read()).items
    expect(shown).toMatchObject({ id: second.id, title: 'Bear', filename: null })
    expect(shown).not.toHaveProperty('scan_state')
    const gallery = await page('/gallery')
    expect(gallery.match(/\/t\/(\w+)\/320\.webp/g)).toEqual(
      [second, first].map(({ id }) => `/t/${id}/320.webp`),
    )
    expect(gallery).not.toContain('/f/')
    const map = await page('/sitemap.xml')
    const maps = [...map.matchAll(/<loc>([^<]+\/sitemap\/\d+\.xml)<\/loc>/g)]
    const entries = await Promise.all(maps.map(([, one = '']) => page(new URL(one).pathname)))
    expect(entries.join().match(/<loc>[^<]+/g)).toEqual(
      [first, second].map(({ id }) => `<loc>${server.origin}/i/${id}`),
    )
    expect(await page('/privacy')).toContain(
      '<a href="/gallery">gallery</a>, and search engines may',
    )
    expect(await page('/robots.txt')).toContain(`Sitemap: ${server.origin}/sitemap.xml`)
    const front = await page('/')
    expect(front).toContain(messageOf('gallery.strip'))
    expect(front).toContain(`/t/${first.id}/320.webp`)
    expect(front).not.toContain(waiting.id)
    expect(await page('/gallery?order=random')).toContain(first.id)
    for (const item of [first, waiting]) {
      const isListed = item === first
      for (const one of [item.view_url, item.direct_url, `/t/${item.id}/320.webp`]) {
        const answer = await server.fetch(one)
        expect([one, answer.headers.get('x-robots-tag')]).toEqual([
          one,
          isListed ? null : 'noindex',
        ])
      }
      const html = await page(item.view_url)
      expect(html.includes('<meta name="robots" content="noindex"')).toBe(!isListed)
    }
  })

  test('shows nothing that is private, guarded, counted or of sound', async () => {
    for (const fields of [
      { private: 'true' },
      { password: 'secret' },
      { expiration: 'burn' },
      { expiration: 'views', view_limit: '5' },
      { dl_limit: '5' },
    ]) {
      await publish(alice, fields as unknown as Record<string, string>)
    }
    await release((await upload(alice)).id, 'suggestive')
    expect(await idsOf()).toEqual([])
    expect(await page('/gallery')).toContain(messageOf('gallery.empty'))
    expect(await page('/')).not.toContain(messageOf('gallery.strip'))
    expect(await page('/sitemap.xml')).toContain(`<loc>${server.origin}/gallery</loc>`)
  })

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['made private', (id) => change(id, { private: true })],
    ['given a password', (id) => change(id, { password: 'secret' })],
    ['counted', (id) => change(id, { expiration: 'views', view_limit: 3 })],
    ['limited in downloads', (id) => change(id, { dl_limit: 3 })],
    ['held', (id) => server.app.decisions.decide('operator', id, { act: 'hold' })],
    ['blocked', (id) => server.app.decisions.decide('operator', id, { act: 'block' })],
    ['found suggestive', (id) => release(id, 'suggestive')],
    ['deleted', (id) => alice.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })],
    ['over', (id) => change(id, { expiration: 'date', expires_at: new Date(Date.now() + 900) })],
  ])('an item leaves at once that is %s', async (what, act) => {
    const item = await publish(alice)
    expect(await idsOf()).toEqual([item.id])
    await act(item.id)
    if (what === 'over') await expect.poll(() => idsOf(), { timeout: 2000 }).toEqual([])
    expect(await idsOf()).toEqual([])
    expect(await page('/gallery')).not.toContain(item.id)
    expect(await page('/')).not.toContain(item.id)
    expect(await page('/sitemap.xml')).not.toMatch(/sitemap\/\d+\.xml/)
  })

  test('what somebody published leaves with their ban and comes back with its end', async () => {
    const eve = await server.newcomer()
    const item = await publish(eve)
    const user = await server.app.users.find(eve.email)
    const { accountDecisions } = server.app
    await accountDecisions.decide('operator', user.id, { act: 'ban' })
    expect(await idsOf()).toEqual([])
    await accountDecisions.decide('operator', user.id, { act: 'unban' })
    expect(await idsOf()).toEqual([item.id])
  })

  test('a search knows what everybody may read, and not the names of files', async () => {
    const found = await publish(
      alice,
      { title: 'A Quiet Lake', tags: 'Alps' },
      'trip-to-kochel.jpg',
    )
    expect(await idsOf('?q=quiet')).toEqual([found.id])
    expect(await idsOf('?q=ALPS')).toEqual([found.id])
    expect(await idsOf('?q=kochel')).toEqual([])
    expect(await idsOf('?q=100%25')).toEqual([])
    expect(await page('/gallery?q=kochel')).toContain(messageOf('gallery.noMatches'))
  })

  test('walking it meets each item once, while others come and go', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.unshift((await publish(alice)).id)
    const seen: string[] = []
    let list = await read('?limit=2')
    await publish(alice)
    await change(ids[2] ?? '', { private: true })
    for (;;) {
      seen.push(...list.items.map(({ id }) => id))
      if (list.next_cursor === null) break
      list = await read(`?limit=2&cursor=${list.next_cursor}`)
    }
    expect(seen).toEqual(ids.filter((id) => id !== ids[2]))
    expect((await server.fetch(`${address}?cursor=nonsense`)).status).toBe(400)
  })

  test('both forms of the rule say the same of every row', async () => {
    const item = await publish(alice)
    await jobsDone(server)
    const past = Date.now() - 1
    const changes: Partial<Omit<ItemRow, 'position'>>[] = [
      { private: 0 },
      { private: 1 },
      { kind: 'audio' },
      { scan_state: 'pending' },
      { scan_state: 'failed' },
      { classification: 'unclassified' },
      { password_hash: 'x' },
      { view_limit: 3 },
      { dl_limit: 3 },
      { burned_at: past },
      { hidden_at: past },
      { deleted_at: past },
      { expires_at: past },
      { expires_at: past + 60_000 },
    ]
    const { query } = server.app.database
    for (const values of changes) {
      const [id = ''] = await multiply(server, item.id, 1)
      await query.updateTable('items').set(values).where('id', '=', id).execute()
      const row = await query
        .selectFrom('items')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const listed = (await server.app.gallery.sitemap(Math.floor(Number(row.position) / 10_000)))
        .map((entry) => entry.id)
        .includes(id)
      expect([values, listed]).toEqual([values, isGalleryItem(row, Date.now())])
    }
    await query.deleteFrom('items').where('id', '<>', item.id).execute()
  })

  test('a deep page costs no more than the first: an index has all of them', async () => {
    const item = await publish(alice)
    await multiply(server, item.id, 3000)
    const { query, engine } = server.app.database
    if (engine === 'postgresql') await sql`analyze items`.execute(query)
    const deep = await server.app.gallery.list({ limit: 100, cursor: cursorAt(1500) })
    expect(deep.items.length).toBe(100)
    const explain = sql.raw(engine === 'sqlite' ? 'explain query plan' : 'explain')
    const listed = sql.raw(`kind = 'image' and scan_state = 'clean' and classification = 'safe'
      and private = 0 and password_hash is null and view_limit is null and dl_limit is null
      and burned_at is null and hidden_at is null and deleted_at is null`)
    for (const [order, index] of [
      ['position desc', /\bitems_gallery\b/],
      ['id', /\bitems_gallery_mixed\b/],
    ] as const) {
      const bound = order === 'id' ? sql`id >= ${'M'}` : sql`position < ${1500}`
      const { rows } = await sql`${explain} select * from items where (${listed})
        and (expires_at is null or expires_at > ${1}) and ${bound}
        order by ${sql.raw(order)} limit 50`.execute(query)
      expect(JSON.stringify(rows)).toMatch(index)
      expect(JSON.stringify(rows)).not.toMatch(/temp b-tree|\bSort\b/i)
    }
    await query.deleteFrom('items').where('id', '<>', item.id).execute()
  })
})

test('without a gallery nothing is promised', async () => {
  await using server = await startServer(undefined, { environment: { ANYBIN_GALLERY: 'off' } })
  const alice = await server.newcomer()
  const body = form(await photo(), 'a.jpg')
  const made = await alice.fetch('/api/v1/items', { method: 'POST', body })
  const item = (await made.json()) as Item
  await server.app.decisions.decide('operator', item.id, { act: 'release', as: 'safe' })
  for (const path of ['/gallery', address, '/sitemap.xml', '/sitemap/0.xml']) {
    expect([path, (await server.fetch(path)).status]).toEqual([path, 404])
  }
  expect(await (await server.fetch('/robots.txt')).text()).not.toContain('Sitemap')
  expect(await (await server.fetch('/privacy')).text()).toContain(messageOf('legal.noGallery'))
  expect(await (await server.fetch('/')).text()).not.toContain('/gallery')
  for (const one of [item.view_url, item.direct_url]) {
    expect((await server.fetch(one)).headers.get('x-robots-tag')).toBe('noindex')
  }
})

function cursorAt(position: number): string {
  return Buffer.from(`p${position}`).toString('base64url')
}

test.each([
  ['on', 'gallery', ['true', 'false']],
  ['off', 'link', ['false', 'true']],
] as const)(
  'pages say who can open an upload where the gallery is %s',
  async (is, where, order) => {
    await using server = await startServer(undefined, {
      environment: { ANYBIN_GALLERY: is, ANYBIN_ANONYMOUS_UPLOADS: 'on' },
    })
    const form = await (await server.fetch('/')).text()
    const choices = [...form.matchAll(/<option value="(true|false)"[^>]*>([^<]+)/g)]
    expect(choices.map(([, value]) => value)).toEqual(order)
    const words = { true: 'private', false: 'public' } as const
    expect(choices.map(([, , said]) => said)).toEqual(
      order.map((value) => messageOf(`audience.${where}.${words[value]}`)),
    )
    const alice = await server.newcomer()
    const headers = await browserOf(server, alice.email)
    const picture = await sent(alice, 'items', await photo())
    const sound = await sent(alice, 'audio', tone())
    const of = async (id: string) =>
      (await server.fetch(`/dashboard/items/${id}`, { headers })).text()
    expect(await of(picture)).toContain(`<dd>${messageOf(`audience.${where}.public`)}</dd>`)
    // There is no sound in the gallery.
    expect(await of(sound)).toContain(`<dd>${messageOf('audience.link.public')}</dd>`)
  },
)

async function sent(who: Newcomer, to: 'items' | 'audio', file: Buffer): Promise<string> {
  const answer = await who.fetch(`/api/v1/${to}`, { method: 'POST', body: form(file, 'file') })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as Item).id
}
