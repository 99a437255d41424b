import { expect, test } from 'vitest'
import { parseMoment } from './parse-moment.ts'

test.each([
  ['1776288000', Date.UTC(2026, 3, 15, 21, 20)],
  [1_776_288_000, Date.UTC(2026, 3, 15, 21, 20)],
  ['2026-11-21T12:00:00Z', Date.UTC(2026, 10, 21, 12)],
  ['2026-11-21t12:00:00z', Date.UTC(2026, 10, 21, 12)],
  ['2026-11-21 12:00:00+02:00', Date.UTC(2026, 10, 21, 10)],
  ['2026-11-21T12:00:00.2569-08:00', Date.UTC(2026, 10, 21, 20, 0, 0, 256)],
  ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  [' 2026-11-21T12:00:00Z ', Date.UTC(2026, 10, 21, 12)],
])('%s is a moment', (text, moment) => {
  expect(parseMoment(text)).toBe(moment)
})

test.each([
  undefined,
  '',
  'tomorrow',
  '2026-11-21',
  '2026-11-21T12:00',
  '2026-11-21T12:00:00',
  '2026-02-30T12:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-21T25:00:00Z',
  '-5',
  '1e9',
  '1.5',
  // Milliseconds, which REST v1 has elsewhere: they would be far in the future.
  1_776_288_000_000,
  '999999999999',
])('%s is none', (text) => {
  expect(() => parseMoment(text)).toThrow('expires_at')
})
