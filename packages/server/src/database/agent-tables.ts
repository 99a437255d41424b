/** Something that an agent did with an item, for its owner to see and to undo. */
export type AgentActsTable = {
  id: string
  user_id: string
  key_id: string | null
  grant_id: string | null
  /** The program, as it calls itself. */
  client: string | null
  tool: string
  act: 'create' | 'change' | 'delete'
  item_id: string
  done_at: number
}

/** What was uploaded on one day with a key that has a budget, or with one that descends from it. */
export type KeyUseTable = {
  /** The key and the day. */
  id: string
  user_id: string
  /** Its beginning, UTC. */
  day: number
  uploads: number
  bytes: number
}

/** Migrations make them; this file must say the same. */
export type AgentTables = { agent_acts: AgentActsTable; key_use: KeyUseTable }
