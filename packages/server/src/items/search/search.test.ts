import { expect, test } from 'vitest'
import { describeOnEngines, type TestEngine } from '../../../test/support/databases.ts'
import { startModeration } from '../../../test/support/moderation.ts'
import { Indexing } from './indexing.ts'
import { Search } from './search.ts'
import { UnindexedItems } from './unindexed-items.ts'

const never = new AbortController().signal
const limit = 10

async function open(engine: TestEngine) {
  const bin = await startModeration(engine)
  const unindexed = new UnindexedItems(bin)
  const search = new Search({ ...bin, unindexed })
  const indexing = new Indexing({ ...bin, search, unindexed })
  const row = (id: string) =>
    bin.database.query.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst()
  const within = bin.database.inTransaction
  return {
    ...bin,
    search,
    indexing,
    within,
    row,
    add: async (id: string, facts: Parameters<typeof bin.addItem>[1] = {}) => {
      await bin.addItem(id, facts)
      const added = await row(id)
      if (added) await within((transaction) => search.follow(transaction, added))
    },
    /** The ids of what is found, in its order. */
    idsOf: async (positions: Promise<number[]>) => {
      const rows = await bin.database.query.selectFrom('items').select(['id', 'position']).execute()
      const ids = new Map(rows.map(({ id, position }) => [Number(position), id]))
      return (await positions).map((position) => ids.get(position) ?? `nothing at ${position}`)
    },
  }
}

const ada = { ownerId: 'ada' }

