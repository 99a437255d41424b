import type { ItemKind, WordKind } from '@anybin/contract'
import { sql } from 'kysely'
import type { Transaction } from '../core/transaction.ts'
import { type Database, lockedForChange } from '../database/index.ts'
import { aboutItem, type NewEvent, type Outbox } from '../events/index.ts'
import { followWords, type ItemRow, type Search, type WordColumns } from '../items/index.ts'
import type { MadeWords } from './word-maker.ts'

export const stateColumns = {
  caption: 'ai_caption_state',
  text: 'text_state',
  transcript: 'transcript_state',
} as const satisfies Record<WordKind, keyof ItemRow>

/** What there can be of an item of each kind. */
export const kindsOf = {
  image: ['caption', 'text'],
  audio: ['transcript'],
} as const satisfies Record<ItemKind, readonly WordKind[]>

const blank = {
  ai_caption: null,
  ai_tags: '[]',
  text_in_picture: null,
  edited_words: '[]',
} as const

/** The columns of one kind before they are made. */
const columnsOf = {
  caption: ['ai_caption', 'ai_tags', 'alt_text'],
  text: ['text_in_picture'],
  transcript: [],
} as const satisfies Record<WordKind, readonly (keyof MadeWords['columns'])[]>

/**
 * The states of the words of an item, and every way from one to another:
 *
 * - `disabled`, where no engine may see the item, becomes `pending` when one may, as once everybody may see it;
 * - `pending` becomes `ready` or `failed`, or `disabled` when there is no engine any more;
 * - `ready` and `failed` become `pending` when they are asked for again;
 * - each but `opted_out` becomes `ready` when the owner writes them;
 * - each but `opted_out` becomes what a new item begins with when the item gets another file, but for what the owner wrote;
 * - each becomes `opted_out` at any time, and from there what a new item begins with.
 *
 * Nothing else writes these columns.
 */
export class WordStates {
  readonly #database: Database
  readonly #outbox: Outbox
  readonly #search: Search

  constructor(parts: {
    readonly database: Database
    readonly outbox: Outbox
    readonly search: Search
  }) {
    this.#database = parts.database
    this.#outbox = parts.outbox
    this.#search = parts.search
  }

  /** Of a new item, and of one that is opted in again. `isMade` tells of which kinds there will be words. */
  begin(isMade: (what: WordKind) => boolean): WordColumns {
    const state = (what: WordKind) => (isMade(what) ? 'pending' : 'disabled')
    return {
      ...blank,
      ai_optout: 0,
      ai_caption_state: state('caption'),
      alt_text: null,
      text_state: state('text'),
      transcript_state: state('transcript'),
      words_revision: 0,
    }
  }

  /** Of a new item that no engine sees. */
  get optedOut(): WordColumns {
    const states = { ai_caption_state: out, text_state: out, transcript_state: out } as const
    return { ...blank, ...states, ai_optout: 1, alt_text: null, words_revision: 0 }
  }

  /** Of an item that is held. What its owner wrote for those who cannot see stays: it is no engine's. */
  async optOut(transaction: Transaction, item: ItemRow): Promise<Partial<WordColumns>> {
    await this.remove(transaction, [item.id])
    const { alt_text: _, ...columns } = this.optedOut
    return { ...columns, ...ownAltText(item), words_revision: item.words_revision + 1 }
  }

  /**
   * Of an item that is held, whose file is another one. What its owner wrote stays, and where `keepsTranscript`, what is said in it;
   * the rest is made anew.
   */
  async renew(
    transaction: Transaction,
    item: ItemRow,
    isMade: (what: WordKind) => boolean,
    keepsTranscript: boolean,
  ): Promise<Partial<WordColumns>> {
    const fresh = this.begin(isMade)
    const own = new Set(JSON.parse(item.edited_words) as string[])
    await this.#removePictureWords(transaction, [item.id])
    const stays = keepsTranscript || own.has('transcript')
    if (!stays) await this.#removeTranscripts(transaction, [item.id])
    return {
      ...fresh,
      ...(own.has('ai_caption') && { ai_caption: item.ai_caption }),
      ...(own.has('alt_text') && { alt_text: item.alt_text }),
      ...(stays && { transcript_state: item.transcript_state }),
      edited_words: item.edited_words,
      words_revision: item.words_revision + 1,
    }
  }

  optIn(item: ItemRow, isMade: (what: WordKind) => boolean): Partial<WordColumns> {
    const { alt_text: _, ...columns } = this.begin(isMade)
    return { ...columns, ...ownAltText(item), words_revision: item.words_revision + 1 }
  }

  /** The item as it is until the transaction ends. */
  hold(transaction: Transaction, id: string): Promise<ItemRow | undefined> {
    const row = this.#database
      .within(transaction)
      .selectFrom('items')
      .selectAll()
      .where('id', '=', id)
    return lockedForChange(this.#database.engine, row).executeTakeFirst()
  }

  /** Of an item that is held. */
  async setPending(transaction: Transaction, item: ItemRow, what: WordKind): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('items')
      .set(this.again(item, what))
      .where('id', '=', item.id)
      .execute()
  }

