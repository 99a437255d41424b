import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { openTestDatabase, silentLog, type TestDatabase } from '../../test/support/databases.ts'
import { describeWith } from '../../test/support/services.ts'
import { openDatabase } from './index.ts'

describeWith('postgresql', 'a database on PostgreSQL whose server cuts every connection', () => {
  test('goes on with new ones, and tells listeners to look for what they missed', async () => {
    await using database = await openTestDatabase('postgresql')
    await using other = await openDatabase({ ...database.place, log: silentLog })
    expect(database.notices.hearsOthers).toBe(true)
    const heard: (string | undefined)[] = []
    using _listening = database.notices.listen('news', (payload) => void heard.push(payload))
    const cutOff = database.inTransaction(async (transaction) => {
      await database.within(transaction).selectFrom('plans').selectAll().execute()
      await cutConnections(database)
      await database.within(transaction).selectFrom('plans').selectAll().execute()
    })
    await expect(cutOff).rejects.toMatchObject({ code: 'overloaded' })
    expect(database.notices.hearsOthers).toBe(false)
    await vi.waitFor(() => database.check(), { timeout: 20_000 })
    await vi.waitFor(() => expect(heard).toEqual([undefined]), { timeout: 20_000 })
    expect(database.notices.hearsOthers).toBe(true)
    await vi.waitFor(() => other.check(), { timeout: 20_000 })
    await other.inTransaction(async (transaction) => other.announce(transaction, 'news', 'hello'))
    await vi.waitFor(() => expect(heard).toContain('hello'), { timeout: 20_000 })
  })
})

test('a PostgreSQL that does not answer is named as such', async () => {
  const nowhere = { url: 'postgres://nobody@127.0.0.1:1/nothing', file: '', log: silentLog }
  await expect(openDatabase(nowhere)).rejects.toMatchObject({
    code: 'overloaded',
    message: expect.stringContaining("can't be reached"),
  })
})

async function cutConnections(database: TestDatabase): Promise<void> {
  const name = new URL(database.place.url ?? '').searchParams.get('application_name')
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = ${name} and pid <> pg_backend_pid()
  `.execute(database.query)
}
