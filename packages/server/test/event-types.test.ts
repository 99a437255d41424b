import { readFile } from 'node:fs/promises'
import { type EventList, eventTable, type Item, type SiteEvent } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completion, startFakeEndpoint } from './support/fake-endpoint.ts'
import { photo } from './support/pictures.ts'
import { join } from './support/staff.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const owned = new AsyncDisposableStack()
let server: TestServer
let ada: Newcomer

beforeAll(async () => {
  const caption = JSON.stringify({ caption: 'A boat', alt_text: 'A boat', tags: ['boat'] })
  const eye = owned.use(await startFakeEndpoint(() => ({ body: completion(caption) })))
  const environment = {
    ANYBIN_CAPTION_URL: eye.url,
    ANYBIN_CAPTION_MODEL: 'eye',
    ANYBIN_EGRESS_ALLOW: 'localhost',
  }
  server = owned.use(await startServer({ engine: 'sqlite', store: 'disk' }, { environment }))
  ada = await server.newcomer({ scopes: ['image:create', 'image:read', 'events:read'] })
})
afterAll(() => owned.disposeAsync())

async function upload(): Promise<Item> {
  const body = new Uint8Array(await photo())
  return (await (await ada.fetch('/api/v1/items', { method: 'POST', body })).json()) as Item
}

/** What is told of an item. */
async function toldOf({ id }: Pick<Item, 'id'>): Promise<SiteEvent[]> {
  const { events } = (await (await ada.fetch('/api/v1/events')).json()) as EventList
  return events.filter(({ data }) => 'item_id' in data && data.item_id === id)
}

const typesOf = async (item: Item) => (await toldOf(item)).map(({ type }) => type)

test('what moderators decide about an item is told to its owner', async () => {
  const [one, other] = [await upload(), await upload()]
  const facts = 'A moderator will look at this.'
  await server.app.decisions.decide('operator', one.id, { act: 'hold', facts })
  await server.app.decisions.decide('operator', other.id, { act: 'block', holdSimilar: false })
  await expect.poll(() => typesOf(one)).toContain('item.held')
  await expect.poll(() => typesOf(other)).toContain('item.blocked')
  expect(JSON.stringify([await toldOf(one), await toldOf(other)])).not.toContain(facts)
})

test('a caption is told of, and not what it says', async () => {
  const item = await upload()
  const captioned = async () => (await toldOf(item)).filter(({ type }) => type === 'item.captioned')
  await expect.poll(captioned).toMatchObject([{ data: { kind: 'image', what: 'caption' } }])
  expect(JSON.stringify(await toldOf(item))).not.toContain('boat')
})

test('views are told to whoever asked for them, from then on', async () => {
  const item = await upload()
  const look = async (as: string) => {
    await server.fetch(new URL(item.view_url).pathname, { headers: { 'user-agent': as } })
    const { downloads: _, ...views } = await server.app.database.query
      .selectFrom('items')
      .select(['views', 'downloads'])
      .where('id', '=', item.id)
      .executeTakeFirstOrThrow()
    return views
  }
  await look('Firefox 150')
  await expect.poll(async () => look('Firefox 150')).toEqual({ views: 1 })
  const owner = { userId: ada.userId, by: 'operator', moderates: false } as const
  const wished = { url: 'https://localhost:9/hook', types: ['item.viewed' as const] }
  await server.app.webhooks.create(owner, wished)
  await look('Chrome 150')
  const viewed = async () => (await toldOf(item)).filter(({ type }) => type === 'item.viewed')
  await expect.poll(viewed).toMatchObject([{ data: { views: 1 } }])
})

test('a case that is passed on is told to moderators', async () => {
  const moderator = await join(server, 'Grace', 'moderator')
  const item = await upload()
  const { id } = await server.app.database.inTransaction((open) =>
    server.app.cases.open(open, {
      subject_kind: 'item',
      subject_id: item.id,
      category: 'other',
      opened_by: 'machine',
    }),
  )
  await server.app.desk.escalate(moderator, id, 'Unsure.')
  const types = async () => {
    const { events } = JSON.parse((await moderator.get('/api/v1/events')).text) as EventList
    return events.map(({ type }) => type)
  }
  await expect.poll(types).toEqual(['case.opened', 'case.escalated'])
})

test('the page about events names all of them', async () => {
  const page = await readFile(new URL('../../../docs/use/events.md', import.meta.url), 'utf8')
  expect(Object.keys(eventTable).filter((type) => !page.includes(`\`${type}\``))).toEqual([])
})
