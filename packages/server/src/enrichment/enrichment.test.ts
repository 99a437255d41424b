import { setTimeout as wait } from 'node:timers/promises'
import type { Insertable } from 'kysely'
import { expect, test } from 'vitest'
import {
  describeOnEngines,
  openTestDatabase,
  silentLog,
  type TestEngine,
} from '../../test/support/databases.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Tables } from '../database/index.ts'
import {
  followWords,
  type ItemRow,
  Search,
  UnindexedItems,
  type WordColumns,
} from '../items/index.ts'
import { Jobs, postpone } from '../jobs/index.ts'
import { Enrichment, type MadeWords, WordJobs, type WordMaker, WordStates } from './index.ts'

const harbour: MadeWords = {
  columns: { ai_caption: 'A harbour', ai_tags: '["sea"]', alt_text: 'Boats' },
  record: async () => undefined,
}

describeOnEngines('words of items', (engine) => {
  test('are made once they are asked for, and found by all of them', async () => {
    await using bin = await start(engine)
    await bin.arrive('pic')
    bin.answer(harbour)
    await bin.settled()
    const row = await bin.read('pic')
    expect(row).toMatchObject({ ai_caption_state: 'ready', ai_caption: 'A harbour' })
    expect(await bin.found('harbour sea boats')).toBe(1)
  })

  test('come too late for who opted out while the engine answers, which is let go', async () => {
    await using bin = await start(engine)
    await bin.arrive('pic')
    await bin.asked()
    await bin.choose('pic', true)
    await expect.poll(() => bin.aborted).toBe(1)
    bin.answer(harbour)
    await bin.settled()
    const nothing = { ai_caption: null, ai_tags: '[]', alt_text: null, text_in_picture: null }
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'opted_out', ...nothing })
    expect(await bin.found('harbour')).toBe(0)
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toEqual([])
  })

  test.each([
    ['deleted', { deleted_at: 1 }],
    ['burned', { burned_at: 1 }],
    ['sealed', { sealed_at: 1 }],
    ['held', { scan_state: 'held' }],
    ['blocked', { scan_state: 'blocked' }],
  ])('come too late for what is %s while the engine answers', async (_, changes) => {
    await using bin = await start(engine)
    await bin.arrive('pic')
    await bin.asked()
    await bin.database.query.updateTable('items').set(changes).where('id', '=', 'pic').execute()
    bin.answer(harbour)
    await bin.settled()
    const pending = { ai_caption: null, ai_caption_state: 'pending' }
    expect(await bin.read('pic')).toMatchObject(pending)
    expect(await bin.found('harbour')).toBe(0)
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toEqual([])
  })

  test.each([
    ['asked for again', { words_revision: 1 }],
    ['of other bytes', { sha256: 'other' }],
  ])('are made once more of what is %s while the engine answers', async (_, changes) => {
    await using bin = await start(engine)
    await bin.arrive('pic')
    await bin.asked()
    await bin.database.query.updateTable('items').set(changes).where('id', '=', 'pic').execute()
    bin.answer(harbour)
    await bin.settled()
    expect(bin.asks).toBe(2)
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'ready' })
  })

  test('are forgotten by who opts out, and made anew for who opts in', async () => {
    await using bin = await start(engine)
    await bin.arrive('pic')
    bin.answer(harbour)
    await bin.settled()
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toHaveLength(1)
    await bin.choose('pic', true)
    expect(await bin.database.query.selectFrom('captions').selectAll().execute()).toEqual([])
    expect(await bin.found('harbour')).toBe(0)
    await bin.choose('pic', false)
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption: 'A harbour', ai_optout: 0 })
  })

  test('never replace what the owner wrote, not even when they are made again', async () => {
    await using bin = await start(engine)
    await bin.arrive('pic', { ai_caption: 'Mine', edited_words: '["ai_caption"]' })
    bin.answer(harbour)
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption: 'Mine', alt_text: 'Boats' })
    await bin.again('pic')
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption: 'Mine', ai_caption_state: 'ready' })
  })

  test('wait for an engine that is away, and fail after three errors about the item', async () => {
    await using bin = await start(engine)
    await bin.arrive('pic')
    bin.fail(() => postpone(bin.now() + 60_000))
    for (let passed = 0; passed < 20; passed++) {
      bin.pass(3_600_000)
      await bin.settled()
    }
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'pending' })
    bin.fail(() => new Error('it shows nothing'))
    for (let tries = 0; tries < 3; tries++) {
      bin.pass(3_600_000)
      await bin.settled()
    }
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'failed' })
    bin.answer(harbour)
    await bin.again('pic')
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'ready' })
  })

  test('are not asked for of what nobody may see yet, and are once they may', async () => {
    await using bin = await start(engine)
    await bin.arrive('pic', { scan_policy: 'gated', scan_state: 'pending' })
    bin.answer(harbour)
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'pending' })
    await bin.database.query.updateTable('items').set({ scan_state: 'clean' }).execute()
    await bin.request('pic')
    await bin.settled()
    expect(await bin.read('pic')).toMatchObject({ ai_caption_state: 'ready' })
  })

  test('hold up nobody else, however many wait for a slow engine', async () => {
    await using bin = await start(engine)
    const done: string[] = []
    for (const lane of ['quick', 'media'] as const) {
      bin.jobs.define(`test.${lane}`, async () => void done.push(lane), { lane })
    }
    for (let at = 0; at < 200; at++) await bin.arrive(`pic${at}`)
    await bin.asked()
    await bin.database.inTransaction(async (transaction) => {
      for (const name of ['test.quick', 'test.media']) {
        await bin.jobs.enqueue(transaction, { name, payload: null })
      }
    })
    await expect.poll(() => done.toSorted()).toEqual(['media', 'quick'])
    expect(bin.asks).toBe(1)
    bin.answer(harbour)
  })

  test('are no engine business where the account or the site says so', async () => {
    await using bin = await start(engine)
    const states = async (choice: 0 | 1 | null, optOut?: boolean) => {
      await bin.database.query.updateTable('users').set({ ai_optout: choice }).execute()
      const item = {
        kind: 'image',
        owner_id: 'ada',
        private: 0,
        password_hash: null,
        view_limit: null,
      } as const
      const ada = { user: { id: 'ada' } } as Parameters<Enrichment['begin']>[0]
      return (await bin.enrichment.begin(ada, item, optOut)).ai_caption_state
    }
    expect(await states(null)).toBe('pending')
    expect(await states(1)).toBe('opted_out')
    expect(await states(1, false)).toBe('pending')
    expect(await states(0, true)).toBe('opted_out')
  })
})

