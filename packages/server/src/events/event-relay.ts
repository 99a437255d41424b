import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Clock } from '../core/clock.ts'
import { second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { WorkLoop } from '../jobs/index.ts'
import { EventMarks } from './event-marks.ts'
import type { EventRow } from './event-row.ts'
import { recordedChannel } from './outbox.ts'
import type { FanOut } from './webhooks/fan-out.ts'

/** Announced with the ids of the people whom new events concern, `*` for moderators; without any when there are too many. */
export const numberedChannel = 'events.numbered'

const batch = 500
/** What happens within so many milliseconds is written down together. */
const gatherMs = 50
// PostgreSQL takes 8000 bytes.
const maxPayload = 4000

/**
 * Gives events their position, in the order in which they were written, once they are committed: a reader who has seen a
 * position never misses one before it, although transactions end in any order. Deliveries to webhooks are made in the same
 * transaction. Of many nodes one does it at a time.
 */
export class EventRelay {
  readonly #database: Database
  readonly #fanOut: FanOut
  readonly #loop: WorkLoop
  readonly #marks: EventMarks

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly fanOut: FanOut
    readonly log: Log
  }) {
    this.#database = parts.database
    this.#fanOut = parts.fanOut
    this.#marks = new EventMarks(parts)
    this.#loop = new WorkLoop({
      clock: parts.clock,
      log: parts.log,
      listen: (wake) => parts.database.notices.listen(recordedChannel, wake),
      pollMs: 5 * second,
      turn: () => this.#turn(),
    })
  }

  start(): void {
    this.#loop.start()
  }

  async stop(): Promise<void> {
    await this.#loop.stop()
  }

  async #turn(): Promise<number> {
    if (!(await this.#hasWork())) return Infinity
    await wait(gatherMs)
    for (let numbered = batch; numbered === batch; ) numbered = await this.number()
    return Infinity
  }

  async #hasWork(): Promise<boolean> {
    const row = await this.#database.query
      .selectFrom('events')
      .select('row_number')
      .where('position', 'is', null)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  /** One batch; answers how many there were. */
  number(): Promise<number> {
    return this.#database.inTransaction(async (transaction) => {
      const last = await this.#marks.hold(transaction)
      const rows = await this.#unnumbered(transaction)
      if (rows.length === 0) return 0
      const numbered = rows.map((row, index) => ({ ...row, position: last + index + 1 }))
      await this.#write(transaction, numbered)
      await this.#fanOut.deliver(transaction, numbered)
      this.#database.announce(transaction, numberedChannel, concernedBy(rows))
      return rows.length
    })
  }

  #unnumbered(transaction: Transaction): Promise<EventRow[]> {
    return this.#database
      .within(transaction)
      .selectFrom('events')
      .selectAll()
      .where('position', 'is', null)
      .orderBy('row_number')
      .limit(batch)
      .execute()
  }

  async #write(
    transaction: Transaction,
    rows: readonly { readonly row_number: number; readonly position: number }[],
  ): Promise<void> {
    const pairs = rows.map(
      (row) => sql`(cast(${row.row_number} as bigint), cast(${row.position} as bigint))`,
    )
    const open = this.#database.within(transaction)
    await sql`with numbered (row_number, position) as (values ${sql.join(pairs)})
      update events set position = numbered.position
      from numbered where numbered.row_number = events.row_number`.execute(open)
    const value = rows.at(-1)?.position ?? 0
    await open.updateTable('event_marks').set({ value }).where('name', '=', 'position').execute()
  }
}

function concernedBy(rows: readonly EventRow[]): string {
  const text = [...new Set(rows.map(({ user_id: id }) => id ?? '*'))].join(',')
  return text.length > maxPayload ? '' : text
}
