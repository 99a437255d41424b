import { newId } from '../../src/core/ids.ts'
import type { TestServer } from './start-server.ts'

/** Puts rows of items into the database that look like this one, without bytes; answers their ids. */
export async function multiply(
  { app }: Pick<TestServer, 'app'>,
  id: string,
  count: number,
  changes: { readonly expires_at?: number } = {},
): Promise<string[]> {
  const { query } = app.database
  const model = await query
    .selectFrom('items')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { position: _, ...row } = model
  const ids = Array.from({ length: count }, newId)
  for (let from = 0; from < count; from += 250) {
    const rows = ids
      .slice(from, from + 250)
      .map((one) => ({ ...row, ...changes, id: one, blob_key: newId() }))
    await query.insertInto('items').values(rows).execute()
  }
  const sum = { bytes: row.size_bytes * count, items: count }
  await query
    .updateTable('storage_use')
    .set((use) => ({
      bytes: use('bytes', '+', sum.bytes),
      items: use('items', '+', sum.items),
    }))
    .where('user_id', '=', row.owner_id)
    .execute()
  return ids
}
