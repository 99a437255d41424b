import type { ClipPart } from '@anybin/media'
import type { Selectable } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type {
  ItemRow,
  Search,
  TranscriptFile,
  TranscriptFiles,
  TranscriptFormat,
} from '../../items/index.ts'
import { passagesOf } from './cues.ts'
import { cutTranscript } from './cut-transcript.ts'
import { type TranscriptFacts, transcriptTypes, writeTranscript } from './formats.ts'
import {
  restoreChapters,
  restoreSegments,
  storeChapters,
  storeSegments,
} from './stored-transcript.ts'
import { type Transcript, textOfTranscript } from './transcript.ts'
import { type TranscriptWindow, windowOf } from './transcript-window.ts'

type TranscriptRow = Selectable<Tables['transcripts']>

/** By whom a transcript is, and what it took. */
export type Making = {
  readonly engine: string
  readonly model: string | null
  readonly speechMs: number
  readonly costMicros: number
}

/** A transcript as it is kept. */
export type KeptTranscript = Omit<TranscriptFacts, 'durationMs'> & {
  readonly transcript: Transcript
  readonly making: Making
}

/** What is said in clips: the rows, and the files that are made of them. */
export class Transcripts implements TranscriptFiles {
  readonly #clock: Clock
  readonly #database: Database
  readonly #search: Search

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly search: Search
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#search = parts.search
  }

  async find(itemId: string): Promise<KeptTranscript | undefined> {
    const row = await this.#row(itemId)
    return row && keptOf(row)
  }

  /** What the same engine made of the same bytes before: it would say the same again. */
  async findLike(
    sha256: string,
    engine: string,
    model: string | null,
  ): Promise<KeptTranscript | undefined> {
    const row = await this.#database.query
      .selectFrom('transcripts')
      .innerJoin('items', 'items.id', 'transcripts.item_id')
      .selectAll('transcripts')
      .where('items.sha256', '=', sha256)
      .where('transcripts.engine', '=', engine)
      .where('transcripts.model', model === null ? 'is' : '=', model)
      .where('transcripts.edited_by', 'is', null)
      .limit(1)
      .executeTakeFirst()
    return row && keptOf(row)
  }

  /** Of a machine. What a person has gone over stays as it is. */
  async record(
    transaction: Transaction,
    item: Pick<ItemRow, 'id' | 'words_revision'>,
    transcript: Transcript,
    making: Making,
  ): Promise<void> {
    const written = await this.#write(transaction, item, { transcript, making, editedBy: null })
    if (written) await this.#follow(transaction, item.id, transcript)
  }

  /** Of a person, whatever there was. */
  async replace(
    transaction: Transaction,
    item: Pick<ItemRow, 'id' | 'words_revision'>,
    transcript: Transcript,
    { making, editedBy }: { readonly making: Making; readonly editedBy: string },
  ): Promise<void> {
    await this.#write(transaction, item, { transcript, making, editedBy })
    await this.#follow(transaction, item.id, transcript)
  }

  /** What is said of a clip that is held, of which these parts stay; their times are those of the cut one. */
  async cut(
    transaction: Transaction,
    { id }: Pick<ItemRow, 'id'>,
    keep: readonly ClipPart[],
  ): Promise<void> {
    const open = this.#database.within(transaction)
    const row = await open
      .selectFrom('transcripts')
      .selectAll()
      .where('item_id', '=', id)
      .executeTakeFirst()
    if (!row) return
    const transcript = cutTranscript(keptOf(row).transcript, keep)
    await open
      .updateTable('transcripts')
      .set({
        text: textOfTranscript(transcript),
        segments: storeSegments(transcript),
        chapters: storeChapters(transcript.chapters),
        made_at: this.#clock.now(),
      })
      .where('item_id', '=', id)
      .execute()
    await this.#follow(transaction, id, transcript)
  }

  /**
   * What is said in a stretch of a clip, in whole segments as far as they fit; undefined where there is no transcript. Whoever
   * asks has leave.
   */
  async window(
    item: ItemRow,
    span: Parameters<typeof windowOf>[1],
    maxCharacters: number,
  ): Promise<TranscriptWindow | undefined> {
    const row = item.transcript_state === 'ready' ? await this.#row(item.id) : undefined
    return row && windowOf(keptOf(row).transcript, span, maxCharacters)
  }

  /** The file under `/t/{slug}/transcript.{format}`; undefined where there is no transcript. Whoever asks has leave. */
  async file(item: ItemRow, format: TranscriptFormat): Promise<TranscriptFile | undefined> {
    const row = item.transcript_state === 'ready' ? await this.#row(item.id) : undefined
    if (!row) return undefined
    const { transcript, ...kept } = keptOf(row)
    const facts = { ...kept, durationMs: item.duration_ms ?? 0 }
    return {
      bytes: Buffer.from(writeTranscript(format, transcript, facts)),
      contentType: transcriptTypes[format],
      etag: `${format}-${row.made_at.toString(36)}-${row.revision}`,
      lastModified: row.made_at,
    }
  }

  async withChapters(itemIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (itemIds.length === 0) return new Set()
    const rows = await this.#database.query
      .selectFrom('transcripts')
      .select('item_id')
      .where('item_id', 'in', itemIds)
      .where('chapters', '!=', storeChapters([]))
      .execute()
    return new Set(rows.map(({ item_id }) => item_id))
  }

  async #write(
    transaction: Transaction,
    item: Pick<ItemRow, 'id' | 'words_revision'>,
    {
      transcript,
      making,
      editedBy,
    }: {
      readonly transcript: Transcript
      readonly making: Making
      readonly editedBy: string | null
    },
  ): Promise<boolean> {
    const values = {
      revision: item.words_revision,
      engine: making.engine,
      model: making.model,
      language: transcript.language,
      language_score: null,
      speech_ms: making.speechMs,
      text: textOfTranscript(transcript),
      segments: storeSegments(transcript),
      chapters: storeChapters(transcript.chapters),
      word_times: transcript.wordTimes,
      made_at: this.#clock.now(),
      cost_micros: making.costMicros,
      edited_by: editedBy,
    }
    const written = await this.#database
      .within(transaction)
      .insertInto('transcripts')
      .values({ item_id: item.id, words_blob_key: null, ...values })
      .onConflict((same) => {
        const update = same.column('item_id').doUpdateSet(values)
        return editedBy === null ? update.where('transcripts.edited_by', 'is', null) : update
      })
      .returning('item_id')
      .executeTakeFirst()
    return written !== undefined
  }

  /** A hit in a clip says at which second it is. */
  async #follow(transaction: Transaction, itemId: string, transcript: Transcript): Promise<void> {
    await this.#search.put(transaction, itemId, 'transcript', passagesOf(transcript))
  }

  #row(itemId: string): Promise<TranscriptRow | undefined> {
    return this.#database.query
      .selectFrom('transcripts')
      .selectAll()
      .where('item_id', '=', itemId)
      .executeTakeFirst()
  }
}

function keptOf(row: TranscriptRow): KeptTranscript {
  return {
    transcript: {
      language: row.language,
      segments: restoreSegments(row.segments),
      chapters: restoreChapters(row.chapters),
      wordTimes: row.word_times,
    },
    isEdited: row.edited_by !== null,
    speechMs: row.speech_ms,
    making: {
      engine: row.engine,
      model: row.model,
      speechMs: row.speech_ms,
      costMicros: row.cost_micros,
    },
  }
}
