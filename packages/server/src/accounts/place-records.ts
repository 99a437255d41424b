import type { Database, Tables } from '../database/index.ts'
import type { Transaction } from '../kernel/transaction.ts'

export type PlaceRow = Tables['upload_places']

export type PlaceRecords = ReturnType<typeof createPlaceRecords>

/** SQL about uploads that are under way and counted already. */
export function createPlaceRecords(database: Database) {
  return {
    async insert(transaction: Transaction, row: PlaceRow): Promise<void> {
      await database.within(transaction).insertInto('upload_places').values(row).execute()
    },

    /** Takes a place away, once: undefined when somebody did before. Whether it stays counted is the caller's business. */
    async remove(transaction: Transaction, id: string) {
      return database
        .within(transaction)
        .deleteFrom('upload_places')
        .where('id', '=', id)
        .returning(['user_id', 'month'])
        .executeTakeFirst()
    },

    /** Places whose process died; of everybody without a person. */
    async ended(now: number, userId?: string): Promise<string[]> {
      const rows = await database.query
        .selectFrom('upload_places')
        .select('id')
        .where('ends_at', '<=', now)
        .$if(userId !== undefined, (places) => places.where('user_id', '=', userId ?? ''))
        .limit(500)
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}
