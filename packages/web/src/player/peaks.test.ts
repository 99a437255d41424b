import { expect, test } from 'vitest'
import { chooseBars } from './peaks.ts'

const resolutions = [
  { pairs: 2, data: [-127, 127, -64, 64] },
  { pairs: 4, data: [-127, 0, 0, 127, -64, 0, 0, 64] },
]

test('bars come from the coarsest resolution that has enough', () => {
  expect(chooseBars(resolutions, 2)).toEqual([
    { low: -1, high: 1 },
    { low: -64 / 127, high: 64 / 127 },
  ])
  expect(chooseBars(resolutions, 3).map(({ high }) => high)).toEqual([0, 1, 64 / 127])
})

test('more bars than pairs repeat them, and without peaks all are flat', () => {
  expect(chooseBars(resolutions, 8).map(({ low }) => low)).toEqual([
    -1,
    -1,
    0,
    0,
    -64 / 127,
    -64 / 127,
    0,
    0,
  ])
  expect(chooseBars([], 2)).toEqual([
    { low: 0, high: 0 },
    { low: 0, high: 0 },
  ])
})
