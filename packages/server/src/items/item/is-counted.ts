import type { ItemRow } from './item-row.ts'

/** Whether seeing or fetching the item uses something up: it is only for those whom its owner gave its own link. */
export function isCounted({
  view_limit,
  dl_limit,
  expiration,
}: Pick<ItemRow, 'view_limit' | 'dl_limit' | 'expiration'>): boolean {
  return view_limit !== null || dl_limit !== null || expiration === 'burn'
}
