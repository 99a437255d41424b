import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import { expect, test } from 'vitest'
import { sendingTogether } from './sending-together.ts'

test('statements that are asked for at once are sent in their order, before the first is answered', async () => {
  const asked: string[] = []
  const answered = Promise.withResolvers<void>()
  const dialect = dialectOf({
    async executeQuery(query: CompiledQuery) {
      asked.push(query.sql)
      await answered.promise
      return { rows: [] }
    },
    async *streamQuery() {},
  })
  const done = new Kysely<unknown>({ dialect })
    .transaction()
    .execute((one) =>
      sendingTogether(one, dialect, (open) =>
        Promise.all(['first', 'second', 'third'].map((name) => sql.raw(name).execute(open))),
      ),
    )
  await expect.poll(() => asked).toEqual(['first', 'second', 'third'])
  answered.resolve()
  await done
})

function dialectOf(connection: DatabaseConnection): Dialect {
  class OneConnection extends DummyDriver {
    override async acquireConnection(): Promise<DatabaseConnection> {
      return connection
    }
  }
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new OneConnection(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  }
}
