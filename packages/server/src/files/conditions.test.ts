import { expect, test } from 'vitest'
import { fitsIfRange, judgePreconditions } from './conditions.ts'

const validators = { etag: 'abc', lastModified: Date.UTC(2026, 10, 21, 12, 0, 0, 500) }
const before = 'Sat, 21 Nov 2026 11:59:59 GMT'
const same = 'Sat, 21 Nov 2026 12:00:00 GMT'
const after = 'Sat, 21 Nov 2026 12:00:01 GMT'

test.each([
  [{}, 'proceed'],
  [{ 'if-none-match': '"abc"' }, 'not-modified'],
  [{ 'if-none-match': 'W/"abc"' }, 'not-modified'],
  [{ 'if-none-match': '*' }, 'not-modified'],
  [{ 'if-none-match': ' * ' }, 'not-modified'],
  [{ 'if-none-match': '"x", W/"y" ,"abc"' }, 'not-modified'],
  [{ 'if-none-match': '"a,b","abc"' }, 'not-modified'],
  [{ 'if-none-match': '"other"' }, 'proceed'],
  [{ 'if-none-match': '"ABC"' }, 'proceed'],
  [{ 'if-none-match': 'abc' }, 'proceed'],
  [{ 'if-none-match': '"abc' }, 'proceed'],
  [{ 'if-none-match': '' }, 'proceed'],
  [{ 'if-none-match': '"' }, 'proceed'],
  [{ 'if-none-match': `${'"'.repeat(9999)}` }, 'proceed'],
  [{ 'if-modified-since': same }, 'not-modified'],
  [{ 'if-modified-since': after }, 'not-modified'],
  [{ 'if-modified-since': before }, 'proceed'],
  [{ 'if-modified-since': 'soon' }, 'proceed'],
  // RFC 9110 §13.1.3: with If-None-Match the date is ignored.
  [{ 'if-none-match': '"other"', 'if-modified-since': after }, 'proceed'],
  [{ 'if-match': '"abc"' }, 'proceed'],
  [{ 'if-match': '*' }, 'proceed'],
  [{ 'if-match': '"x", "abc"' }, 'proceed'],
  [{ 'if-match': 'W/"abc"' }, 'failed'],
  [{ 'if-match': '"other"' }, 'failed'],
  [{ 'if-match': 'abc' }, 'failed'],
  [{ 'if-unmodified-since': same }, 'proceed'],
  [{ 'if-unmodified-since': after }, 'proceed'],
  [{ 'if-unmodified-since': before }, 'failed'],
  [{ 'if-unmodified-since': 'soon' }, 'proceed'],
  [{ 'if-match': '"abc"', 'if-unmodified-since': before }, 'proceed'],
  [{ 'if-match': '"other"', 'if-none-match': '"abc"' }, 'failed'],
  [{ 'if-match': '"abc"', 'if-none-match': '"abc"' }, 'not-modified'],
])('%j: %s', (headers, verdict) => {
  expect(judgePreconditions(headers, validators)).toBe(verdict)
})

test.each([
  [undefined, true],
  ['"abc"', true],
  ['W/"abc"', false],
  ['"other"', false],
  ['"abc", "other"', false],
  ['abc', false],
  ['', false],
  [same, true],
  [before, false],
  [after, false],
])('If-Range %j: a part fits: %s', (value, fits) => {
  expect(fitsIfRange(value, validators)).toBe(fits)
})
