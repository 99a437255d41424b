import type { Classification, ItemKind } from '@anybin/contract'
import type { Generated } from 'kysely'
import type { Flag } from './identity-tables.ts'
import type { PowerTables } from './power-tables.ts'

/**
 * Something that was found out about a file: by its content, so that the same bytes need not be looked at again. One row for
 * each engine and version of it, and what one engine says of several things is several engines (`list:…`).
 */
type ChecksTable = {
  id: string
  /** The item that the file was looked at for. */
  item_id: string | null
  content_sha256: string
  engine: string
  engine_version: string
  outcome: 'pass' | 'flag' | 'error' | 'skipped'
  /** What kind of thing a flag is, for what a person may overrule. */
  kind: 'file' | 'grave' | 'near' | 'malware' | 'picture' | 'reports' | 'unreadable' | null
  /** What follows of a flag by itself. */
  effect: 'note' | 'fail' | 'hold' | 'block' | null
  classification: Classification | null
  /** In thousandths, where the engine is not sure. */
  score: number | null
  /** JSON object. */
  details: string
  source: 'upload' | 'rescan' | 'report'
  cost_micros: number
  ms: number
  at: number
}

/** By what a file is recognised again. */
type FingerprintsTable = {
  id: string
  content_sha256: string
  item_id: string
  kind: FingerprintKind
  /** Lower-case hex. */
  value: string
  /** Of `pdq`: 0 to 100. */
  quality: number | null
}

/**
 * `_raw`: of the file as it arrived, before its metadata was taken away. `pdna`: of PhotoDNA, which others can compute; lists have
 * it, items do not.
 */
type FingerprintKind =
  | 'sha256_raw'
  | 'md5_raw'
  | 'sha1_raw'
  | 'sha256'
  | 'pdq'
  | 'pdq_frame'
  | 'pdna'

type HashListsTable = {
  id: string
  name: string
  source: 'local' | 'file' | 'ncmec' | 'stopncii' | 'threatexchange'
  legal_class: 'csam' | 'ncii' | 'terror' | 'copyright' | 'malware' | 'spam' | 'other'
  action: 'block' | 'hold' | 'note'
  /** In how many bits pictures may differ; null for the usual number. */
  threshold: number | null
  enabled: Flag
  /** Where it is kept, if that is elsewhere. */
  address: Generated<string | null>
  /** How far a list from elsewhere was read, and when. */
  checkpoint: string | null
  fetched_at: number | null
  /** JSON of a fetch that has not come to its last page, of entries that wait for a person, and why the last fetch failed. */
  progress: Generated<string | null>
  waiting: Generated<string | null>
  last_error: Generated<string | null>
  /** Grows with every change of its entries. */
  version: number
  added_at: number
}

type HashEntriesTable = {
  id: string
  list_id: string
  kind: FingerprintKind
  value: string
  quality: number | null
  external_id: string | null
  reason: string | null
  /** The decision that put it there. */
  decision_id: string | null
  /** Version of the list in which it was added or withdrawn last. */
  version: number
  added_at: number
  added_by: string
  withdrawn_at: number | null
  /** Not in use yet: as if it were withdrawn, until it is known how many items it would find. */
  staged: Generated<Flag>
  /** When a fetch of a list from elsewhere began that found it. */
  seen_at: Generated<number | null>
}

/** Something that a person has to look at. */
type CasesTable = {
  id: string
  subject_kind: 'item' | 'user'
  subject_id: string
  content_sha256: string | null
  /** Whose item it is. */
  owner_id: string | null
  category: string
  /** 0 to 100. */
  priority: number
  state: 'open' | 'escalated' | 'closed'
  claimed_by: string | null
  claimed_until: number | null
  claimed_at: number | null
  due_at: number | null
  opened_by: 'machine' | 'report' | 'person' | 'appeal'
  opened_at: number
  closed_at: number | null
  outcome: string | null
}

type ReportsTable = {
  id: string
  /** Null where nothing was behind the address. */
  case_id: string | null
  item_id: string | null
  reporter_user: string | null
  /** Of somebody who is trusted to report. */
  flagger_id: string | null
  reporter_name: string | null
  reporter_email: string | null
  address_hash: string | null
  category: string
  text: string
  /** Without its secrets. */
  url: string
  good_faith_at: number | null
  received_at: number
  answered_at: number | null
  /** When it ends by itself: where nothing was behind the address nobody decides. */
  ends_at: number | null
  weight: number
  state: 'valid' | 'duplicate' | 'withdrawn' | 'abusive'
  /** SHA-256 of the token of its receipt. */
  token_hash: string
}

