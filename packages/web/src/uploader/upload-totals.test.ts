import { expect, test } from 'vitest'
import { type Totals, UploadTotals } from './upload-totals.ts'

test('adds up what is under way, and forgets what was taken away', () => {
  let told: Totals | undefined
  const totals = new UploadTotals((state) => {
    told = state
  })
  for (const id of ['a', 'b', 'c', 'd']) totals.begin(id)
  totals.progress('a', 0.5)
  expect(told).toEqual({ done: 0, total: 4, fraction: 0.125 })
  totals.finish('a')
  totals.progress('b', 0.5)
  totals.fail('b')
  expect(told).toEqual({ done: 1, total: 4, fraction: 0.25 })
  totals.remove('b')
  expect(told).toEqual({ done: 1, total: 3, fraction: 1 / 3 })
  totals.remove('c')
  totals.finish('d')
  expect(told).toEqual({ done: 2, total: 2, fraction: 1 })
})
