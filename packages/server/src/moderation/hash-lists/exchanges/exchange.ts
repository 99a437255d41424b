import type { NewHashEntry } from '../hash-lists.ts'

/** Where a fetch stands. Texts are an exchange's own and mean nothing to anybody else. */
export type FetchPosition = {
  /** Up to where the last whole fetch came; null where all of the list is to be read. */
  readonly checkpoint: string | null
  /** The page that comes next; null at the beginning. */
  readonly next: string | null
  /** The latest change that pages of this fetch had, where an exchange does not say it at the end. */
  readonly newest: string | null
  /** Epoch milliseconds. */
  readonly startedAt: number
}

export type ExchangePage = {
  readonly entries: readonly NewHashEntry[]
  /** External ids of entries that are on the list no more. */
  readonly withdrawn: readonly string[]
  /** Entries that have nothing by which we could recognise a file. */
  readonly skipped: number
  /** Null on the last page. */
  readonly next: string | null
  readonly newest: string | null
  /** From where the next fetch reads, once this was the last page: earlier, pages are in no order of time. */
  readonly checkpoint: string | null
  /** Nothing changed since the checkpoint, and nothing was read. */
  readonly isUnchanged?: boolean
}

/** What a person found behind a hash: that it was right to be on the list, or not. */
export type ExchangeVerdict = 'right' | 'wrong'

/** A list that others keep, read page by page. Only this knows how they write it. */
export type Exchange = {
  /** Every reading is of the whole list: what it does not find is gone. */
  readonly isAlwaysWhole: boolean
  /** How long withdrawals can be asked for, in milliseconds; after that all of the list is read again. */
  readonly staleAfterMs: number
  /** Rejects with an ExchangeError. */
  read(position: FetchPosition, signal: AbortSignal): Promise<ExchangePage>
  /** Says what was found behind one of its entries, where the operator wants that; rejects with an ExchangeError. */
  tell?(
    entry: { readonly externalId: string; readonly kind: string },
    verdict: ExchangeVerdict,
    signal: AbortSignal,
  ): Promise<void>
}

/** The exchange did not give what was asked for. The message is for the operator and holds no credential. */
export class ExchangeError extends Error {
  /** Epoch milliseconds at which it may be asked again, where it says so. */
  readonly retryAt: number | undefined
  /** The page that was asked for is not there any more: begin again. */
  readonly isPageGone: boolean

  constructor(
    message: string,
    options: ErrorOptions & { readonly retryAt?: number; readonly isPageGone?: boolean } = {},
  ) {
    super(message, options)
    this.name = 'ExchangeError'
    this.retryAt = options.retryAt
    this.isPageGone = options.isPageGone ?? false
  }
}
