import {
  isScope,
  type KeyBudget,
  type Scope,
  type UploadDefaults,
  uploadDefaultsSchema,
} from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { Tables } from '../../database/index.ts'
import { parseBudget } from './key-budgets.ts'

export type KeyRow = Selectable<Tables['api_keys']>

/** A key as it may be shown: everything but the key. Times are epoch milliseconds. */
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
  /** Whether uploads with it are answered with a link for deleting them. */
  readonly deleteLinks: boolean
  /** For uploads that say nothing else. */
  readonly defaults: UploadDefaults
  /** What may be uploaded with it in a day. */
  readonly budget: KeyBudget
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
    deleteLinks: row.delete_links === 1,
    defaults: parseDefaults(row.upload_defaults),
    budget: parseBudget(row.budget),
  }
}

/** Scopes as stored. A word that this version does not know grants nothing. */
export function parseScopes(json: string): Scope[] {
  return (JSON.parse(json) as string[]).filter(isScope)
}

/** Defaults as stored. What this version does not know says nothing. */
export function parseDefaults(json: string | null): UploadDefaults {
  const parsed = uploadDefaultsSchema.safeParse(json === null ? {} : JSON.parse(json))
  return parsed.success ? parsed.data : {}
}
