import type { EventType } from '@anybin/contract'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { NewEvent } from './new-event.ts'

/** Announced whenever something was written that has no position yet. */
export const recordedChannel = 'events.recorded'

const batch = 500

/**
 * What happened, written in the transaction in which it did: both stand or neither (docs/adr/0068). Nobody reads it before the
 * relay has given it its position.
 */
export class Outbox {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** In the order in which they happened. */
  async record(transaction: Transaction, ...events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return
    const at = this.#clock.now()
    const rows = events.map((event) => rowOf(event, at))
    for (let from = 0; from < rows.length; from += batch) {
      const some = rows.slice(from, from + batch)
      await this.#database.within(transaction).insertInto('events').values(some).execute()
    }
    this.#database.announce(transaction, recordedChannel)
  }

  /** Whether a webhook asks for events of this type about some of these people: of whom, or of everybody. */
  async whoAsks(
    open: Database['query'],
    type: EventType,
    userIds: readonly string[],
  ): Promise<(userId: string) => boolean> {
    const rows = await open
      .selectFrom('webhooks')
      .select('user_id')
      .where('disabled_at', 'is', null)
      .where('types', 'like', `%"${type}"%`)
      .where((row) => row.or([row('user_id', 'is', null), row('user_id', 'in', [...userIds])]))
      .execute()
    const asking = new Set(rows.map(({ user_id: id }) => id))
    return (userId) => asking.has(null) || asking.has(userId)
  }
}

function rowOf({ type, userId, data }: NewEvent, at: number) {
  return {
    id: `evt_${newId()}`,
    type,
    user_id: userId,
    subject: subjectOf(type, data),
    kind: 'kind' in data ? data.kind : null,
    at,
    facts: JSON.stringify(data),
  }
}

/** Events about the same thing are delivered one after the other. */
function subjectOf(type: EventType, data: NewEvent['data']): string {
  if ('item_id' in data) return data.item_id
  return 'case_id' in data ? data.case_id : type
}
