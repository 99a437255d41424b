import { imageScopes } from '@anybin/contract'
import type { User } from '../actor.ts'
import { createKey } from './create-key.ts'
import { describeKey, type KeyFacts, type KeyParts, type NewKey } from './keys.ts'
import { auditActorOf, onlySessions, type Requester } from './own-keys.ts'

/** What may be shown of the one key of the classic API: its beginning and its times. Undefined before the first. */
export async function readPersonalKey(parts: KeyParts, user: User): Promise<KeyFacts | undefined> {
  const rows = await parts.keys.ofUser(user.id)
  const row = rows.find(
    ({ kind, audience, revoked_at: revokedAt }) =>
      kind === 'personal' && audience === parts.audience && revokedAt === null,
  )
  return row && describeKey(row)
}

/** Makes the personal key anew. The one before stops working in the same moment. For sessions only. */
export async function regeneratePersonalKey(
  parts: KeyParts,
  requester: Requester,
): Promise<NewKey> {
  if (requester.actor.via !== 'session') throw onlySessions()
  return createKey(parts, auditActorOf(requester), requester.actor.user.id, {
    kind: 'personal',
    name: 'Personal key',
    scopes: imageScopes,
    expiresAt: null,
  })
}
