import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../test/support/databases.ts'
import { type Database, sweepRows } from './index.ts'

const rows = 5000

describeOnEngines('sweeping', (engine) => {
  test('takes away what is over in several transactions, and others get in between', async () => {
    await using database = await openTestDatabase(engine)
    await fill(database)
    const seen = new Set<number>()
    const look = async (number: number) => {
      await insert(database, [{ subject: `new ${number}`, taken: 1, ends_at: 200 }])
      seen.add(await count(database, 100))
    }
    const isBetween = () => [...seen].some((left) => left > 0 && left < rows)
    let sweeping = Promise.resolve()
    if (engine === 'sqlite') {
      let isDone = false
      sweeping = sweepOver(database).finally(() => {
        isDone = true
      })
      for (let number = 0; !isDone; number += 1) await look(number)
    } else {
      // Somebody holds the last row: the sweep waits for that, and has done the others before.
      await database.inTransaction(async (transaction) => {
        const rows = database.within(transaction).selectFrom('rate_windows').selectAll()
        await rows.where('subject', '=', '4999').forUpdate().execute()
        sweeping = sweepOver(database)
        for (let number = 0; !isBetween(); number += 1) await look(number)
      })
    }
    await sweeping
    expect(isBetween()).toBe(true)
    for (const left of seen) expect(left % 1000).toBe(0)
    expect(await count(database, 100)).toBe(0)
    expect(await count(database, 200)).toBeGreaterThan(0)
  })

  test('leaves a row that changes while it is waited for', async () => {
    await using database = await openTestDatabase(engine)
    await insert(database, [{ subject: 'counted on', taken: 1, ends_at: 100 }])
    let sweeping: Promise<void> | undefined
    await database.inTransaction(async (transaction) => {
      const open = database.within(transaction)
      await open.updateTable('rate_windows').set({ ends_at: 200 }).execute()
      sweeping = sweepOver(database)
      await wait(200)
    })
    await sweeping
    expect(await count(database, 200)).toBe(1)
  })

  test('ends between two batches when it is told to', async () => {
    await using database = await openTestDatabase(engine)
    await fill(database)
    const stopping = new AbortController()
    const sweeping = sweepOver(database, stopping.signal)
    stopping.abort(new Error('Enough'))
    await expect(sweeping).rejects.toThrow('Enough')
    expect(await count(database, 100)).toBe(rows - 1000)
  })
})

const sweepOver = (database: Database, signal?: AbortSignal) =>
  sweepRows(database, 'rate_windows', (window) => window('ends_at', '<=', 100), signal)

async function fill(database: Database): Promise<void> {
  for (let from = 0; from < rows; from += 1000) {
    const some = Array.from({ length: 1000 }, (_, number) => `${from + number}`)
    await insert(
      database,
      some.map((subject) => ({ subject, taken: 1, ends_at: 100 })),
    )
  }
}

async function insert(
  { query }: Database,
  values: { subject: string; taken: number; ends_at: number }[],
): Promise<void> {
  await query.insertInto('rate_windows').values(values).execute()
}

async function count({ query }: Database, endsAt: number): Promise<number> {
  const { left } = await query
    .selectFrom('rate_windows')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('ends_at', '=', endsAt)
    .executeTakeFirstOrThrow()
  return left
}
