import type { Clock } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import type { Database } from '../database/index.ts'
import type { BulkMembers } from './bulk-members.ts'
import type { BulkProgress } from './bulks.ts'
import type { Verdict } from './decision-row.ts'
import type { DecisionRow } from './scan-states.ts'

/** Something that people of the staff decided: one thing, or many at once. */
export type LoggedDecision = {
  /** By which it is undone. */
  readonly id: string
  readonly at: number
  readonly by: string
  readonly act: DecisionRow['act']
  /** What the person reads whom it concerns. */
  readonly facts: string | null
  readonly isUndone: boolean
  /** What it is about; undefined where these are many. */
  readonly subject?: Pick<DecisionRow, 'subject_kind' | 'subject_id' | 'case_id'>
  readonly bulk?: Pick<BulkProgress, 'decided' | 'refused' | 'reversed'>
}

export type LoggedDecisions = {
  /** Newest first. */
  readonly entries: readonly LoggedDecision[]
  /** Of the next page: it is behind this one. */
  readonly next: LogPosition | undefined
}

/** `at` in epoch milliseconds. */
export type LogPosition = Pick<LoggedDecision, 'at' | 'id'>

const page = 50
const newest: LogPosition = { at: Number.MAX_SAFE_INTEGER, id: '' }

/** What people decided in the time in which it can be undone. */
export class DecisionLog {
  readonly #clock: Clock
  readonly #database: Database
  readonly #members: BulkMembers

  constructor(parts: {
    readonly bulkMembers: BulkMembers
    readonly clock: Clock
    readonly database: Database
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#members = parts.bulkMembers
  }

  /** Those behind a position, or the newest. */
  async list(behind: LogPosition = newest): Promise<LoggedDecisions> {
    const all = [...(await this.#single(behind)), ...(await this.#bulks(behind))]
    const sorted = all.toSorted((one, other) => other.at - one.at || (other.id > one.id ? 1 : -1))
    const entries = sorted.slice(0, page)
    return { entries, next: sorted.length > page ? entries.at(-1) : undefined }
  }

  async #single(behind: LogPosition): Promise<LoggedDecision[]> {
    const rows = await this.#database.query
      .selectFrom('decisions')
      .select(['id', 'made_at', 'made_by', 'act', 'facts_for_owner'])
      .select(['subject_kind', 'subject_id', 'case_id'])
      .select((row) =>
        row
          .selectFrom('decisions as reversal')
          .select('reversal.id')
          .whereRef('reversal.reverses', '=', 'decisions.id')
          .limit(1)
          .as('reversal'),
      )
      .where('made_at', '>', this.#since())
      .where((row) =>
        row.or([
          row('made_at', '<', behind.at),
          row.and([row('made_at', '=', behind.at), row('id', '<', behind.id)]),
        ]),
      )
      .where('bulk_id', 'is', null)
      .where('made_by', '<>', 'system')
      .where('act', 'not in', ['note', 'restore'])
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .limit(page + 1)
      .execute()
    return rows.map(({ subject_kind, subject_id, case_id, ...row }) => ({
      id: row.id,
      at: row.made_at,
      by: row.made_by,
      act: row.act,
      facts: row.facts_for_owner,
      isUndone: row.reversal !== null,
      subject: { subject_kind, subject_id, case_id },
    }))
  }

  async #bulks(behind: LogPosition): Promise<LoggedDecision[]> {
    const rows = await this.#database.query
      .selectFrom('bulks')
      .selectAll()
      .where('made_at', '>', this.#since())
      .where((row) =>
        row.or([
          row('made_at', '<', behind.at),
          row.and([row('made_at', '=', behind.at), row('id', '<', behind.id)]),
        ]),
      )
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .limit(page + 1)
      .execute()
    const logged = rows.map(async (row) => {
      const { act, facts = null } = JSON.parse(row.verdict) as Verdict
      const bulk = await this.#members.counts(row.id)
      const isUndone = row.undone_at !== null
      return { id: row.id, at: row.made_at, by: row.made_by, act, facts, isUndone, bulk }
    })
    return Promise.all(logged)
  }

  #since(): number {
    return this.#clock.now() - retention.reversals.kept
  }
}
