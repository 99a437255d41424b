import { expect, test } from 'vitest'
import { hour } from '../core/clock.ts'
import { backoff } from './backoff.ts'

test('each wait is three times the one before, up to an hour', () => {
  const middle = () => 0.5
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => backoff(attempts, middle) / 1000)
  expect(waits).toEqual([5, 15, 45, 135, 405, 1215, 3600, 3600])
})

test('waits differ by at most a quarter', () => {
  expect(backoff(20, () => 0)).toBe(0.75 * hour)
  expect(backoff(20, () => 1)).toBe(1.25 * hour)
})
