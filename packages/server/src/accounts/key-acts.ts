import type { User } from './actor.ts'
import type { Doer } from './audit-log.ts'
import { createKey } from './create-key.ts'
import { describeKey, type KeyParts, type KeyRequest } from './keys.ts'
import { type Asker, endOwnKey, listOwnKeys, makeOwnKey, type OwnKeyRequest } from './own-keys.ts'
import { readPersonalKey, regeneratePersonalKey } from './personal-key.ts'
import { revokeKey } from './revoke-key.ts'

/** Everything that can be done with API keys. Without a doer it is the operator who does it. */
export function createKeyActs(parts: KeyParts) {
  return {
    createKey: (user: User, request: KeyRequest, by: Doer = 'operator') =>
      createKey(parts, by, user.id, request),
    listKeys: async (user: User) => (await parts.keys.ofUser(user.id)).map(describeKey),
    revokeKey: (id: string, by: Doer = 'operator') => revokeKey(parts, by, id),

    makeOwnKey: (asker: Asker, wanted: OwnKeyRequest) => makeOwnKey(parts, asker, wanted),
    listOwnKeys: (asker: Asker) => listOwnKeys(parts, asker),
    endOwnKey: (asker: Asker, id: string) => endOwnKey(parts, asker, id),

    readPersonalKey: (user: User) => readPersonalKey(parts, user),
    regeneratePersonalKey: (asker: Asker) => regeneratePersonalKey(parts, asker),
  }
}