type Changes = Partial<WordColumns>

/** Words alone, with an engine that answers what it is told to, once it is told. */
async function start(engine: TestEngine) {
  let now = 1_000_000
  const clock = { now: () => now }
  const database = await openTestDatabase(engine, { clock })
  const jobs = new Jobs({ database, clock, log: silentLog })
  const search = new Search({ database, unindexed: new UnindexedItems({ database }) })
  const wordStates = new WordStates({ database, search })
  const wordJobs = new WordJobs({ database, jobs, log: silentLog, wordStates })
  const told = Promise.withResolvers<MadeWords>()
  let failure: (() => Error) | undefined
  const state = { asked: 0, aborted: 0 }
  const maker: WordMaker = {
    what: 'caption',
    isFor: ({ kind }) => kind === 'image',
    async make(item, _, signal) {
      state.asked += 1
      signal.addEventListener('abort', () => {
        state.aborted += 1
      })
      if (failure) throw failure()
      const { columns } = await told.promise
      const row = { item_id: item.id, revision: item.words_revision, engine: 'fake', made_at: now }
      const facts = { model: null, language: null, prompt_version: '1', cost_micros: 0 }
      return {
        columns,
        record: async (transaction) => {
          const open = database.within(transaction)
          await open.deleteFrom('captions').where('item_id', '=', item.id).execute()
          await open
            .insertInto('captions')
            .values({ ...row, ...facts })
            .execute()
        },
      }
    },
  }
  wordJobs.define([maker])
  const makers = [maker]
  const isOptedOutBySite = false
  const enrichment = new Enrichment({ database, isOptedOutBySite, makers, wordJobs, wordStates })
  await addPerson(database)
  await jobs.start()
  const read = (id: string) =>
    database.query.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const change = (id: string, ask: (open: Transaction, row: ItemRow) => Promise<Changes>) =>
    database.inTransaction(async (transaction) => {
      const row = await read(id)
      const changes = await ask(transaction, row)
      const items = database.within(transaction).updateTable('items')
      await items.set(changes).where('id', '=', id).execute()
      await followWords(search, transaction, { ...row, ...changes })
    })
  return {
    database,
    enrichment,
    jobs,
    get aborted() {
      return state.aborted
    },
    get asks() {
      return state.asked
    },
    now: () => now,
    found: async (q: string) => (await search.newest({ ownerId: 'ada' }, q, { limit: 10 })).length,
    pass: (ms: number) => {
      now += ms
    },
    read,
    request: async (id: string) => {
      const row = await read(id)
      await database.inTransaction((transaction) => enrichment.request(transaction, row))
    },
    async arrive(id: string, changes: Partial<ItemRow> = {}) {
      await addItem(database, id, changes)
      await this.request(id)
    },
    asked: () => expect.poll(() => state.asked).toBeGreaterThan(0),
    answer: (made: MadeWords) => {
      failure = undefined
      told.resolve(made)
    },
    fail: (error: () => Error) => {
      failure = error
    },
    choose: (id: string, optOut: boolean) =>
      change(id, (transaction, row) => enrichment.choose(transaction, row, optOut)),
    again: (id: string) =>
      change(id, (transaction, row) => enrichment.again(transaction, row, 'caption')),
    async settled() {
      // Until what waits has begun.
      await wait(20)
      await jobs.stop()
      await jobs.start()
      await expect
        .poll(async () => {
          const rows = await database.query.selectFrom('jobs').selectAll().execute()
          return rows.filter(({ state: is, run_at }) => is === 'running' || run_at <= now)
        })
        .toEqual([])
    },
    async [Symbol.asyncDispose]() {
      wordJobs[Symbol.dispose]()
      await jobs[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

type Query = Awaited<ReturnType<typeof openTestDatabase>>

async function addPerson({ query }: Query): Promise<void> {
  const person = { id: 'ada', email: 'ada@example.org', name: 'Ada', role: 'member' }
  const row = { ...person, plan_id: 'free', created_at: 0 } as Insertable<Tables['users']>
  await query.insertInto('users').values(row).execute()
}

async function addItem({ query }: Query, id: string, changes: Partial<ItemRow>): Promise<void> {
  const facts = { id, kind: 'image', owner_id: 'ada', blob_key: id, content_type: 'image/png' }
  const states = { ai_caption_state: 'pending', classification: 'safe', scan_state: 'clean' }
  const texts = { tags: '[]', ai_tags: '[]', search_text: '', expiration: 'forever' }
  const numbers = { size_bytes: 1, animated: 0, created_at: 0, private: 0, password_version: 0 }
  const rest = { sha256: 'a', upload_source: 'api', downloads: 0, ai_optout: 0 }
  const row = { ...facts, ...states, ...texts, ...numbers, ...rest, ...changes }
  await query
    .insertInto('items')
    .values(row as Insertable<Tables['items']>)
    .execute()
}
