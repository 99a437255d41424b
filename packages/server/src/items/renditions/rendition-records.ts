import { type Selectable, sql } from 'kysely'
import {
  type CachedQuery,
  type Database,
  lockedInPlace,
  type Tables,
} from '../../database/index.ts'

export type RenditionRow = Selectable<Tables['renditions']>

const renditionColumns = [
  'item_id',
  'name',
  'blob_key',
  'content_type',
  'bytes',
  'created_at',
] as const satisfies readonly (keyof RenditionRow)[]

export type RenditionRecords = ReturnType<typeof createRenditionRecords>

/** SQL about smaller versions of items. */
export function createRenditionRecords(database: Database) {
  const { query } = database
  const find: CachedQuery<[itemId: string, name: string], RenditionRow> = database.hot(
    query
      .selectFrom('renditions')
      .selectAll()
      .where('item_id', '=', '')
      .where('name', '=', '')
      .compile(),
    (row) => row,
  )

  return {
    find,

    /** Answers false when there is one of this name already, or no such item any more. */
    async insert(row: RenditionRow): Promise<boolean> {
      const values = lockedInPlace(
        database.engine,
        query
          .selectFrom('items')
          .where('id', '=', row.item_id)
          .select(() => renditionColumns.map((column) => sql.val(row[column]).as(column))),
      )
      const inserted = await query
        .insertInto('renditions')
        .columns(renditionColumns)
        .expression(values)
        .onConflict((conflict) => conflict.columns(['item_id', 'name']).doNothing())
        .returning('name')
        .executeTakeFirst()
      return inserted !== undefined
    },

    async all(): Promise<RenditionRow[]> {
      return query.selectFrom('renditions').selectAll().execute()
    },
  }
}
