import { setTimeout as wait } from 'node:timers/promises'
import type { Insertable } from 'kysely'
import { expect } from 'vitest'
import type { Transaction } from '../../src/core/transaction.ts'
import type { Tables } from '../../src/database/index.ts'
import { Egress } from '../../src/egress/index.ts'
import {
  Backlog,
  Enrichment,
  type MadeWords,
  StrandedWords,
  Transcripts,
  WordJobs,
  type WordMaker,
  WordStates,
} from '../../src/enrichment/index.ts'
import { Outbox } from '../../src/events/index.ts'
import {
  followWords,
  type ItemRow,
  KeptItems,
  Purges,
  renditionFiles,
  Search,
  UnindexedItems,
} from '../../src/items/index.ts'
import { ownWords } from '../../src/items/item/own-words.ts'
import { Jobs } from '../../src/jobs/index.ts'
import { openTestDatabase, silentLog, type TestEngine } from './databases.ts'
import { ToldMaker } from './told-maker.ts'

export const harbour: MadeWords = {
  columns: { ai_caption: 'A harbour', ai_tags: '["sea"]', alt_text: 'Boats' },
  record: async () => undefined,
}

type Changes = Partial<Omit<ItemRow, 'position'>>

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>

/** Words alone, with an engine that answers what it is told to, once it is told. */
export async function startWords(engine: TestEngine): Promise<WordBin> {
  const clock = new StandingClock()
  const database = await openTestDatabase(engine, { clock })
  await addPerson(database)
  const bin = new WordBin(database, clock)
  await bin.jobs.start()
  return bin
}

class StandingClock {
  #now = 1_000_000
  readonly now = () => this.#now
  pass(ms: number): void {
    this.#now += ms
  }
}

class WordBin implements AsyncDisposable {
  readonly database: TestDatabase
  readonly enrichment: Enrichment
  readonly jobs: Jobs
  readonly now: () => number
  readonly #clock: StandingClock
  readonly #keptItems: KeptItems
  readonly #maker: ToldMaker
  readonly #search: Search
  readonly #wordJobs: WordJobs
  readonly #wordStates: WordStates

