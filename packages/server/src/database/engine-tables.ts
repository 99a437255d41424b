/** What is known of an engine, for all nodes. */
type EnginesTable = {
  name: string
  version: string | null
  /** Errors in a row, and until when nothing is asked of it. */
  failures: number
  breaker_until: number | null
  last_ok_at: number | null
  last_error: string | null
  paused_by: string | null
}

/** What was asked of an engine on a day: counters that guard a budget, changed by one statement. */
type SpendingTable = {
  /** Empty for all of the installation; otherwise whose budget it is, such as `user:` and an id. */
  scope: string
  engine: string
  /** Such as 2026-11-29, of UTC. */
  day: string
  calls: number
  /** Millionths of a dollar. */
  micros: number
  bytes: number
}

/** How far an engine has looked again at what it saw as another version of itself. */
type RescansTable = {
  engine: string
  version: string
  /** It goes on below, from the newest item to the oldest. */
  before_position: number | null
  looked_at: number
  begun_at: number
  finished_at: number | null
}

/** The tables of engines. Migrations make them; this file must say the same. */
export type EngineTables = { engines: EnginesTable; spending: SpendingTable; rescans: RescansTable }
