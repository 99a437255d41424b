import { expect, test } from 'vitest'
import { fitting, mostScale, scaleAfter, scrollAfter, within } from './zoom-scale.ts'

const room = { width: 1000, height: 500 }

test('the whole picture is seen, and a small one is not enlarged', () => {
  expect(fitting({ width: 4000, height: 1000 }, room)).toBe(0.25)
  expect(fitting({ width: 1000, height: 5000 }, room)).toBe(0.1)
  expect(fitting({ width: 20, height: 20 }, room)).toBe(1)
})

test('no scale is smaller than the whole picture or larger than the largest', () => {
  expect(within(0.1, 0.25)).toBe(0.25)
  expect(within(50, 0.25)).toBe(mostScale)
  expect(within(1, 0.25)).toBe(1)
})

test('keys enlarge, reduce and fit', () => {
  expect(scaleAfter('+', 1, 0.5)).toBe(1.5)
  expect(scaleAfter('=', 1, 0.5)).toBe(1.5)
  expect(scaleAfter('-', 0.6, 0.5)).toBe(0.5)
  expect(scaleAfter('0', 3, 0.5)).toBe(0.5)
  expect(scaleAfter('x', 1, 0.5)).toBeUndefined()
})

test('the point under the finger stays under it', () => {
  // The picture begins at 200 and is 600 wide: 300 is one sixth of it. Twice as large it is 1,200 and begins at 0.
  const scroll = scrollAfter(300, 0, 2, { before: 200, after: 0 })
  expect(scroll).toBe(-100)
  // Scrolled by 150: the point at 300 is 450 in; three times as large it is 1,350 in.
  expect(scrollAfter(300, 150, 3, { before: 0, after: 0 })).toBe(1050)
})
