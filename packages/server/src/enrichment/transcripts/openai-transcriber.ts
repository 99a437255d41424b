import { readFile } from 'node:fs/promises'
import { EngineEndpoint, FileRejected, recipientOf, silence } from '../../engines/index.ts'
import { readAnswer } from './read-answer.ts'
import {
  deadlineOf,
  type Heard,
  longestCallMs,
  type SoundPart,
  type Transcriber,
} from './transcriber.ts'

export type OpenAiTranscriberOptions = {
  readonly name: string
  /** Base of the API, such as `http://127.0.0.1:8000/v1`. */
  readonly url: string
  readonly model: string
  readonly key?: string | undefined
  /** Where what it takes is asked for in another way. Default: ten minutes, as the strictest of these servers. */
  readonly maxPartMs?: number | undefined
}

type Fields = readonly (readonly [name: string, value: string])[]

/** From everything that could be told to the least that all servers know. */
const ladder: readonly Fields[] = [
  [
    ['response_format', 'verbose_json'],
    ['timestamp_granularities[]', 'word'],
    ['timestamp_granularities[]', 'segment'],
    ['vad_filter', 'true'],
  ],
  [
    ['response_format', 'verbose_json'],
    ['timestamp_granularities[]', 'word'],
    ['timestamp_granularities[]', 'segment'],
  ],
  [['response_format', 'verbose_json']],
  [
    ['response_format', 'diarized_json'],
    ['chunking_strategy', 'auto'],
  ],
  [['response_format', 'json']],
]
const maxAnswerBytes = 16 * 1_048_576

/**
 * `/audio/transcriptions` of a server that speaks the dialect of OpenAI: OpenAI itself, whisper.cpp, speaches, vLLM, LocalAI. How much it tells
 * is found out once.
 */
export class OpenAiTranscriber implements Transcriber {
  readonly name: string
  readonly purpose = 'transcript'
  readonly kinds = ['audio'] as const
  readonly recipient
  readonly deadlineMs = longestCallMs
  readonly model: string
  readonly takes = 'opus'
  readonly maxPartMs: number
  readonly #endpoint: EngineEndpoint
  #step = 0

  constructor({ name, url, model, key, maxPartMs = 600_000 }: OpenAiTranscriberOptions) {
    this.name = name
    this.model = model
    this.maxPartMs = maxPartMs
    this.recipient = recipientOf(url, 'sound')
    this.#endpoint = new EngineEndpoint({ url, key, timeoutMs: longestCallMs, maxAnswerBytes })
  }

  async version(): Promise<string> {
    return this.model
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.#hear(silence, null, signal)
  }

  async transcribe(part: SoundPart, language: string | null, signal: AbortSignal): Promise<Heard> {
    const late = AbortSignal.timeout(deadlineOf(part))
    const bytes = await readFile(part.path)
    return this.#hear(bytes, language, AbortSignal.any([signal, late]))
  }

  async #hear(bytes: Buffer, language: string | null, signal: AbortSignal): Promise<Heard> {
    const sound = new Blob([new Uint8Array(bytes)], { type: 'audio/ogg' })
    for (let step = this.#step; ; step = this.#next(step)) {
      const body = await this.#bodyOf(sound, ladder[step] ?? [], language)
      const answer = await this.#endpoint.post('audio/transcriptions', body, signal)
      if (answer.status === 200) {
        const heard = readAnswer(parse(answer.text))
        if (!heard) throw new FileRejected(`${this.name} did not answer with a transcript`)
        this.#step = step
        return heard
      }
      const isComplaint = answer.status === 400 || answer.status === 422
      if (!isComplaint || step === ladder.length - 1) throw this.#endpoint.failureOf(answer)
    }
  }

  #next(step: number): number {
    // Only models that tell speakers know the step before the last, and they know no other.
    const isDiarizing = this.model.includes('diarize')
    return step === 2 && !isDiarizing ? 4 : step + 1
  }

  async #bodyOf(sound: Blob, fields: Fields, language: string | null) {
    const form = new FormData()
    form.append('file', sound, 'sound.ogg')
    form.append('model', this.model)
    form.append('temperature', '0')
    if (language !== null) form.append('language', language)
    for (const [name, value] of fields) form.append(name, value)
    const encoded = new Response(form)
    return {
      contentType: encoded.headers.get('content-type') ?? '',
      bytes: new Uint8Array(await encoded.arrayBuffer()),
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
