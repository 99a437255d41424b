import { EngineProcess, isProgramBuilt } from './engine-process.ts'
import {
  frameSamples,
  type SpeechAnswer,
  type SpeechQuestion,
  speechRate,
} from './speech-protocol.ts'
import { type SpeechSpan, SpeechSpans } from './speech-spans.ts'

export type DetectorOptions = {
  /** For ten seconds of sound, loading the model counted in. Default: two minutes. */
  readonly wallMs?: number
  /** How long the process stays that has nothing to do. Default: five minutes. */
  readonly idleMs?: number
}

const program = 'speech.mjs'
const questionSamples = Math.floor((10 * speechRate) / frameSamples) * frameSamples

/** Tells speech from everything else (the model Silero VAD), in a process of its own. One clip at a time. */
export class SpeechDetector implements AsyncDisposable {
  readonly #process: EngineProcess<SpeechQuestion, SpeechAnswer>
  #latest: Promise<unknown> = Promise.resolve()

  constructor({ wallMs = 120_000, idleMs = 300_000 }: DetectorOptions = {}) {
    this.#process = new EngineProcess({
      name: 'The speech detector',
      program,
      dataKilobytes: 1024 * 1024,
      wallMs,
      idleMs,
    })
  }

  /** Whether the program and its model are there. */
  static get isBuilt(): boolean {
    return isProgramBuilt(program)
  }

  /**
   * Where in a clip somebody speaks, in order. The clip is samples of `speechRate` a second, one channel, 16 bits, signed, in pieces
   * of any length. Rejects with EngineAway where it cannot.
   */
  detect(clip: AsyncIterable<Int16Array>, signal?: AbortSignal): Promise<readonly SpeechSpan[]> {
    const spans = this.#latest.then(() => this.#listen(clip, signal))
    this.#latest = spans.catch(() => undefined)
    return spans
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]()
  }

  async #listen(clip: AsyncIterable<Int16Array>, signal?: AbortSignal) {
    const spans = new SpeechSpans()
    let isFirst = true
    for await (const samples of inQuestions(clip)) {
      const { chances } = await this.#process.ask({ samples, isFirst }, signal)
      for (const chance of chances) spans.add(chance)
      isFirst = false
    }
    return spans.finish()
  }
}

/** The same samples in pieces of whole frames; the last frame is filled with silence. */
async function* inQuestions(clip: AsyncIterable<Int16Array>): AsyncGenerator<Int16Array> {
  let question = new Int16Array(questionSamples)
  let filled = 0
  for await (const piece of clip) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + question.length - filled)
      question.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < question.length) continue
      yield question
      question = new Int16Array(questionSamples)
      filled = 0
    }
  }
  if (filled > 0) yield question.subarray(0, Math.ceil(filled / frameSamples) * frameSamples)
}
