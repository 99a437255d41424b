import { type Selectable, sql } from 'kysely'
import { anonymousId } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Database, Tables } from '../database/index.ts'
import type { AppealRow, Appeals } from './appeals.ts'
import type { CaseRow, Cases } from './cases.ts'
import type { Check, Checks } from './checks.ts'
import type { Decisions } from './decisions.ts'
import type { Lookalikes, Similar } from './lookalikes.ts'
import type { DecisionRow } from './scan-states.ts'

const itemColumns = [
  'id',
  'kind',
  'owner_id',
  'sha256',
  'content_type',
  'size_bytes',
  'width',
  'height',
  'duration_ms',
  'animated',
  'created_at',
  'filename',
  'title',
  'description',
  'private',
  'password_hash',
  'view_limit',
  'views',
  'downloads',
  'expires_at',
  'scan_state',
  'classification',
  'pdq',
  'pdq_quality',
  'sealed_at',
] as const satisfies readonly (keyof Tables['items'])[]

/** As much of an item as somebody needs who decides about it. */
export type CaseItem = Pick<Selectable<Tables['items']>, (typeof itemColumns)[number]>

/** A report without who sent it. */
export type CaseReport = Pick<
  Selectable<Tables['reports']>,
  'category' | 'text' | 'weight' | 'state' | 'received_at'
>

/** Whose item it is, as far as it says something about the item. Nobody's name, nobody's address. */
export type CaseOwner = {
  readonly id: string
  readonly createdAt: number
  readonly bannedAt: number | null
  readonly suspendedUntil: number | null
  readonly itemsHiddenAt: number | null
  /** Somebody who is no guest, for guests share an account. */
  readonly isPerson: boolean
  readonly uploads: number
  /** About their other items and their account, newest first, with what took some of them back. */
  readonly decisions: readonly DecisionRow[]
}

/** An item in the queue: what it is about. */
export type QueuedItem = Pick<
  CaseItem,
  'id' | 'kind' | 'title' | 'private' | 'password_hash' | 'view_limit' | 'sealed_at'
>

export type QueuedCase = {
  readonly row: CaseRow
  /** Undefined where it is gone. */
  readonly item: QueuedItem | undefined
  readonly reports: number
  /** The highest score of an engine, in thousandths. */
  readonly score: number | null
}

export type CaseFile = {
  readonly row: CaseRow
  /** Undefined where it is gone: then there is nothing to decide. */
  readonly item: CaseItem | undefined
  readonly owner: CaseOwner | undefined
  readonly checks: readonly Check[]
  readonly reports: readonly CaseReport[]
  /** Everything that was decided about these bytes, and notes, newest first. */
  readonly decisions: readonly DecisionRow[]
  readonly appeal: AppealRow | undefined
  /** Other items with the same bytes, some of them. */
  readonly copies: readonly Pick<CaseItem, 'id' | 'owner_id' | 'scan_state'>[]
  readonly similar: Similar
  /** Names of moderators by their ids. */
  readonly names: ReadonlyMap<string, string>
}

const maxListed = 100

/** Cases with all that is known of what they are about. */
export class CaseFiles {
  readonly #appeals: Appeals
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #lookalikes: Lookalikes

  constructor(parts: {
    readonly appeals: Appeals
    readonly cases: Cases
    readonly checks: Checks
    readonly database: Database
    readonly decisions: Decisions
    readonly lookalikes: Lookalikes
  }) {
    this.#appeals = parts.appeals
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#lookalikes = parts.lookalikes
  }

  /** `not_found` where there is none. */
  async read(id: string): Promise<CaseFile> {
    const row = await this.#cases.find(id)
    if (!row) throw new AppError('not_found')
    const item = await this.#item(row.subject_id)
    const sha256 = item?.sha256 ?? row.content_sha256 ?? ''
    const decisions = await this.#decisions.list({ id: row.subject_id, sha256 })
    const owner = await this.#owner(row)
    const known = [...decisions, ...(owner?.decisions ?? [])]
    const people = known.map(({ made_by }) => made_by)
    return {
      row,
      item,
      decisions,
      owner,
      checks: await this.#checks.list(sha256),
      reports: await this.#reports(id),
      appeal: await this.#appeals.openIn(row),
      copies: item ? await this.#copies(item) : [],
      similar: item ? await this.#lookalikes.of(item) : { items: [], isComplete: true },
      names: await this.namesOf([...people, row.claimed_by ?? '']),
    }
  }

