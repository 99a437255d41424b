import type { ReportCategory } from '@anybin/contract'
import { type Selectable, sql } from 'kysely'
import type { AddressLimits, RateLimit } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, day, hour } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import { type KeyedHash, sha256 } from '../core/keyed-hash.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import type { Cases } from './cases.ts'
import type { Checks } from './checks.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { ScanStates } from './scan-states.ts'

export type ReportRow = Selectable<Tables['reports']>

/** What somebody says of an item, and who they are as far as they say so. */
export type Report = {
  /** Any address of an item on this site, or its id. */
  readonly url: string
  readonly category: ReportCategory
  readonly text: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly goodFaith: boolean
}

export type Reporter = {
  readonly userId?: string | undefined
  /** In its normal form; kept only as a keyed hash. */
  readonly address: string
}

/** The token opens the receipt; it is kept only as a hash. */
export type ReceivedReport = { readonly id: string; readonly token: string }

/** How a report is doing, as whoever sent it may see: the same whether or not there was anything. */
export type ReportReceipt = {
  readonly receivedAt: number
  readonly state: 'received' | 'acted_on' | 'nothing_to_act_on'
}

/** How urgent each is, 0 to 100, and how soon (ms) somebody should have looked. */
const urgencies: Readonly<Record<ReportCategory, Urgency>> = {
  csam: { priority: 100, dueMs: day },
  ncii: { priority: 90, dueMs: day },
  threat: { priority: 90, dueMs: day },
  illegal: { priority: 60, dueMs: 3 * day },
  copyright: { priority: 50, dueMs: 7 * day },
  personal_data: { priority: 60, dueMs: 3 * day },
  spam: { priority: 30, dueMs: 7 * day },
  other: { priority: 40, dueMs: 7 * day },
}

type Urgency = { readonly priority: number; readonly dueMs: number }

/** Of one address. */
const reportLimit: RateLimit = { name: 'reports', limit: 10, windowMs: hour }
/** People who are signed in are known and count more; so many of them, and nobody twice, hold an item. */
const weights = { user: 10, anybody: 1 }
const holdingWeight = 30
const usualAnswerMs = day

/** What people report. Nobody learns from it whether there is something at an address. */
export class Reports {
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #keyedHash: KeyedHash
  readonly #limits: AddressLimits
  readonly #origins: readonly string[]
  readonly #states: ScanStates

  constructor(parts: {
    readonly cases: Cases
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly addressLimits: AddressLimits
    readonly keyedHash: KeyedHash
    /** Of all sites whose items are here. */
    readonly origins: readonly string[]
    readonly states: ScanStates
  }) {
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#keyedHash = parts.keyedHash
    this.#limits = parts.addressLimits
    this.#origins = parts.origins
    this.#states = parts.states
  }

