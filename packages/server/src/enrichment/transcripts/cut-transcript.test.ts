import { expect, test } from 'vitest'
import { cutTranscript } from './cut-transcript.ts'
import { type Transcript, textOfSegment } from './transcript.ts'

const said: Transcript = {
  language: 'en',
  wordTimes: 'heard',
  segments: [
    {
      startMs: 0,
      endMs: 3000,
      speaker: 'Ada',
      words: [
        { startMs: 0, endMs: 900, text: 'Good' },
        { startMs: 1000, endMs: 1900, text: 'morning' },
        { startMs: 2000, endMs: 3000, text: 'all.' },
      ],
    },
    {
      startMs: 5000,
      endMs: 7000,
      speaker: 'Bo',
      words: [
        { startMs: 5000, endMs: 5800, text: 'Thank' },
        { startMs: 5800, endMs: 7000, text: 'you', isGlued: true },
      ],
    },
  ],
  chapters: [
    { startMs: 0, title: 'Hello' },
    { startMs: 3000, title: 'A cough' },
    { startMs: 5000, title: 'Thanks' },
    { startMs: 9000, title: 'The end' },
  ],
}

test('words move to the front by what was cut out before them', () => {
  const cut = cutTranscript(said, [
    { startMs: 0, endMs: 3000 },
    { startMs: 5000, endMs: 8000 },
  ])
  expect(cut.segments.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [0, 3000],
    [3000, 5000],
  ])
  expect(cut.segments[1]?.words.map(({ startMs }) => startMs)).toEqual([3000, 3800])
})

test('a word stays where its middle is, and ends where its part does', () => {
  const cut = cutTranscript(said, [{ startMs: 1000, endMs: 2600 }])
  expect(cut.segments).toEqual([
    {
      startMs: 0,
      endMs: 1600,
      speaker: 'Ada',
      words: [
        { startMs: 0, endMs: 900, text: 'morning' },
        { startMs: 1000, endMs: 1600, text: 'all.' },
      ],
    },
  ])
})

test('a segment of which nothing is left goes, and its first word is glued to none', () => {
  const cut = cutTranscript(said, [{ startMs: 5800, endMs: 7000 }])
  expect(cut.segments.map(textOfSegment)).toEqual(['you'])
  expect(cut.segments[0]?.words[0]).not.toHaveProperty('isGlued')
})

test('a chapter whose beginning was cut out begins with the next part; of two there the last one stays', () => {
  const cut = cutTranscript(said, [
    { startMs: 1000, endMs: 3000 },
    { startMs: 6000, endMs: 8000 },
  ])
  expect(cut.chapters).toEqual([
    { startMs: 0, title: 'Hello' },
    { startMs: 2000, title: 'Thanks' },
  ])
})
