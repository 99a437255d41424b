import { maxWords } from '@anybin/contract'
import type { TextReader } from '@anybin/engines'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { type Engine, type EngineCalls, EngineUnavailable } from '../../engines/index.ts'
import type { ItemRow } from '../../items/index.ts'
import type { Attempt } from '../../jobs/index.ts'
import { languageOf } from '../language-of.ts'
import type { MadeWords, WordMaker } from '../word-maker.ts'
import { cleanParagraph } from './clean-words.ts'
import type { PictureFiles } from './picture-files.ts'

const version = 'tesseract 5 in wasm, tesseract.js-core 7.0.0'
/** Of a picture, at either edge: a page that was scanned with 200 dots an inch. */
export const textEdge = 2400

const blankPage = { width: 64, height: 64, pixels: new Uint8Array(64 * 64).fill(255) }

/** Reads what is written in pictures, on this machine. */
export class TextMaker implements WordMaker {
  readonly what = 'text'
  readonly #clock: Clock
  readonly #database: Database
  readonly #engine: Engine
  readonly #engineCalls: EngineCalls
  readonly #pictureFiles: PictureFiles
  readonly #reader: Pick<TextReader, 'read'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly engineCalls: EngineCalls
    readonly pictureFiles: PictureFiles
    readonly reader: Pick<TextReader, 'read'>
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#engineCalls = parts.engineCalls
    this.#pictureFiles = parts.pictureFiles
    this.#reader = parts.reader
    this.#engine = {
      name: 'text',
      purpose: 'text',
      kinds: ['image'],
      version: async () => version,
      check: async (signal) => {
        await this.#reader.read(blankPage, signal).catch(away)
      },
    }
  }

  get engine(): Engine {
    return this.#engine
  }

  isFor({ kind }: Pick<ItemRow, 'kind'>): boolean {
    return kind === 'image'
  }

  async make(item: ItemRow, _: Attempt, signal: AbortSignal): Promise<MadeWords> {
    const calls = this.#engineCalls
    const known = await calls.version(this.#engine, signal)
    const read = await calls.make(this.#engine, { signal, version: known }, async (limit) => {
      const picture = await this.#pictureFiles.grey(item, textEdge, limit)
      return this.#reader.read(picture, limit).catch(away)
    })
    const text = cleanParagraph(read.text, maxWords.text)
    const language = (text && (await languageOf(text))) || null
    const { id: item_id, words_revision: revision } = item
    const row = { item_id, revision, engine: 'text', model: known, language }
    return {
      columns: { text_in_picture: text },
      record: (transaction) => this.#record(transaction, { ...row, confidence: read.confidence }),
    }
  }

  async #record(transaction: Transaction, row: Omit<TextRow, 'made_at'>): Promise<void> {
    const made = { ...row, made_at: this.#clock.now() }
    await this.#database
      .within(transaction)
      .insertInto('picture_texts')
      .values(made)
      .onConflict((same) => same.column('item_id').doUpdateSet(made))
      .execute()
  }
}

type TextRow = {
  readonly item_id: string
  readonly revision: number
  readonly engine: string
  readonly model: string | null
  readonly language: string | null
  readonly confidence: number
  readonly made_at: number
}

function away(cause: unknown): never {
  throw new EngineUnavailable(`the text reader is away: ${(cause as Error).message}`, { cause })
}
