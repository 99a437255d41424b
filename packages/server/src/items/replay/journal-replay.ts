import type { AccountDeletion } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { inBatches } from '../../core/in-batches.ts'
import type { Log } from '../../core/log.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Journal } from '../../storage/index.ts'
import type { ItemRow } from '../item/item-row.ts'
import { type ItemJournal, writtenUntil } from '../journal/item-journal.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
import type { Receipts } from '../views/receipts.ts'
import { changesOf, foldEntries, type ItemPast } from './item-past.ts'

/** How much of an older database had to be done again. */
export type Replayed = {
  readonly entries: number
  readonly items: number
  readonly accounts: number
}

const batch = 200

/**
 * Does again what happened after this database: one that was restored, by whatever means, knows the journal only until the
 * moment of its copy. Before a request is answered; for a database that is of now there is nothing to read.
 */
export class JournalReplay {
  readonly #accountDeletion: AccountDeletion
  readonly #clock: Clock
  readonly #database: Database
  readonly #itemJournal: ItemJournal
  readonly #journal: Journal
  readonly #log: Log
  readonly #receipts: Receipts

  constructor(parts: {
    readonly accountDeletion: AccountDeletion
    readonly clock: Clock
    readonly database: Database
    readonly itemJournal: ItemJournal
    readonly journal: Journal
    readonly log: Log
    readonly receipts: Receipts
  }) {
    this.#accountDeletion = parts.accountDeletion
    this.#clock = parts.clock
    this.#database = parts.database
    this.#itemJournal = parts.itemJournal
    this.#journal = parts.journal
    this.#log = parts.log
    this.#receipts = parts.receipts
  }

  async run(): Promise<Replayed> {
    const begunAt = this.#clock.now()
    const known = await this.#writtenUntil()
    let done: Replayed = { entries: 0, items: 0, accounts: 0 }
    for await (const { lines } of this.#journal.read(known)) {
      done = sumOf(done, await this.#replay(lines))
    }
    if (done.entries === 0) return done
    await this.#database.inTransaction((open) => this.#itemJournal.setWrittenUntil(open, begunAt))
    const isBehind = done.items > 0 || done.accounts > 0
    if (isBehind) this.#log.warn(done, 'the database was an older one: done again from the journal')
    return done
  }

  async #writtenUntil(): Promise<number> {
    const row = await this.#database.query
      .selectFrom('settings')
      .select('value')
      .where('name', '=', writtenUntil)
      .executeTakeFirst()
    return Number(row?.value ?? 0)
  }

  async #replay(lines: readonly string[]): Promise<Replayed> {
    const entries = lines.map((line) => JSON.parse(line) as JournalEntry)
    let items = 0
    for await (const some of inBatches(foldEntries(entries), batch)) {
      items += await this.#database.inTransaction((open) => this.#changeItems(open, new Map(some)))
    }
    const left = entries.flatMap(({ what, id }) => (what === 'left' ? [id] : []))
    return { entries: entries.length, items, accounts: await this.#deleteAccounts(left) }
  }

  async #changeItems(
    transaction: Transaction,
    pasts: ReadonlyMap<string, ItemPast>,
  ): Promise<number> {
    const open = this.#database.within(transaction)
    const ids = [...pasts.keys()]
    const rows = await open.selectFrom('items').selectAll().where('id', 'in', ids).execute()
    let changed = 0
    for (const row of rows) {
      const past = pasts.get(row.id)
      const changes = past && changesOf(row, past)
      if (!changes) continue
      const after = { ...row, ...changes } satisfies ItemRow
      await open.updateTable('items').set(changes).where('id', '=', row.id).execute()
      if (row.burned_at === null && after.burned_at !== null) {
        await this.#receipts.record(transaction, after, after.burned_at)
      }
      changed += 1
    }
    return changed
  }

  /** Those of these that are still there. */
  async #deleteAccounts(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0
    const people = await this.#database.query
      .selectFrom('users')
      .select(['id', 'email'])
      .where('id', 'in', ids)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('account_deletions').select('user_id').whereRef('user_id', '=', 'users.id'),
          ),
        ),
      )
      .execute()
    for (const person of people) await this.#accountDeletion.delete(person, 'system')
    return people.length
  }
}

function sumOf(one: Replayed, other: Replayed): Replayed {
  return {
    entries: one.entries + other.entries,
    items: one.items + other.items,
    accounts: one.accounts + other.accounts,
  }
}
