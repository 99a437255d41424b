import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import { type Clock, minute } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import { Lease } from '../../jobs/index.ts'
import { otherOffset, type Writer } from './upload-pieces.ts'
import type { UploadRow } from './upload-row.ts'

/** How long an upload whose bytes are all there waits to be completed. */
const completedWithinMs = 15 * minute

/** What must be true of the upload, and of whoever writes to it now. */
export type WriterOptions = {
  /** Bytes that are there: this many, or not yet all. */
  readonly received: number | 'some'
  /** Takes over from another writer, who is told when it tries to keep its next piece. */
  readonly ousts: boolean
}

/** Who may change an upload: one request at a time. */
export class UploadWriters {
  readonly #clock: Clock
  readonly #database: Database
  readonly #lease: Lease<'uploads'>
  readonly #log: Log

  constructor(parts: { readonly clock: Clock; readonly database: Database; readonly log: Log }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#log = parts.log
    this.#lease = new Lease({ ...parts, table: 'uploads', holder: 'writer', until: 'writer_until' })
  }

  /** Runs the work as the one request that may change the upload; `conflict` when that is not possible now. */
  async run<T>(
    { id }: UploadRow,
    { received, ousts }: WriterOptions,
    work: (at: Writer) => Promise<T>,
  ): Promise<T> {
    const held = { id, holder: newId() }
    const hasBytes = received === 'some' ? sql`received < size` : sql`received = ${received}`
    const isTaken = await this.#lease.take(held, {
      where: sql`outcome is null and ${hasBytes}`,
      from: ousts ? 'anybody' : 'void',
    })
    if (!isTaken) throw await this.#whyNot(id, received)
    using _renewal = this.#lease.keep(held)
    try {
      return await work({ id, writer: held.holder })
    } finally {
      await this.#release(held)
    }
  }

  /** Lets others write. An upload whose bytes are all there is kept for some time at least. */
  async #release(held: { readonly id: string; readonly holder: string }): Promise<void> {
    const completedBy = this.#clock.now() + completedWithinMs
    const isWhole = sql`received = size and outcome is null and expires_at < ${completedBy}`
    const expiresAt = sql`case when ${isWhole} then ${completedBy} else expires_at end`
    await this.#lease
      .release(held, { expires_at: expiresAt })
      // It ends by itself.
      .catch((cause) => this.#log.warn({ err: cause }, 'an upload was not released'))
  }

  async #whyNot(id: string, received: WriterOptions['received']): Promise<AppError> {
    const row = await this.#database.query
      .selectFrom('uploads')
      .select(['outcome', 'received', 'size'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return new AppError('not_found')
    if (row.outcome !== null)
      return new AppError('conflict', { detail: 'This upload has ended. Start a new one.' })
    if (received === 'some' && row.received === row.size) {
      return new AppError('conflict', { detail: 'All bytes have arrived. Complete the upload.' })
    }
    if (received !== 'some' && row.received !== received) return otherOffset(row.received)
    return new AppError('conflict', {
      detail: 'Another request is already sending this upload.',
      retryAfterSeconds: 1,
    })
  }
}
