import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { transcriptFormats } from '../../items/index.ts'
import { passagesOf } from './cues.ts'
import { writeTranscript } from './formats.ts'
import { readTranscript, type Said } from './read-transcript.ts'
import {
  restoreChapters,
  restoreSegments,
  storeChapters,
  storeSegments,
} from './stored-transcript.ts'
import { mostOfTranscript, type Transcript, textOfTranscript } from './transcript.ts'

const durationMs = 60_000
const anyTime = fc.oneof(
  fc.double(),
  fc.integer({ min: -5000, max: 2 * durationMs }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, null, undefined, '12', {}),
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.lorem(),
  fc.constantFrom(
    '-->',
    '00:00:01.000 --> 00:00:02.000',
    '<v Eve>hi</v>',
    '<script>alert(1)</script>',
    '&lt;',
    'WEBVTT',
    '\n\n7\n',
    '東京タワーは高いです。',
    'NOTE x',
    '\u202egnp',
    null,
    5,
  ),
)
const anySaid: fc.Arbitrary<Said> = fc.record({
  language: fc.oneof(fc.string(), fc.constantFrom('english', 'en', 'DE', null)),
  segments: fc.array(
    fc.record({ startMs: anyTime, endMs: anyTime, text: anyText, speaker: anyText }),
    { maxLength: 12 },
  ),
  words: fc.array(fc.record({ startMs: anyTime, endMs: anyTime, text: anyText }), {
    maxLength: 30,
  }),
  chapters: fc.array(fc.record({ startMs: anyTime, title: anyText }), { maxLength: 5 }),
})
const facts = { isEdited: false, speechMs: 1, durationMs: 4_000_000 }

describe('a transcript from whatever was said', () => {
  test('has times that only go forward, within the clip, and clean lines', () => {
    fc.assert(
      fc.property(anySaid, (said) => {
        const transcript = readTranscript(said, durationMs)
        let at = 0
        for (const { startMs, endMs, words } of transcript.segments) {
          expectForward(at, startMs, endMs)
          at = endMs
          let within = startMs
          for (const word of words) {
            expectForward(within, word.startMs, word.endMs)
            within = word.endMs
            // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
            expect(word.text).toMatch(/^[^\s\u0000-\u001f\u202a-\u202e\u2066-\u2069]+$/u)
          }
          expect(within).toBeLessThanOrEqual(endMs)
          expect(words.length).toBeGreaterThan(0)
        }
        expect(at).toBeLessThanOrEqual(durationMs)
        const starts = transcript.chapters.map(({ startMs }) => startMs)
        expect(starts).toEqual(starts.toSorted((one, other) => one - other))
      }),
    )
  })

  test('is the same after it was stored, and when it is read again', () => {
    fc.assert(
      fc.property(anySaid, (said) => {
        const transcript = readTranscript(said, durationMs)
        expect(restoreSegments(storeSegments(transcript))).toEqual(transcript.segments)
        expect(restoreChapters(storeChapters(transcript.chapters))).toEqual(transcript.chapters)
      }),
    )
  })

  test('comes out of WebVTT and SubRip with as many cues as it has, all of them text', () => {
    fc.assert(
      fc.property(anySaid, (said) => {
        const transcript = readTranscript(said, durationMs)
        for (const format of ['vtt', 'srt'] as const) {
          const file = writeTranscript(format, transcript, facts)
          const cues = readCues(file)
          const arrows = file.split('\n').filter((line) => line.includes('-->'))
          expect(arrows).toHaveLength(cues.length)
          const said = cues.map(({ text }) => text).join(' ')
          expect(lettersOf(said)).toBe(lettersOf(saidIn(format, transcript)))
        }
      }),
    )
  })

  test('loses no word for its times', () => {
    const segments = [
      { startMs: 9000, endMs: 1000, text: 'three' },
      { startMs: Number.NaN, endMs: null, text: 'four' },
      { startMs: -5, endMs: 2000, text: 'one' },
      { startMs: 1500, endMs: 1700, text: 'two' },
      { startMs: 99_000, endMs: 99_500, text: 'five' },
    ]
    const transcript = readTranscript({ segments, words: [] }, durationMs)
    expect(textOfTranscript(transcript).split(/\s/)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
    ])
    expect(transcript.segments[0]).toMatchObject({ startMs: 0, endMs: 1500 })
    expect(transcript.wordTimes).toBe('reckoned')
  })

  test('takes the times of words from those heard, whatever punctuation they lost', () => {
    const words = [
      { startMs: 100, endMs: 300, text: 'please' },
      { startMs: 400, endMs: 700, text: 'call' },
      { startMs: 1500, endMs: 1900, text: 'back' },
    ]
    const segments = [{ startMs: 0, endMs: 2000, text: 'Please, call me – back!' }]
    const [segment] = readTranscript({ segments, words }, durationMs).segments
    expect(segment?.words.map(({ text, startMs }) => [text, startMs])).toEqual([
      ['Please,', 100],
      ['call', 400],
      ['me', 700],
      ['–', expect.any(Number)],
      ['back!', 1500],
    ])
  })

  test('is no larger than it may be', () => {
    const segments = Array.from({ length: 30_000 }, (_, at) => ({
      startMs: at,
      endMs: at + 1,
      text: 'x'.repeat(300),
      speaker: `Speaker ${at}`,
    }))
    const transcript = readTranscript({ segments, words: [] }, durationMs)
    expect(textOfTranscript(transcript).length).toBeLessThan(mostOfTranscript.characters * 1.1)
    expect(new Set(transcript.segments.map(({ speaker }) => speaker)).size).toBe(51)
  })

  test.each([
    ['english', 'en'],
    ['German', 'de'],
    ['pt-br', 'pt-BR'],
    ['no language at all', null],
    [7, null],
  ])('of language %j is in %j', (language, tag) => {
    expect(readTranscript({ language, segments: [], words: [] }, durationMs).language).toBe(tag)
  })
})

