import type { ItemRow } from './item-row.ts'

/** Of an item that its owner did not give to everybody who has the address. */
export function isForSome(
  item: Pick<ItemRow, 'private' | 'password_hash' | 'view_limit'>,
): boolean {
  return item.private === 1 || item.password_hash !== null || item.view_limit !== null
}
