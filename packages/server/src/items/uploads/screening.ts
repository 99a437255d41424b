import type { Actor } from '../../accounts/index.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { ItemRow, NewItemRow } from '../item/item-row.ts'
import type { SeenPicture } from '../renditions/renditions.ts'

/** Of a file as it came and as it is served, lower-case hex. */
export type UploadHashes = {
  readonly raw: { readonly sha256: string; readonly sha1: string; readonly md5: string }
  readonly sha256: string
}

/** Who sees a new item before it was looked at, and by what it has to be. */
export type ScanPlan = Pick<ItemRow, 'scan_policy' | 'required_checks'>

/** Whoever looks after what may be here, as uploads see them. */
export type Screening = {
  /** Throws `content_blocked` where these bytes are not wanted. */
  admit(hashes: UploadHashes): Promise<void>
  plan(
    actor: Actor,
    item: Pick<ItemRow, 'kind' | 'private' | 'password_hash' | 'view_limit'>,
  ): Promise<ScanPlan>
  /** At the beginning of the transaction that makes an item: from there on nothing new is said of its bytes. */
  hold(transaction: Transaction, sha256: string): Promise<void>
  /** In the transaction that makes the item, or gives it another file, behind its row; answers the state that it has by then. */
  record(
    transaction: Transaction,
    item: NewItemRow,
    hashes: UploadHashes,
  ): Promise<Partial<ItemRow>>
  /** Throws `conflict` for an item of which somebody has yet to decide, and that has to stay as it is. */
  requireChangeable(transaction: Transaction, item: ItemRow): Promise<void>
  /**
   * In the transaction that gives an item another file: forgets by what the one that it had is recognised. Answers the hashes of
   * that as it came, where they are known.
   */
  forget(transaction: Transaction, itemId: string): Promise<UploadHashes['raw'] | undefined>
  /** Whether nobody may have these bytes, of whichever item. */
  isBlocked(sha256: string): Promise<boolean>
  /** In the transaction that gives an item to everybody that was private, had a password or a view limit. */
  opened(transaction: Transaction, itemId: string): Promise<void>
  /** Once a picture was looked at. */
  pictured(itemId: string, seen: SeenPicture): Promise<void>
}
