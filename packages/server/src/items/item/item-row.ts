import type { Selectable } from 'kysely'
import type { Tables } from '../../database/index.ts'

export type ItemRow = Selectable<Tables['items']>
export type NewItemRow = Omit<ItemRow, 'position'>
export type ItemChangesRow = Partial<
  Pick<
    ItemRow,
    | 'title'
    | 'description'
    | 'tags'
    | 'category'
    | 'private'
    | 'link_number'
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