  /** What is there stays until there is something new. */
  again(item: ItemRow, what: WordKind): Partial<WordColumns> {
    return { [stateColumns[what]]: 'pending', words_revision: item.words_revision + 1 }
  }

  /** By its owner, at any time but while it is opted out. */
  write(item: ItemRow, what: WordKind): Partial<WordColumns> {
    const edited = new Set([...(JSON.parse(item.edited_words) as string[]), what])
    return {
      [stateColumns[what]]: 'ready',
      edited_words: JSON.stringify([...edited].sort()),
      words_revision: item.words_revision + 1,
    }
  }

  /** The item, if its words of this kind are still wanted: nobody who held, blocked, burned or deleted it wants any. */
  wanted(id: string, what: WordKind): Promise<ItemRow | undefined> {
    return this.#wanted(this.#database.query, id, what).executeTakeFirst()
  }

  /**
   * Keeps what an engine made, but for what the owner wrote meanwhile. Answers false, and keeps nothing, where it comes too late: the
   * item is opted out, other bytes, asked for again, held, burned or gone.
   */
  async keep(asked: ItemRow, what: WordKind, made: MadeWords): Promise<boolean> {
    return this.#settle(asked, what, async (transaction, item) => {
      await made.record(transaction)
      await this.#outbox.record(transaction, written(item, what))
      const edited = JSON.parse(item.edited_words) as string[]
      const cleared = Object.fromEntries(columnsOf[what].map((name) => [name, unmade[name]]))
      const own = Object.fromEntries(
        Object.entries({ ...cleared, ...made.columns }).filter(([name]) => !edited.includes(name)),
      )
      return { ...own, [stateColumns[what]]: 'ready' }
    })
  }

  /** Under the same condition. What was there from before stays and is shown, where there is something. */
  async fail(asked: ItemRow, what: WordKind): Promise<boolean> {
    return this.#settle(asked, what, async () => ({ [stateColumns[what]]: 'failed' }))
  }

  /** Under the same condition: no engine may see it. */
  async disable(asked: ItemRow, what: WordKind): Promise<boolean> {
    return this.#settle(asked, what, async () => ({ [stateColumns[what]]: 'disabled' }))
  }

  /** What engines told besides; answers the keys of blobs. */
  async remove(transaction: Transaction, ids: readonly string[]): Promise<string[]> {
    await this.#removePictureWords(transaction, ids)
    return this.#removeTranscripts(transaction, ids)
  }

  async #removePictureWords(transaction: Transaction, ids: readonly string[]): Promise<void> {
    const open = this.#database.within(transaction)
    await open.deleteFrom('captions').where('item_id', 'in', ids).execute()
    await open.deleteFrom('picture_texts').where('item_id', 'in', ids).execute()
  }

  async #removeTranscripts(transaction: Transaction, ids: readonly string[]): Promise<string[]> {
    const transcripts = await this.#database
      .within(transaction)
      .deleteFrom('transcripts')
      .where('item_id', 'in', ids)
      .returning('words_blob_key')
      .execute()
    return transcripts.flatMap(({ words_blob_key: key }) => key ?? [])
  }

  async #settle(
    asked: ItemRow,
    what: WordKind,
    change: (transaction: Transaction, item: ItemRow) => Promise<Partial<WordColumns>>,
  ): Promise<boolean> {
    return this.#database.inTransaction(async (transaction) => {
      const open = this.#database.within(transaction)
      const wanted = this.#wanted(open, asked.id, what)
        .where('sha256', '=', asked.sha256)
        .where('words_revision', '=', asked.words_revision)
      const item = await lockedForChange(this.#database.engine, wanted).executeTakeFirst()
      if (!item) return false
      const columns = await change(transaction, item)
      await open.updateTable('items').set(columns).where('id', '=', item.id).execute()
      await followWords(this.#search, transaction, { ...item, ...columns })
      return true
    })
  }

  #wanted(query: Pick<Database['query'], 'selectFrom'>, id: string, what: WordKind) {
    return query
      .selectFrom('items')
      .selectAll()
      .where('id', '=', id)
      .where('ai_optout', '=', 0)
      .where(stateColumns[what], '=', 'pending')
      .where('deleted_at', 'is', null)
      .where('burned_at', 'is', null)
      .where('sealed_at', 'is', null)
      .where(isServed)
  }
}

function written(item: ItemRow, what: WordKind): NewEvent {
  const about = { userId: item.owner_id, data: aboutItem(item) } as const
  if (what === 'transcript') return { type: 'item.transcribed', ...about }
  return { type: 'item.captioned', ...about, data: { ...about.data, what } }
}

const out = 'opted_out'

/** Those that only their owner sees until somebody has looked are described after that. */
const isServed = sql<boolean>`(scan_state = 'clean' or (scan_state = 'pending' and scan_policy = 'open'))`

const unmade = { ai_caption: null, ai_tags: '[]', alt_text: null, text_in_picture: null } as const

function ownAltText({ alt_text, edited_words }: ItemRow): Partial<WordColumns> {
  const isOwn = (JSON.parse(edited_words) as string[]).includes('alt_text')
  return isOwn ? { alt_text, edited_words: '["alt_text"]' } : { alt_text: null }
}
