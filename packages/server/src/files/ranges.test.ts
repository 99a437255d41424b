import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRange } from './ranges.ts'

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=99-', { start: 99, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=10-5000', { start: 10, end: 99 }],
  ['bytes=-1', { start: 99, end: 99 }],
  ['bytes=-100', { start: 0, end: 99 }],
  ['bytes=-5000', { start: 0, end: 99 }],
  ['BYTES=1-2', { start: 1, end: 2 }],
  ['bytes= 1-2 ', { start: 1, end: 2 }],
  ['bytes=0-99999999999999999999999999', { start: 0, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=100-200', 'unsatisfiable'],
  ['bytes=99999999999999999999999999-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
])('%s of 100 bytes is %j', (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected)
})

test.each([
  [undefined],
  [''],
  ['bytes'],
  ['bytes='],
  ['bytes=-'],
  ['bytes=5-2'],
  ['bytes=a-b'],
  ['bytes=1-2x'],
  ['bytes=--1'],
  ['bytes=1.5-2'],
  ['bytes=+1-2'],
  ['bytes =1-2'],
  ['items=0-1'],
  ['bytes=0-1,2-3'],
  ['bytes=0-1, bytes=2-3'],
  ['bytes=0-1,'],
  [`bytes=${'0-0,'.repeat(4000)}`],
  [`bytes=${' '.repeat(15_000)}x`],
])('%s is answered with the whole', (header) => {
  expect(readRange(header, 100)).toBeUndefined()
})

test('nothing can be taken from an empty file', () => {
  expect(readRange('bytes=0-', 0)).toBe('unsatisfiable')
  expect(readRange('bytes=-1', 0)).toBe('unsatisfiable')
})

test('a range that is answered cuts out what Buffer.subarray does', () => {
  const offset = fc.option(fc.nat(300), { nil: undefined })
  fc.assert(
    fc.property(fc.nat(200), offset, offset, (bytes, first, last) => {
      const file = Buffer.from(Array.from({ length: bytes }, (_, index) => index % 251))
      const range = readRange(`bytes=${first ?? ''}-${last ?? ''}`, bytes)
      if (typeof range !== 'object') return
      const wanted =
        first === undefined
          ? file.subarray(Math.max(0, bytes - (last ?? 0)))
          : file.subarray(first, last === undefined ? bytes : last + 1)
      expect(file.subarray(range.start, range.end + 1)).toEqual(wanted)
      expect(range.end).toBeLessThan(bytes)
      expect(range.start).toBeLessThanOrEqual(range.end)
    }),
  )
})
