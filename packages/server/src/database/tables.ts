import type { Expiration, ItemKind, MediaType } from '@anybin/contract'
import type { Generated, GeneratedAlways } from 'kysely'
import type { FolderTables } from './folder-tables.ts'
import type { Flag, IdentityTables } from './identity-tables.ts'
import type { PaymentTables } from './payment-tables.ts'
import type { UploadTables } from './upload-tables.ts'

/*
 * The tables as Kysely sees them. The common subset of SQLite and PostgreSQL: times are epoch milliseconds, flags are
 * 0 or 1, lists are JSON text. Migrations in `migrations/` make them; this file must say the same.
 */

export type { Flag }

export type PlansTable = {
  id: string
  name: string
  position: number
  /** Successful API and MCP uploads a month; null for unlimited. */
  uploads_per_month: number | null
  /** Bytes of all stored originals together; null for unlimited. */
  storage_bytes: number | null
  file_bytes: number
  /** Longest expiration in milliseconds; null when items may stay for ever. */
  max_expiration_ms: number | null
  custom_date: Flag
  custom_slug: Flag
  /** Burned items leave an entry that stays. */
  archive: Generated<Flag>
  /** Of one key or one granted program. */
  api_calls_per_minute: Generated<number>
  mcp_calls_per_minute: Generated<number>
}

export type UsersTable = {
  id: string
  email: string
  name: string
  role: 'admin' | 'moderator' | 'member'
  plan_id: string
  created_at: number
  banned_at: number | null
  /** Who banned this person, as in the audit log, and why. */
  banned_by: string | null
  ban_reason: string | null
  email_verified: Generated<Flag>
  two_factor_enabled: Generated<Flag>
  updated_at: Generated<number>
  image: Generated<string | null>
}

/** Bytes and items that a user has stored, and uploads by month: counters that guard a right, changed by one statement. */
export type StorageUseTable = { user_id: string; bytes: number; items: number }
export type MonthlyUseTable = { user_id: string; month: string; uploads: number }

/** Uploads under way that are counted in `monthly_use` already. */
export type UploadPlacesTable = { id: string; user_id: string; month: string; ends_at: number }

export type ApiKeysTable = {
  id: string
  user_id: string
  kind: 'family' | 'personal'
  /** SHA-256 of the whole key, lower-case hex. The key itself is shown once and not kept. */
  hash: string
  /** The first characters, so that people recognise their keys. */
  hint: string
  name: string
  /** JSON list. */
  scopes: string
  audience: string
  parent_id: string | null
  created_at: number
  expires_at: number | null
  last_used_at: number | null
  revoked_at: number | null
}

/** Links that work once: the setup link of a new installation, and sign-in links that the operator hands out. */
export type OneTimeLinksTable = {
  hash: string
  purpose: 'setup' | 'sign-in' | 'invitation'
  user_id: string | null
  created_at: number
  expires_at: number
}

export type ItemsTable = {
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
  created_at: number
  filename: string | null
  title: string | null
  description: string | null
  tags: string
  category: string | null
  private: Flag
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
  /** When its owner deleted it: gone for everybody since then. The row goes a moment later, unless they undo it. */
  deleted_at: number | null
  /** What was deleted together has the same. */
  deletion_id: string | null
  ai_optout: Flag
  ai_caption: string | null
  ai_tags: string
  ai_caption_state: string
  classification: string
  scan_state: string
  upload_source: 'api' | 'mcp' | 'web'
  /** title, description, tags, filename and caption in lower case, for `q`. */
  search_text: string
  /** A few pixels of the picture as a `data:` address; null for transparent ones and before a job has looked. */
  placeholder: string | null
  /** Perceptual hash PDQ-256 of a picture, hexadecimal, and how much it says (0 to 100). */
  pdq: string | null
  pdq_quality: number | null
}

/** Smaller versions of an item, made from it and removed with it. */
export type RenditionsTable = {
  item_id: string
  name: string
  blob_key: string
  content_type: string
  bytes: number
  created_at: number
}

