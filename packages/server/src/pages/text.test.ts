import { expect, test } from 'vitest'
import { attr, formatBytes, formatDate, formatDuration, formatSpan, link } from './text.ts'

test('spans are shown in the largest unit that they are whole in', () => {
  const spans = [30 * 86_400_000, 86_400_000, 36 * 3_600_000, 90_000, 1500]
  expect(spans.map(formatSpan)).toEqual([
    '30 days',
    '1 day',
    '36 hours',
    '90 seconds',
    '1,500 milliseconds',
  ])
})

test('sizes are shown in the unit that fits', () => {
  expect([0, 1023, 1024, 1_234_567, 25 * 1_048_576, 2 ** 40].map(formatBytes)).toEqual([
    '0 B',
    '1023 B',
    '1 KB',
    '1.2 MB',
    '25 MB',
    '1 TB',
  ])
})

test('moments are shown in UTC, whatever the clock of the server', () => {
  expect(formatDate(Date.UTC(2026, 10, 29, 0, 13))).toMatch(/^Nov 29, 2026, 12:13\sAM UTC$/)
})

test('lengths are shown as a clock shows them', () => {
  expect([0, 9400, 83_456, 3_723_000].map(formatDuration)).toEqual([
    '0:00',
    '0:09',
    '1:23',
    '1:02:03',
  ])
})

test('an entity in a text does not come alive in an attribute', () => {
  expect(attr('javascript&colon;x')).toBe('javascript&amp;colon;x')
})

test('only web addresses become links', () => {
  const hostile = [
    'javascript:alert(1)',
    ' javascript:x',
    'data:text/html,x',
    '//evil.test',
    '/\\evil.test',
  ]
  expect(hostile.map(link)).toEqual(hostile.map(() => '#'))
  expect(link('/i/a?s=b&c')).toBe('/i/a?s=b&amp;c')
  expect(link('https://bin.test/f/a.png')).toBe('https://bin.test/f/a.png')
})
