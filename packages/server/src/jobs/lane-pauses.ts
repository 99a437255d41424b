import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { Definitions } from './job.ts'

/** Writes down that a lane was paused or let go on, in the transaction that does it. */
type RecordChange = (open: Transaction, lane: string) => Promise<void>

/** What must never wait cannot be paused. */
const alwaysOn = 'quick'

/** Lanes that the operator stopped, on all nodes: what runs goes on to its end, and nothing more is begun. */
export class LanePauses {
  readonly #clock: Clock
  readonly #database: Database
  readonly #definitions: Definitions

  constructor(options: {
    readonly clock: Clock
    readonly database: Database
    readonly definitions: Definitions
  }) {
    this.#clock = options.clock
    this.#database = options.database
    this.#definitions = options.definitions
  }

  async list(): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query.selectFrom('lane_pauses').select('lane').execute()
    return new Set(rows.map(({ lane }) => lane))
  }

  /** Answers whether it was running. `invalid_request` for a lane that there is not, or that cannot wait. */
  async pause(lane: string, record: RecordChange): Promise<boolean> {
    this.#requireLane(lane)
    if (lane === alwaysOn) {
      throw new AppError('invalid_request', {
        detail: `The lane ${lane} can't be paused: it removes what people deleted.`,
      })
    }
    return this.#database.inTransaction(async (open) => {
      const row = { lane, paused_at: this.#clock.now() }
      const made = await this.#database
        .within(open)
        .insertInto('lane_pauses')
        .values(row)
        .onConflict((same) => same.column('lane').doNothing())
        .returning('lane')
        .executeTakeFirst()
      if (made) await record(open, lane)
      return made !== undefined
    })
  }

  /** Answers whether it was paused; what waits is begun by every node when it looks next. */
  async resume(lane: string, record: RecordChange): Promise<boolean> {
    return this.#database.inTransaction(async (open) => {
      const gone = await this.#database
        .within(open)
        .deleteFrom('lane_pauses')
        .where('lane', '=', lane)
        .returning('lane')
        .executeTakeFirst()
      if (gone) await record(open, lane)
      if (gone) this.#database.announce(open, 'jobs')
      return gone !== undefined
    })
  }

  #requireLane(lane: string): void {
    const lanes = [...new Set([...this.#definitions.values()].map((one) => one.lane))].sort()
    if (lanes.some((one) => one === lane)) return
    throw new AppError('invalid_request', {
      detail: `No lane “${lane}”. There are: ${lanes.join(', ')}.`,
    })
  }
}
