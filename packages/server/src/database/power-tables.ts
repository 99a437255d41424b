/** Many items decided about at once, and taken back at once. */
type BulksTable = {
  id: string
  /** JSON of what is decided about each. */
  verdict: string
  made_by: string
  made_at: number
  undone_by: string | null
  undone_at: number | null
  /** When the last member was decided about. */
  finished_at: number | null
}

/** An item of a bulk: not decided about yet, decided, or refused with an error code. */
type BulkMembersTable = {
  id: string
  bulk_id: string
  item_id: string
  decision_id: string | null
  refusal: string | null
  reversed_at: number | null
}

/** Who of the staff looked for which items, and why. */
type StaffSearchesTable = {
  id: string
  made_by: string
  query: string
  reason: string
  /** JSON list of the ids of what was found. */
  found: string
  made_at: number
}

/** Who of the staff opened which item that is not for everybody, in which case and why. */
type StaffLooksTable = {
  id: string
  made_by: string
  item_id: string
  case_id: string
  reason: string
  made_at: number
  ends_at: number
}

/** Files that a law wants to be kept, sealed. Of one that had its time only the fact is left. */
type EvidenceTable = {
  id: string
  case_id: string | null
  decision_id: string
  item_id: string
  content_sha256: string
  content_type: string
  /** Of the file, not of its sealed form. */
  bytes: number
  blob_key: string | null
  /** The key of this file, encrypted with the key of the installation that has this id. */
  wrapped_key: string | null
  master_key_id: string
  /** JSON of what was known of the item and of reports about it, encrypted with the key of the file. */
  snapshot: string | null
  /** The law that asks for it. */
  basis: string
  keep_until: number
  sealed_by: string
  sealed_at: number
  removed_at: number | null
}

/** The tables of what staff do and what is kept of it. Migrations make them; this file must say the same. */
export type PowerTables = {
  bulks: BulksTable
  bulk_members: BulkMembersTable
  staff_searches: StaffSearchesTable
  staff_looks: StaffLooksTable
  evidence: EvidenceTable
}
