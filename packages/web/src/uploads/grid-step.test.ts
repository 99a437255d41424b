import { expect, test } from 'vitest'
import { gridStep } from './grid-step.ts'

// 0 1 2
// 3 4 5
// 6
const grid = { count: 7, columns: 3 }

test.each([
  ['ArrowRight', 2, 3],
  ['ArrowLeft', 3, 2],
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 6, 6],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 4, 6],
  ['ArrowDown', 6, 6],
  ['ArrowUp', 4, 1],
  ['ArrowUp', 1, 1],
  ['Home', 5, 0],
  ['End', 0, 6],
])('%s from %i leads to %i', (key, from, to) => {
  expect(gridStep(key, from, grid)).toBe(to)
})

test('other keys lead nowhere', () => {
  expect(gridStep('a', 0, grid)).toBeUndefined()
})
