import type { Chapter, Segment, Transcript, Word } from './transcript.ts'

type StoredWord = readonly [startMs: number, endMs: number, text: string, glued?: 1]
type StoredSegment = readonly [
  startMs: number,
  endMs: number,
  speaker: string | null,
  words: readonly StoredWord[],
]

/** Short, since a clip of two hours has 20,000 words. */
export function storeSegments({ segments }: Pick<Transcript, 'segments'>): string {
  return JSON.stringify(
    segments.map(
      ({ startMs, endMs, speaker, words }): StoredSegment => [
        startMs,
        endMs,
        speaker,
        words.map(storeWord),
      ],
    ),
  )
}

export function restoreSegments(stored: string): Segment[] {
  return (JSON.parse(stored) as StoredSegment[]).map(([startMs, endMs, speaker, words]) => ({
    startMs,
    endMs,
    speaker,
    words: words.map(restoreWord),
  }))
}

export function storeChapters(chapters: readonly Chapter[]): string {
  return JSON.stringify(chapters.map(({ startMs, title }) => [startMs, title]))
}

export function restoreChapters(stored: string): Chapter[] {
  return (JSON.parse(stored) as [number, string][]).map(([startMs, title]) => ({ startMs, title }))
}

function storeWord({ startMs, endMs, text, isGlued }: Word): StoredWord {
  return isGlued ? [startMs, endMs, text, 1] : [startMs, endMs, text]
}

function restoreWord([startMs, endMs, text, glued]: StoredWord): Word {
  return glued === 1 ? { startMs, endMs, text, isGlued: true } : { startMs, endMs, text }
}
