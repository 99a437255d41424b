import { imageScopes, isScope, type Scope } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { newId, randomBase62 } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { AuditActor } from '../audit/audit-log.ts'
import { rejectWider } from './attenuation.ts'
import { type KeyRow, parseScopes } from './key-records.ts'
import { describeKey, type KeyParts, type KeyRequest, type NewKey } from './keys.ts'

// 43 base-62 characters are 256 bits. The personal key's 38 are what the classic API promises.
const secretLength = { family: 43, personal: 38 } as const
// Enough for a program that makes one for each of its helpers; a program that runs wild stops here.
const maxActive = 200

/**
 * Makes a key. A new personal key ends the one before. `invalid_request` for what no key can be, `conflict` when there
 * are too many, and the refusals of a child that would be wider than its parent.
 */
export async function createKey(
  parts: KeyParts,
  by: AuditActor,
  userId: string,
  request: KeyRequest,
): Promise<NewKey> {
  const secret = parts.prefixes[request.kind] + randomBase62(secretLength[request.kind])
  const row = keyRow(parts, userId, secret, request)
  await parts.inTransaction(async (transaction) => {
    await parts.keys.lockOwner(transaction, userId)
    const replaced = await makeRoom(parts, transaction, row)
    await parts.keys.insert(transaction, row)
    await parts.recordAuditEvent(transaction, {
      by,
      userId,
      action: 'key.create',
      target: row.id,
      details: auditDetails(row, replaced),
    })
  })
  const facts = describeKey(row)
  parts.keyMade(userId, facts)
  return { key: secret, facts }
}

function keyRow(parts: KeyParts, userId: string, secret: string, request: KeyRequest): KeyRow {
  const { kind, name, expiresAt, parentId } = request
  const now = parts.clock.now()
  if (expiresAt !== null && expiresAt <= now) {
    throw new AppError('invalid_request', { detail: 'expires_at: choose a time in the future.' })
  }
  return {
    id: newId(),
    user_id: userId,
    kind,
    name,
    hash: sha256(secret),
    hint: `${secret.slice(0, parts.prefixes[kind].length + 4)}…`,
    scopes: JSON.stringify(kind === 'personal' ? imageScopes : checkScopes(request.scopes)),
    audience: checkAudience(parts, request.audience ?? parts.audience),
    parent_id: parentId ?? null,
    created_at: now,
    expires_at: expiresAt,
    last_used_at: null,
    revoked_at: null,
  }
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

function checkAudience({ audiences }: KeyParts, audience: string): string {
  const origin = audience.replace(/\/$/, '')
  if (audiences.includes(origin)) return origin
  throw new AppError('invalid_request', {
    detail: `audience: must be one of ${audiences.join(', ')}; got “${audience}”.`,
  })
}

/** Refuses what the keys that live now do not allow; answers the ids of those that the new one replaces. */
async function makeRoom(
  parts: KeyParts,
  transaction: Transaction,
  row: KeyRow,
): Promise<readonly string[]> {
  const { keys } = parts
  const living = await keys.living(transaction, row.user_id, row.created_at)
  if (row.parent_id !== null) rejectBeyond(living, row.parent_id, row)
  const replaced = living.find(
    (key) => row.kind === 'personal' && key.kind === 'personal' && key.audience === row.audience,
  )
  if (replaced) return keys.revokeFamily(transaction, replaced.id, row.created_at)
  if (living.length < maxActive) return []
  throw new AppError('conflict', {
    detail: `You have ${living.length} active API keys, which is the limit. Revoke one to create another.`,
  })
}

/** The parent as it is now: since the request was let in it may have been revoked. */
function rejectBeyond(living: readonly KeyRow[], parentId: string, row: KeyRow): void {
  const parent = living.find(({ id }) => id === parentId)
  if (!parent) throw new AppError('invalid_token')
  rejectWider(rightOf(parent), rightOf(row))
}

function rightOf(row: KeyRow) {
  return { scopes: parseScopes(row.scopes), audience: row.audience, expiresAt: row.expires_at }
}

function auditDetails(row: KeyRow, replaced: readonly string[]) {
  return {
    kind: row.kind,
    scopes: parseScopes(row.scopes),
    audience: row.audience,
    expires_at: row.expires_at,
    parent: row.parent_id,
    replaced,
  }
}
