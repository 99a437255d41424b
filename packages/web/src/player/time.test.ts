import { expect, test } from 'vitest'
import { formatTime, readTime } from './time.ts'

test.each([
  ['#t=83', 83],
  ['#t=83.5', 83.5],
  ['#t=83s', 83],
  ['#t=1m23s', 83],
  ['#t=1m', 60],
  ['#t=1h2m3s', 3723],
  ['#t=1:23', 83],
  ['#t=1:02:03', 3723],
  ['#t=10,20', 10],
  ['#x=1&t=5', 5],
])('%s is %d seconds', (fragment, seconds) => expect(readTime(fragment)).toBe(seconds))

test.each(['', '#', '#t=', '#t=soon', '#t=-5', '#t=1e9', '#top=5', '#t=1m23s4h'])(
  '%j names no time',
  (fragment) => expect(readTime(fragment)).toBeUndefined(),
)

test('times are shown as a clock shows them', () => {
  expect([0, 9.9, 83.4, 3723].map(formatTime)).toEqual(['0:00', '0:09', '1:23', '1:02:03'])
})
