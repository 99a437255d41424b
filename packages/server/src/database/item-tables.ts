import type { Expiration, ItemKind, MediaType, WordState } from '@anybin/contract'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Flag } from './identity-tables.ts'

type ItemsTable = {
  id: string
  /** Given by the database, grows with every item: the order of lists, and what cursors point at. */
  position: GeneratedAlways<number>
  kind: ItemKind
  owner_id: string
  blob_key: string
  content_type: MediaType
  /** SHA-256 of the served bytes, lower-case hex; also the ETag. */
  sha256: string
  size_bytes: number
  width: number | null
  height: number | null
  animated: Flag
  duration_ms: number | null
  /** JSON of what the pipeline mended, and the type that arrived where another is kept. */
  repaired: string
  converted: string | null
  created_at: number
  /** Since when it has this file, where it is not its first. */
  replaced_at: Generated<number | null>
  filename: string | null
  title: string | null
  description: string | null
  tags: string
  category: string | null
  private: Flag
  /** How often the secret of its private link was made anew. */
  link_number: number
  /** Hash of the viewer password (argon2id, PHC string), and how often it was changed. */
  password_hash: string | null
  password_version: number
  expiration: Expiration
  expires_at: number | null
  downloads: number
  dl_limit: number | null
  /** How many viewers may see it (1 for `burn`), or null; and how many were let in: a counter that guards a right. */
  view_limit: number | null
  views: number
  /** When the one viewer of a `burn` item was let in. For everybody else it is gone since then. */
  burned_at: number | null
  /** Since when the bytes of a burned item are being sent: at most one whole transfer at a time. */
  sending_since: number | null
  /** Slug of a folder of the owner, or null: then it is in Default. */
  folder: string | null
  /** When it was deleted: gone for everybody since then. */
  deleted_at: number | null
  /** When row and bytes go for good; until then a deletion can be taken back. */
  kept_until: number | null
  /** Since when its file is sealed evidence, and opened by nobody here. */
  sealed_at: number | null
  /** What was deleted together has the same. */
  deletion_id: string | null
  /** Set while all items of its owner are hidden: gone for everybody but them. */
  hidden_at: number | null
  ai_optout: Flag
  ai_caption: string | null
  ai_tags: string
  ai_caption_state: WordState
  /** What its owner or an engine wrote, and nobody else. */
  alt_text: string | null
  text_in_picture: string | null
  text_state: Generated<WordState>
  transcript_state: Generated<WordState>
  /** JSON list of the fields that their owner wrote: no engine changes them. */
  edited_words: Generated<string>
  /** Grows with every choice about words: what was asked for before it comes too late. */
  words_revision: Generated<number>
  classification: string
  scan_state: string
  /** Who sees it while it is `pending`: everybody; or its owner, until engines or a person have looked. */
  scan_policy: Generated<'open' | 'gated' | 'review'>
  /** JSON list of the engines that must have passed it. */
  required_checks: Generated<string>
  /** JSON of what was decided about it, as its owner reads it; null where nothing was. */
  moderation: string | null
  upload_source: 'api' | 'mcp' | 'web'
  /** JSON of the agent that made it; null for people in a browser. */
  made_by: string | null
  /** title, description, tags and filename in lower case: what is searched while the index lacks an item. */
  search_text: string
  /** A few pixels of the picture as a `data:` address; null for transparent ones and before a job has looked. */
  placeholder: string | null
  /** Perceptual hash PDQ-256 of a picture, hexadecimal, and how much it says (0 to 100). */
  pdq: string | null
  pdq_quality: number | null
  /** How loud a clip is, in hundredths of LUFS; null for pictures, for silence, and before it was measured. */
  loudness_centilufs: number | null
}

/** Smaller versions of an item, made from it and removed with it. */
type RenditionsTable = {
  item_id: string
  name: string
  blob_key: string
  content_type: string
  bytes: number
  created_at: number
}

/** A file that an item had before. Its bytes go after a time, and the row stays with the item: it says what old addresses meant. */
type VersionsTable = {
  id: string
  item_id: string
  owner_id: string
  /** Null once its bytes are gone. */
  blob_key: string | null
  content_type: MediaType
  sha256: string
  size_bytes: number
  width: number | null
  height: number | null
  animated: Flag
  duration_ms: number | null
  filename: string | null
  /** JSON of the SHA-256, SHA-1 and MD5 of the file as it came, by which lists know it. */
  raw_hashes: string | null
  /** When it became the file of the item, when another one took its place, and when its bytes go. */
  made_at: number
  replaced_at: number
  kept_until: number
}

/** Blobs whose row is gone and whose bytes must follow. Written in the transaction that removes the row. */
type DoomedBlobsTable = { blob_key: string; doomed_at: number }

/** Lines that were not written into the journal beside the files yet. Written in the transaction of what they tell. */
type JournalEntriesTable = { id: string; at: number; lines: string }

/** An export of everything that a person has: under way while it has no blob, then kept until `expires_at`. */
type ExportsTable = {
  id: string
  user_id: string
  requested_at: number
  blob_key: string | null
  bytes: number | null
  expires_at: number
}

/** Slugs that people chose, and slugs of removed items that somebody could choose: nobody gets them again. */
type UsedSlugsTable = { slug: string; used_at: number }

type IdempotencyKeysTable = {
  user_id: string
  key: string
  /** Hash of operation, options and file bytes; empty while the request is under way. */
  fingerprint: string
  /** JSON of the answer; null while the request is under way. */
  answer: string | null
  claimed_at: number
}

/** By which whoever has them changes and deletes an upload; one for each item at most. Only the SHA-256 of the secret is kept. */
type DeleteLinksTable = {
  item_id: string
  token_hash: string
  created_at: number
  revoked_at: number | null
}

/** What a source says of an item, for searching: JSON of a text, or of passages with the time at which each is said. */
type SearchTextsTable = { item_id: string; source: string; content: string }

type UnlockAttemptsTable = { subject: string; window_start: number; attempts: number }

/** The tables of items and their bytes. Migrations make them; this file must say the same. */
export type ItemTables = {
  items: ItemsTable
  renditions: RenditionsTable
  versions: VersionsTable
  doomed_blobs: DoomedBlobsTable
  journal_entries: JournalEntriesTable
  exports: ExportsTable
  used_slugs: UsedSlugsTable
  idempotency_keys: IdempotencyKeysTable
  delete_links: DeleteLinksTable
  unlock_attempts: UnlockAttemptsTable
  search_texts: SearchTextsTable
}
