import type { Engine } from '../../engines/index.ts'
import type { SaidSegment, SaidWord } from './read-transcript.ts'

/** A part of a clip as a file of this machine: one channel, 16,000 samples a second. */
export type SoundPart = {
  readonly path: string
  readonly durationMs: number
  readonly bytes: number
}

/** What an engine heard in a part, with times from the beginning of the part. Nothing in it may be trusted. */
export type Heard = {
  readonly language: unknown
  /** All of it, where the engine tells no segments. */
  readonly text: unknown
  readonly segments: readonly SaidSegment[]
  readonly words: readonly SaidWord[]
}

/** An engine that writes down what is said. */
export type Transcriber = Engine & {
  /** Such as `whisper-1`; what is shown of an engine besides its name. */
  readonly model: string | null
  /** In which form it takes sound. */
  readonly takes: 'opus' | 'wav'
  /** The longest part that it takes. */
  readonly maxPartMs: number
  /** Rejects with EngineUnavailable or FileRejected. */
  transcribe(part: SoundPart, language: string | null, signal: AbortSignal): Promise<Heard>
}

/** As long as an answer about so much sound may take: half a minute, and twice its length. */
export function deadlineOf({ durationMs }: Pick<SoundPart, 'durationMs'>): number {
  return Math.min(30_000 + 2 * durationMs, longestCallMs)
}

export const longestCallMs = 30 * 60_000
