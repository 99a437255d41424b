import type { Item, TranscriptChanges } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Database } from '../../database/index.ts'
import type { Items } from '../../items/index.ts'
import type { Enrichment } from '../enrichment.ts'
import { readTranscript } from './read-transcript.ts'
import type { Transcripts } from './transcripts.ts'

const byHand = { engine: 'owner', model: null, costMicros: 0 } as const

/** Whoever owns a clip corrects what is said in it, and says who speaks. */
export class TranscriptEditor {
  readonly #database: Database
  readonly #enrichment: Enrichment
  readonly #items: Items
  readonly #transcripts: Transcripts

  constructor(parts: {
    readonly database: Database
    readonly enrichment: Enrichment
    readonly items: Items
    readonly transcripts: Transcripts
  }) {
    this.#database = parts.database
    this.#enrichment = parts.enrichment
    this.#items = parts.items
    this.#transcripts = parts.transcripts
  }

  /**
   * All of it at once; no engine changes it from then on. Words that stay keep their times. `invalid_request` for what is no clip,
   * `conflict` for what is opted out.
   */
  async replace(actor: Actor, id: string, changes: TranscriptChanges): Promise<Item> {
    requireScope(actor, ['voice:create'])
    const { kind } = await this.#items.own(actor, id)
    if (kind !== 'audio') {
      throw new AppError('invalid_request', { detail: 'Only audio has a transcript.' })
    }
    const row = await this.#database.inTransaction(async (transaction) => {
      const item = await this.#items.hold(transaction, id, actor.user.id)
      const columns = await this.#enrichment.write(transaction, item, 'transcript')
      const before = await this.#transcripts.find(id)
      const durationMs = item.duration_ms ?? 0
      const segments = changes.segments.map(({ start_ms, end_ms, text, speaker }) => ({
        startMs: start_ms,
        endMs: end_ms,
        text,
        speaker,
      }))
      const { language = before?.transcript.language, chapters } = changes
      const said = {
        language,
        segments,
        words: before?.transcript.segments.flatMap(({ words }) => words) ?? [],
        chapters:
          chapters?.map(({ start_ms, title }) => ({ startMs: start_ms, title })) ??
          before?.transcript.chapters ??
          [],
      }
      const transcript = {
        ...readTranscript(said, durationMs),
        wordTimes: before?.transcript.wordTimes ?? 'reckoned',
      } as const
      const making = before?.making ?? { ...byHand, speechMs: durationMs }
      const written = { id, words_revision: columns.words_revision ?? item.words_revision }
      const editedBy = actor.user.id
      await this.#transcripts.replace(transaction, written, transcript, { making, editedBy })
      return this.#items.change(transaction, id, columns)
    })
    return this.#items.describe(row)
  }
}