  /** What is shown of each in the queue, in the same order. */
  async summarize(rows: readonly CaseRow[]): Promise<QueuedCase[]> {
    if (rows.length === 0) return []
    const items = await this.#queuedItems(rows.map((row) => row.subject_id))
    const reports = await this.#reportCounts(rows.map((row) => row.id))
    const scores = await this.#scores(rows.flatMap((row) => row.content_sha256 ?? []))
    return rows.map((row) => ({
      row,
      item: items.get(row.subject_id),
      reports: reports.get(row.id) ?? 0,
      score: scores.get(row.content_sha256 ?? '') ?? null,
    }))
  }

  /** Names of moderators by their ids. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map()
    const people = this.#database.query.selectFrom('users').select(['id', 'name'])
    const rows = await people.where('id', 'in', [...new Set(ids)]).execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  }

  #item(id: string): Promise<CaseItem | undefined> {
    const items = this.#database.query.selectFrom('items').select(itemColumns)
    return items.where('id', '=', id).executeTakeFirst()
  }

  #reports(caseId: string): Promise<CaseReport[]> {
    return this.#database.query
      .selectFrom('reports')
      .select(['category', 'text', 'weight', 'state', 'received_at'])
      .where('case_id', '=', caseId)
      .orderBy('received_at')
      .limit(maxListed)
      .execute()
  }

  #copies({ id, sha256 }: CaseItem) {
    return this.#database.query
      .selectFrom('items')
      .select(['id', 'owner_id', 'scan_state'])
      .where('sha256', '=', sha256)
      .where('id', '<>', id)
      .orderBy('id')
      .limit(maxListed)
      .execute()
  }

  async #owner({ owner_id: id, subject_id }: CaseRow): Promise<CaseOwner | undefined> {
    const user = await this.#database.query
      .selectFrom('users')
      .select(['created_at', 'banned_at', 'suspended_until', 'items_hidden_at'])
      .where('id', '=', id ?? '')
      .executeTakeFirst()
    if (!user || id === null) return undefined
    const { uploads } = await this.#database.query
      .selectFrom('items')
      .select((row) => row.fn.countAll<number>().as('uploads'))
      .where('owner_id', '=', id)
      .executeTakeFirstOrThrow()
    const decisions = await this.#database.query
      .selectFrom('decisions')
      .selectAll()
      .where('owner_id', '=', id)
      .where('subject_id', '<>', subject_id)
      .where('act', '<>', 'note')
      .orderBy('made_at', 'desc')
      .limit(maxListed)
      .execute()
    return {
      id,
      createdAt: user.created_at,
      bannedAt: user.banned_at,
      suspendedUntil: user.suspended_until,
      itemsHiddenAt: user.items_hidden_at,
      isPerson: id !== anonymousId,
      uploads: Number(uploads),
      decisions,
    }
  }

  async #queuedItems(ids: readonly string[]): Promise<ReadonlyMap<string, QueuedItem>> {
    const rows = await this.#database.query
      .selectFrom('items')
      .select(['id', 'kind', 'title', 'private', 'password_hash', 'view_limit', 'sealed_at'])
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.id, row]))
  }

  async #reportCounts(caseIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#database.query
      .selectFrom('reports')
      .select(['case_id', (row) => row.fn.countAll<number>().as('count')])
      .where('case_id', 'in', caseIds)
      .groupBy('case_id')
      .execute()
    return new Map(rows.map(({ case_id: id, count }) => [id ?? '', Number(count)]))
  }

  async #scores(contents: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (contents.length === 0) return new Map()
    const rows = await this.#database.query
      .selectFrom('checks')
      .select(['content_sha256', sql<number>`max(score)`.as('score')])
      .where('content_sha256', 'in', contents)
      .where('outcome', '=', 'flag')
      .where('score', 'is not', null)
      .groupBy('content_sha256')
      .execute()
    return new Map(rows.map((row) => [row.content_sha256, Number(row.score)]))
  }
}
