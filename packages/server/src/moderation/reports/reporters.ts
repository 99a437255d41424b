import { type Selectable, sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

type ReporterRow = Selectable<Tables['reporters']>

/** What came of a report that was refused. */
export type Consequence = 'none' | 'warned' | 'muted'

/** So many refused reports, and more than four for each that was right, are misuse. */
const warnedFrom = 5
const mutedFrom = 10
const allowedFor = 4
export const mutedMs = 30 * day

/**
 * How right the reports of somebody were. Whoever is wrong too often is warned, and then muted for a time, as Regulation (EU)
 * 2022/2065 Article 23 (2) asks.
 */
export class Reporters {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  /** Throws `forbidden`, which says until when, to somebody who is muted. */
  async rejectMuted(subject: string): Promise<void> {
    const until = (await this.find(subject))?.muted_until ?? 0
    if (until <= this.#clock.now()) return
    const date = new Date(until).toISOString().slice(0, 10)
    throw new AppError('forbidden', {
      detail: `Too many of your reports were unfounded. You can report again on ${date}. Child abuse, intimate images and threats you can report at any time.`,
    })
  }

  find(subject: string): Promise<ReporterRow | undefined> {
    const reporters = this.#database.query.selectFrom('reporters').selectAll()
    return reporters.where('subject', '=', subject).executeTakeFirst()
  }

  /** Counts how a report ended. */
  async record(
    transaction: Transaction,
    subject: string,
    ending: 'upheld' | 'refused',
  ): Promise<Consequence> {
    const row = await this.#count(transaction, subject, ending)
    if (ending === 'upheld' || row.refused <= allowedFor * row.upheld) return 'none'
    const now = this.#clock.now()
    if (row.refused >= mutedFrom && row.warned_at !== null) {
      const columns = { muted_until: now + mutedMs, warned_at: null, refused: 0, upheld: 0 }
      await this.#change(transaction, subject, columns)
      return 'muted'
    }
    if (row.refused < warnedFrom || row.warned_at !== null) return 'none'
    await this.#change(transaction, subject, { warned_at: now })
    return 'warned'
  }

  #count(
    transaction: Transaction,
    subject: string,
    ending: 'upheld' | 'refused',
  ): Promise<ReporterRow> {
    const changed_at = this.#clock.now()
    const first = { upheld: 0, refused: 0, [ending]: 1, warned_at: null, muted_until: null }
    return this.#database
      .within(transaction)
      .insertInto('reporters')
      .values({ subject, ...first, changed_at })
      .onConflict((same) =>
        same
          .column('subject')
          .doUpdateSet({ [ending]: sql`reporters.${sql.ref(ending)} + 1`, changed_at }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
  }

  async #change(
    transaction: Transaction,
    subject: string,
    columns: Partial<ReporterRow>,
  ): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('reporters')
      .set(columns)
      .where('subject', '=', subject)
      .execute()
  }
}

/** Who a report counts for: the account, or where there is none the address it came from. */
export function subjectOf(report: {
  readonly reporter_user: string | null
  readonly address_hash: string | null
}): string | undefined {
  if (report.reporter_user !== null) return `user:${report.reporter_user}`
  return report.address_hash === null ? undefined : `address:${report.address_hash}`
}
