import type { WordKind } from '@anybin/contract'
import type { Transaction } from '../core/transaction.ts'
import type { ItemRow, WordColumns } from '../items/index.ts'
import type { Attempt } from '../jobs/index.ts'

/** What a maker answers: the columns of the item that it has words for, and what is to be recorded of it besides. */
export type MadeWords = {
  readonly columns: Partial<
    Pick<WordColumns, 'ai_caption' | 'ai_tags' | 'alt_text' | 'text_in_picture'>
  >
  /** In the transaction that keeps the columns, and only if it does. */
  record(transaction: Transaction): Promise<void>
}

/** As much of an item as decides which engine may see it. */
export type DescribedItem = Pick<
  ItemRow,
  'kind' | 'owner_id' | 'private' | 'password_hash' | 'view_limit'
>

/** What makes words of one kind, with one engine or the first of several that has time. */
export type WordMaker = {
  readonly what: WordKind
  /** Whether any engine may see this item. */
  isFor(item: DescribedItem): boolean
  /**
   * `item` as it was when it was asked for. Rejects with `postpone` where no engine has time, which is no failure; with FileRejected
   * or any other error where it is about this item.
   */
  make(item: ItemRow, attempt: Attempt, signal: AbortSignal): Promise<MadeWords>
}
