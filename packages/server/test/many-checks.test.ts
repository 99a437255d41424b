import type { Item } from '@anybin/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { minute } from '../src/core/clock.ts'
import { expireJob } from '../src/items/item/item-removal.ts'
import { describeOnEngines } from './support/databases.ts'
import { jobsDone } from './support/jobs-done.ts'
import { multiply } from './support/many-items.ts'
import { form, photo } from './support/pictures.ts'
import { startServer } from './support/start-server.ts'

const count = 10_000

describeOnEngines('ten thousand checks that wait', (engine) => {
  test('keep nothing from ending in time', { timeout: 5 * minute }, async () => {
    await using server = await startServer({ engine, store: 'disk' })
    const { clock, database, jobs } = server.app
    const alice = await server.newcomer({ plan: 'business' })
    const body = form(await photo(), 'a.jpg')
    const made = await alice.fetch('/api/v1/items', { method: 'POST', body })
    const { id } = (await made.json()) as Item
    await jobsDone(server)
    const ids = await multiply(server, id, count)
    // Each a file of its own: copies of one are settled together.
    await database.query
      .updateTable('items')
      .set({ sha256: sql`id` })
      .where('id', '<>', id)
      .execute()
    for (let from = 0; from < count; from += 500) {
      await database.inTransaction(async (transaction) => {
        for (const itemId of ids.slice(from, from + 500)) {
          const job = { name: 'moderation.check-lists', payload: { itemId }, key: itemId }
          await jobs.enqueue(transaction, job)
        }
      })
    }
    const over = { expires_at: clock.now() }
    await database.query.updateTable('items').set(over).where('id', '=', id).execute()
    // As it comes each minute.
    await database.inTransaction((open) => jobs.enqueue(open, { name: expireJob, payload: {} }))
    const items = database.query.selectFrom('items').select('id').where('id', '=', id)
    await expect.poll(() => items.execute(), { timeout: minute, interval: 50 }).toEqual([])
    expect(await waiting(database)).toBeGreaterThan(count / 2)
  })
})

async function waiting({ query }: Awaited<ReturnType<typeof startServer>>['app']['database']) {
  const { count: waits } = await query
    .selectFrom('jobs')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('name', '=', 'moderation.check-lists')
    .executeTakeFirstOrThrow()
  return Number(waits)
}
