import type { ItemKind } from '@anybin/contract'
import type { Generated } from 'kysely'
import type { Flag } from './identity-tables.ts'

/**
 * A view that was taken: until `ends_at` its viewer may load everything of the item. Known by a ticket in a cookie and,
 * until the cookie was shown once, by a fingerprint.
 */
type ViewReservationsTable = {
  id: string
  item_id: string
  /** SHA-256 of the ticket. */
  ticket_hash: string
  fingerprint: string
  by_cookie: Flag
  ends_at: number
}

/** Who saw an item, for its owner, for 90 days. Addresses are keyed hashes whose key changes every day. */
type ViewLogTable = {
  id: string
  item_id: string
  seen_at: number
  address_hash: string
  user_agent: string | null
  referrer: string | null
}

/** What remains of a burned item: that it was opened, and when. The id is its slug. */
type BurnReceiptsTable = {
  id: string
  owner_id: string
  kind: ItemKind
  title: string | null
  created_at: number
  opened_at: number
  /** What only an archive keeps. */
  filename: string | null
  content_type: string | null
  size_bytes: number | null
  archived: Generated<Flag>
}

/** The tables of who saw what. Migrations make them; this file must say the same. */
export type ViewTables = {
  view_reservations: ViewReservationsTable
  view_log: ViewLogTable
  burn_receipts: BurnReceiptsTable
}
