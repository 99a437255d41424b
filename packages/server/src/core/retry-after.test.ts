import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Date.UTC(1994, 10, 6, 8, 49, 0)

test('seconds and the three forms of an HTTP date', () => {
  expect(readRetryAfter('120', now)).toBe(120_000)
  expect(readRetryAfter(' 0 ', now)).toBe(0)
  expect(readRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', now)).toBe(37_000)
  expect(readRetryAfter('Sunday, 06-Nov-94 08:49:37 GMT', now)).toBe(37_000)
  expect(readRetryAfter('Sun Nov  6 08:49:37 1994', now)).toBe(37_000)
})

test('what has passed is waited for no longer', () => {
  expect(readRetryAfter('Sun, 06 Nov 1994 08:00:00 GMT', now)).toBe(0)
})

test.each([null, '', 'soon', '-5', '1.5', '1e3', '12345678901', 'Sun, 99 Foo 1994', '2030-01-01'])(
  'nothing is read from %j',
  (header) => expect(readRetryAfter(header, now)).toBeUndefined(),
)
