import type { Database } from '../database/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { KeyedHash } from '../kernel/keyed-hash.ts'
import type { Transaction } from '../kernel/transaction.ts'
import { type ActRow, type ActSearch, createAuditRecords, type NewActRow } from './audit-records.ts'

/** Who does something: a person, with the key that was used, or the operator at the terminal, or the product itself. */
export type Doer = Person | 'operator' | 'system'

type Person = {
  readonly userId: string
  readonly keyId?: string | undefined
  /** Kept only as a keyed hash. */
  readonly address?: string | undefined
}

/** Something that was done to an account and that somebody may ask about later. */
export type Act = {
  readonly by: Doer
  /** What kind of thing, and what was done to it: `key.create`. */
  readonly action: `${string}.${string}`
  /** Whose account it concerns. */
  readonly userId?: string | undefined
  /** Id of the thing that it was done to. */
  readonly target?: string | undefined
  /** Never secrets, names or e-mail addresses: a row outlives the account and cannot be changed. */
  readonly details?: Readonly<Record<string, ActDetail>>
}

type ActDetail = string | number | boolean | null | readonly string[]

/** Records an act in the transaction that does it: both happen or neither. */
export type RecordAct = (transaction: Transaction, act: Act) => Promise<void>

/** A row of the log as it may be shown. `actor` is the id of a user, or `operator` or `system`. */
export type RecordedAct = {
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
  const recordAct: RecordAct = (transaction, act) =>
    records.insert(transaction, actRow(act, clock.now(), keyedHash))

  return {
    recordAct,
    /** Newest first. */
    listActs: async (search: ActSearch): Promise<RecordedAct[]> =>
      (await records.list(search)).map(describeAct),
  }
}

function actRow(act: Act, at: number, keyedHash: KeyedHash): NewActRow {
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

function describeAct(row: ActRow): RecordedAct {
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
