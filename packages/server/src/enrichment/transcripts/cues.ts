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

function cuesOfSegment({ speaker, words }: Segment): Cue[] {
  const lines = linesOf(words)
  const cues: Cue[] = []
  for (let at = 0; at < lines.length; at += 2) {
    const both = lines.slice(at, at + 2)
    const inCue = both.flat()
    const startMs = inCue[0]?.startMs ?? 0
    const text = both.map((line) => textOfSegment({ words: line }))
    cues.push({ startMs, endMs: inCue.at(-1)?.endMs ?? startMs, speaker, lines: text })
  }
  return cues
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
