import type { MediaType } from '@anybin/contract'
import type { Transaction } from '../../core/transaction.ts'

/** Bytes that are stored for somebody. */
export type KeptBytes = {
  readonly owner_id: string
  readonly blob_key: string
  readonly size_bytes: number
}

/** One of them that may make way. */
export type YieldingFile = {
  readonly id: string
  readonly size_bytes: number
  readonly replaced_at: number
}

/** One whose bytes are here. */
export type EarlierFile = KeptBytes & {
  readonly content_type: MediaType
  readonly sha256: string
  readonly replaced_at: number
}

/** Files that items had before the ones that they have, as the rest sees them. */
export type EarlierFiles = {
  /** Takes those of items away whose rows go; answers what was kept of them. */
  remove(transaction: Transaction, itemIds: readonly string[]): Promise<KeptBytes[]>
  /** How much is kept of somebody's. */
  bytesOf(ownerId: string): Promise<number>
  /** What is kept of somebody's, the oldest first. */
  keptOf(transaction: Transaction, ownerId: string, limit: number): Promise<YieldingFile[]>
  /** Gives up the bytes of these, in the transaction that needs their room; answers how many there were. */
  giveUp(transaction: Transaction, ids: readonly string[]): Promise<number>
  /** The one of an item whose SHA-256 begins with these digits, whose bytes are still kept. */
  pinned(itemId: string, digits: string): Promise<EarlierFile | undefined>
  /** Whether an item had a file of this type, whether it is still kept or not. */
  wasOf(itemId: string, type: MediaType): Promise<boolean>
}

/** What each owner gets back, in one order for all nodes, so that they never wait for each other in a circle. */
export function sumsOf(
  rows: readonly (Pick<KeptBytes, 'owner_id' | 'size_bytes'> & { readonly isItem?: boolean })[],
) {
  const sums = new Map<string, { userId: string; bytes: number; items: number }>()
  for (const { owner_id: userId, size_bytes: bytes, isItem = false } of rows) {
    const sum = sums.get(userId) ?? { userId, bytes: 0, items: 0 }
    sums.set(userId, { userId, bytes: sum.bytes + bytes, items: sum.items + (isItem ? 1 : 0) })
  }
  return [...sums.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1))
}
