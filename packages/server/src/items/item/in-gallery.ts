import { type RawBuilder, sql } from 'kysely'
import { notDeleted } from '../../database/index.ts'
import type { ItemRow } from './item-row.ts'

type Listed = Pick<
  ItemRow,
  | 'kind'
  | 'private'
  | 'scan_state'
  | 'classification'
  | 'password_hash'
  | 'view_limit'
  | 'dl_limit'
  | 'burned_at'
  | 'hidden_at'
  | 'deleted_at'
  | 'expires_at'
>

/**
 * Whether an item is one for the public gallery and for search engines: an image that was checked and is safe, that everybody
 * may see and nobody counts (contract section 3). The same as `inGallery`.
 */
export function isGalleryItem(row: Listed, now: number): boolean {
  const isOpen = row.private === 0 && row.password_hash === null
  const isCounted = row.view_limit !== null || row.dl_limit !== null
  const isGone = row.burned_at !== null || row.hidden_at !== null || row.deleted_at !== null
  const isOver = row.expires_at !== null && row.expires_at <= now
  const isSafe = row.scan_state === 'clean' && row.classification === 'safe'
  return row.kind === 'image' && isSafe && isOpen && !isCounted && !isGone && !isOver
}

/**
 * Of the items those of the gallery. The first part is to the letter the condition of its indexes (migration 0031): without
 * parameters, so that both engines see it.
 */
export function inGallery(now: number): RawBuilder<boolean> {
  return sql<boolean>`(kind = 'image' and scan_state = 'clean' and classification = 'safe' and private = 0
    and password_hash is null and view_limit is null and dl_limit is null
    and burned_at is null and hidden_at is null and deleted_at is null)
    and (expires_at is null or expires_at > ${now}) and ${notDeleted('items.owner_id')}`
}
