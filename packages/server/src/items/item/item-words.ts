import type { ClipPart } from '@anybin/media'
import type { Actor } from '../../accounts/index.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { ItemRow, WordColumns } from './item-row.ts'

/** Whoever makes words of items, as items see them. */
export type ItemWords = {
  /** Of a new item; `optOut` undefined where nobody said. */
  begin(
    actor: Actor,
    item: Pick<ItemRow, 'kind' | 'owner_id' | 'private' | 'password_hash' | 'view_limit'>,
    optOut: boolean | undefined,
  ): Promise<WordColumns>
  /** Asks for what is pending, in the transaction in which it became so. */
  request(
    transaction: Transaction,
    item: Pick<ItemRow, 'id' | 'ai_caption_state' | 'text_state' | 'transcript_state'>,
  ): Promise<void>
  /** Of an item that is held: what its owner's choice changes. Who opts out keeps no word from before; what waits or runs, ends. */
  choose(transaction: Transaction, item: ItemRow, optOut: boolean): Promise<Partial<WordColumns>>
  /** Of an item that is held, as it is once everybody may see it: engines that might not see it before are asked for what is missing. */
  opened(transaction: Transaction, item: ItemRow): Promise<Partial<WordColumns>>
  /**
   * Of an item that is held, as it is with another file: what engines said of the one before goes, and is asked for again; what its
   * owner wrote stays. `keep`: the parts of the clip before that the new one consists of, so that its transcript follows.
   */
  replaced(
    transaction: Transaction,
    item: ItemRow,
    keep: readonly ClipPart[] | undefined,
  ): Promise<Partial<WordColumns>>
  /** What is known besides of items whose rows go; answers the keys of their blobs. */
  remove(transaction: Transaction, ids: readonly string[]): Promise<string[]>
}
