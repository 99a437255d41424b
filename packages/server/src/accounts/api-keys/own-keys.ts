import type { Scope } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { Actor } from '../actor.ts'
import type { AuditActor } from '../audit/audit-log.ts'
import { createKey } from './create-key.ts'
import { describeKey, type KeyFacts, type KeyParts, type NewKey } from './keys.ts'
import { revokeKey } from './revoke-key.ts'

/** Somebody who asks for something that the audit log keeps. */
export type Requester = { readonly actor: Actor; readonly address: string }

/** The same where nobody knows from where. */
type AskerAnywhere = { readonly actor: Actor; readonly address?: string }

export type OwnKeyRequest = {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly audience?: string | undefined
  /** Epoch milliseconds, or null for never; left out, as long as the key that asks. */
  readonly expiresAt?: number | null | undefined
}

/** Makes a key for oneself. A session may make any; a key only children that are not wider than it is. */
export async function makeOwnKey(
  parts: KeyParts,
  requester: Requester,
  { name, scopes, audience, expiresAt }: OwnKeyRequest,
): Promise<NewKey> {
  const { user, key } = requireKeyHolder(requester.actor)
  return createKey(parts, auditActorOf(requester), user.id, {
    kind: 'family',
    name,
    scopes,
    audience,
    expiresAt: expiresAt === undefined ? (key?.expiresAt ?? null) : expiresAt,
    parentId: key?.id,
  })
}

/** One's keys that were not revoked, oldest first. For sessions only: a key must not learn of its siblings. */
export async function listOwnKeys(parts: KeyParts, { actor }: Requester): Promise<KeyFacts[]> {
  if (actor.via !== 'session') throw onlySessions()
  const rows = await parts.keys.ofUser(actor.user.id)
  return rows.filter((row) => row.revoked_at === null).map(describeKey)
}

/** Ends one of one's keys, with all that descends from it. A key may end itself and no other. */
export async function endOwnKey(parts: KeyParts, requester: Requester, id: string): Promise<void> {
  const { user, key } = requireKeyHolder(requester.actor)
  if (key && key.id !== id) throw onlySessions()
  const isOwn = (await parts.keys.ownerOf(id)) === user.id
  if (!isOwn || !(await revokeKey(parts, auditActorOf(requester), id)))
    throw new AppError('not_found')
}

/** Who it is in the audit log. */
export function auditActorOf({ actor, address }: AskerAnywhere): AuditActor {
  return { userId: actor.user.id, keyId: actor.key?.id, address }
}

function requireKeyHolder(actor: Actor): Actor {
  if (actor.via === 'session' || actor.key) return actor
  throw onlySessions()
}

/** The refusal of a key that asks for what only a signed-in browser may do. */
export function onlySessions(): AppError {
  return new AppError('forbidden', {
    detail:
      'Manage keys in the browser. An API key can only create narrower keys and revoke itself.',
  })
}
