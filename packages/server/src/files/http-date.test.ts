import { expect, test } from 'vitest'
import { formatHttpDate, parseHttpDate } from './http-date.ts'

const moment = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT'],
  ['Sunday, 06-Nov-94 08:49:37 GMT'],
  ['Sun Nov  6 08:49:37 1994'],
])('%s is the same moment in any form that RFC 9110 knows', (text) => {
  expect(parseHttpDate(text)).toBe(moment)
})

test.each([
  [''],
  ['0'],
  ['1994'],
  ['yesterday'],
  ['1994-11-06T08:49:37Z'],
  ['Sun, 06 Nov 1994 08:49:37 +0100'],
  ['Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT'],
  ['Sun, 06 Nox 1994 08:49:37 GMT'],
])('%j is no date', (text) => {
  expect(parseHttpDate(text)).toBeUndefined()
})

test('what is written can be read', () => {
  expect(parseHttpDate(formatHttpDate(moment + 345))).toBe(moment)
})
