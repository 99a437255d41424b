import { stat } from 'node:fs/promises'
import type { Clip, Media } from '@anybin/media'
import { anonymousId } from '../../accounts/index.ts'
import { minute } from '../../core/clock.ts'
import type { Budget, EngineCalls, Engines } from '../../engines/index.ts'
import { type ItemRow, isForSome, type TemporaryFiles } from '../../items/index.ts'
import type { Attempt } from '../../jobs/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { AccountBudgets } from '../account-budgets.ts'
import { languageOf } from '../language-of.ts'
import type { DescribedItem, MadeWords, WordMaker } from '../word-maker.ts'
import { HeardParts } from './heard-parts.ts'
import { joinParts, type Span } from './join-parts.ts'
import { readTranscript } from './read-transcript.ts'
import type { SpeechParts } from './speech-parts.ts'
import type { Heard, Transcriber } from './transcriber.ts'
import { type Transcript, textOfTranscript } from './transcript.ts'
import type { Making, Transcripts } from './transcripts.ts'

/** What all calls about one clip have in common. */
type Call = {
  readonly engine: Transcriber
  readonly clip: Clip
  readonly version: string
  readonly signal: AbortSignal
  readonly budgets: readonly Budget[]
}

/** Makes transcripts of clips: listens whether anybody speaks, and has an engine write down what. */
export class TranscriptMaker implements WordMaker {
  readonly what = 'transcript'
  readonly #accountBudgets: AccountBudgets
  readonly #blobs: BlobStore
  readonly #calls: EngineCalls
  readonly #engines: Pick<Engines, 'maySeePrivate'>
  readonly #heardParts = new HeardParts()
  readonly #language: string | null
  readonly #media: Pick<Media, 'cutSound'>
  readonly #speechParts: SpeechParts
  readonly #temporaryFiles: TemporaryFiles
  readonly #transcribers: readonly Transcriber[]
  readonly #transcripts: Transcripts

  constructor(parts: {
    readonly accountBudgets: AccountBudgets
    readonly blobs: BlobStore
    readonly engineCalls: EngineCalls
    readonly engines: Pick<Engines, 'maySeePrivate'>
    /** What is spoken, where the operator knows; null to have it found out. */
    readonly language: string | null
    readonly media: Pick<Media, 'cutSound'>
    readonly speechParts: SpeechParts
    readonly temporaryFiles: TemporaryFiles
    /** The first that may see a clip gets it. */
    readonly transcribers: readonly Transcriber[]
    readonly transcripts: Transcripts
  }) {
    this.#accountBudgets = parts.accountBudgets
    this.#blobs = parts.blobs
    this.#calls = parts.engineCalls
    this.#engines = parts.engines
    this.#language = parts.language
    this.#media = parts.media
    this.#speechParts = parts.speechParts
    this.#temporaryFiles = parts.temporaryFiles
    this.#transcribers = parts.transcribers
    this.#transcripts = parts.transcripts
  }

  /** Not of guests, unless the operator gives them a budget. */
  isFor(item: DescribedItem): boolean {
    if (item.kind !== 'audio') return false
    if (item.owner_id === anonymousId && !this.#accountBudgets.givesGuests) return false
    return this.#engineFor(item) !== undefined
  }

  async make(item: ItemRow, _attempt: Attempt, signal: AbortSignal): Promise<MadeWords> {
    const engine = this.#engineFor(item)
    if (!engine) throw new Error('No engine may see this clip')
    const known = await this.#transcripts.findLike(item.sha256, engine.name, engine.model)
    if (known) return this.#made(item, known.transcript, { ...known.making, costMicros: 0 })
    // First, so that nobody listens in vain while the engine rests.
    const version = await this.#calls.version(engine, signal)
    await using cleanUp = new AsyncDisposableStack()
    const clip = await this.#clipOf(item, cleanUp)
    const speech = await this.#speechParts.listen(clip, engine.maxPartMs, signal)
    const { parts, spans, speechMs } = speech
    const budgets = await this.#accountBudgets.of(item.owner_id)
    const call = { engine, clip, version, signal, budgets }
    const heard: { part: Span; heard: Heard }[] = []
    for (const part of parts) {
      const known = this.#heardParts.find(item.sha256, part)
      const answer = known ?? (await this.#ask(call, part))
      this.#heardParts.keep(item.sha256, part, answer)
      heard.push({ part, heard: answer })
    }
    this.#heardParts.drop(item.sha256, parts)
    const transcript = await withLanguage(readTranscript(joinParts(heard, spans), clip.durationMs))
    const costMicros = parts.reduce((sum, part) => sum + this.#costOf(engine, part), 0)
    const { name, model } = engine
    return this.#made(item, transcript, { engine: name, model, speechMs, costMicros })
  }

  async #ask({ engine, clip, version, signal, budgets }: Call, span: Span): Promise<Heard> {
    await using cleanUp = new AsyncDisposableStack()
    const path = this.#temporaryFiles.pathUntil(cleanUp)
    await this.#media.cutSound(clip, span, path, { as: engine.takes, signal })
    const { size: bytes } = await stat(path)
    const durationMs = Math.round(span.endMs - span.startMs)
    const options = { signal, version, bytes, calls: minutesOf(span), budgets }
    // The file is gone when this is left.
    return await this.#calls.make(engine, options, (until) =>
      engine.transcribe({ path, durationMs, bytes }, this.#language, until),
    )
  }

  #costOf(engine: Transcriber, part: Span): number {
    return this.#calls.costOf(engine.name, { calls: minutesOf(part) }).micros
  }

  #made(item: ItemRow, transcript: Transcript, making: Making): MadeWords {
    return {
      columns: {},
      record: (transaction) => this.#transcripts.record(transaction, item, transcript, making),
    }
  }

  #engineFor(item: DescribedItem): Transcriber | undefined {
    const maySee = (engine: Transcriber) => !isForSome(item) || this.#engines.maySeePrivate(engine)
    return this.#transcribers.find(maySee)
  }

  async #clipOf(item: ItemRow, cleanUp: AsyncDisposableStack): Promise<Clip> {
    const facts = { type: item.content_type, durationMs: item.duration_ms ?? 0 }
    const inputPath = await this.#temporaryFiles.ofBlob(this.#blobs, item.blob_key, cleanUp)
    return { inputPath, ...facts }
  }
}

/** Sound is counted and paid by the minute. */
function minutesOf({ startMs, endMs }: Span): number {
  return Math.ceil((endMs - startMs) / minute)
}

/** What the engine says, or what its words say. */
async function withLanguage(transcript: Transcript): Promise<Transcript> {
  const language = transcript.language ?? (await languageOf(textOfTranscript(transcript))) ?? null
  return { ...transcript, language }
}
