import { expect, test } from 'vitest'
import { silentLog } from '../../test/support/databases.ts'
import { minute } from '../core/clock.ts'
import { DatabaseClock } from './database-clock.ts'

test('two machines whose clocks differ have the time of their database', async () => {
  const database = Date.now() + 5 * minute
  const began = performance.now()
  const ask = async () => database + performance.now() - began
  using ada = await DatabaseClock.open(ask, silentLog)
  using bob = await DatabaseClock.open(ask, silentLog)
  expect(Math.abs(ada.now() - bob.now())).toBeLessThan(1000)
  expect(ada.now() - Date.now()).toBeGreaterThan(4 * minute)
  expect(Number.isSafeInteger(ada.now())).toBe(true)
})

test('the time of a machine that is set makes no difference, that of the database does', async () => {
  let time = 1_000_000
  using clock = await DatabaseClock.open(async () => time, silentLog)
  const now = Date.now
  try {
    Date.now = () => now() - 60 * minute
    expect(clock.now()).toBeGreaterThanOrEqual(1_000_000)
    expect(clock.now()).toBeLessThan(1_000_000 + minute)
  } finally {
    Date.now = now
  }
  time = 9_000_000
  await clock.synchronise()
  expect(clock.now()).toBeGreaterThanOrEqual(9_000_000)
})