describeOnEngines('the search', (engine) => {
  test('finds by title, description, tags and, for the owner alone, file name', async () => {
    await using bin = await open(engine)
    await bin.add('boat', { title: 'Old Harbour', filename: 'IMG_2041.jpg' })
    await bin.add('lake', { description: 'A quiet harbour', tags: '["Alps","café"]' })
    await bin.add('other', { owner_id: 'bob', title: 'Harbour' })
    const own = (q: string) => bin.idsOf(bin.search.newest(ada, q, { limit }))
    const open_ = (q: string) => bin.idsOf(bin.search.newest('gallery', q, { limit }))
    expect(await own('harb')).toEqual(['lake', 'boat'])
    expect(await own('harbour quiet')).toEqual(['lake'])
    expect(await own('CAFÉ alp')).toEqual(['lake'])
    expect(await own('2041')).toEqual(['boat'])
    expect(await open_('harbour')).toEqual(['other', 'lake', 'boat'])
    expect(await open_('2041')).toEqual([])
    for (const odd of ['', '"', "'", '*', '(', 'a"*', 'a AND', 'NOT', 'a:b', "x'|&!", '\\', '🦊']) {
      await own(odd)
      await open_(odd)
    }
  })

  test('walks hits by their position, and ranks by where they say it', async () => {
    await using bin = await open(engine)
    await bin.add('title', { title: 'fox' })
    for (let count = 0; count < 5; count++) await bin.add(`noise${count}`, { title: 'tree' })
    await bin.add('about', { description: 'a fox and other animals' })
    await bin.add('tags', { tags: '["fox"]' })
    const newest = await bin.search.newest(ada, 'fox', { limit: 2 })
    expect(await bin.idsOf(Promise.resolve(newest))).toEqual(['tags', 'about'])
    const next = bin.search.newest(ada, 'fox', { limit: 2, before: newest.at(-1) })
    expect(await bin.idsOf(next)).toEqual(['title'])
    expect(await bin.idsOf(bin.search.best(ada, 'fox'))).toEqual(['title', 'tags', 'about'])
  })

  test('a source puts words in and takes them out, and an edit keeps them', async () => {
    await using bin = await open(engine)
    await bin.add('clip', { kind: 'audio', title: 'Monday' })
    await bin.add('pic', { title: 'Tuesday' })
    const passages = [
      { atMs: 0, text: 'Good morning everybody.' },
      { atMs: 61_500, text: 'The harbour is closed.' },
    ]
    await bin.within(async (transaction) => {
      await bin.search.put(transaction, 'clip', 'transcript', passages)
      await bin.search.put(transaction, 'pic', 'caption', 'Two boats in a harbour')
      await bin.search.put(transaction, 'missing', 'caption', 'nothing')
    })
    const own = (q: string) => bin.idsOf(bin.search.newest(ada, q, { limit }))
    expect(await own('harbour')).toEqual(['pic', 'clip'])
    // Words of several passages, and of the title.
    expect(await own('monday morning closed')).toEqual(['clip'])
    expect(await bin.search.moments(['clip', 'pic'], 'harbour')).toEqual(
      new Map([['clip', passages[1]]]),
    )
    // The passage with most of the words counts, and a word that goes on; one that ends does not.
    const second = async (q: string) => (await bin.search.moments(['clip'], q)).get('clip')?.atMs
    expect(await second('good harb CLOSED')).toBe(61_500)
    expect(await second('Mórning,')).toBe(0)
    expect(await second('harb.')).toBeUndefined()
    expect(await second('!')).toBeUndefined()
    // As an earlier version kept them.
    await bin.database.query
      .updateTable('search_texts')
      .set({ content: JSON.stringify(passages) })
      .where('item_id', '=', 'clip')
      .execute()
    expect(await second('closed harbour')).toBe(61_500)
    const edited = await bin.database.query
      .updateTable('items')
      .set({ title: 'Friday' })
      .where('id', '=', 'clip')
      .returningAll()
      .executeTakeFirstOrThrow()
    await bin.within((transaction) => bin.search.follow(transaction, edited))
    expect(await own('friday harbour')).toEqual(['clip'])
    expect(await own('monday')).toEqual([])
    await bin.within((transaction) => bin.search.remove(transaction, 'clip', ['transcript']))
    expect(await own('harbour')).toEqual(['pic'])
    await bin.within((transaction) => bin.search.put(transaction, 'pic', 'caption', ''))
    expect(await own('harbour')).toEqual([])
  })

  test('of sources at once none takes out what another one said', async () => {
    await using bin = await open(engine)
    await bin.add('pic')
    const sources = ['caption', 'alt_text', 'ai_tags', 'picture_text'] as const
    await Promise.all(
      sources.map((source) =>
        bin.within((transaction) => bin.search.put(transaction, 'pic', source, `said${source}`)),
      ),
    )
    const all = sources.map((source) => `said${source}`).join(' ')
    expect(await bin.idsOf(bin.search.newest(ada, all, { limit }))).toEqual(['pic'])
  })

  test('what is rolled back says nothing, and what is removed neither', async () => {
    await using bin = await open(engine)
    await bin.add('pic', { title: 'fox' })
    const failing = bin.within(async (transaction) => {
      await bin.search.put(transaction, 'pic', 'caption', 'boat')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const own = (q: string) => bin.idsOf(bin.search.newest(ada, q, { limit }))
    expect(await own('boat')).toEqual([])
    const row = await bin.row('pic')
    await bin.within((transaction) => bin.search.removeItems(transaction, row ? [row] : []))
    expect(await own('fox')).toEqual([])
  })

  test('a text of a day of talking fits', async () => {
    await using bin = await open(engine)
    await bin.add('clip', { kind: 'image' })
    const word = (at: number) => `${'ü'.repeat(30)}${at}x${'ö'.repeat(20)}`
    const text = Array.from({ length: 60_000 }, (_, at) => word(at)).join(' ')
    await bin.within(async (transaction) => {
      await bin.search.put(transaction, 'clip', 'transcript', text)
      await bin.search.put(transaction, 'clip', 'picture_text', text)
    })
    expect(await bin.idsOf(bin.search.newest(ada, word(7), { limit }))).toEqual(['clip'])
  })

  test('items of before are found, and the job puts them into the index, wherever it was ended', async () => {
    await using bin = await open(engine)
    for (let count = 0; count < 250; count++) {
      const title = `Fox ${count}`
      const texts = {
        title,
        filename: 'secret.png',
        search_text: `${title}\nsecret.png`.toLowerCase(),
      }
      const open_ = { scan_state: 'clean', classification: 'safe' } as const
      await bin.addItem(`old${count}`, { ...texts, ...open_ })
    }
    await bin.database.query
      .insertInto('settings')
      .values({ name: 'search_boundary', value: '1000' })
      .execute()
    const found = async (q: string, whose: typeof ada | 'gallery' = ada) =>
      (await bin.search.newest(whose, q, { limit: 1000 })).length
    const check = async () => {
      expect(await found('fox')).toBe(250)
      expect(await found('fox', 'gallery')).toBe(250)
      expect(await found('fox secret')).toBe(250)
      expect(await found('secret', 'gallery')).toBe(0)
      expect(await found('ox')).toBe(0)
      const walked = new Set<number>()
      for (let before: number | undefined; ; ) {
        const page = await bin.search.newest(ada, 'fox', { limit: 30, before })
        for (const position of page) walked.add(position)
        before = page.at(-1)
        if (page.length < 30) break
      }
      expect(walked.size).toBe(250)
    }
    await check()
    const signal = AbortSignal.abort(new Error('ended'))
    await expect(bin.indexing.run(signal)).rejects.toThrow('ended')
    await check()
    await bin.indexing.run(never)
    await check()
    const left = bin.database.query.selectFrom('settings').selectAll()
    expect(await left.where('name', '=', 'search_boundary').execute()).toEqual([])
    // As a node of an older version makes them.
    await bin.addItem('stray', { title: 'Wolf' })
    expect(await found('wolf')).toBe(0)
    await bin.indexing.run(never)
    expect(await found('wolf')).toBe(1)
  })
})
