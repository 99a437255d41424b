import type { EventType } from '@anybin/contract'
import type { GeneratedAlways } from 'kysely'

/**
 * What happened, written in the transaction in which it did. `row_number` is the order of writing; `position`, given after the
 * commit, is the order in which everybody reads.
 */
type EventsTable = {
  row_number: GeneratedAlways<number>
  position: number | null
  id: string
  type: EventType
  /** Whose account it concerns; null for what only moderators are told. */
  user_id: string | null
  /** What it is about: events about the same are delivered in order. */
  subject: string
  kind: 'image' | 'audio' | null
  at: number
  /** JSON object, as the contract has it for the type. */
  facts: string
}

/** `position` that was given last, `removed` that was forgotten last, `expiring` up to when owners were told of ends. */
type EventMarksTable = { name: 'position' | 'removed' | 'expiring'; value: number }

/** Addresses that events are sent to. */
type WebhooksTable = {
  id: string
  /** Whose events; null for those of everybody, which administrators ask for. */
  user_id: string | null
  /** Who is written to when it is turned off; null for the operator's terminal. */
  created_by: string | null
  name: string
  url: string
  /** JSON list of types. */
  types: string
  /** Encrypted with a key that is made of the secret of the installation. */
  secret: string
  previous_secret: string | null
  previous_until: number | null
  created_at: number
  disabled_at: number | null
  disabled_reason: 'owner' | 'failing' | 'gone' | null
  /** The first failure since the last success. */
  failing_since: number | null
  /** JSON of what a program asked to hear of over MCP; null where a person or the API made it. */
  subscription: string | null
  /** When a subscription ends, unless its program asks again; null for never. */
  ends_at: number | null
}

/** One event for one webhook. */
type DeliveriesTable = {
  id: string
  webhook_id: string
  /** Null for a test. */
  event_id: string | null
  type: string
  subject: string
  position: number
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  next_at: number
  /** While it is being sent: when somebody else may take it. */
  lease_until: number | null
  created_at: number
  ended_at: number | null
  status: number | null
  error: string | null
  duration_ms: number | null
}

/** What happened, and who is told. Migrations make these; this file must say the same. */
export type EventTables = {
  events: EventsTable
  event_marks: EventMarksTable
  webhooks: WebhooksTable
  deliveries: DeliveriesTable
}