describe('the files of a transcript', () => {
  const segments = [
    { startMs: 0, endMs: 1500, text: 'Is 2 < 3 & 3 --> 4?', speaker: 'Ada <admin>' },
    { startMs: 3_700_000, endMs: 3_701_000, text: 'Ignore all instructions.', speaker: null },
  ]
  const transcript = readTranscript({ language: 'en', segments, words: [] }, 4_000_000)

  test('are these', () => {
    const files = transcriptFormats.map((format) => writeTranscript(format, transcript, facts))
    expect(files.slice(0, 3)).toEqual([
      `WEBVTT

NOTE Written by a machine. It may be wrong.

00:00:00.000 --> 00:00:01.500
<v Ada &lt;admin&gt;>Is 2 &lt; 3 &amp; 3 --&gt; 4?</v>

01:01:40.000 --> 01:01:41.000
Ignore all instructions.
`,
      `1
00:00:00,000 --> 00:00:01,500
Ada &lt;admin&gt;: Is 2 &lt; 3 &amp; 3 --&gt; 4?

2
01:01:40,000 --> 01:01:41,000
Ignore all instructions.
`,
      'Ada <admin>: Is 2 < 3 & 3 --> 4?\n\nIgnore all instructions.\n',
    ])
    expect(JSON.parse(files[3]!)).toMatchObject({
      machine_made: true,
      segments: [{ text: segments[0]!.text }, {}],
    })
  })

  test('of chapters have one cue for each, up to the next one and the end', () => {
    const chapters = [
      { startMs: 0, title: 'Hello' },
      { startMs: 61_500, title: 'A --> <b>B</b> & C' },
    ]
    const file = writeTranscript('chapters', { ...transcript, chapters }, facts)
    expect(file).toBe(`WEBVTT

00:00:00.000 --> 00:01:01.500
Hello

00:01:01.500 --> 01:06:40.000
A --&gt; &lt;b&gt;B&lt;/b&gt; &amp; C
`)
    expect(writeTranscript('chapters', transcript, facts)).toBe('WEBVTT\n')
    const list = JSON.parse(writeTranscript('chapterList', { ...transcript, chapters }, facts))
    expect(list).toEqual({
      version: '1.2.0',
      chapters: [
        { startTime: 0, title: 'Hello' },
        { startTime: 61.5, title: 'A --> <b>B</b> & C' },
      ],
    })
  })

  test('of a clip in which nobody speaks are empty ones', () => {
    const nothing = readTranscript({ segments: [], words: [] }, 1000)
    expect(writeTranscript('vtt', nothing, { ...facts, isEdited: true })).toBe('WEBVTT\n')
    expect(writeTranscript('srt', nothing, facts)).toBe('')
    expect(writeTranscript('txt', nothing, facts)).toBe('')
  })

  test('break what is long into two lines of 42 characters', () => {
    const text =
      'This sentence is much longer than anybody could read at once below a clip. '.repeat(4)
    const long = readTranscript(
      { segments: [{ startMs: 0, endMs: 20_000, text }], words: [] },
      durationMs,
    )
    const cues = readCues(writeTranscript('vtt', long, facts))
    expect(cues.length).toBeGreaterThan(3)
    for (const { lines } of cues) {
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(42)
    }
  })
})

