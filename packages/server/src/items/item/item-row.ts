import type { Selectable } from 'kysely'
import type { Tables } from '../../database/index.ts'

export type ItemRow = Selectable<Tables['items']>
export type NewItemRow = Omit<ItemRow, 'position'>
/** What there is of the words of an item, and what becomes of them. */
export type WordColumns = Pick<
  ItemRow,
  | 'ai_optout'
  | 'ai_caption'
  | 'ai_tags'
  | 'ai_caption_state'
  | 'alt_text'
  | 'text_in_picture'
  | 'text_state'
  | 'transcript_state'
  | 'edited_words'
  | 'words_revision'
>
export type ItemChangesRow = Partial<
  WordColumns &
    Pick<
      ItemRow,
      | 'title'
      | 'description'
      | 'tags'
      | 'category'
      | 'private'
      | 'link_number'
      | 'dl_limit'
      | 'search_text'
      | 'expiration'
      | 'expires_at'
      | 'view_limit'
      | 'views'
      | 'password_hash'
      | 'folder'
    >
>