  /** `invalid_request` for an address on another site; `rate_limited` for more reports than one address has. */
  async receive(report: Report, reporter: Reporter): Promise<ReceivedReport> {
    const { url, slug } = this.#readAddress(report.url)
    await this.#limits.take(reportLimit, reporter.address)
    const item = slug === undefined ? undefined : await this.#items.find(slug)
    const token = newId()
    const row = { ...this.#newRow(report, reporter, token), url }
    await this.#database.inTransaction(async (transaction) => {
      if (item) await this.#join(transaction, item, row)
      else await this.#insert(transaction, row)
    })
    return { id: row.id, token }
  }

  /** `not_found` for any other token. */
  async receipt(token: string): Promise<ReportReceipt> {
    const found = await this.#database.query
      .selectFrom('reports')
      .leftJoin('cases', 'cases.id', 'reports.case_id')
      .select(['reports.received_at', 'cases.closed_at', 'cases.outcome'])
      .where('reports.token_hash', '=', sha256(token))
      .executeTakeFirst()
    if (!found) throw new AppError('not_found')
    return { receivedAt: found.received_at, state: this.#receiptState(found) }
  }

  #receiptState(found: {
    readonly received_at: number
    readonly closed_at: number | null
    readonly outcome: string | null
  }): ReportReceipt['state'] {
    if (found.outcome !== null)
      return found.outcome === 'release' ? 'nothing_to_act_on' : 'acted_on'
    // Where nothing is there, nobody looks: it ends as if somebody had.
    const isOver = this.#clock.now() - found.received_at >= usualAnswerMs
    return found.closed_at === null && !isOver ? 'received' : 'nothing_to_act_on'
  }

  async #join(transaction: Transaction, item: ModeratedItem, row: ReportRow): Promise<void> {
    await this.#items.lockCopies(transaction, item.sha256)
    const { priority, dueMs } = urgencies[row.category as ReportCategory]
    const open = await this.#cases.open(transaction, {
      subject_kind: 'item',
      subject_id: item.id,
      content_sha256: item.sha256,
      owner_id: item.owner_id,
      category: row.category,
      opened_by: 'report',
      priority,
      due_at: this.#clock.now() + dueMs,
    })
    const state = (await this.#hasReported(transaction, open.id, row)) ? 'duplicate' : 'valid'
    await this.#insert(transaction, { ...row, case_id: open.id, item_id: item.id, state })
    if ((await this.#weightOf(transaction, open.id)) < holdingWeight) return
    await this.#checks.add(transaction, {
      content_sha256: item.sha256,
      item_id: item.id,
      engine: 'reports',
      engine_version: open.id,
      outcome: 'flag',
      kind: 'reports',
      effect: 'hold',
      source: 'report',
    })
    await this.#states.settle(transaction, item.sha256)
  }

  async #hasReported(transaction: Transaction, caseId: string, row: ReportRow): Promise<boolean> {
    const found = await this.#database
      .within(transaction)
      .selectFrom('reports')
      .select('id')
      .where('case_id', '=', caseId)
      .where((is) =>
        is.or([
          is('address_hash', '=', row.address_hash),
          ...(row.reporter_user === null ? [] : [is('reporter_user', '=', row.reporter_user)]),
        ]),
      )
      .executeTakeFirst()
    return found !== undefined
  }

  /** Of those that count, each reporter once. */
  async #weightOf(transaction: Transaction, caseId: string): Promise<number> {
    const { weight } = await this.#database
      .within(transaction)
      .selectFrom('reports')
      .select(sql<number>`coalesce(sum(weight), 0)`.as('weight'))
      .where('case_id', '=', caseId)
      .where('state', '=', 'valid')
      .executeTakeFirstOrThrow()
    return Number(weight)
  }

  async #insert(transaction: Transaction, row: ReportRow): Promise<void> {
    await this.#database.within(transaction).insertInto('reports').values(row).execute()
  }

  /** An id stands for itself. What is behind `?` and `#` may open something and is not kept. */
  #readAddress(given: string): { readonly url: string; readonly slug: string | undefined } {
    const text = given.trim()
    if (/^[A-Za-z0-9-]{1,64}$/.test(text)) return { url: text, slug: text }
    const url = URL.parse(text)
    if (!url || !this.#origins.includes(url.origin)) {
      throw invalid('url: an address of an upload on this site.')
    }
    const [, slug] = /^\/(?:i|a|f|t|v|d|embed)\/([A-Za-z0-9-]+)/.exec(url.pathname) ?? []
    // What stands behind an id may be a secret, as in delete links.
    const path = url.pathname.replace(/^(\/d\/[^/]+).*/, '$1')
    return { url: `${url.origin}${path}`.slice(0, 2000), slug }
  }

  #newRow(report: Report, { userId, address }: Reporter, token: string): ReportRow {
    const now = this.#clock.now()
    // Whoever reports the abuse of children need not say who they are.
    const isNamed = report.category !== 'csam'
    return {
      id: newId(),
      case_id: null,
      item_id: null,
      reporter_user: userId ?? null,
      reporter_name: isNamed ? (report.name ?? null) : null,
      reporter_email: isNamed ? (report.email ?? null) : null,
      address_hash: this.#keyedHash('reports', address),
      category: report.category,
      text: report.text,
      url: '',
      good_faith_at: report.goodFaith ? now : null,
      received_at: now,
      answered_at: null,
      weight: userId === undefined ? weights.anybody : weights.user,
      state: 'valid',
      token_hash: sha256(token),
    }
  }
}

function invalid(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
