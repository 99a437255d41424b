import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, putSetting } from '../../database/index.ts'
import type { SearchDocument } from './search-index.ts'

/** Set by the migration: the term after which those of before are still to be listed. Gone once all are. */
const listedName = 'search_terms_listed'
/** After which term the next sweep goes on. */
const sweptName = 'search_terms_swept'
/** Beginnings of more terms are left to FTS5. */
const maxTerms = 64
const listedAtOnce = 500
/** Of a transaction, for as long as which nobody else writes. */
const sweptAtOnce = 100
/** Of a round, an hour. */
const sweepsOfRound = 200

/**
 * The terms that FTS5 has, in order, for those that begin with something. FTS5 itself walks to a beginning through all items of
 * the term before it, and makes a list of all hits before it answers the first: milliseconds among a million items for a word that
 * nothing says, and a tenth of a second for one that everything says. A whole term it finds at once.
 */
export class SqliteTerms {
  readonly #database: Pick<Database, 'inTransaction' | 'longQuery' | 'query' | 'within'>
  #isWhole = false

  constructor(database: Pick<Database, 'inTransaction' | 'longQuery' | 'query' | 'within'>) {
    this.#database = database
  }

  async add(transaction: Transaction, document: SearchDocument): Promise<void> {
    const terms = JSON.stringify(Object.values(document).flat())
    await sql`insert or ignore into search_index_terms (term)
      select value from json_each(${terms})`.execute(this.#database.within(transaction))
  }

  /** Those that begin so; undefined where they are many, or not all known yet. */
  async beginningWith(beginning: string): Promise<string[] | undefined> {
    if (!(await this.#areListed())) return undefined
    const { rows } = await sql<{ term: string }>`select term from search_index_terms
      where term >= ${beginning} and term < ${`${beginning}\u{10ffff}`}
      order by term limit ${maxTerms + 1}`.execute(this.#database.query)
    return rows.length > maxTerms ? undefined : rows.map(({ term }) => term)
  }

  /** Lists those that were in the index before there was this list. Ended at any moment, it goes on from there. */
  async list(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      const last = await this.#setting(listedName)
      if (last === undefined) return
      const { rows } = await sql<{ term: string }>`select term from search_index_vocabulary
        where term > ${last} order by term limit ${listedAtOnce}`.execute(this.#database.longQuery)
      const terms = rows.map(({ term }) => term)
      await this.#database.inTransaction(async (transaction) => {
        await this.add(transaction, { title: terms, tags: [], about: [], body: [] })
        await this.#set(transaction, listedName, terms.at(-1))
      })
    }
  }

  /** Takes out some that no item says any more; each round goes on where the one before ended. */
  async sweep(signal: AbortSignal): Promise<void> {
    for (let round = 0; round < sweepsOfRound; round++) {
      signal.throwIfAborted()
      const after = (await this.#setting(sweptName)) ?? ''
      if (!(await this.#sweepSome(after))) return
    }
  }

  /** Answers whether there are more. */
  #sweepSome(after: string): Promise<boolean> {
    return this.#database.inTransaction(async (transaction) => {
      const open = this.#database.within(transaction)
      const { rows } = await sql<{ last: string | null }>`select max(term) as last from (
        select term from search_index_terms where term > ${after} order by term limit ${sweptAtOnce})`.execute(
        open,
      )
      const last = rows[0]?.last ?? undefined
      await sql`delete from search_index_terms where term > ${after} and term <= ${last ?? after}
        and not exists (select 1 from search_index where search_index match '"' || term || '"')`.execute(
        open,
      )
      await this.#set(transaction, sweptName, last)
      return last !== undefined
    })
  }

  async #areListed(): Promise<boolean> {
    this.#isWhole ||= (await this.#setting(listedName)) === undefined
    return this.#isWhole
  }

  async #setting(name: string): Promise<string | undefined> {
    const row = await this.#database.query
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst()
    return row?.value
  }

  /** Undefined: it is done. */
  async #set(transaction: Transaction, name: string, value: string | undefined): Promise<void> {
    const open = this.#database.within(transaction)
    if (value === undefined) {
      await open.deleteFrom('settings').where('name', '=', name).execute()
      return
    }
    await putSetting(open, name, value)
  }
}
