import { maxWords } from '@anybin/contract'
import { anonymousId } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import {
  type Budget,
  type ChatAnswer,
  type Engine,
  type EngineCalls,
  FileRejected,
  type OpenAiClient,
} from '../../engines/index.ts'
import { type ItemRow, isForSome } from '../../items/index.ts'
import type { Attempt } from '../../jobs/index.ts'
import type { AccountBudgets } from '../account-budgets.ts'
import { languageOf } from '../language-of.ts'
import type { DescribedItem, MadeWords, WordMaker } from '../word-maker.ts'
import { askForCaption, promptVersion } from './caption-prompt.ts'
import { cleanMachineTags, cleanSentence } from './clean-words.ts'
import type { PictureFiles } from './picture-files.ts'

// One that is refused is sent smaller the next time.
const edges = [1024, 768, 512] as const

/** What one server is asked, and may see. */
export type CaptionEngine = Engine & {
  readonly client: Pick<OpenAiClient, 'chat' | 'model'>
  readonly seesPrivate: boolean
}

/** Has pictures described by a model that sees: caption, alt text and tags. */
export class CaptionMaker implements WordMaker {
  readonly what = 'caption'
  readonly #accountBudgets: AccountBudgets
  readonly #clock: Clock
  readonly #database: Database
  readonly #engine: CaptionEngine
  readonly #engineCalls: EngineCalls
  readonly #pictureFiles: PictureFiles
  readonly #prompt: string

  constructor(parts: {
    readonly accountBudgets: AccountBudgets
    readonly clock: Clock
    readonly database: Database
    readonly engine: CaptionEngine
    readonly engineCalls: EngineCalls
    readonly pictureFiles: PictureFiles
    readonly prompt: string
  }) {
    this.#accountBudgets = parts.accountBudgets
    this.#clock = parts.clock
    this.#database = parts.database
    this.#engine = parts.engine
    this.#engineCalls = parts.engineCalls
    this.#pictureFiles = parts.pictureFiles
    this.#prompt = parts.prompt
  }

  /** Not of guests, unless the operator gives them a budget. */
  isFor(item: DescribedItem): boolean {
    if (item.kind !== 'image') return false
    if (item.owner_id === anonymousId && !this.#accountBudgets.givesGuests) return false
    return this.#engine.seesPrivate || !isForSome(item)
  }

  async make(item: ItemRow, attempt: Attempt, signal: AbortSignal): Promise<MadeWords> {
    const version = await this.#engineCalls.version(this.#engine, signal)
    const edge = edges[Math.min(attempt.number, edges.length) - 1] ?? edges[0]
    const bytes = await this.#pictureFiles.photo(item, edge, signal)
    const budgets = await this.#accountBudgets.of(item.owner_id)
    const answer = await this.#ask(bytes, { version, signal, budgets })
    return this.#read(item, answer)
  }

  #ask(bytes: Uint8Array, { version, signal, budgets }: Options): Promise<ChatAnswer> {
    const call = { signal, version, bytes: bytes.length, budgets }
    return this.#engineCalls.make(this.#engine, call, (limit) =>
      askForCaption(this.#engine.client, this.#prompt, bytes, limit),
    )
  }

  /** Nothing in it is trusted. */
  async #read(item: ItemRow, { value, model }: ChatAnswer): Promise<MadeWords> {
    const { caption, alt_text, tags } = value as Partial<Record<string, unknown>>
    const ai_caption = cleanSentence(caption, maxWords.caption)
    if (ai_caption === null) throw new FileRejected('the answer has no caption')
    const columns = {
      ai_caption,
      alt_text: cleanSentence(alt_text, maxWords.altText),
      ai_tags: JSON.stringify(
        cleanMachineTags(tags, { most: maxWords.tags, length: maxWords.tag }),
      ),
    }
    const language = (await languageOf(ai_caption)) ?? null
    const facts = { language, model: model ?? this.#engine.client.model }
    return { columns, record: (transaction) => this.#record(transaction, item, facts) }
  }

  async #record(
    transaction: Transaction,
    item: ItemRow,
    facts: { readonly language: string | null; readonly model: string },
  ): Promise<void> {
    const row = {
      ...facts,
      item_id: item.id,
      revision: item.words_revision,
      engine: this.#engine.name,
      made_at: this.#clock.now(),
      prompt_version: promptVersion,
      cost_micros: this.#engineCalls.costOf(this.#engine.name).micros,
    }
    await this.#database
      .within(transaction)
      .insertInto('captions')
      .values(row)
      .onConflict((same) => same.column('item_id').doUpdateSet(row))
      .execute()
  }
}

type Options = {
  readonly version: string
  readonly signal: AbortSignal
  readonly budgets: readonly Budget[]
}
