import type { Item } from '@anybin/contract'
import {
  type Actor,
  auditActorOf,
  type RecordAuditEvent,
  requireScope,
} from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { Addresses } from '../addresses.ts'
import { describeItem } from '../describe-item.ts'
import type { ItemRecords, ItemRow } from '../item-records.ts'

export type RenewLinkParts = {
  readonly addresses: Addresses
  readonly inTransaction: InTransaction
  readonly items: ItemRecords
  readonly recordAuditEvent: RecordAuditEvent
}

/** Gives an item's private link another secret (docs/adr/0038). Every address with the one before is 404 from then on. */
export async function renewLink(
  parts: RenewLinkParts,
  actor: Actor,
  { id, kind }: ItemRow,
): Promise<Item> {
  requireScope(actor, [kind === 'image' ? 'image:create' : 'voice:create'])
  const renewed = await parts.inTransaction(async (transaction) => {
    const row = await parts.items.hold(transaction, id, actor.user.id)
    if (!row) throw new AppError('not_found')
    const { id: userId } = actor.user
    const by = auditActorOf({ actor })
    await parts.recordAuditEvent(transaction, { by, action: 'item.renew-link', userId, target: id })
    return parts.items.change(transaction, id, { link_number: row.link_number + 1 })
  })
  return describeItem(parts.addresses, renewed, true)
}
