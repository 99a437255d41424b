import type { Readable } from 'node:stream'
import type { Selectable } from 'kysely'
import type { Actor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { BlobDeletionQueue } from '../blobs/deletion-queue.ts'
import type { ExportFile } from './export-file.ts'

type ExportRow = Selectable<Tables['exports']>

/** An export as its person may see it. Times are epoch milliseconds. */
export type ExportFacts = {
  readonly state: 'waiting' | 'ready' | 'failed'
  readonly requestedAt: number
  readonly bytes: number | null
  /** When a finished one is deleted. */
  readonly expiresAt: number | null
}

export const exportJob = 'items.export'

const keptMs = retention.exports.kept
const batch = 500
// All tries of the job together.
const givenUpMs = day

/** Everything that a person has here, as one file that is made by a job and kept for a week. */
export class Exports {
  readonly #blobDeletionQueue: BlobDeletionQueue
  readonly #blobs: BlobStore
  readonly #clock: Clock
  readonly #database: Database
  readonly #exportFile: ExportFile
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #audit: AuditLog

  constructor(parts: {
    readonly blobDeletionQueue: BlobDeletionQueue
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly database: Database
    readonly exportFile: ExportFile
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly audit: AuditLog
  }) {
    this.#blobDeletionQueue = parts.blobDeletionQueue
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#database = parts.database
    this.#exportFile = parts.exportFile
    this.#jobs = parts.jobs
    this.#audit = parts.audit
  }

  async read({ user }: Actor): Promise<ExportFacts | undefined> {
    const row = await this.#ofUser(user.id)
    if (!row) return undefined
    const { requested_at: requestedAt, bytes, expires_at: expiresAt } = row
    const isOver = expiresAt <= this.#clock.now()
    if (row.blob_key === null) {
      return { state: isOver ? 'failed' : 'waiting', requestedAt, bytes: null, expiresAt: null }
    }
    return isOver ? undefined : { state: 'ready', requestedAt, bytes, expiresAt }
  }

  /** Asks for an export. One at a time: while one is being made nothing happens; a finished one gives way. */
  async request({ user }: Actor, address: string): Promise<void> {
    const now = this.#clock.now()
    const userId = user.id
    await this.#database.inTransaction(async (transaction) => {
      await this.#removeReplaceable(transaction, userId, now)
      const row = { id: newId(), user_id: userId, requested_at: now, blob_key: null, bytes: null }
      if (!(await this.#insert(transaction, { ...row, expires_at: now + givenUpMs }))) return
      await this.#jobs.enqueue(transaction, { name: exportJob, payload: { id: row.id, userId } })
      const event = { action: 'user.export', userId, target: row.id } as const
      await this.#audit.record(transaction, { by: { userId, address }, ...event })
    })
  }

  async open({ user }: Actor): Promise<{ readonly bytes: number; readonly stream: Readable }> {
    const row = await this.#ofUser(user.id)
    if (!row?.blob_key || row.expires_at <= this.#clock.now()) throw new AppError('not_found')
    return { bytes: row.bytes ?? 0, stream: await this.#blobs.open(row.blob_key) }
  }

  /** The job. Run again, it finds its export finished or given up, and leaves nothing behind. */
  async make(payload: unknown, signal: AbortSignal): Promise<void> {
    const { id, userId } = payload as { id: string; userId: string }
    const row = await this.#ofUser(userId)
    if (row?.id !== id || row.blob_key !== null) return
    const file = await this.#exportFile.write(userId)
    if (!file) return
    const blob = await this.#blobs.create()
    try {
      const { bytes } = await blob.write(file, signal)
      await blob.keep()
      const done = { blob_key: blob.key, bytes, expires_at: this.#clock.now() + keptMs }
      if (!(await this.#finish(id, done))) await this.#blobs.delete(blob.key)
    } finally {
      await blob.discard()
    }
  }

  /** The job that takes those away that have had their time. */
  async removeExpired(signal: AbortSignal): Promise<void> {
    for (let isLeft = true; isLeft && !signal.aborted; ) {
      isLeft = await this.#database.inTransaction(async (transaction) => {
        const now = this.#clock.now()
        const removed = await this.#delete(transaction)
          .where('id', 'in', (is) =>
            is.selectFrom('exports').select('id').where('expires_at', '<=', now).limit(batch),
          )
          .execute()
        await this.#markBlobs(transaction, removed)
        return removed.length > 0
      })
    }
  }

  async removeOf(transaction: Transaction, userId: string): Promise<void> {
    const removed = await this.#delete(transaction).where('user_id', '=', userId).execute()
    await this.#markBlobs(transaction, removed)
  }

  async #ofUser(userId: string): Promise<ExportRow | undefined> {
    return this.#database.query
      .selectFrom('exports')
      .selectAll()
      .where('user_id', '=', userId)
      .executeTakeFirst()
  }

  /** Adds one for somebody who has none; answers whether it did. */
  async #insert(transaction: Transaction, row: ExportRow): Promise<boolean> {
    const added = await this.#database
      .within(transaction)
      .insertInto('exports')
      .values(row)
      .onConflict((conflict) => conflict.column('user_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    return added !== undefined
  }

  /** Records that it is there; false when nobody waits for it any more. */
  async #finish(
    id: string,
    done: { readonly blob_key: string; readonly bytes: number; readonly expires_at: number },
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.query
      .updateTable('exports')
      .set(done)
      .where('id', '=', id)
      .where('blob_key', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

  /** Takes this person's away if it is finished, or was given up before `now`. */
  async #removeReplaceable(transaction: Transaction, userId: string, now: number): Promise<void> {
    const removed = await this.#delete(transaction)
      .where('user_id', '=', userId)
      .where((is) => is.or([is('blob_key', 'is not', null), is('expires_at', '<=', now)]))
      .execute()
    await this.#markBlobs(transaction, removed)
  }

  #delete(transaction: Transaction) {
    return this.#database.within(transaction).deleteFrom('exports').returning('blob_key')
  }

  async #markBlobs(
    transaction: Transaction,
    removed: readonly Pick<ExportRow, 'blob_key'>[],
  ): Promise<void> {
    const keys = removed.flatMap(({ blob_key: key }) => key ?? [])
    await this.#blobDeletionQueue.mark(transaction, keys)
  }
}
