import { openDatabase } from '../../src/database/index.ts'
import { migrations } from '../../src/database/migrations/index.ts'
import { silentLog, type TestPlace } from './databases.ts'

/** Makes of an empty place what the version left whose last migration was this one. */
export async function makeEarlierDatabase(place: Pick<TestPlace, 'url' | 'file'>, last: string) {
  await using database = await openDatabase({ ...place, log: silentLog })
  const until = migrations.findIndex(({ name }) => name === last) + 1
  if (until === 0) throw new Error(`There is no migration ${last}`)
  const recorded = database.query.withTables<{ migrations: { name: string; applied_at: number } }>()
  await recorded.schema
    .createTable('migrations')
    .addColumn('name', 'text', (name) => name.primaryKey())
    .addColumn('applied_at', 'bigint', (at) => at.notNull())
    .execute()
  for (const { name, up } of migrations.slice(0, until)) {
    await database.query.transaction().execute((open) => up(open as never, database.engine))
    await recorded.insertInto('migrations').values({ name, applied_at: 0 }).execute()
  }
}
