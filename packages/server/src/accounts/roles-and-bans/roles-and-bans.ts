import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { Role, User } from '../actor.ts'
import type { AuditActor, RecordAuditEvent } from '../audit/audit-log.ts'
import type { RolesAndBansRecords, RolesAndBansRow } from './roles-and-bans-records.ts'

export type RolesAndBansParts = {
  readonly rolesAndBans: RolesAndBansRecords
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
  /** Who hides what a banned person published, and shows it again. */
  readonly banListeners: OnBan[]
}

/** Hides all that the person published since `at`, or shows it again (null), in the transaction of the ban. */
export type OnBan = (transaction: Transaction, userId: string, at: number | null) => Promise<void>

export type BanOptions = {
  /** Whether what they published stays to be seen; it is hidden otherwise, until the ban ends. */
  readonly keepItems?: boolean
}

/** Lets this person change nothing any more: every credential of theirs answers `account_banned` from now on. */
export async function banUser(
  parts: RolesAndBansParts,
  by: AuditActor,
  user: User,
  reason: string,
  { keepItems = false }: BanOptions = {},
): Promise<void> {
  const bannedBy = typeof by === 'string' ? by : by.userId
  await parts.inTransaction(async (transaction) => {
    await keepAnAdmin(parts, transaction, user)
    const now = parts.clock.now()
    const before = await parts.rolesAndBans.change(transaction, user.id, {
      banned_at: now,
      banned_by: bannedBy,
      ban_reason: reason,
    })
    if (requireRow(before).banned_at !== null) throw conflict(`${user.email} is already banned.`)
    if (!keepItems) await notifyListeners(parts, transaction, user, now)
    const items = keepItems ? 'kept' : 'hidden'
    await record(parts, transaction, by, user, 'user.ban', { reason, items })
  })
}

export async function unbanUser(
  parts: RolesAndBansParts,
  by: AuditActor,
  user: User,
): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    const before = await parts.rolesAndBans.change(transaction, user.id, {
      banned_at: null,
      banned_by: null,
      ban_reason: null,
    })
    if (requireRow(before).banned_at === null) throw conflict(`${user.email} is not banned.`)
    await notifyListeners(parts, transaction, user, null)
    await record(parts, transaction, by, user, 'user.unban', {})
  })
}

async function notifyListeners(
  { banListeners }: RolesAndBansParts,
  transaction: Transaction,
  { id }: User,
  at: number | null,
): Promise<void> {
  for (const listener of banListeners) await listener(transaction, id, at)
}

/** A ban that holds: since when, by whom (as in the audit log) and why. */
export type Ban = {
  readonly userId: string
  readonly at: number
  readonly by: string
  readonly reason: string
}

export async function listBans({ rolesAndBans }: RolesAndBansParts): Promise<Ban[]> {
  return (await rolesAndBans.banned()).map((row) => ({
    userId: row.id,
    at: row.banned_at ?? 0,
    by: row.banned_by ?? 'operator',
    reason: row.ban_reason ?? '',
  }))
}

/** Counts from the next request on: the right of a key or a session is read with each. */
export async function setRole(
  parts: RolesAndBansParts,
  by: AuditActor,
  user: User,
  role: Role,
): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    if (role !== 'admin') await keepAnAdmin(parts, transaction, user)
    const before = requireRow(await parts.rolesAndBans.change(transaction, user.id, { role }))
    await record(parts, transaction, by, user, 'user.role', { from: before.role, to: role })
  })
}

/**
 * Refuses whoever was banned since their request was let in, in the transaction that records what they ask for: a ban hides
 * what is there, so nothing may come after it.
 */
export async function requireUnbanned(
  { rolesAndBans }: Pick<RolesAndBansParts, 'rolesAndBans'>,
  transaction: Transaction,
  userId: string,
): Promise<void> {
  if (await rolesAndBans.isBanned(transaction, userId)) throw new AppError('account_banned')
}

/** Somebody must be able to undo it: the last administrator is neither banned, demoted nor deleted. */
export async function keepAnAdmin(
  { rolesAndBans }: Pick<RolesAndBansParts, 'rolesAndBans'>,
  transaction: Transaction,
  user: User,
): Promise<void> {
  const admins = await rolesAndBans.lockAdmins(transaction)
  if (admins.includes(user.id) && admins.length === 1) {
    throw conflict(`${user.email} is the only admin. Make someone else an admin first.`)
  }
}

/** The row, or `not_found`: the account was deleted meanwhile. */
function requireRow(row: RolesAndBansRow | undefined): RolesAndBansRow {
  if (!row) throw new AppError('not_found')
  return row
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}

function record(
  { recordAuditEvent }: RolesAndBansParts,
  transaction: Transaction,
  by: AuditActor,
  { id }: User,
  action: `user.${string}`,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  return recordAuditEvent(transaction, { by, action, userId: id, target: id, details })
}
