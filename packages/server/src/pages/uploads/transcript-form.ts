import { type TranscriptChanges, transcriptChangesSchema } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { type KeptTranscript, textOfSegment } from '../../enrichment/index.ts'
import { plain } from '../messages/index.ts'
import { readFields } from '../page-route.ts'

/** A passage as the form shows it. */
export type Passage = {
  readonly startMs: number
  readonly speaker: string
  readonly text: string
}

// A form holds 64 KiB, and one character may take nine bytes of it.
const most = { passages: 25, characters: 4000 } as const

/** The passages of a transcript, so many at a time as a form can hold. */
export function formPagesOf({ transcript }: KeptTranscript): Passage[][] {
  const pages: Passage[][] = []
  let characters = 0
  for (const segment of transcript.segments) {
    const { startMs, speaker } = segment
    const text = textOfSegment(segment)
    characters += text.length
    const page = pages.at(-1)
    if (page && page.length < most.passages && characters <= most.characters) {
      page.push({ startMs, speaker: speaker ?? '', text })
    } else {
      pages.push([{ startMs, speaker: speaker ?? '', text }])
      characters = text.length
    }
  }
  return pages
}

/** What was entered; `invalid_request` where it is no passages of a form. */
export function readPassages(request: FastifyRequest): Passage[] {
  const [starts, speakers, texts] = ['start', 'speaker', 'text'].map((name) =>
    readFields(request, name),
  )
  const passages = (starts ?? []).flatMap((start, at): Passage[] => {
    const [speaker, text] = [speakers?.[at], texts?.[at]]
    if (speaker === undefined || text === undefined) return []
    return [{ startMs: Number(start), speaker: speaker.trim(), text: text.trim() }]
  })
  if (passages.length > 0 && passages.length === starts?.length) return passages
  throw new AppError('invalid_request', { detail: plain('transcript.bad') })
}

/**
 * All of the transcript with what was entered in the place of those passages. One whose text is empty goes. `conflict` where one of
 * them is not there any more, `invalid_request` for a text or a name that is too long.
 */
export function changesOf(kept: KeptTranscript, entered: readonly Passage[]): TranscriptChanges {
  const left = new Map(entered.map((passage) => [passage.startMs, passage]))
  const segments = kept.transcript.segments.flatMap((segment) => {
    const { startMs, endMs, speaker } = segment
    const wanted = left.get(startMs)
    left.delete(startMs)
    if (wanted?.text === '') return []
    const said = wanted ?? { speaker, text: textOfSegment(segment) }
    return [{ start_ms: startMs, end_ms: endMs, speaker: said.speaker || null, text: said.text }]
  })
  if (left.size > 0) throw new AppError('conflict', { detail: plain('transcript.changed') })
  const parsed = transcriptChangesSchema.safeParse({ segments })
  if (parsed.success) return parsed.data
  throw new AppError('invalid_request', { detail: plain('transcript.bad') })
}
