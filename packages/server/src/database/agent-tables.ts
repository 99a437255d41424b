/** Something that an agent did with an item, for its owner to see and to undo. */
export type AgentActsTable = {
  id: string
  user_id: string
  key_id: string | null
  grant_id: string | null
  /** The program, as it calls itself. */
  client: string | null
  tool: string
  /** JSON of the apps through whose hands the access went; null where the connected one acted itself. */
  actors: string | null
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

/** Whom a company means by a subject: one person each, and of a person one subject. */
export type CompanyPeopleTable = {
  /** Hash of issuer and subject. */
  id: string
  user_id: string
  issuer: string
  linked_at: number
}

/** Somebody removed the access of a program: no company gives it back. */
export type GrantWithdrawalsTable = {
  /** Hash of person and client. */
  id: string
  user_id: string
  withdrawn_at: number
}

/** Migrations make them; this file must say the same. */
export type AgentTables = {
  agent_acts: AgentActsTable
  key_use: KeyUseTable
  company_people: CompanyPeopleTable
  grant_withdrawals: GrantWithdrawalsTable
}
