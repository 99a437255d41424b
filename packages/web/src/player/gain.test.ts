import { expect, test } from 'vitest'
import { gainOf } from './gain.ts'

test('a soft clip becomes louder and a loud one softer', () => {
  expect(gainOf({ lufs: -22, peak: 0.1 })).toBe(6)
  expect(gainOf({ lufs: -9, peak: 1 })).toBe(-7)
})

test('nothing is made louder than it can be', () => {
  // 6 dB below full scale, of which one stays free.
  expect(gainOf({ lufs: -30, peak: 0.501187 })).toBeCloseTo(5, 2)
  expect(gainOf({ lufs: -30, peak: 1 })).toBe(0)
})
