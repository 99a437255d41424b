import type { Readable } from 'node:stream'
import type { Expiration, ItemKind, Quota } from '@anybin/contract'
import type { Actor } from '../../accounts/index.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Origin } from '../agents/made-by.ts'
import type { ItemRow, NewItemRow } from '../item/item-row.ts'

/** The body of an upload, however it travels. */
export type UploadSource = {
  /** Size of the body as the client declared it: a lower bound is good enough for refusing early. */
  readonly declaredBytes: number | undefined
  /**
   * Hands the file to `sink` exactly once, with the type that was declared for it, and resolves with the options in text form
   * when the body has ended.
   */
  deliver(
    sink: (file: Readable, filename: string | undefined, type?: string) => Promise<void>,
  ): Promise<RawOptions>
}

export type RawOptions = Readonly<Record<string, string>>

/** `either` for people's forms, which do not say what they carry; `any` is whatever the credential may make. */
export type UploadKind = ItemKind | 'either' | 'any'

export type UploadRequest<Answer> = {
  readonly operation: string
  readonly actor: Actor
  readonly kind: UploadKind
  readonly via: 'api' | 'mcp' | 'web'
  /** The expiration when none is asked for. */
  readonly fallback: Expiration
  readonly source: UploadSource
  readonly idempotencyKey: string | undefined
  readonly signal: AbortSignal
  readonly held?: HeldUpload
  /** Of a file that was elsewhere before. Only operators bring such. */
  readonly imported?: ImportedUpload
  /** What else becomes true with the item, in the transaction that records it and behind its folder; may refuse it. */
  readonly recorded?: (transaction: Transaction, row: NewItemRow) => Promise<void>
  /** Whether the answer has a place for a delete link. */
  readonly givesDeleteLink?: boolean
  /** Makes the answer. What it is made of is stored, so that a repeated request gets the same; but for the link, which is new. */
  readonly answer: (row: ItemRow, quota: Quota, deleteUrl: string | undefined) => Answer
}

/** What an item keeps of where it was. */
export type ImportedUpload = {
  /** Epoch milliseconds; undefined for now. */
  readonly createdAt: number | undefined
  readonly passwordHash: string | undefined
}

/** Of an upload whose bytes came before this request: what was announced, and what it holds until it is settled. */
export type HeldUpload = {
  /** Of the bytes as they were announced. */
  readonly sha256: string | null
  readonly passwordHash: string | null
  /** Who announced it: whoever completes it may be somebody else. */
  readonly origin: Origin | undefined
  /** Called in the transaction that records the item, before it is counted: gives back what was reserved for it. */
  readonly settle: (transaction: Transaction, itemId: string) => Promise<void>
}
