import { expect, test } from 'vitest'
import { nextHeard, partsThatStay } from './parts.ts'

test('the selection stays, or what is around it', () => {
  expect(partsThatStay({ start: 2, end: 5 }, 9, false)).toEqual([{ start: 2, end: 5 }])
  expect(partsThatStay({ start: 2, end: 5 }, 9, true)).toEqual([
    { start: 0, end: 2 },
    { start: 5, end: 9 },
  ])
  expect(partsThatStay({ start: 0, end: 9 }, 9, true)).toEqual([])
  expect(partsThatStay({ start: 5, end: 5 }, 9, false)).toEqual([])
})

test('what was cut out is jumped over, and the end is the end', () => {
  const parts = partsThatStay({ start: 2, end: 5 }, 9, true)
  expect([0, 1.5, 2, 3, 5, 8, 9].map((at) => nextHeard(parts, at))).toEqual([
    0,
    1.5,
    5,
    5,
    5,
    8,
    undefined,
  ])
})
