import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

export type Piece = { readonly blob_key: string; readonly bytes: number }

export type PieceRecords = ReturnType<typeof createPieceRecords>

/** SQL about the bytes of uploads under way: pieces, each a blob. The row of the upload is always locked first. */
export function createPieceRecords(database: Database) {
  return {
    ...createPieceRemoval(database),

    async ofUpload(uploadId: string): Promise<Piece[]> {
      return database.query
        .selectFrom('upload_pieces')
        .select(['blob_key', 'bytes'])
        .where('upload_id', '=', uploadId)
        .orderBy('position')
        .execute()
    },

    /** Adds a piece behind what is there; false when this writer was ousted or the upload is over. */
    async add(
      transaction: Transaction,
      writer: string,
      piece: Piece & { readonly upload_id: string; readonly position: number },
    ): Promise<boolean> {
      const open = database.within(transaction)
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
    },

    /** Back to nothing, by its writer; false when this writer was ousted. */
    async startOver(transaction: Transaction, uploadId: string, writer: string): Promise<boolean> {
      const { numUpdatedRows } = await database
        .within(transaction)
        .updateTable('uploads')
        .set({ received: 0 })
        .where('id', '=', uploadId)
        .where('writer', '=', writer)
        .where('outcome', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
  }
}

/** Whoever takes pieces away marks their blobs for removal. */
function createPieceRemoval(database: Database) {
  return {
    /** Takes the pieces away; answers the keys of their blobs. */
    async remove(transaction: Transaction, uploadId: string): Promise<string[]> {
      const rows = await database
        .within(transaction)
        .deleteFrom('upload_pieces')
        .where('upload_id', '=', uploadId)
        .returning('blob_key')
        .execute()
      return rows.map(({ blob_key: key }) => key)
    },

    /** The same for some uploads of one person, and the uploads with them. */
    async removeOf(transaction: Transaction, userId: string, limit: number) {
      const open = database.within(transaction)
      const rows = await open
        .selectFrom('uploads')
        .select('id')
        .where('user_id', '=', userId)
        .limit(limit)
        .execute()
      const theirs = rows.map(({ id }) => id)
      if (theirs.length === 0) return { uploads: 0, keys: [] }
      const pieces = await open
        .deleteFrom('upload_pieces')
        .where('upload_id', 'in', theirs)
        .returning('blob_key')
        .execute()
      await open.deleteFrom('uploads').where('id', 'in', theirs).execute()
      return { uploads: theirs.length, keys: pieces.map(({ blob_key: key }) => key) }
    },
  }
}