/** Blobs whose row is gone and whose bytes must follow. Written in the transaction that removes the row. */
export type DoomedBlobsTable = { blob_key: string; doomed_at: number }

/** An export of everything that a person has: under way while it has no blob, then kept until `expires_at`. */
export type ExportsTable = {
  id: string
  user_id: string
  requested_at: number
  blob_key: string | null
  bytes: number | null
  expires_at: number
}

/**
 * A view that was taken: until `ends_at` its viewer may load everything of the item. Known by a ticket in a cookie and,
 * until the cookie was shown once, by a fingerprint.
 */
export type ViewReservationsTable = {
  id: string
  item_id: string
  /** SHA-256 of the ticket. */
  ticket_hash: string
  fingerprint: string
  by_cookie: Flag
  ends_at: number
}

/** Who saw an item, for its owner, for 90 days. Addresses are keyed hashes whose key changes every day. */
export type ViewLogTable = {
  id: string
  item_id: string
  seen_at: number
  address_hash: string
  user_agent: string | null
  referrer: string | null
}

/** What remains of a burned item: that it was opened, and when. The id is its slug. */
export type BurnReceiptsTable = {
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

/** Slugs that people chose, and slugs of removed items that somebody could choose: nobody gets them again. */
export type UsedSlugsTable = { slug: string; used_at: number }

export type IdempotencyKeysTable = {
  user_id: string
  key: string
  /** Hash of operation, options and file bytes; empty while the request is under way. */
  fingerprint: string
  /** JSON of the answer; null while the request is under way. */
  answer: string | null
  claimed_at: number
}

export type UnlockAttemptsTable = { subject: string; window_start: number; attempts: number }

/** How often a subject took a turn since its window began. */
export type RateWindowsTable = { subject: string; taken: number; ends_at: number }

/** Challenges that were redeemed, kept for as long as they would be valid. */
export type RedeemedChallengesTable = { id: string; expires_at: number }

/** Facts about this installation, such as the fingerprint of its secret. */
export type SettingsTable = { name: string; value: string }

export type JobsTable = {
  id: string
  name: string
  payload: string
  /** With `name`, at most one waiting job; null for no such limit. */
  unique_key: string | null
  state: 'waiting' | 'running' | 'dead'
  run_at: number
  attempts: number
  max_attempts: number
  /** While running: when somebody else may take it. */
  lease_until: number | null
  last_error: string | null
  created_at: number
}

/** Who did what to accounts. Written once: the database refuses to change or delete a row. */
export type AuditLogTable = {
  position: GeneratedAlways<number>
  at: number
  /** Id of the user who did it, or `operator` or `system`. */
  actor: string
  /** The API key that it was done with. */
  key_id: string | null
  /** Such as `key.create`. */
  action: string
  /** Id of the thing that it was done to. */
  target: string | null
  /** Whose account it concerns. */
  user_id: string | null
  address_hash: string | null
  /** JSON object without secrets, names and addresses. */
  details: string
}

export type SchedulesTable = { name: string; next_at: number }

export type Tables = IdentityTables &
  FolderTables &
  PaymentTables &
  UploadTables & {
    plans: PlansTable
    users: UsersTable
    storage_use: StorageUseTable
    monthly_use: MonthlyUseTable
    upload_places: UploadPlacesTable
    api_keys: ApiKeysTable
    one_time_links: OneTimeLinksTable
    items: ItemsTable
    renditions: RenditionsTable
    doomed_blobs: DoomedBlobsTable
    exports: ExportsTable
    view_reservations: ViewReservationsTable
    view_log: ViewLogTable
    burn_receipts: BurnReceiptsTable
    used_slugs: UsedSlugsTable
    idempotency_keys: IdempotencyKeysTable
    unlock_attempts: UnlockAttemptsTable
    rate_windows: RateWindowsTable
    redeemed_challenges: RedeemedChallengesTable
    settings: SettingsTable
    audit_log: AuditLogTable
    jobs: JobsTable
    schedules: SchedulesTable
  }
