import type { ItemKind, WordKind } from '@anybin/contract'
import type { ClipPart } from '@anybin/media'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Transaction } from '../core/transaction.ts'
import type { CachedQuery, Database } from '../database/index.ts'
import type { ItemRow, ItemWords, Search, WordColumns } from '../items/index.ts'
import type { Transcripts } from './transcripts/transcripts.ts'
import type { WordJobs } from './word-jobs.ts'
import type { DescribedItem, WordMaker } from './word-maker.ts'
import { kindsOf, stateColumns, type WordStates } from './word-states.ts'

/** What is made of items in words, as items need it: who is asked, and who chose that nobody is. */
export class Enrichment implements ItemWords {
  readonly #database: Database
  readonly #isOptedOutBySite: boolean
  readonly #choiceOf: CachedQuery<[userId: string], { readonly ai_optout: 0 | 1 | null }>
  readonly #jobs: WordJobs
  readonly #makers: readonly WordMaker[]
  readonly #search: Pick<Search, 'remove'>
  readonly #states: WordStates
  readonly #transcripts: Pick<Transcripts, 'cut'>

  constructor(parts: {
    readonly database: Database
    /** What holds where neither the upload nor its owner's account says anything. */
    readonly isOptedOutBySite: boolean
    readonly makers: readonly WordMaker[]
    readonly search: Pick<Search, 'remove'>
    readonly transcripts: Pick<Transcripts, 'cut'>
    readonly wordJobs: WordJobs
    readonly wordStates: WordStates
  }) {
    this.#database = parts.database
    this.#isOptedOutBySite = parts.isOptedOutBySite
    this.#jobs = parts.wordJobs
    this.#makers = parts.makers
    this.#search = parts.search
    this.#states = parts.wordStates
    this.#transcripts = parts.transcripts
    const { database } = parts
    this.#choiceOf = database.hot(
      database.query.selectFrom('users').select('ai_optout').where('id', '=', '').compile(),
      (row) => row,
    )
  }

  async begin(
    actor: Actor,
    item: DescribedItem,
    optOut: boolean | undefined,
  ): Promise<WordColumns> {
    const isOut = optOut ?? (await this.isOptedOut(actor.user.id))
    return isOut ? this.#states.optedOut : this.#states.begin((what) => this.#isMade(item, what))
  }

  /** Whether what this person uploads is opted out where nothing else is said of it. */
  async isOptedOut(userId: string): Promise<boolean> {
    const choice = (await this.#choiceOf(userId))?.ai_optout ?? null
    return choice === null ? this.#isOptedOutBySite : choice === 1
  }

  async request(transaction: Transaction, item: PendingItem): Promise<void> {
    for (const what of wordKindsOf(item)) await this.#jobs.enqueue(transaction, item.id, what)
  }

  /** What somebody chooses for whatever they upload from now on; null: as the site has it. */
  async setOptedOut(userId: string, isOut: boolean | null): Promise<void> {
    const chosen = isOut ? 1 : 0
    const ai_optout = isOut === null ? null : chosen
    await this.#database.query
      .updateTable('users')
      .set({ ai_optout })
      .where('id', '=', userId)
      .execute()
  }

  /** Of an item that is in the database for long. Answers false, and asks for nothing, where no engine may see it. */
  async askFor(transaction: Transaction, id: string, what: WordKind): Promise<boolean> {
    const item = await this.#states.hold(transaction, id)
    if (!item || item.ai_optout === 1 || !this.#isMade(item, what)) return false
    await this.#states.setPending(transaction, item, what)
    await this.#jobs.enqueue(transaction, id, what)
    return true
  }

  async choose(
    transaction: Transaction,
    item: ItemRow,
    optOut: boolean,
  ): Promise<Partial<WordColumns>> {
    if (optOut === (item.ai_optout === 1)) return {}
    if (optOut) {
      for (const what of kindsOf[item.kind]) await this.#jobs.withdraw(transaction, item.id, what)
      return this.#states.optOut(transaction, item)
    }
    const columns = this.#states.optIn(item, (what) => this.#isMade(item, what))
    await this.request(transaction, { ...item, ...columns })
    return columns
  }

  async opened(transaction: Transaction, item: ItemRow): Promise<Partial<WordColumns>> {
    if (item.ai_optout === 1) return {}
    const isMissing = (what: WordKind) =>
      item[stateColumns[what]] === 'disabled' && this.#isMade(item, what)
    const missing = kindsOf[item.kind].filter(isMissing)
    for (const what of missing) await this.#jobs.enqueue(transaction, item.id, what)
    return Object.assign({}, ...missing.map((what) => this.#states.again(item, what)))
  }

  async replaced(
    transaction: Transaction,
    item: ItemRow,
    keep: readonly ClipPart[] | undefined,
  ): Promise<Partial<WordColumns>> {
    if (item.ai_optout === 1) return {}
    const follows = keep !== undefined && item.transcript_state === 'ready'
    if (follows) await this.#transcripts.cut(transaction, item, keep)
    const isMade = (what: WordKind) => this.#isMade(item, what)
    const columns = await this.#states.renew(transaction, item, isMade, follows)
    if (columns.transcript_state !== 'ready') {
      await this.#search.remove(transaction, item.id, ['transcript'])
    }
    await this.request(transaction, { ...item, ...columns })
    return columns
  }

  /** Throws `conflict` where no engine writes this about the item. */
  requireMade(item: ItemRow, what: WordKind): void {
    if (item.ai_optout === 1) throw conflict('The item is opted out of AI.')
    if (!this.#isMade(item, what)) throw conflict(`Nothing here makes a ${what} of this item.`)
  }

  async again(
    transaction: Transaction,
    item: ItemRow,
    what: WordKind,
  ): Promise<Partial<WordColumns>> {
    this.requireMade(item, what)
    const columns = this.#states.again(item, what)
    await this.#jobs.enqueue(transaction, item.id, what)
    return columns
  }

  /** What the owner writes in the place of an engine, which changes it no more: what waits or runs, ends. `conflict` where it is opted out. */
  async write(
    transaction: Transaction,
    item: ItemRow,
    what: WordKind,
  ): Promise<Partial<WordColumns>> {
    if (item.ai_optout === 1) throw conflict('The item is opted out of AI.')
    await this.#jobs.withdraw(transaction, item.id, what)
    return this.#states.write(item, what)
  }

  remove(transaction: Transaction, ids: readonly string[]): Promise<string[]> {
    return this.#states.remove(transaction, ids)
  }

  #isMade(item: DescribedItem, what: WordKind): boolean {
    return (
      isAbout(item.kind, what) &&
      this.#makers.some((maker) => maker.what === what && maker.isFor(item))
    )
  }
}

type PendingItem = Parameters<ItemWords['request']>[1]

function wordKindsOf(item: PendingItem): WordKind[] {
  return (['caption', 'text', 'transcript'] as const).filter(
    (what) => item[stateColumns[what]] === 'pending',
  )
}

function isAbout(kind: ItemKind, what: WordKind): boolean {
  return (kindsOf[kind] as readonly WordKind[]).includes(what)
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
