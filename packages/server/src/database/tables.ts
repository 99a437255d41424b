import type { Generated, GeneratedAlways } from 'kysely'
import type { AgentTables } from './agent-tables.ts'
import type { EngineTables } from './engine-tables.ts'
import type { EventTables } from './event-tables.ts'
import type { FolderTables } from './folder-tables.ts'
import type { Flag, IdentityTables } from './identity-tables.ts'
import type { ItemTables } from './item-tables.ts'
import type { ModerationTables } from './moderation-tables.ts'
import type { PaymentTables } from './payment-tables.ts'
import type { UploadTables } from './upload-tables.ts'
import type { ViewTables } from './view-tables.ts'
import type { WordTables } from './word-tables.ts'

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

/** Accounts that are deleted and whose items are still being taken away. Nothing of theirs is there for anybody. */
export type AccountDeletionsTable = { user_id: string; deleted_at: number }

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
  /** Until then nothing is published with this account. */
  suspended_until: number | null
  /** Since when nobody else sees what they published. */
  items_hidden_at: number | null
  email_verified: Generated<Flag>
  two_factor_enabled: Generated<Flag>
  updated_at: Generated<number>
  image: Generated<string | null>
  /** Whether what they upload is opted out of engines that write about it, unless they say otherwise; null: as the site has it. */
  ai_optout: Generated<Flag | null>
  /** In which the pages speak to them, by its code; null: as their browser asks for. */
  language: Generated<string | null>
}

/** Bytes and items that a user has stored, and uploads by month: counters that guard a right, changed by one statement. */
export type StorageUseTable = { user_id: string; bytes: number; items: number }
export type MonthlyUseTable = { user_id: string; month: string; uploads: number }

/** Uploads under way that are counted in `monthly_use` already. */

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
  /** Whether uploads with it are answered with a link for deleting them. */
  delete_links: Generated<Flag>
  /** JSON of what holds for uploads that say nothing else; null for nothing. */
  upload_defaults: string | null
  /** JSON of what may be uploaded with it in a day; null for as much as the plan allows. */
  budget: string | null
}

/** Links that work once: the setup link of a new installation, and sign-in links that the operator hands out. */
export type OneTimeLinksTable = {
  hash: string
  purpose: 'setup' | 'sign-in' | 'invitation' | 'address'
  user_id: string | null
  created_at: number
  expires_at: number
}

/** How often a subject took a turn since its window began. */
export type RateWindowsTable = { subject: string; taken: number; ends_at: number }

/** Challenges that were redeemed, kept for as long as they would be valid. */
export type RedeemedChallengesTable = { id: string; expires_at: number }

/** Facts about this installation, such as the fingerprint of its secret. */
export type SettingsTable = { name: string; value: string }

/** What administrators changed; `revision` grows with each change, and a value of null is the usual one. */
export type SiteSettingsTable = {
  name: string
  value: string | null
  revision: number
  changed_at: number
}

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
  /** Id of the user who did it, or `operator`, `system` or `link`. */
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

/** Lanes of which no job is begun for now. */
export type LanePausesTable = { lane: string; paused_at: number }

export type SchedulesTable = { name: string; next_at: number }

export type Tables = IdentityTables &
  EngineTables &
  EventTables &
  ItemTables &
  ViewTables &
  FolderTables &
  ModerationTables &
  PaymentTables &
  UploadTables &
  WordTables &
  AgentTables & {
    plans: PlansTable
    users: UsersTable
    account_deletions: AccountDeletionsTable
    storage_use: StorageUseTable
    monthly_use: MonthlyUseTable
    api_keys: ApiKeysTable
    one_time_links: OneTimeLinksTable
    rate_windows: RateWindowsTable
    redeemed_challenges: RedeemedChallengesTable
    settings: SettingsTable
    site_settings: SiteSettingsTable
    audit_log: AuditLogTable
    jobs: JobsTable
    lane_pauses: LanePausesTable
    schedules: SchedulesTable
  }
