import type { Clock } from '../../core/clock.ts'
import { hour, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Log } from '../../core/log.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { withinTime } from '../../core/within-time.ts'
import { type Database, putSetting } from '../../database/index.ts'
import type { Journal } from '../../storage/index.ts'
import type { JournalEntry, JournalFact } from './journal-entry.ts'

/** Name of the setting that holds until when the database knows all of the journal, in epoch milliseconds. */
export const writtenUntil = 'journal_written'

const batch = 200
/** A store that does not answer holds up nobody for longer: the job writes it then. */
const patienceMs = 10 * second

/**
 * What no restored backup may undo, beside the files, where it is when the database is an older one. An entry is committed
 * with what it tells, and written into the journal before whoever asked is answered. Only where that fails it waits for the
 * job.
 */
export class ItemJournal {
  readonly #clock: Clock
  readonly #database: Database
  readonly #journal: Journal
  readonly #log: Log
  #current: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly journal: Journal
    readonly log: Log
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#journal = parts.journal
    this.#log = parts.log
  }

  async record(transaction: Transaction, facts: readonly JournalFact[]): Promise<void> {
    if (facts.length === 0) return
    const at = this.#clock.now()
    const lines = facts.map((fact) => JSON.stringify({ ...fact, at } satisfies JournalEntry))
    await this.#database
      .within(transaction)
      .insertInto('journal_entries')
      .values({ id: newId(), at, lines: lines.join('\n') })
      .execute()
    this.#database.afterCommit(transaction, () => this.#writeInTime())
  }

  /** Removes what is too old, and joins what is in too many parts. */
  async tidy(): Promise<void> {
    const now = this.#clock.now()
    const keepAfter = now - retention.journal.kept
    await this.#journal.tidy({ keepAfter, joinBefore: now - hour })
  }

  /** Writes what waits. Who comes while that is under way shares the next turn, which sees what they have committed. */
  write(): Promise<void> {
    if (!this.#current) return this.#begin()
    this.#next ??= this.#current.catch(() => {}).then(() => this.#begin())
    return this.#next
  }

  #begin(): Promise<void> {
    this.#next = undefined
    const turn = this.#writeAll().finally(() => {
      if (this.#current === turn) this.#current = undefined
    })
    this.#current = turn
    return turn
  }

  async #writeInTime(): Promise<void> {
    const late = () => {
      throw new Error('The store is slow')
    }
    await withinTime(this.write(), patienceMs, late).catch((error) =>
      this.#log.warn({ err: error }, 'the journal could not be written at once'),
    )
  }

  async #writeAll(): Promise<void> {
    for (let isMore = true; isMore; ) isMore = await this.#writeSome()
  }

  /** Written first and forgotten after it: what is written twice is read as once. Answers whether more may wait. */
  async #writeSome(): Promise<boolean> {
    const rows = await this.#database.query
      .selectFrom('journal_entries')
      .selectAll()
      .orderBy('at')
      .limit(batch)
      .execute()
    if (rows.length === 0) return false
    const now = this.#clock.now()
    await this.#journal.write(
      rows.flatMap(({ lines }) => lines.split('\n')),
      now,
    )
    const ids = rows.map(({ id }) => id)
    await this.#database.inTransaction(async (transaction) => {
      const open = this.#database.within(transaction)
      await open.deleteFrom('journal_entries').where('id', 'in', ids).execute()
      await this.setWrittenUntil(transaction, now)
    })
    return rows.length === batch
  }

  /** Whatever was written until then, this database knows. */
  async setWrittenUntil(transaction: Transaction, at: number): Promise<void> {
    await putSetting(this.#database.within(transaction), writtenUntil, String(at))
  }
}
