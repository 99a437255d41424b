import { type Selectable, sql, type Updateable } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'

export type PlanRow = Selectable<Tables['plans']>

export type PlanRecords = ReturnType<typeof createPlanRecords>

/** SQL about plans. */
export function createPlanRecords(database: Database) {
  return {
    async list(): Promise<PlanRow[]> {
      return database.query.selectFrom('plans').selectAll().orderBy('position').execute()
    },

    /** Adds it after the others; answers whether the id was free. */
    async insert(transaction: Transaction, row: Omit<PlanRow, 'position'>): Promise<boolean> {
      const position = sql<number>`(select coalesce(max(position), 0) + 1 from plans)`
      const result = await database
        .within(transaction)
        .insertInto('plans')
        .values({ ...row, position })
        .onConflict((same) => same.column('id').doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },

    /** Answers whether there is such a plan. */
    async change(
      transaction: Transaction,
      id: string,
      changes: Updateable<Tables['plans']>,
    ): Promise<boolean> {
      const result = await database
        .within(transaction)
        .updateTable('plans')
        .set(changes)
        .where('id', '=', id)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },
  }
}
