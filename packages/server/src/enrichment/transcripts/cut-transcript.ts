import type { ClipPart } from '@anybin/media'
import type { Chapter, Segment, Transcript, Word } from './transcript.ts'

/**
 * What is still said in a clip of which these parts stay, in order and without overlap. A word stays with the part in which its
 * middle is; a chapter whose beginning was cut out begins with the next part, if nothing else does.
 */
export function cutTranscript(transcript: Transcript, keep: readonly ClipPart[]): Transcript {
  const parts = placed(keep)
  return {
    ...transcript,
    segments: transcript.segments.flatMap((segment) =>
      parts.flatMap((part) => cutSegment(segment, part) ?? []),
    ),
    chapters: cutChapters(transcript.chapters, parts),
  }
}

/** A part of the old clip, and by how much what is in it comes earlier. */
type Placed = ClipPart & { readonly earlierMs: number }

function placed(keep: readonly ClipPart[]): Placed[] {
  let length = 0
  return keep.map((part) => {
    const earlierMs = part.startMs - length
    length += part.endMs - part.startMs
    return { ...part, earlierMs }
  })
}

/** What of a segment is in a part; a pause between two parts ends it. */
function cutSegment(segment: Segment, part: Placed): Segment | undefined {
  const words = segment.words
    .filter(({ startMs, endMs }) => isIn((startMs + endMs) / 2, part))
    .map((word, at) => moved(word, part, at === 0))
  if (words.length === 0) return undefined
  const { startMs, endMs } = within(segment, part)
  return { ...segment, startMs, endMs, words }
}

/** The first word of a segment is glued to none. */
function moved({ isGlued, ...word }: Word, part: Placed, isFirst: boolean): Word {
  const times = within(word, part)
  return { ...word, ...times, ...(isGlued && !isFirst && { isGlued }) }
}

function within({ startMs, endMs }: ClipPart, part: Placed): ClipPart {
  return {
    startMs: Math.round(Math.max(startMs, part.startMs) - part.earlierMs),
    endMs: Math.round(Math.min(endMs, part.endMs) - part.earlierMs),
  }
}

function cutChapters(chapters: readonly Chapter[], parts: readonly Placed[]): Chapter[] {
  const byStart = new Map<number, Chapter>()
  for (const { startMs, title } of chapters) {
    const part = parts.find(({ endMs }) => startMs < endMs)
    if (!part) continue
    const start = Math.round(Math.max(startMs, part.startMs) - part.earlierMs)
    // Of those whose beginnings were cut out, the last one is what is heard.
    byStart.set(start, { startMs: start, title })
  }
  return [...byStart.values()]
}

function isIn(ms: number, { startMs, endMs }: ClipPart): boolean {
  return ms >= startMs && ms < endMs
}