  constructor(database: TestDatabase, clock: StandingClock) {
    const parts = { clock, database, log: silentLog }
    this.database = database
    this.now = clock.now
    this.jobs = new Jobs(parts)
    this.#clock = clock
    this.#maker = new ToldMaker(database)
    this.#search = new Search({ database, unindexed: new UnindexedItems({ database }) })
    const outbox = new Outbox({ clock, database })
    this.#wordStates = new WordStates({ database, outbox, search: this.#search })
    const states = { ...parts, jobs: this.jobs, wordStates: this.#wordStates }
    this.#wordJobs = new WordJobs(states)
    this.#wordJobs.define([this.#maker])
    const choice = { isOptedOutBySite: false, makers: [this.#maker] }
    const search = this.#search
    const transcripts = new Transcripts({ clock, database, search })
    this.enrichment = new Enrichment({
      ...states,
      ...choice,
      search,
      transcripts,
      wordJobs: this.#wordJobs,
    })
    const purges = new Purges({
      outbox,
      contentOrigin: undefined,
      egress: new Egress({ allow: [] }),
      jobs: this.jobs,
      originOf: () => 'https://bin.example',
      purgeUrl: undefined,
      renditionFiles,
    })
    const itemJournal = { record: async () => undefined }
    const words = this.enrichment
    this.#keptItems = new KeptItems({ ...parts, itemJournal, outbox, purges, words })
  }

  /** `makers`: of a server that is configured otherwise. */
  backlog(days = 30, makers: readonly WordMaker[] = [this.#maker]): Backlog {
    const { database, enrichment, jobs } = this
    return new Backlog({ clock: this.#clock, database, enrichment, jobs, days, makers })
  }

  stranded(makers: readonly WordMaker[] = [this.#maker]): StrandedWords {
    const { database, jobs } = this
    const wordStates = this.#wordStates
    return new StrandedWords({ database, jobs, log: silentLog, makers, wordStates })
  }

  get aborted(): number {
    return this.#maker.aborted
  }

  get asks(): number {
    return this.#maker.asked
  }

  setReach(isFor: WordMaker['isFor']): void {
    this.#maker.isFor = isFor
  }

  answer(made: MadeWords): void {
    this.#maker.failure = undefined
    this.#maker.told.resolve(made)
  }

  /** From now on each call waits for an answer of its own; answers those that wait, the first one first. */
  holdCalls(): PromiseWithResolvers<MadeWords>[] {
    this.#maker.held ??= []
    return this.#maker.held
  }

  fail(error: () => Error): void {
    this.#maker.failure = error
  }

  pass(ms: number): void {
    this.#clock.pass(ms)
  }

  add(id: string, changes: Partial<ItemRow> = {}): Promise<void> {
    return addItem(this.database, id, changes)
  }

  async arrive(id: string, changes: Partial<ItemRow> = {}): Promise<void> {
    await this.add(id, changes)
    await this.request(id)
  }

  read(id: string): Promise<ItemRow> {
    const items = this.database.query.selectFrom('items').selectAll()
    return items.where('id', '=', id).executeTakeFirstOrThrow()
  }

  async request(id: string): Promise<void> {
    const row = await this.read(id)
    await this.database.inTransaction((open) => this.enrichment.request(open, row))
  }

  choose(id: string, optOut: boolean): Promise<void> {
    return this.#change(id, (open, row) => this.enrichment.choose(open, row, optOut))
  }

  again(id: string): Promise<void> {
    return this.#change(id, (open, row) => this.enrichment.again(open, row, 'caption'))
  }

  /** As its owner does. */
  write(id: string, ai_caption: string): Promise<void> {
    return this.#change(id, async (_, row) => ownWords(row, { ai_caption }))
  }

  setPrivate(id: string, isPrivate: boolean): Promise<void> {
    return this.#change(id, async (open, row) => {
      const changed = { ...row, private: isPrivate ? 1 : 0 } as const
      const asked = isPrivate ? {} : await this.enrichment.opened(open, changed)
      return { private: changed.private, ...asked }
    })
  }

  /** Of its state of moderation, or whether it is burned. */
  async set(id: string, changes: Changes): Promise<void> {
    await this.#change(id, async () => changes)
  }

  async delete(id: string): Promise<void> {
    await this.database.inTransaction(async (open) => {
      const deletion = { by: 'owner', id } as const
      await this.#keptItems.delete(open, (item) => item('id', '=', id), deletion, 1e9)
    })
  }

  async restore(id: string): Promise<void> {
    await this.database.inTransaction(async (open) => {
      await this.#keptItems.bringBack(open, { by: 'owner', id })
    })
  }

  async erase(id: string): Promise<void> {
    const row = await this.read(id)
    await this.database.inTransaction(async (open) => {
      await this.enrichment.remove(open, [id])
      await this.#search.removeItems(open, [row])
      await this.database.within(open).deleteFrom('items').where('id', '=', id).execute()
    })
  }

  /** How many items say it. */
  async found(q: string): Promise<number> {
    return (await this.#search.newest({ ownerId: 'ada' }, q, { limit: 10 })).length
  }

  asked(): Promise<void> {
    return expect.poll(() => this.asks).toBeGreaterThan(0)
  }

  async settled(): Promise<void> {
    // Until what waits has begun.
    await wait(20)
    await this.jobs.stop()
    await this.jobs.start()
    const underWay = async () => {
      const rows = await this.database.query.selectFrom('jobs').selectAll().execute()
      return rows.filter(({ state, run_at }) => state === 'running' || run_at <= this.now())
    }
    await expect.poll(underWay).toEqual([])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#wordJobs[Symbol.dispose]()
    await this.jobs[Symbol.asyncDispose]()
    await this.database[Symbol.asyncDispose]()
  }

  #change(id: string, ask: (open: Transaction, row: ItemRow) => Promise<Changes>): Promise<void> {
    return this.database.inTransaction(async (transaction) => {
      const row = await this.read(id)
      const changes = await ask(transaction, row)
      if (Object.keys(changes).length === 0) return
      const items = this.database.within(transaction).updateTable('items')
      await items.set(changes).where('id', '=', id).execute()
      await followWords(this.#search, transaction, { ...row, ...changes })
    })
  }
}

async function addPerson({ query }: TestDatabase): Promise<void> {
  const person = { id: 'ada', email: 'ada@example.org', name: 'Ada', role: 'member' }
  const row = { ...person, plan_id: 'free', created_at: 0 } as Insertable<Tables['users']>
  await query.insertInto('users').values(row).execute()
}

async function addItem(
  { query }: TestDatabase,
  id: string,
  changes: Partial<ItemRow>,
): Promise<void> {
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
