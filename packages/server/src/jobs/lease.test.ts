import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { describeOnEngines, openTestDatabase, silentLog } from '../../test/support/databases.ts'
import { hour, minute } from '../core/clock.ts'
import { Lease } from './lease.ts'

describeOnEngines('a lease', (engine) => {
  test('goes to one of many, and to the next when it is given back', async () => {
    await using rows = await openRows()
    const { lease } = rows
    const takers = Array.from({ length: 10 }, (_, number) => ({ id: 'row', holder: `h${number}` }))
    const taken = await Promise.all(takers.map((taker) => lease.take(taker)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    const winner = takers[taken.indexOf(true)]!
    expect(await lease.renew(winner)).toBe(true)
    await lease.release(winner, { last_error: 'none' })
    expect(await rows.row()).toMatchObject({
      unique_key: null,
      lease_until: null,
      last_error: 'none',
    })
    expect(await lease.renew(winner)).toBe(false)
    expect(await lease.take(anna)).toBe(true)
  })

  test('of a holder that died is taken by the next, and its late words change nothing', async () => {
    await using rows = await openRows()
    const { lease, clock } = rows
    await lease.take(anna)
    clock.time += minute - 1
    expect(await lease.take(ben)).toBe(false)
    clock.time += 1
    expect(await lease.take(ben, { from: 'nobody' })).toBe(false)
    expect(await lease.take(ben)).toBe(true)
    expect(await lease.renew(anna)).toBe(false)
    await lease.release(anna)
    expect(await rows.row()).toMatchObject({ unique_key: 'ben', lease_until: clock.time + minute })
  })

  test('that was given before the clock went back is worth nothing', async () => {
    await using rows = await openRows()
    await rows.lease.take(anna)
    rows.clock.time -= hour
    expect(await rows.lease.take(ben)).toBe(true)
  })

  test('is taken from whoever holds it, and only where the row allows it', async () => {
    await using rows = await openRows()
    const { lease } = rows
    await lease.take(anna)
    const where = sql<boolean>`state = 'dead'`
    expect(await lease.take(ben, { from: 'anybody', where })).toBe(false)
    expect(await lease.take(ben, { from: 'anybody', set: { last_error: 'ousted' } })).toBe(true)
    expect(await rows.row()).toMatchObject({ unique_key: 'ben', last_error: 'ousted' })
  })

  test('is kept while the work goes on, and tells once that it is lost', async () => {
    await using rows = await openRows(90)
    const { lease, clock } = rows
    await lease.take(anna)
    const onLost = vi.fn()
    using _renewal = lease.keep(anna, onLost)
    clock.time += 50
    await vi.waitFor(async () => {
      expect(await rows.row()).toMatchObject({ lease_until: clock.time + 90 })
    })
    expect(onLost).not.toHaveBeenCalled()
    await lease.take(ben, { from: 'anybody' })
    await vi.waitFor(() => expect(onLost).toHaveBeenCalled(), { timeout: 5000 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(onLost).toHaveBeenCalledTimes(1)
  })

  const anna = { id: 'row', holder: 'anna' }
  const ben = { id: 'row', holder: 'ben' }

  /** One row of a table that has a column for a holder and one for a time. */
  async function openRows(ttlMs = minute) {
    const database = await openTestDatabase(engine)
    const clock = { time: Date.parse('2030-01-01'), now: () => clock.time }
    const columns = { table: 'jobs', holder: 'unique_key', until: 'lease_until' } as const
    const lease = new Lease({ database, clock, log: silentLog, ...columns, ttlMs })
    const times = { run_at: 0, created_at: 0, lease_until: null }
    const facts = { id: 'row', name: 'any', payload: '', unique_key: null, last_error: null }
    const counts = { attempts: 0, max_attempts: 1 }
    const { query } = database
    await query
      .insertInto('jobs')
      .values({ state: 'waiting', ...times, ...facts, ...counts })
      .execute()
    return {
      clock,
      lease,
      row: () => query.selectFrom('jobs').selectAll().executeTakeFirstOrThrow(),
      [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
    }
  }
})
