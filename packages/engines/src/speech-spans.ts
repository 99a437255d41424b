import { frameSamples, speechRate } from './speech-protocol.ts'

/** A stretch of a clip in which somebody speaks, in milliseconds. */
export type SpeechSpan = { readonly startMs: number; readonly endMs: number }

const frameMs = (frameSamples * 1000) / speechRate

// As the makers of the model recommend: it takes more to begin than to go on.
const beginsAt = 0.5
const endsBelow = 0.35
const leastSpeechMs = 250
const leastPauseMs = 100

/** Spans of speech from the chance of each frame, in order. Clicks are no speech, and a breath is no pause. */
export class SpeechSpans {
  readonly #spans: SpeechSpan[] = []
  #frame = 0
  #startMs: number | undefined
  #endMs = 0

  add(chance: number): void {
    const startMs = this.#frame * frameMs
    this.#frame += 1
    if (chance >= beginsAt || (this.#startMs !== undefined && chance >= endsBelow)) {
      this.#startMs ??= startMs
      this.#endMs = startMs + frameMs
    } else if (this.#startMs !== undefined && startMs + frameMs - this.#endMs >= leastPauseMs) {
      this.#close()
    }
  }

  /** After the last frame. */
  finish(): readonly SpeechSpan[] {
    this.#close()
    return this.#spans
  }

  #close(): void {
    if (this.#startMs !== undefined && this.#endMs - this.#startMs >= leastSpeechMs) {
      this.#spans.push({ startMs: this.#startMs, endMs: this.#endMs })
    }
    this.#startMs = undefined
  }
}
