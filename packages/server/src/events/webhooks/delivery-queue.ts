import type { Clock } from '../../core/clock.ts'
import { second } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import { type Database, skippingLocked } from '../../database/index.ts'
import { Lease } from '../../jobs/index.ts'
import type { DeliveryRow } from './delivery-row.ts'
import { hasNotEnded } from './webhook-row.ts'

/** A webhook for which something waits. `at`: when (epoch ms) the first of it is due. */
export type DueWebhook = {
  readonly id: string
  readonly at: number
  readonly isFailing: boolean
}

/** Longer than any attempt takes; so long it stays with a process that died. */
const leaseMs = 25 * second

/** Deliveries that wait, and who of all nodes sends which. */
export class DeliveryQueue {
  readonly lease: Lease<'deliveries'>
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database; readonly log: Log }) {
    const columns = { table: 'deliveries', holder: 'attempts', until: 'lease_until' } as const
    this.lease = new Lease({ ...parts, ...columns, ttlMs: leaseMs })
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** Those that are on, and for which something waits. */
  async due(): Promise<DueWebhook[]> {
    const rows = await this.#database.query
      .selectFrom('deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'deliveries.webhook_id')
      .select(['webhooks.id', 'webhooks.failing_since'])
      .select(({ fn }) => fn.min('deliveries.next_at').as('at'))
      .where('deliveries.state', '=', 'waiting')
      .where('webhooks.disabled_at', 'is', null)
      .where(hasNotEnded(this.#clock.now()))
      .groupBy(['webhooks.id', 'webhooks.failing_since'])
      .execute()
    return rows.map(({ id, failing_since: since, at }) => ({
      id,
      at: Number(at),
      isFailing: since !== null,
    }))
  }

  /**
   * Takes what is due for one webhook, the oldest first, as its next attempt. Of events about the same thing only the first
   * that waits: the others follow once it was delivered or given up.
   */
  async claim(webhookId: string, limit: number): Promise<DeliveryRow[]> {
    const now = this.#clock.now()
    return this.#database.query
      .with('wanted', (part) =>
        skippingLocked(
          this.#database.engine,
          part
            .selectFrom('deliveries')
            .select('id')
            .where('webhook_id', '=', webhookId)
            .where('state', '=', 'waiting')
            .where('next_at', '<=', now)
            .where((row) => row.or([row('lease_until', 'is', null), this.lease.isVoid()]))
            .where((row) =>
              row.not(
                row.exists(
                  row
                    .selectFrom('deliveries as earlier')
                    .select('earlier.id')
                    .whereRef('earlier.webhook_id', '=', 'deliveries.webhook_id')
                    .whereRef('earlier.subject', '=', 'deliveries.subject')
                    .whereRef('earlier.position', '<', 'deliveries.position')
                    .where('earlier.state', '=', 'waiting'),
                ),
              ),
            )
            .orderBy('position')
            .limit(limit),
        ),
      )
      .updateTable('deliveries')
      .set((row) => ({ attempts: row('attempts', '+', 1), lease_until: this.lease.ends() }))
      .where('id', 'in', (part) => part.selectFrom('wanted').select('id'))
      .returningAll()
      .execute()
  }

  /** As if it had never been claimed. */
  async giveBack({ id, attempts }: Pick<DeliveryRow, 'id' | 'attempts'>): Promise<void> {
    await this.#database.query
      .updateTable('deliveries')
      .set({ attempts: attempts - 1, lease_until: null })
      .where(this.lease.isHeld({ id, holder: attempts }))
      .execute()
  }
}
