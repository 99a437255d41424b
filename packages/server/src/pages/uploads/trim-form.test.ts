import { expect, test } from 'vitest'
import { readTrim, writeClock } from './trim-form.ts'

const clip = { duration_ms: 90_000 }
const keep = (from: string, to: string) => readTrim({ from, to, what: 'keep' }, clip)
const cut = (from: string, to: string) => readTrim({ from, to, what: 'cut' }, clip)

test('the selection stays, or what is around it', () => {
  expect(keep('0:10', '1:20.5')).toEqual([{ start_ms: 10_000, end_ms: 80_500 }])
  expect(cut('10', '80,5')).toEqual([
    { start_ms: 0, end_ms: 10_000 },
    { start_ms: 80_500, end_ms: 90_000 },
  ])
})

test('at an end of the clip one part stays; the end may be rounded beyond it', () => {
  expect(cut('0', '0:30')).toEqual([{ start_ms: 30_000, end_ms: 90_000 }])
  expect(cut('1:00', '1:30.9')).toEqual([{ start_ms: 0, end_ms: 60_000 }])
  expect(keep('1:00', '1:30.9')).toEqual([{ start_ms: 60_000, end_ms: 90_000 }])
})

test.each([
  ['', '1:00'],
  ['1:00', '0:30'],
  ['0:30', '0:30'],
  ['0:10', '2:00'],
  ['soon', '1:00'],
  ['-1', '1:00'],
  ['1e3', '1:00'],
])('%j to %j is no part of it', (from, to) => {
  expect(() => keep(from, to)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
})

test('nothing is left, or nothing cut: neither is done', () => {
  expect(() => cut('0', '1:30')).toThrow()
  expect(() => keep('0', '1:30')).toThrow()
})

test('times are written as they are read', () => {
  expect([0, 83_456, 3_723_000].map(writeClock)).toEqual(['0:00.0', '1:23.5', '1:02:03.0'])
})
