import type { Clock } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import {
  type AuditRow,
  type AuditSearch,
  createAuditRecords,
  type NewAuditRow,
} from './audit-records.ts'

/** Who does something: a person, with the key that was used, or the operator at the terminal, or the product itself. */
export type AuditActor = Person | 'operator' | 'system'

type Person = {
  readonly userId: string
  readonly keyId?: string | undefined
  /** Kept only as a keyed hash. */
  readonly address?: string | undefined
}

/** Something that was done to an account and that somebody may ask about later. */
export type AuditEvent = {
  readonly by: AuditActor
  /** What kind of thing, and what was done to it: `key.create`. */
  readonly action: `${string}.${string}`
  /** Whose account it concerns. */
  readonly userId?: string | undefined
  /** Id of the thing that it was done to. */
  readonly target?: string | undefined
  /** Never secrets, names or e-mail addresses: a row outlives the account and cannot be changed. */
  readonly details?: Readonly<Record<string, AuditDetail>>
}

type AuditDetail = string | number | boolean | null | readonly string[]

/** Records an act in the transaction that does it: both happen or neither. */
export type RecordAuditEvent = (transaction: Transaction, act: AuditEvent) => Promise<void>

/** A row of the log as it may be shown. `actor` is the id of a user, or `operator` or `system`. */
export type RecordedAuditEvent = {
  readonly at: number
  readonly actor: string
  readonly keyId: string | null
  readonly action: string
  readonly userId: string | null
  readonly target: string | null
  /** Equal for equal addresses; the address is not kept. */
  readonly addressHash: string | null
  readonly details: Readonly<Record<string, unknown>>
}

export type AuditParts = {
  readonly database: Database
  readonly clock: Clock
  readonly keyedHash: KeyedHash
}

export type AuditLog = ReturnType<typeof createAuditLog>

/** Who did what to accounts, keys, grants and roles. Only grows. */
export function createAuditLog({ database, clock, keyedHash }: AuditParts) {
  const records = createAuditRecords(database)
  const recordAuditEvent: RecordAuditEvent = (transaction, act) =>
    records.insert(transaction, auditRow(act, clock.now(), keyedHash))

  return {
    recordAuditEvent,
    /** Newest first. */
    listAuditEvents: async (search: AuditSearch): Promise<RecordedAuditEvent[]> =>
      (await records.list(search)).map(describeAuditEvent),
  }
}

function auditRow(act: AuditEvent, at: number, keyedHash: KeyedHash): NewAuditRow {
  const { by, action, userId, target, details } = act
  const person: Person = typeof by === 'string' ? { userId: by } : by
  return {
    at,
    action,
    actor: person.userId,
    key_id: person.keyId ?? null,
    target: target ?? null,
    user_id: userId ?? null,
    address_hash: person.address === undefined ? null : keyedHash('audit log', person.address),
    details: JSON.stringify(details ?? {}),
  }
}

function describeAuditEvent(row: AuditRow): RecordedAuditEvent {
  return {
    at: row.at,
    actor: row.actor,
    keyId: row.key_id,
    action: row.action,
    userId: row.user_id,
    target: row.target,
    addressHash: row.address_hash,
    details: JSON.parse(row.details) as Record<string, unknown>,
  }
}
