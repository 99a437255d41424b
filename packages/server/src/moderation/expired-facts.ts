import { type Clock, day } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import { type Database, sweepRows } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'

/** What was found out about files that are gone, and cases that ended long ago: removed as `core/retention.ts` promises. */
export class ExpiredFacts {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
  }

  define(): void {
    const name = 'moderation.remove-expired'
    this.#jobs.define(name, (_, signal) => this.remove(signal))
    this.#jobs.schedule(name, day / 2)
  }

  /** Decisions stay: nobody may change what was decided. */
  async remove(signal: AbortSignal): Promise<void> {
    await this.#removeOfGoneFiles(signal)
    await this.#removeOfEndedCases(signal)
    await this.#removeOfStaff(signal)
  }

  /** Who looked for what, and bulks that can be undone no more; their decisions stay. */
  async #removeOfStaff(signal: AbortSignal): Promise<void> {
    const looked = this.#clock.now() - retention.staffAccess.kept
    for (const table of ['staff_searches', 'staff_looks'] as const) {
      await sweepRows(this.#database, table, (row) => row('made_at', '<=', looked), signal)
    }
    const undoable = this.#clock.now() - retention.reversals.kept
    await sweepRows(
      this.#database,
      'bulk_members',
      (row) =>
        row.exists(
          row
            .selectFrom('bulks')
            .select('bulks.id')
            .whereRef('bulks.id', '=', 'bulk_members.bulk_id')
            .where('bulks.made_at', '<=', undoable),
        ),
      signal,
    )
    await sweepRows(this.#database, 'bulks', (row) => row('made_at', '<=', undoable), signal)
  }

  async #removeOfGoneFiles(signal: AbortSignal): Promise<void> {
    await sweepRows(
      this.#database,
      'fingerprints',
      (row) =>
        row.not(
          row.exists(
            row
              .selectFrom('items')
              .select('items.id')
              .whereRef('items.id', '=', 'fingerprints.item_id'),
          ),
        ),
      signal,
    )
    const before = this.#clock.now() - retention.scans.kept
    await sweepRows(
      this.#database,
      'checks',
      (row) =>
        row.and([
          row('at', '<=', before),
          row.not(
            row.exists(
              row
                .selectFrom('items')
                .select('items.id')
                .whereRef('items.sha256', '=', 'checks.content_sha256'),
            ),
          ),
        ]),
      signal,
    )
  }

  async #removeOfEndedCases(signal: AbortSignal): Promise<void> {
    const before = this.#clock.now() - retention.reports.kept
    await sweepRows(
      this.#database,
      'reports',
      (row) =>
        row.or([
          // Where nothing was behind the address there is no case that could end.
          row.and([row('case_id', 'is', null), row('received_at', '<=', before)]),
          row.exists(
            row
              .selectFrom('cases')
              .select('cases.id')
              .whereRef('cases.id', '=', 'reports.case_id')
              .where('cases.closed_at', '<=', before),
          ),
        ]),
      signal,
    )
    await sweepRows(this.#database, 'reporters', (row) => row('changed_at', '<=', before), signal)
    await sweepRows(this.#database, 'cases', (row) => row('closed_at', '<=', before), signal)
    const answered = this.#clock.now() - retention.appeals.kept
    await sweepRows(this.#database, 'appeals', (row) => row('decided_at', '<=', answered), signal)
  }
}
