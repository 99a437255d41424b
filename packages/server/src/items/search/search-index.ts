import type { Transaction } from '../../core/transaction.ts'
import type { QueryWord } from './words.ts'

/** Where a word stands, from what says most to what says least. */
export const searchColumns = ['title', 'tags', 'about', 'body'] as const
export type SearchColumn = (typeof searchColumns)[number]

/** How much more a word says that stands there. */
export const columnWeights: Readonly<Record<SearchColumn, number>> = {
  title: 10,
  tags: 5,
  about: 3,
  body: 1,
}

/** The terms of one item: words, each behind the scope of those who find the item by it. */
export type SearchDocument = Readonly<Record<SearchColumn, readonly string[]>>

/** `before`: only items before this position. */
export type HitQuery = {
  readonly scope: string
  readonly words: readonly QueryWord[]
  readonly before?: number | undefined
  readonly limit: number
}

/** The index of one engine. A scope stands before every word, so a search reads what its scope has and nothing of others. */
export type SearchIndex = {
  /** Puts the document of an item in the place of the one before; nothing where there is no such item. */
  replace(transaction: Transaction, itemId: string, document: SearchDocument): Promise<void>
  /** Positions of items that have all of the words, newest first. */
  newest(query: HitQuery): Promise<number[]>
  /** The newest so many of them, those first that say most of it. */
  best(query: Omit<HitQuery, 'before'>): Promise<number[]>
  remove(
    transaction: Transaction,
    items: readonly { readonly id: string; readonly position: number }[],
  ): Promise<void>
  /** What is to be done from time to time, in steps: ended at any moment, it goes on from there. */
  tend(signal: AbortSignal): Promise<void>
}
