import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/databases.ts'

test('single writes that arrive together share commits', async () => {
  await using database = await openTestDatabase('sqlite')
  const before = countCommits(database)
  await Promise.all(Array.from({ length: 200 }, (_, number) => insert(database, `row ${number}`)))
  const commits = countCommits(database) - before
  expect(commits).toBeGreaterThan(0)
  expect(commits).toBeLessThan(20)
})

test('transactions that arrive together share commits', async () => {
  await using database = await openTestDatabase('sqlite')
  const before = countCommits(database)
  await Promise.all(Array.from({ length: 100 }, (_, number) => insertTwo(database, number)))
  expect(countCommits(database) - before).toBeLessThan(30)
  expect(await countRows(database)).toBe(200)
})

test('a write that is awaited has been committed, whoever comes after it', async () => {
  await using database = await openTestDatabase('sqlite')
  const before = countCommits(database)
  for (let number = 0; number < 10; number++) await insert(database, `row ${number}`)
  expect(countCommits(database) - before).toBe(10)
})

test('a stream of transactions without a gap does not keep the first one waiting', async () => {
  await using database = await openTestDatabase('sqlite')
  let isFirstDone = false
  const first = insertTwo(database, 0).then(() => {
    isFirstDone = true
  })
  let number = 0
  const keepComing = async () => {
    while (!isFirstDone && number < 20_000) {
      number += 1
      await insertTwo(database, number)
    }
  }
  await Promise.all([first, keepComing(), keepComing(), keepComing()])
  expect(number).toBeLessThan(2000)
})

test.each([0, 1, 2])(
  'whoever takes something back takes nothing of the others of the group (%i)',
  async (which) => {
    await using database = await openTestDatabase('sqlite')
    await insert(database, 'taken')
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, async (_, number) => {
        if (number % 3 !== which) return insertTwo(database, number)
        return database.inTransaction(async (transaction) => {
          const open = database.within(transaction).insertInto('settings')
          await open.values({ name: `${number} c`, value: '' }).execute()
          // Half of them say so themselves, and the others are refused by the database.
          if (number % 2 === 0) throw new Error('changed my mind')
          await open.values({ name: 'taken', value: '' }).execute()
        })
      }),
    )
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    expect(await countRows(database)).toBe(1 + 20 * 2)
    await insert(database, 'after')
    expect(await countRows(database)).toBe(2 + 20 * 2)
  },
)

test('a full disk is told to everybody in the group, and loses nothing older', async () => {
  await using database = await openTestDatabase('sqlite')
  await insert(database, 'old')
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.query)
  const pages = rows[0]!.page_count
  await sql`pragma max_page_count = ${sql.lit(pages + 10)}`.execute(database.query)

  const large = 'x'.repeat(4096)
  const answers = await Promise.allSettled(
    Array.from({ length: 50 }, (_, number) => insert(database, `${number}`, large)),
  )
  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]).toMatchObject({ reason: { code: 'storage_unavailable' } })
  const kept = answers.length - refused.length
  expect(await countRows(database)).toBe(1 + kept)

  await sql`pragma max_page_count = 1000000`.execute(database.query)
  await insert(database, 'new')
  expect(await countRows(database)).toBe(2 + kept)
})

function insert(database: TestDatabase, name: string, value = '') {
  return database.query.insertInto('settings').values({ name, value }).execute()
}

function insertTwo(database: TestDatabase, number: number): Promise<void> {
  return database.inTransaction(async (transaction) => {
    const open = database.within(transaction)
    await open
      .insertInto('settings')
      .values({ name: `${number} a`, value: '' })
      .execute()
    await open
      .insertInto('settings')
      .values({ name: `${number} b`, value: '' })
      .execute()
  })
}

async function countRows(database: TestDatabase): Promise<number> {
  const row = await database.query
    .selectFrom('settings')
    .select((setting) => setting.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Frames of the write-ahead log that end a transaction (https://sqlite.org/fileformat2.html#the_write_ahead_log). */
function countCommits(database: TestDatabase): number {
  const log = readFileSync(`${database.place.file}-wal`)
  // Nothing was written since it was opened.
  if (log.length === 0) return 0
  const frameBytes = 24 + log.readUInt32BE(8)
  let commits = 0
  for (let frame = 32; frame + frameBytes <= log.length; frame += frameBytes) {
    if (log.readUInt32BE(frame + 4) !== 0) commits += 1
  }
  return commits
}
