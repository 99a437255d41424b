import { expect, test } from 'vitest'
import { windowOf } from './transcript-window.ts'

const said = (startMs: number, text: string) => ({
  startMs,
  endMs: startMs + 1000,
  speaker: null,
  words: text.split(' ').map((word) => ({ startMs, endMs: startMs + 1, text: word })),
})
const transcript = { segments: [said(0, 'one two'), said(2000, 'three'), said(4000, 'four five')] }

test.each([
  [{ fromMs: 0 }, 100, 'one two\nthree\nfour five', undefined],
  [{ fromMs: 1000 }, 100, 'three\nfour five', undefined],
  [{ fromMs: 999 }, 100, 'one two\nthree\nfour five', undefined],
  [{ fromMs: 0, toMs: 2000 }, 100, 'one two', 2000],
  [{ fromMs: 1500, toMs: 3000 }, 100, 'three', 4000],
  [{ fromMs: 0 }, 14, 'one two\nthree', 4000],
  [{ fromMs: 2000 }, 8, 'three', 4000],
  [{ fromMs: 0 }, 3, 'one', 2000],
  [{ fromMs: 9000 }, 100, '', undefined],
])('%j in %d characters', (span, most, text, nextMs) => {
  expect(windowOf(transcript, span, most)).toEqual({ text, nextMs })
})

test('walking by nextMs visits every segment once', () => {
  const lines: string[] = []
  let fromMs: number | undefined = 0
  while (fromMs !== undefined) {
    const { text, nextMs } = windowOf(transcript, { fromMs }, 9)
    lines.push(...text.split('\n'))
    fromMs = nextMs
  }
  expect(lines).toEqual(['one two', 'three', 'four five'])
})
