import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startModeration } from '../../../test/support/moderation.ts'
import { Search } from './search.ts'
import { UnindexedItems } from './unindexed-items.ts'

const never = new AbortController().signal
const ada = { ownerId: 'ada' }

async function open() {
  const bin = await startModeration('sqlite')
  const search = new Search({ ...bin, unindexed: new UnindexedItems(bin) })
  const row = (id: string) =>
    bin.database.query
      .selectFrom('items')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  const { query } = bin.database
  return {
    ...bin,
    search,
    row,
    async add(id: string, facts: Parameters<typeof bin.addItem>[1]) {
      await bin.addItem(id, facts)
      const added = await row(id)
      await bin.database.inTransaction((transaction) => search.follow(transaction, added))
    },
    found: async (text: string) => (await search.newest(ada, text, { limit: 1000 })).length,
    async terms(): Promise<string[]> {
      const { rows } = await sql<{
        term: string
      }>`select term from search_index_terms order by term`.execute(query)
      return rows.map(({ term }) => term)
    },
    settings: () =>
      query.selectFrom('settings').selectAll().where('name', 'like', 'search%').execute(),
  }
}

test('a beginning finds the items of all terms that begin so, however many these are', async () => {
  await using bin = await open()
  for (let count = 0; count < 70; count++) {
    await bin.add(`pic${count}`, { title: `boat${String(count).padStart(3, '0')}x lake` })
  }
  await bin.add('other', { title: 'boats' })
  expect(await bin.found('boat')).toBe(71)
  expect(await bin.found('boat lake')).toBe(70)
  expect(await bin.found('boat0')).toBe(70)
  expect(await bin.found('boat00')).toBe(10)
  expect(await bin.found('boat00 boat001')).toBe(1)
  expect(await bin.found('boats')).toBe(1)
  expect(await bin.found('boatsx')).toBe(0)
  expect(await bin.found('lake boatsx')).toBe(0)
  expect(await bin.search.best(ada, 'boat')).toHaveLength(71)
  // It ends with a sign.
  expect(await bin.found('boat.')).toBe(70)
})

test('best are those that say all words where it says most', async () => {
  await using bin = await open()
  await bin.add('all', { title: 'fox wood' })
  await bin.add('apart', { title: 'fox', tags: '["wood"]' })
  await bin.add('about', { description: 'a fox in a wood' })
  await bin.add('tags', { tags: '["fox","wood"]' })
  await bin.add('newer', { description: 'a wood with a fox' })
  const positions = await bin.search.best(ada, 'fox wood')
  const rows = await Promise.all(['all', 'apart', 'tags', 'newer', 'about'].map(bin.row))
  expect(positions).toEqual(rows.map(({ position }) => position))
})

test('terms of before are listed by the job, wherever it was ended; meanwhile nothing is missed', async () => {
  await using bin = await open()
  const title = (at: number) => Array.from({ length: 150 }, (_, n) => `w${at}x${n}`).join(' ')
  for (let count = 0; count < 5; count++) await bin.add(`pic${count}`, { title: title(count) })
  const all = await bin.terms()
  expect(all.length).toBeGreaterThan(1000)
  const { query } = bin.database
  await sql`delete from search_index_terms`.execute(query)
  await query.insertInto('settings').values({ name: 'search_terms_listed', value: '' }).execute()
  const search = new Search({ ...bin, unindexed: new UnindexedItems(bin) })
  const found = async (text: string) => (await search.newest(ada, text, { limit: 10 })).length

  expect(await found('w3x14')).toBe(1)
  const ending = new AbortController()
  const ended = search.tend(ending.signal)
  await expect.poll(async () => (await bin.terms()).length, { interval: 1 }).toBeGreaterThan(0)
  ending.abort(new Error('ended'))
  await ended.catch((error: Error) => expect(error.message).toBe('ended'))
  expect(await found('w3x14')).toBe(1)
  await bin.add('meanwhile', { title: 'w3x14new' })
  expect(await found('w3x14')).toBe(2)

  await search.tend(never)
  expect(await bin.settings()).toEqual([])
  expect((await bin.terms()).filter((term) => !/new$|14$/.test(term))).toEqual(
    all.filter((term) => !/14$/.test(term)),
  )
  expect(await found('w3x14')).toBe(2)
})

test('terms that no item says any more go, and no other', async () => {
  await using bin = await open()
  await bin.add('stays', { title: 'Fox and boat' })
  const before = await bin.terms()
  for (let count = 0; count < 150; count++) await bin.add(`pic${count}`, { title: `Gone${count}` })
  await bin.add('goes', { title: 'Gone boat' })
  const ids = [...Array.from({ length: 150 }, (_, count) => `pic${count}`), 'goes']
  const rows = await Promise.all(ids.map(bin.row))
  await bin.database.inTransaction((transaction) => bin.search.removeItems(transaction, rows))
  expect(await bin.found('gone')).toBe(0)
  expect((await bin.terms()).length).toBeGreaterThan(before.length + 100)
  await bin.search.tend(never)
  expect(await bin.terms()).toEqual(before)
  expect(await bin.found('boat')).toBe(1)
})
