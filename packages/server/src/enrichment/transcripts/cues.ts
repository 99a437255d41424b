import { type Segment, type Transcript, textOfSegment, type Word } from './transcript.ts'

/** What stands under a clip at a time, as subtitles are shown. */
export type Cue = {
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string | null
  /** Two at most. */
  readonly lines: readonly string[]
}

const lineCharacters = 42
const leastMs = 1000

/** Segments in pieces that can be read, which stay a second where the next leaves them so long. */
export function cuesOf({ segments }: Transcript): Cue[] {
  const cues = segments.flatMap(cuesOfSegment)
  return cues.map((cue, at) => {
    const next = cues[at + 1]?.startMs ?? Number.POSITIVE_INFINITY
    const endMs = Math.max(cue.endMs, Math.min(cue.startMs + leastMs, next))
    // A cue that lasts no time is shown by no player.
    return { ...cue, endMs: Math.max(endMs, cue.startMs + 1) }
  })
}

/** What is found in a transcript, in the pieces of its cues: a hit is heard within seconds, however long the segment is. */
export function passagesOf({ segments }: Transcript): { atMs: number; text: string }[] {
  const pieces = segments.flatMap(({ words }) => piecesOf(words).map((lines) => lines.flat()))
  return pieces.map((words) => ({ atMs: words[0]?.startMs ?? 0, text: textOfSegment({ words }) }))
}

function cuesOfSegment({ speaker, words }: Segment): Cue[] {
  return piecesOf(words).map((lines) => {
    const inCue = lines.flat()
    const startMs = inCue[0]?.startMs ?? 0
    const text = lines.map((line) => textOfSegment({ words: line }))
    return { startMs, endMs: inCue.at(-1)?.endMs ?? startMs, speaker, lines: text }
  })
}

/** Two lines each. */
function piecesOf(words: readonly Word[]): Word[][][] {
  const lines = linesOf(words)
  const count = Math.ceil(lines.length / 2)
  return Array.from({ length: count }, (_, at) => lines.slice(at * 2, at * 2 + 2))
}

function linesOf(words: readonly Word[]): Word[][] {
  const lines: Word[][] = []
  let length = 0
  for (const word of words) {
    const line = lines.at(-1)
    if (line && length + word.text.length + 1 <= lineCharacters) {
      line.push(word)
      length += word.text.length + 1
    } else {
      lines.push([word])
      length = word.text.length
    }
  }
  return lines
}
