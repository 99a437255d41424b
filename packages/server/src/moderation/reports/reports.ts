import type { Report, ReportCategory } from '@anybin/contract'
import { sql } from 'kysely'
import { type Actor, mayUse, type Solution } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { type KeyedHash, sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { cleanText } from '../../items/index.ts'
import type { Cases } from '../cases.ts'
import type { Checks } from '../checks.ts'
import type { ModeratedItem, ModeratedItems } from '../moderated-items.ts'
import type { ScanStates } from '../scan-states.ts'
import type { Flagger, Flaggers } from './flaggers.ts'
import type { ReportLetters } from './report-letters.ts'
import type { ReportLimits } from './report-limits.ts'
import type { ReportRow } from './report-row.ts'
import { readReportedAddress } from './reported-address.ts'
import { type Reporters, subjectOf } from './reporters.ts'
import type { UnansweredReports } from './unanswered-reports.ts'

export type Reporter = {
  /** Undefined for nobody in particular. */
  readonly actor?: Actor | undefined
  /** In its normal form; kept only as a keyed hash. */
  readonly address: string
}

/** The token opens the receipt; it is kept only as a hash. */
export type ReceivedReport = { readonly id: string; readonly token: string }

/** How urgent each is, 0 to 100, and how soon (ms) somebody should have looked. */
const urgencies: Readonly<Record<ReportCategory, Urgency>> = {
  csam: { priority: 100, dueMs: day },
  // 48 hours: the US TAKE IT DOWN Act, section 3.
  ncii: { priority: 90, dueMs: 2 * day },
  threat: { priority: 90, dueMs: day },
  illegal: { priority: 60, dueMs: 3 * day },
  copyright: { priority: 50, dueMs: 7 * day },
  personal_data: { priority: 60, dueMs: 3 * day },
  spam: { priority: 30, dueMs: 7 * day },
  other: { priority: 40, dueMs: 7 * day },
}

type Urgency = { readonly priority: number; readonly dueMs: number }

/** Taken from everybody, also from whoever was wrong too often. */
const alwaysTaken: readonly ReportCategory[] = ['csam', 'ncii', 'threat']
/** What trusted flaggers report comes first of what is not graver, and within a day. */
const trusted: Urgency = { priority: 80, dueMs: day }
/** Known people count more; so many of them, and nobody twice, hold an item. An account of today is nobody known. */
const weights = { known: 10, anybody: 1 }
const knownAfterMs = 7 * day
const holdingWeight = 30

/** What people report. Nobody learns from it whether there is something at an address. */
export class Reports {
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #flaggers: Flaggers
  readonly #items: ModeratedItems
  readonly #keyedHash: KeyedHash
  readonly #letters: ReportLetters
  readonly #limits: ReportLimits
  readonly #origins: readonly string[]
  readonly #reporters: Reporters
  readonly #states: ScanStates
  readonly #unanswered: UnansweredReports

  constructor(parts: {
    readonly cases: Cases
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly flaggers: Flaggers
    readonly items: ModeratedItems
    readonly keyedHash: KeyedHash
    readonly letters: ReportLetters
    readonly limits: ReportLimits
    /** Of all sites whose items are here. */
    readonly origins: readonly string[]
    readonly reporters: Reporters
    readonly states: ScanStates
    readonly unanswered: UnansweredReports
  }) {
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#flaggers = parts.flaggers
    this.#items = parts.items
    this.#keyedHash = parts.keyedHash
    this.#letters = parts.letters
    this.#limits = parts.limits
    this.#origins = parts.origins
    this.#reporters = parts.reporters
    this.#states = parts.states
    this.#unanswered = parts.unanswered
  }

  /**
   * `invalid_request` for an address on another site; `forbidden` for somebody who was wrong too often; `rate_limited` for
   * more reports than one address has.
   */
  async receive(report: Report, reporter: Reporter): Promise<ReceivedReport> {
    const given = report.url ?? report.item_id ?? ''
    const { url, slug } = readReportedAddress(given, this.#origins)
    if (cleanText(report.text) === null) throw saysNothing()
    const flagger = await this.#flaggerOf(reporter)
    const row = { ...this.#newRow(report, reporter), url, flagger_id: flagger?.id ?? null }
    const subject = subjectOf(row)
    const isRefusable = !alwaysTaken.includes(report.category)
    if (isRefusable && subject !== undefined) await this.#reporters.rejectMuted(subject)
    if (flagger) await this.#limits.admitTrusted(reporter.address)
    else await this.#limits.admit(reporter.address, proofOf(report))
    const item = slug === undefined ? undefined : await this.#items.find(slug)
    await this.#database.inTransaction(async (transaction) => {
      if (item) await this.#join(transaction, item, row)
      else await this.#insert(transaction, await this.#unanswered.expect(transaction, row))
      await this.#letters.confirm(transaction, row)
    })
    return { id: row.id, token: this.#letters.tokenOf(row.id) }
  }

  /** An account that is trusted, with a credential that may say so. */
  async #flaggerOf({ actor }: Reporter): Promise<Flagger | undefined> {
    const isAllowed = actor && mayUse(actor, 'report:create')
    return isAllowed ? this.#flaggers.active(actor.user.id) : undefined
  }

  async #join(transaction: Transaction, item: ModeratedItem, row: ReportRow): Promise<void> {
    await this.#items.lockCopies(transaction, item.sha256)
    const { priority, dueMs } = urgencyOf(row)
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

  #newRow(report: Report, { actor, address }: Reporter): ReportRow {
    const now = this.#clock.now()
    const id = newId()
    // Whoever reports the abuse of children need not say who they are.
    const isNamed = report.category !== 'csam'
    return {
      id,
      case_id: null,
      item_id: null,
      reporter_user: actor?.user.id ?? null,
      flagger_id: null,
      reporter_name: isNamed ? cleanText(report.name) : null,
      reporter_email: isNamed ? (report.email ?? null) : null,
      address_hash: this.#keyedHash('reports', address),
      category: report.category,
      text: cleanText(report.text) ?? '',
      url: '',
      good_faith_at: now,
      received_at: now,
      answered_at: null,
      ends_at: null,
      weight: actor && now - actor.user.createdAt >= knownAfterMs ? weights.known : weights.anybody,
      state: 'valid',
      token_hash: sha256(this.#letters.tokenOf(id)),
    }
  }
}

function proofOf({ challenge_id, nonce }: Report): Solution | undefined {
  if (challenge_id === undefined || nonce === undefined) return undefined
  return { challenge_id, nonce: String(nonce) }
}

function saysNothing(): AppError {
  return new AppError('invalid_request', { detail: "text: what's wrong with it." })
}

function urgencyOf({ category, flagger_id: flaggerId }: ReportRow): Urgency {
  const usual = urgencies[category as ReportCategory]
  if (flaggerId === null) return usual
  return {
    priority: Math.max(usual.priority, trusted.priority),
    dueMs: Math.min(usual.dueMs, trusted.dueMs),
  }
}
