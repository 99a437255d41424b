import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { ReceiptRecords, ReceiptRow, ViewLogRecords, ViewLogRow } from './index.ts'

const maxShown = 100

export type ViewsParts = {
  readonly receipts: ReceiptRecords
  readonly viewLogs: ViewLogRecords
}

/** One entry of the view log, as the owner sees it. Times are epoch milliseconds. */
export type SeenBy = {
  readonly seenAt: number
  /** Stands for an address, differently every day. */
  readonly addressMark: string
  readonly userAgent: string | null
  readonly referrer: string | null
}

/** That a burned item was opened; the item itself is gone. */
export type Receipt = Pick<ReceiptRow, 'id' | 'kind' | 'title'> & {
  readonly uploadedAt: number
  readonly openedAt: number
  /** What was there, where the plan of that day had an archive: such an entry stays. */
  readonly archived?: { readonly filename: string | null; readonly bytes: number }
}

/** The last views of an item, the newest first. The caller has made sure whose it is. */
export async function listViews({ viewLogs }: ViewsParts, itemId: string): Promise<SeenBy[]> {
  return (await viewLogs.ofItem(itemId, maxShown)).map(asSeenBy)
}

/** The actor's burned items of the last 90 days and those in the archive, the last opened first. */
export async function listReceipts({ receipts }: ViewsParts, actor: Actor): Promise<Receipt[]> {
  requireScope(actor, ['image:read', 'voice:read'])
  return (await receipts.ofOwner(actor.user.id, maxShown)).map(asReceipt)
}

/** Forgets that a burned item was opened. */
export async function removeReceipt(
  { receipts }: ViewsParts,
  actor: Actor,
  id: string,
): Promise<void> {
  requireScope(actor, ['image:delete', 'voice:delete'])
  if (!(await receipts.remove(id, actor.user.id))) throw new AppError('not_found')
}

function asReceipt(row: ReceiptRow): Receipt {
  const { id, kind, title, filename } = row
  const archived = { filename, bytes: row.size_bytes ?? 0 }
  return {
    id,
    kind,
    title,
    uploadedAt: row.created_at,
    openedAt: row.opened_at,
    ...(row.archived === 1 && { archived }),
  }
}

function asSeenBy(row: ViewLogRow): SeenBy {
  return {
    seenAt: row.seen_at,
    addressMark: row.address_hash.slice(0, 8),
    userAgent: row.user_agent,
    referrer: row.referrer,
  }
}
