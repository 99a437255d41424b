import type { AuditActor, AuditLog, RolesAndBans, Standing } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, day } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { AccountNotices } from './account-notices.ts'
import { foldStanding } from './account-standing.ts'
import type { Cases } from './cases.ts'
import { momentAfter, nameOf, reversalOf } from './decision-row.ts'
import type { DecisionRow } from './scan-states.ts'
import type { Staff } from './staff.ts'

type AccountAct = Exclude<
  DecisionRow['act'],
  'hold' | 'release' | 'block' | 'delete' | 'note' | 'restore'
>

/** What is to be done with an account, and why. */
export type AccountVerdict = {
  readonly act: AccountAct
  /** Of `suspend`: when it ends by itself, epoch milliseconds, in a year at most. */
  readonly endsAt?: number | undefined
  /** Of `ban`: leaves what they published where it is. */
  readonly keepItems?: boolean | undefined
  readonly ground?: DecisionRow['ground'] | undefined
  readonly groundRef?: string | undefined
  readonly category?: string | undefined
  /** What the person reads. */
  readonly facts?: string | undefined
  /** What only the team reads. */
  readonly note?: string | undefined
  readonly source?: DecisionRow['source'] | undefined
}

const maxSuspensionMs = 366 * day
const lifting: ReadonlySet<AccountAct> = new Set(['unsuspend', 'unban', 'show'])

/** What was decided about people, by whom and why; what they may do follows in the same transaction. */
export class AccountDecisions {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #notices: AccountNotices
  readonly #rolesAndBans: RolesAndBans
  readonly #staff: Staff

  constructor(parts: {
    readonly audit: AuditLog
    readonly accountNotices: AccountNotices
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly rolesAndBans: RolesAndBans
    readonly staff: Staff
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#notices = parts.accountNotices
    this.#rolesAndBans = parts.rolesAndBans
    this.#staff = parts.staff
  }

  /**
   * Decides about somebody, closes the case about them, and tells them. `conflict` where it would change nothing, and for the
   * only administrator; `forbidden` for whoever may not decide about this person.
   */
  async decide(by: AuditActor, userId: string, verdict: AccountVerdict): Promise<DecisionRow> {
    const now = this.#clock.now()
    requireEnd(verdict, now)
    return this.#database.inTransaction(async (transaction) => {
      if (verdict.act === 'ban' || verdict.act === 'suspend') {
        await this.#rolesAndBans.requireOtherAdmin(transaction, userId)
      }
      const person = await this.#rolesAndBans.lock(transaction, userId)
      await this.#staff.requireOver(transaction, by, person)
      const earlier = await this.of(transaction, userId)
      rejectPointless(verdict.act, foldStanding(earlier, now), person.email)
      const open = await this.#cases.openOf(transaction, 'user', userId)
      const decision = {
        ...newAccountDecision(userId, verdict),
        case_id: open?.id ?? null,
        case_opened_at: open?.opened_at ?? null,
        made_by: nameOf(by),
        made_at: momentAfter(earlier, now),
      }
      await this.#apply(transaction, by, { person, decision, earlier })
      const closing = { by: nameOf(by), outcome: verdict.act }
      if (open) await this.#cases.close(transaction, open.id, closing)
      return decision
    })
  }

  /** Takes a decision about an account back, in the transaction of whoever may: it counts as if it never was. */
  async reverse(
    transaction: Transaction,
    by: AuditActor,
    earlier: DecisionRow,
  ): Promise<DecisionRow> {
    const person = await this.#rolesAndBans.lock(transaction, earlier.subject_id)
    await this.#staff.requireOver(transaction, by, person)
    const all = await this.of(transaction, person.id)
    const moment = momentAfter(all, this.#clock.now())
    const decision = reversalOf(earlier, all, { by: nameOf(by), at: moment })
    await this.#apply(transaction, by, { person, decision, earlier: all })
    return decision
  }

  /** All about this account, in no order. */
  of(transaction: Transaction, userId: string): Promise<DecisionRow[]> {
    return this.#database
      .within(transaction)
      .selectFrom('decisions')
      .selectAll()
      .where('subject_kind', '=', 'user')
      .where('subject_id', '=', userId)
      .execute()
  }

  async #apply(
    transaction: Transaction,
    by: AuditActor,
    {
      person,
      decision,
      earlier,
    }: {
      readonly person: Awaited<ReturnType<RolesAndBans['lock']>>
      readonly decision: DecisionRow
      readonly earlier: readonly DecisionRow[]
    },
  ): Promise<void> {
    await this.#database.within(transaction).insertInto('decisions').values(decision).execute()
    const standing = foldStanding([...earlier, decision], this.#clock.now())
    await this.#rolesAndBans.setStanding(transaction, person, standing)
    await this.#audit.record(transaction, {
      by,
      action: `user.${decision.act}`,
      userId: person.id,
      target: person.id,
      details: detailsOf(decision),
    })
    await this.#notices.enqueue(transaction, decision)
  }
}

function newAccountDecision(userId: string, verdict: AccountVerdict) {
  const { act, ground = 'terms', source = 'own', keepItems = false } = verdict
  const isAboutItems = act === 'hide' || act === 'show' || (act === 'ban' && !keepItems)
  return {
    id: newId(),
    subject_kind: 'user',
    subject_id: userId,
    content_sha256: null,
    owner_id: userId,
    act,
    classification: null,
    overrules: '[]',
    ground: lifting.has(act) ? 'none' : ground,
    ground_ref: verdict.groundRef ?? null,
    category: verdict.category ?? null,
    facts_for_owner: verdict.facts ?? null,
    note_for_team: verdict.note ?? null,
    source,
    automated_detection: 0,
    automated_decision: 'none',
    scope: isAboutItems ? 'account_and_items' : 'account',
    reverses: null,
    ends_at: act === 'suspend' ? (verdict.endsAt ?? null) : null,
    bulk_id: null,
    hold_similar: 0,
    content_kind: null,
    content_at: null,
  } as const
}

function requireEnd({ act, endsAt = 0 }: AccountVerdict, now: number): void {
  if (act !== 'suspend' || (endsAt > now && endsAt <= now + maxSuspensionMs)) return
  throw new AppError('invalid_request', {
    detail: 'A suspension ends in the future, in a year at most.',
  })
}

function rejectPointless(act: AccountAct, standing: Standing, email: string): void {
  const { banned_at, suspended_until, items_hidden_at } = standing
  const isSo = { ban: banned_at !== null, hide: items_hidden_at !== null }
  if (act === 'ban' && isSo.ban) throw conflict(`${email} is already banned.`)
  if (act === 'unban' && !isSo.ban) throw conflict(`${email} is not banned.`)
  if (act === 'unsuspend' && suspended_until === null) throw conflict(`${email} is not suspended.`)
  if (act === 'hide' && isSo.hide) throw conflict(`Uploads of ${email} are already hidden.`)
  if (act !== 'show') return
  if (isSo.ban) throw conflict(`${email} is banned: lift the ban to show their uploads again.`)
  if (!isSo.hide) throw conflict(`Uploads of ${email} are not hidden.`)
}

function detailsOf({ id, act, scope, note_for_team, ends_at, reverses }: DecisionRow) {
  return {
    decision: id,
    ...(note_for_team !== null && act !== 'restore' && { reason: note_for_team }),
    ...(act === 'ban' && { items: scope === 'account' ? 'kept' : 'hidden' }),
    ...(act === 'suspend' && { ends_at }),
    ...(reverses !== null && { reverses }),
  }
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