/** What was decided, by whom and why: the statement of reasons. Written once: the database refuses to change or delete a row. */
type DecisionsTable = {
  id: string
  case_id: string | null
  subject_kind: 'item' | 'user'
  subject_id: string
  content_sha256: string | null
  owner_id: string | null
  act: ItemAct | AccountAct | 'restore'
  /** What a person says that it is. */
  classification: Classification | null
  /** JSON list of the kinds of flags that it overrules. */
  overrules: string
  ground: 'law' | 'terms' | 'none'
  ground_ref: string | null
  category: string | null
  facts_for_owner: string | null
  note_for_team: string | null
  source: 'notice' | 'trusted_flagger' | 'own' | 'authority'
  automated_detection: Flag
  automated_decision: 'full' | 'partial' | 'none'
  /** Of an item: it, or all copies of its file. Of an account: it, or besides all items of it. */
  scope: 'item' | 'copies' | 'account' | 'account_and_items'
  /** Id of a user, or `operator` or `system`. */
  made_by: string
  made_at: number
  /** The decision that this one takes back. */
  reverses: string | null
  /** When it ends by itself. */
  ends_at: number | null
  /** What was decided together. */
  bulk_id: string | null
  /** Whether pictures that look the same are held because of it. */
  hold_similar: Generated<Flag>
  /** Of the item that it is about: what it is, and since when it is here. */
  content_kind: Generated<ItemKind | null>
  content_at: Generated<number | null>
  /** Of the case that it decided. */
  case_opened_at: Generated<number | null>
}

type ItemAct = 'hold' | 'release' | 'block' | 'delete' | 'note'
type AccountAct = 'warn' | 'suspend' | 'unsuspend' | 'ban' | 'unban' | 'hide' | 'show'

type AppealsTable = {
  id: string
  /** The id of the report where nothing was decided, as nothing was behind its address. */
  decision_id: string
  item_id: string | null
  /** `counter_notice`: of an owner, sworn, as 17 U.S.C. section 512 (g) (3) has it. */
  kind: 'owner' | 'reporter' | 'counter_notice'
  /** A user, or the report whose receipt it came through. */
  by: string
  text: string
  at: number
  /** A counter-notice waits, and is `put_back` or, because whoever claims the work has sued, `stopped`. */
  state: 'open' | 'granted' | 'refused' | 'withdrawn' | 'waiting' | 'put_back' | 'stopped'
  decided_by: string | null
  decided_at: number | null
  answer: string | null
  /** When it is refused by itself: where nothing was behind the address of the report. */
  ends_at: number | null
  /** JSON of who swears what, and when what they sent in comes back. Of counter-notices only. */
  sworn: Generated<string | null>
  put_back_after: Generated<number | null>
}

/** Somebody whose reports come first. */
type FlaggersTable = {
  id: string
  user_id: string
  name: string
  /** `dsa`: a trusted flagger of Regulation (EU) 2022/2065 Article 22; `local`: of this site. */
  kind: 'dsa' | 'local'
  suspended_until: number | null
  added_at: number
  added_by: string
}

/** How right somebody's reports were. */
type ReportersTable = {
  /** `user:` and the id of a user, or `address:` and the keyed hash of an address. */
  subject: string
  upheld: number
  refused: number
  warned_at: number | null
  muted_until: number | null
  changed_at: number
}

/** What was decided and reported in a month, as numbers: what they are counted from is removed after a time. */
type TransparencyMonthsTable = {
  /** `2026-11`, in UTC. */
  month: string
  /** JSON. */
  figures: string
  counted_at: number
}

/** The tables of moderation. Migrations make them; this file must say the same. */
export type ModerationTables = PowerTables & {
  checks: ChecksTable
  fingerprints: FingerprintsTable
  hash_lists: HashListsTable
  hash_entries: HashEntriesTable
  cases: CasesTable
  reports: ReportsTable
  decisions: DecisionsTable
  appeals: AppealsTable
  flaggers: FlaggersTable
  reporters: ReportersTable
  transparency_months: TransparencyMonthsTable
}
