import type { Scope } from '@anybin/contract'
import type { Clock } from '../../core/clock.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import { type KeyRecords, type KeyRow, parseScopes } from './key-records.ts'

/** What acts on keys need. */
export type KeyParts = {
  readonly keys: KeyRecords
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
  /** A letter to the person; nobody waits for it. */
  readonly keyMade: (userId: string, key: KeyFacts) => void
  readonly prefixes: { readonly family: string; readonly personal: string }
  /** Origin of this site: what keys are for when nothing is said. */
  readonly audience: string
  /** Origins of all sites that these accounts serve. */
  readonly audiences: readonly string[]
}

export type KeyRequest = {
  readonly kind: 'family' | 'personal'
  readonly name: string
  readonly scopes: readonly string[]
  /** Origin of the site that the key is for; without it, this site. */
  readonly audience?: string | undefined
  /** Epoch milliseconds, or null for never. */
  readonly expiresAt: number | null
  /** The key that makes this one, which must not be wider. */
  readonly parentId?: string | undefined
}

/** A key as it may be shown: everything but the key. */
export type KeyFacts = {
  readonly id: string
  readonly kind: 'family' | 'personal'
  readonly hint: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly audience: string
  /** The key that made this one. */
  readonly parentId: string | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly revokedAt: number | null
}

/** A key that was just made: the only moment in which the key itself is known. */
export type NewKey = { readonly key: string; readonly facts: KeyFacts }

export function describeKey(row: KeyRow): KeyFacts {
  return {
    id: row.id,
    kind: row.kind,
    hint: row.hint,
    name: row.name,
    scopes: parseScopes(row.scopes),
    audience: row.audience,
    parentId: row.parent_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
