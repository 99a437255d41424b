import type { User } from '../actor.ts'
import type { AuditActor } from '../audit/audit-log.ts'
import { createKey } from './create-key.ts'
import { describeKey, type KeyParts, type KeyRequest } from './keys.ts'
import {
  endOwnKey,
  listOwnKeys,
  makeOwnKey,
  type OwnKeyRequest,
  type Requester,
} from './own-keys.ts'
import { readPersonalKey, regeneratePersonalKey } from './personal-key.ts'
import { revokeKey } from './revoke-key.ts'

/** Everything that can be done with API keys. Without an actor it is the operator who does it. */
export function createKeyActs(parts: KeyParts) {
  return {
    createKey: (user: User, request: KeyRequest, by: AuditActor = 'operator') =>
      createKey(parts, by, user.id, request),
    listKeys: async (user: User) => (await parts.keys.ofUser(user.id)).map(describeKey),
    revokeKey: (id: string, by: AuditActor = 'operator') => revokeKey(parts, by, id),

    makeOwnKey: (requester: Requester, wanted: OwnKeyRequest) =>
      makeOwnKey(parts, requester, wanted),
    listOwnKeys: (requester: Requester) => listOwnKeys(parts, requester),
    endOwnKey: (requester: Requester, id: string) => endOwnKey(parts, requester, id),

    readPersonalKey: (user: User) => readPersonalKey(parts, user),
    regeneratePersonalKey: (requester: Requester) => regeneratePersonalKey(parts, requester),
  }
}
