import {
  imageScopes,
  isScope,
  type KeyBudget,
  type Scope,
  type UploadDefaults,
} from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { newId, randomBase62 } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { KeyRow } from './key-facts.ts'

export type KeyRequest = {
  readonly kind: 'family' | 'personal'
  readonly name: string
  readonly scopes: readonly string[]
  /** Origin of the site that the key is for; without it, this site. */
  readonly audience?: string | undefined
  /** Epoch milliseconds, or null for never. */
  readonly expiresAt: number | null
  /** Whether uploads with it are answered with a link for deleting them; left out, yes. */
  readonly deleteLinks?: boolean | undefined
  /** For uploads that say nothing else; left out, none. */
  readonly defaults?: UploadDefaults | undefined
  /** What may be uploaded with it in a day; left out, as much as the plan allows. */
  readonly budget?: KeyBudget | undefined
  /** The key that makes this one, which must not be wider. */
  readonly parentId?: string | undefined
}

/** How keys are at this site. */
export type KeySettings = {
  readonly prefixes: { readonly family: string; readonly personal: string }
  /** Origin of this site: what keys are for when nothing is said. */
  readonly audience: string
  /** Origins of all sites that these accounts serve. */
  readonly audiences: readonly string[]
}

// 43 base-62 characters are 256 bits. The personal key's 38 are what the classic API promises.
const secretLength = { family: 43, personal: 38 } as const

/** A new secret and the row of its key. `invalid_request` for what no key can be. */
export function newKeyRow(
  settings: KeySettings,
  userId: string,
  request: KeyRequest,
  now: number,
): { readonly secret: string; readonly row: KeyRow } {
  const { kind, name, expiresAt, parentId } = request
  const prefix = settings.prefixes[kind]
  const secret = prefix + randomBase62(secretLength[kind])
  if (expiresAt !== null && expiresAt <= now) {
    throw new AppError('invalid_request', { detail: 'expires_at: choose a time in the future.' })
  }
  const row = {
    id: newId(),
    user_id: userId,
    kind,
    name,
    hash: sha256(secret),
    hint: `${secret.slice(0, prefix.length + 4)}…`,
    scopes: JSON.stringify(kind === 'personal' ? imageScopes : checkScopes(request.scopes)),
    audience: checkAudience(settings, request.audience ?? settings.audience),
    parent_id: parentId ?? null,
    created_at: now,
    expires_at: expiresAt,
    last_used_at: null,
    revoked_at: null,
    delete_links: request.deleteLinks === false ? 0 : 1,
    upload_defaults: stored(request.defaults),
    budget: stored(request.budget),
  } as const
  return { secret, row }
}

/** What says nothing is kept as nothing. */
export function stored(settings: UploadDefaults | KeyBudget = {}): string | null {
  return Object.keys(settings).length === 0 ? null : JSON.stringify(settings)
}

function checkScopes(scopes: readonly string[]): Scope[] {
  if (scopes.length === 0)
    throw new AppError('invalid_request', { detail: 'Choose at least one permission.' })
  const unknown = scopes.filter((scope) => !isScope(scope))
  if (unknown.length > 0) {
    throw new AppError('invalid_request', { detail: `Unknown scope: ${unknown.join(', ')}.` })
  }
  return [...new Set(scopes)].filter(isScope)
}

function checkAudience({ audiences }: KeySettings, audience: string): string {
  const origin = audience.replace(/\/$/, '')
  if (audiences.includes(origin)) return origin
  throw new AppError('invalid_request', {
    detail: `audience: must be one of ${audiences.join(', ')}; got “${audience}”.`,
  })
}
