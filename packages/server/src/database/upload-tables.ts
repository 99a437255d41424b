import type { Expiration, ItemKind } from '@anybin/contract'

/**
 * A file that comes over several requests: announced, then sent, then made an item. It holds its size of its owner's storage
 * and, where `month` says so, one upload of that month, until it is settled or removed.
 */
export type UploadsTable = {
  id: string
  user_id: string
  /** `ticket`: its address has a token and it waits to be completed. `tus`: every request has a credential. `guest`: a token, but it completes itself. */
  maker: 'ticket' | 'tus' | 'guest'
  /** The API key that announced it. */
  key_id: string | null
  /** What its person allowed the OAuth client that announced it. */
  grant_id: string | null
  /** SHA-256 of the token. */
  token_hash: string | null
  via: 'api' | 'mcp' | 'web'
  kind: ItemKind | 'either'
  /** The expiration when none is asked for. */
  fallback: Expiration
  filename: string | null
  mime: string | null
  /** Exactly, or the most that is taken where `any_size` says that nobody knew. */
  size: number
  any_size: 0 | 1
  /** The program that announced it, as it calls itself. */
  client: string | null
  /** The tool or operation by which it did. */
  tool: string | null
  /** JSON of the apps through whose hands the access went; null where the connected one did it itself. */
  actors: string | null
  /** JSON of the keys whose budgets it holds a part of, and of which day; null for none. */
  charged: string | null
  /** Of the announced bytes, lower-case hex. */
  sha256: string | null
  /** JSON of the options in text form, without the password. */
  options: string
  password_hash: string | null
  month: string | null
  /** Bytes that are kept. */
  received: number
  /** Who sends or completes right now, and until when it counts as alive. */
  writer: string | null
  writer_until: number | null
  outcome: 'done' | 'failed' | null
  /** Code of the refusal. */
  error: string | null
  item_id: string | null
  created_at: number
  expires_at: number
}

/** A stretch of an upload's bytes, a blob of its own; `position` is its first byte. */
export type UploadPiecesTable = {
  blob_key: string
  upload_id: string
  position: number
  bytes: number
}

/** Files that came by an import; the id is a hash of what names them where they were, and of their content. */
export type ImportedItemsTable = {
  id: string
  user_id: string
  item_id: string
  imported_at: number
}

/** Addresses that imported items had elsewhere; the id is a hash of the path. */
export type OldAddressesTable = {
  id: string
  user_id: string
  item_id: string
  shows: 'page' | 'file'
}

/** The tables of uploads under way, and of what was imported. Migrations make them; this file must say the same. */
export type UploadTables = {
  imported_items: ImportedItemsTable
  old_addresses: OldAddressesTable
  uploads: UploadsTable
  upload_pieces: UploadPiecesTable
}
