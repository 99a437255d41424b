import type { SpeechDetector } from '@anybin/engines'
import type { Clip, Media } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import { type Span, speechWithin, totalMs } from './join-parts.ts'
import { QuietSpots } from './quiet-spots.ts'

/** Less is a cough, a click or a chair. */
const leastSpeechMs = 500
/** What `readSamples` gives. */
const samplesPerSecond = 16_000

/** What of a clip is worth transcribing. */
export type Speech = {
  /** Where somebody speaks. */
  readonly spans: readonly Span[]
  readonly speechMs: number
  /** To be sent one by one; none where nobody speaks. */
  readonly parts: readonly Span[]
}

/** Listens to a clip before anybody else does: where somebody speaks, and where it can be cut. */
export class SpeechParts {
  readonly #detector: Pick<SpeechDetector, 'detect'> | undefined
  readonly #media: Pick<Media, 'readSamples'>

  constructor(parts: {
    /** Without one, everything is taken for speech. */
    readonly detector: Pick<SpeechDetector, 'detect'> | undefined
    readonly media: Pick<Media, 'readSamples'>
  }) {
    this.#detector = parts.detector
    this.#media = parts.media
  }

  /** Parts are `maxMs` at most. Rejects with FileRejected where the clip cannot be decoded. */
  async listen(clip: Clip, maxMs: number, signal: AbortSignal): Promise<Speech> {
    const quiet = new QuietSpots(samplesPerSecond)
    const spans = await this.#detect(
      learning(this.#media.readSamples(clip, signal), quiet),
      clip,
      signal,
    )
    const parts = quiet
      .split(clip.durationMs, maxMs)
      .filter((part) => totalMs(speechWithin(spans, part)) >= leastSpeechMs)
    const speechMs = Math.round(totalMs(spans))
    return { spans, speechMs, parts: speechMs < leastSpeechMs ? [] : parts }
  }

  async #detect(
    samples: AsyncIterable<Int16Array>,
    { durationMs }: Clip,
    signal: AbortSignal,
  ): Promise<readonly Span[]> {
    try {
      if (this.#detector) return await this.#detector.detect(samples, signal)
      for await (const _ of samples) signal.throwIfAborted()
      return [{ startMs: 0, endMs: durationMs }]
    } catch (cause) {
      signal.throwIfAborted()
      if (cause instanceof AppError && cause.code === 'unreadable_media') {
        throw new FileRejected('the clip cannot be decoded', { isFinal: true, cause })
      }
      throw new EngineUnavailable('nobody can listen to the clip now', { cause })
    }
  }
}

async function* learning(
  samples: AsyncIterable<Int16Array>,
  quiet: QuietSpots,
): AsyncGenerator<Int16Array> {
  for await (const piece of samples) {
    quiet.add(piece)
    yield piece
  }
}
