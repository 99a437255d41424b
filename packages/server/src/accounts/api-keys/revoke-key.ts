import type { AuditActor } from '../audit/audit-log.ts'
import type { KeyParts } from './keys.ts'

/** Ends a key and all keys that descend from it, at once. Answers whether it worked until now. */
export async function revokeKey(parts: KeyParts, by: AuditActor, id: string): Promise<boolean> {
  const { keys, inTransaction, clock, recordAuditEvent } = parts
  const userId = await keys.ownerOf(id)
  if (userId === undefined) return false
  return inTransaction(async (transaction) => {
    await keys.lockOwner(transaction, userId)
    const ended = await keys.revokeFamily(transaction, id, clock.now())
    if (!ended.includes(id)) return false
    const children = ended.filter((one) => one !== id)
    await recordAuditEvent(transaction, {
      by,
      userId,
      action: 'key.revoke',
      target: id,
      details: { children },
    })
    return true
  })
}
