import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

export type PlaceRow = Tables['upload_places']

export type ReservationRecords = ReturnType<typeof createReservationRecords>

/** SQL about uploads that are under way and counted already. */
export function createReservationRecords(database: Database) {
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

    /** Places whose process died, or that end later than any that is taken now; of everybody without a person. */
    async ended(now: number, latest: number, userId?: string): Promise<string[]> {
      const rows = await database.query
        .selectFrom('upload_places')
        .select('id')
        .where((place) => place.or([place('ends_at', '<=', now), place('ends_at', '>', latest)]))
        .$if(userId !== undefined, (places) => places.where('user_id', '=', userId ?? ''))
        .limit(500)
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}
