import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../../test/support/databases.ts'
import { minute } from '../../core/clock.ts'
import { RateLimits } from './rate-limits.ts'
import { MemoryWindows, StoredWindows } from './rate-windows.ts'

const limit = { name: 'test', limit: 3, windowMs: minute }

describeOnEngines('turns', (engine) => {
  async function open() {
    const database = await openTestDatabase(engine)
    const clock = { time: 1_795_000_000_000, now: () => clock.time }
    const windows = new StoredWindows(database)
    return { database, clock, windows, limits: new RateLimits(windows, clock) }
  }

  test('are counted, refused beyond the limit, and start anew with the next window', async () => {
    const { database, clock, limits } = await open()
    await using _ = database
    const remaining: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      remaining.push((await limits.take(limit, 'ada')).remaining)
    }
    expect(remaining).toEqual([2, 1, 0])
    clock.time += 45_500
    await expect(limits.take(limit, 'ada')).rejects.toMatchObject({
      code: 'rate_limited',
      facts: { retryAfterSeconds: 15 },
    })
    clock.time += 14_500
    expect(await limits.take(limit, 'ada')).toEqual({
      isAllowed: true,
      isFirstRefusal: false,
      limit: 3,
      remaining: 2,
      resetSeconds: 60,
      endsAt: clock.time + minute,
    })
  })

  test('are not refused for longer than their window, although the clock goes back', async () => {
    const { database, clock, windows } = await open()
    await using _ = database
    for (const counted of [windows, new MemoryWindows()]) {
      const limits = new RateLimits(counted, clock)
      for (let turn = 0; turn < 4; turn++) await limits.count(limit, 'ada')
      expect(await limits.count(limit, 'ada')).toMatchObject({ isAllowed: false })
      clock.time -= 60 * minute
      expect(await limits.count(limit, 'ada')).toMatchObject({
        isAllowed: true,
        remaining: 2,
        resetSeconds: 60,
      })
    }
  })

  test('of others and of other limits are not touched', async () => {
    const { database, limits } = await open()
    await using _ = database
    for (let turn = 0; turn < 5; turn++) await limits.count(limit, 'ada')
    expect(await limits.count(limit, 'ada')).toMatchObject({
      isAllowed: false,
      remaining: 0,
    })
    expect(await limits.count(limit, 'bob')).toMatchObject({ isAllowed: true, remaining: 2 })
    const other = { ...limit, name: 'other' }
    expect(await limits.count(other, 'ada')).toMatchObject({ isAllowed: true, remaining: 2 })
  })

  test('taken at the same time are never more than the limit', async () => {
    const { database, limits } = await open()
    await using _ = database
    const many = Array.from({ length: 20 }, () => limits.count(limit, 'ada'))
    const allowed = (await Promise.all(many)).filter((turn) => turn.isAllowed)
    expect(allowed.map((turn) => turn.remaining).sort()).toEqual([0, 1, 2])
  })

  test('that ended are removed, the others stay', async () => {
    const { database, clock, limits, windows } = await open()
    await using _ = database
    await limits.count(limit, 'ada')
    clock.time += minute / 2
    await limits.count(limit, 'bob')
    clock.time += minute / 2
    await windows.removeEnded(clock.time)
    const left = await database.query.selectFrom('rate_windows').select('subject').execute()
    expect(left).toEqual([{ subject: 'test:bob' }])
  })
})