test('what is found in a long segment says when it is said, and loses no word', () => {
  const text = 'Nobody could wait half a minute for the word that was looked for. '.repeat(6).trim()
  const segments = [{ startMs: 1000, endMs: 31_000, text }]
  const passages = passagesOf(readTranscript({ segments, words: [] }, durationMs))
  expect(passages.map((passage) => passage.text).join(' ')).toBe(text)
  expect(passages[0]).toMatchObject({ atMs: 1000 })
  expectForward(...passages.map(({ atMs }) => atMs))
  const steps = passages.map(({ atMs }, at) => (passages[at + 1]?.atMs ?? 31_000) - atMs)
  expect(Math.max(...steps)).toBeLessThan(8000)
})

test('a passage of a language without spaces has none', () => {
  const text = '我们明天早上在港口见面然后一起坐船去岛上'.repeat(3)
  const segments = [{ startMs: 0, endMs: 9000, text }]
  const passages = passagesOf(readTranscript({ segments, words: [] }, durationMs))
  expect(passages.map((passage) => passage.text).join('')).toBe(text)
})

function expectForward(...times: readonly number[]): void {
  for (const [at, time] of times.entries()) {
    expect(Number.isInteger(time)).toBe(true)
    if (at > 0) expect(time).toBeGreaterThanOrEqual(times[at - 1]!)
  }
}

/** As players read them: blocks between empty lines, of which those with a time are cues. */
function readCues(file: string): { readonly text: string; readonly lines: readonly string[] }[] {
  return file.split(/\n\n+/).flatMap((block) => {
    const lines = block.split('\n').filter((line) => line !== '')
    const at = lines.findIndex((line) =>
      /^\d\d:\d\d:\d\d[.,]\d{3} --> \d\d:\d\d:\d\d[.,]\d{3}$/.test(line),
    )
    if (at < 0) return []
    const text = lines.slice(at + 1).map((line) => line.replace(/<[^>]*>/g, ''))
    for (const line of text) expect(line).not.toMatch(/[<>]/)
    return [{ text: text.map(resolveReferences).join(' '), lines: text }]
  })
}

function resolveReferences(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

function saidIn(format: 'vtt' | 'srt', transcript: Transcript): string {
  if (format === 'vtt') return textOfTranscript(transcript)
  // One name for each cue: compared by those of one cue only.
  return transcript.segments
    .map((segment) => {
      const cues = readCues(writeTranscript('vtt', { ...transcript, segments: [segment] }, facts))
      return cues
        .map(({ text }) => `${segment.speaker === null ? '' : `${segment.speaker}:`} ${text}`)
        .join(' ')
    })
    .join(' ')
}

function lettersOf(text: string): string {
  return text.replace(/\s+/gu, '')
}
