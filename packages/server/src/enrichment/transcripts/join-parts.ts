import { spread } from './align-words.ts'
import { cleanLine } from './clean-line.ts'
import type { Said, SaidSegment, SaidWord } from './read-transcript.ts'
import type { Heard } from './transcriber.ts'
import { mostOfTranscript } from './transcript.ts'

export type Span = { readonly startMs: number; readonly endMs: number }

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' })

/**
 * What was heard in the parts of a clip, with times of the clip. Where an engine told no times, its sentences share the time in which
 * somebody speaks.
 */
export function joinParts(
  parts: readonly { readonly part: Span; readonly heard: Heard }[],
  speech: readonly Span[],
): Said {
  return {
    language: parts.map(({ heard }) => heard.language).find((language) => language),
    segments: parts.flatMap(({ part, heard }) =>
      heard.segments.length > 0
        ? heard.segments.map((segment) => shift(segment, part))
        : segmentsOf(heard.text, speechWithin(speech, part)),
    ),
    words: parts.flatMap(({ part, heard }) => heard.words.map((word) => shift(word, part))),
  }
}

/** Times outside of the part are as wrong as those outside of the clip. */
function shift<Timed extends SaidSegment | SaidWord>(timed: Timed, part: Span): Timed {
  const within = (time: unknown) =>
    typeof time === 'number' && !Number.isNaN(time)
      ? Math.min(Math.max(0, time) + part.startMs, part.endMs)
      : undefined
  const startMs = within(timed.startMs)
  return { ...timed, startMs, endMs: within(timed.endMs) }
}

function segmentsOf(text: unknown, speech: readonly Span[]): SaidSegment[] {
  const line = cleanLine(text, mostOfTranscript.characters)
  const said = [...sentences.segment(line)].map(({ segment }) => ({ text: segment.trim() }))
  const total = speech.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
  // As if all speech were in one piece, and then each time where it belongs.
  return spread(said, { startMs: 0, endMs: total }).map(({ text: sentence, startMs, endMs }) => ({
    text: sentence,
    startMs: timeIn(speech, startMs, 'start'),
    endMs: timeIn(speech, endMs, 'end'),
  }))
}

function timeIn(speech: readonly Span[], spoken: number, edge: 'start' | 'end'): number {
  let left = spoken
  for (const { startMs, endMs } of speech) {
    const length = endMs - startMs
    if (left < length || (edge === 'end' && left === length)) return startMs + left
    left -= length
  }
  return speech.at(-1)?.endMs ?? 0
}

/** What of a part is speech; all of it where nobody listened. */
export function speechWithin(speech: readonly Span[], part: Span): Span[] {
  return speech.flatMap(({ startMs, endMs }) => {
    const span = { startMs: Math.max(startMs, part.startMs), endMs: Math.min(endMs, part.endMs) }
    return span.endMs > span.startMs ? [span] : []
  })
}

export function totalMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}
