import { type Transcript, textOfSegment } from './transcript.ts'

/** What is said in a stretch of a clip. */
export type TranscriptWindow = {
  readonly text: string
  /** Where the first segment begins that is not in it; undefined at the end. */
  readonly nextMs: number | undefined
}

/**
 * The segments that are said between these moments, a line for each, as many as fit: one in any case, cut where it alone is too
 * long.
 */
export function windowOf(
  { segments }: Pick<Transcript, 'segments'>,
  {
    fromMs,
    toMs = Number.POSITIVE_INFINITY,
  }: { readonly fromMs: number; readonly toMs?: number | undefined },
  maxCharacters: number,
): TranscriptWindow {
  const lines: string[] = []
  let characters = 0
  for (const segment of segments) {
    if (segment.startMs < fromMs && segment.endMs <= fromMs) continue
    const line = Array.from(textOfSegment(segment))
    characters += line.length + 1
    const isFull = lines.length > 0 && characters > maxCharacters
    if (segment.startMs >= toMs || isFull)
      return { text: lines.join('\n'), nextMs: segment.startMs }
    lines.push(line.slice(0, maxCharacters).join(''))
  }
  return { text: lines.join('\n'), nextMs: undefined }
}
