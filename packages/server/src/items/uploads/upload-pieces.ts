import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { AppError, isRefusal } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { BlobDeletionQueue } from '../blobs/deletion-queue.ts'
import type { Cutting } from './cut-pieces.ts'

/** Whoever may write to an upload now. */
export type Writer = { readonly id: string; readonly writer: string }

type Piece = {
  readonly upload_id: string
  readonly position: number
  readonly bytes: number
  readonly blob_key: string
}

/** The bytes of uploads under way: pieces, each a blob. The row of the upload is always locked first. */
export class UploadPieces {
  readonly #blobDeletionQueue: BlobDeletionQueue
  readonly #blobs: BlobStore
  readonly #database: Database

  constructor(parts: {
    readonly blobDeletionQueue: BlobDeletionQueue
    readonly blobs: BlobStore
    readonly database: Database
  }) {
    this.#blobDeletionQueue = parts.blobDeletionQueue
    this.#blobs = parts.blobs
    this.#database = parts.database
  }

  /** Keeps piece after piece, each durable before the next begins; tells after each, and answers, how many bytes there are. */
  async append(
    at: Writer,
    offset: number,
    cutting: Cutting,
    tell: (received: number) => void = () => {},
  ): Promise<number> {
    let received = offset
    try {
      while (await cutting.hasMore()) {
        received += await this.#keep(at, received, cutting.nextPiece())
        tell(received)
      }
    } finally {
      cutting.close()
    }
    return received
  }

  /** The pieces of an upload as one body. */
  open(uploadId: string): Readable {
    return Readable.from(this.#bytes(uploadId), { objectMode: false })
  }

  /** Takes away what another attempt left. It may have left it since the row was read, so that is read by the one who writes. */
  async clearEarlier(at: Writer): Promise<void> {
    if ((await this.#received(at.id)) > 0) await this.clear(at)
  }

  /** Back to nothing, unless another writer has taken over. */
  async clear(at: Writer): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      if (await this.#startOver(transaction, at)) await this.remove(transaction, at.id)
    })
  }

  /** Takes the bytes of an upload away, in the transaction that makes them useless. */
  async remove(transaction: Transaction, ...uploadIds: readonly string[]): Promise<void> {
    const rows = await this.#database
      .within(transaction)
      .deleteFrom('upload_pieces')
      .where('upload_id', 'in', uploadIds)
      .returning('blob_key')
      .execute()
    const keys = rows.map(({ blob_key: key }) => key)
    await this.#blobDeletionQueue.mark(transaction, keys)
  }

  async #keep({ id, writer }: Writer, position: number, source: Readable): Promise<number> {
    const blob = await this.#blobs.create()
    try {
      const { bytes } = await blob.write(source)
      await blob.keep()
      const piece = { upload_id: id, position, bytes, blob_key: blob.key }
      if (!(await this.#add(writer, piece))) throw otherOffset(await this.#received(id))
      return bytes
    } catch (thrown) {
      // Only a refusal proves that nothing was committed. After a broken connection the row may stand: its bytes must stay.
      if (isRefusal(thrown)) await this.#blobs.delete(blob.key)
      throw thrown
    } finally {
      await blob.discard()
    }
  }

  async *#bytes(uploadId: string): AsyncGenerator<Buffer> {
    const pieces = await this.#database.query
      .selectFrom('upload_pieces')
      .select(['blob_key', 'bytes'])
      .where('upload_id', '=', uploadId)
      .orderBy('position')
      .execute()
    for (const { blob_key: key } of pieces) yield* await this.#blobs.open(key)
  }

  async #received(uploadId: string): Promise<number> {
    const row = await this.#database.query
      .selectFrom('uploads')
      .select('received')
      .where('id', '=', uploadId)
      .executeTakeFirst()
    return row?.received ?? 0
  }

  /** Adds a piece behind what is there; false when this writer was ousted or the upload is over. */
  async #add(writer: string, piece: Piece): Promise<boolean> {
    return this.#database.inTransaction(async (transaction) => {
      const open = this.#database.within(transaction)
      const { numUpdatedRows } = await open
        .updateTable('uploads')
        .set({ received: sql`received + ${piece.bytes}` })
        .where('id', '=', piece.upload_id)
        .where('writer', '=', writer)
        .where('outcome', 'is', null)
        .where('received', '=', piece.position)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return false
      await open.insertInto('upload_pieces').values(piece).execute()
      return true
    })
  }

  /** Back to nothing, by its writer; false when this writer was ousted. */
  async #startOver(transaction: Transaction, { id, writer }: Writer): Promise<boolean> {
    const { numUpdatedRows } = await this.#database
      .within(transaction)
      .updateTable('uploads')
      .set({ received: 0 })
      .where('id', '=', id)
      .where('writer', '=', writer)
      .where('outcome', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }
}

/** The refusal of bytes that do not go on where those that are here end; tells where that is. */
export function otherOffset(received: number): AppError {
  return new AppError('conflict', {
    detail: `Continue from byte ${received}.`,
    extra: { offset: received },
  })
}
