import { expect, test } from 'vitest'
import { joinParts, speechWithin, totalMs } from './join-parts.ts'
import { QuietSpots } from './quiet-spots.ts'
import { readTranscript } from './read-transcript.ts'

const rate = 16_000

test('a clip is cut where it is quietest, also where nothing is silent', () => {
  const quiet = new QuietSpots(rate)
  for (let second = 0; second < 100; second++) {
    const loud = second === 35 || second === 62 ? 900 : 9000
    quiet.add(Int16Array.from({ length: rate }, (_, at) => (at % 2 === 0 ? loud : -loud)))
  }
  const parts = quiet.split(100_000, 40_000)
  expect(parts).toHaveLength(3)
  expect(parts[0]!.endMs).toBeGreaterThan(35_000)
  expect(parts[0]!.endMs).toBeLessThan(36_000)
  expect(parts[1]!.endMs).toBeGreaterThan(62_000)
  expect(parts[1]!.endMs).toBeLessThan(63_000)
  expect(parts[2]!.endMs).toBe(100_000)
})

test('a short clip is one part, and so is one of which nothing was heard', () => {
  expect(new QuietSpots(rate).split(500, 600_000)).toEqual([{ startMs: 0, endMs: 500 }])
  const parts = new QuietSpots(rate).split(1_500_000, 600_000)
  for (const { startMs, endMs } of parts) expect(endMs - startMs).toBeLessThanOrEqual(600_000)
})

test('parts are joined with the times of the clip', () => {
  const heard = (text: string) => ({
    language: 'en',
    text: '',
    segments: [{ startMs: 1000, endMs: 2000, text }],
    words: [{ startMs: 1000, endMs: 1500, text }],
  })
  const parts = [
    { part: { startMs: 0, endMs: 10_000 }, heard: heard('one') },
    { part: { startMs: 10_000, endMs: 11_500 }, heard: heard('two') },
  ]
  const { segments } = readTranscript(joinParts(parts, []), 11_500)
  expect(segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [1000, 2000],
    [11_000, 11_500],
  ])
})

test('sentences without times share the time in which somebody speaks', () => {
  const speech = [
    { startMs: 2000, endMs: 4000 },
    { startMs: 8000, endMs: 10_000 },
  ]
  const part = { startMs: 0, endMs: 12_000 }
  const heard = { language: 'en', text: 'Good day. Bye, bye!', segments: [], words: [] }
  const { segments, wordTimes } = readTranscript(joinParts([{ part, heard }], speech), 12_000)
  expect(segments).toMatchObject([
    { startMs: 2000, endMs: 4000 },
    { startMs: 8000, endMs: 10_000 },
  ])
  expect(wordTimes).toBe('reckoned')
  expect(totalMs(speechWithin(speech, { startMs: 3000, endMs: 9000 }))).toBe(2000)
})
