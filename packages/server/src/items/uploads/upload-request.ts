import type { Readable } from 'node:stream'
import type { Expiration, ItemKind, Quota } from '@anybin/contract'
import type { Media } from '@anybin/media'
import type { Accounts, Actor } from '../../accounts/index.ts'
import type { LimitsConfig } from '../../config/config.ts'
import type { Clock } from '../../core/clock.ts'
import type { InTransaction, Transaction } from '../../core/transaction.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { Admission } from '../admission.ts'
import type { FolderRecords } from '../folders/index.ts'
import type { ItemRecords, ItemRow } from '../item-records.ts'
import type { SlugRecords } from '../slug-records.ts'
import type { IdempotencyRecords } from './idempotency-records.ts'
import type { TemporaryFile } from './temporary-file.ts'

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

export type UploadRequest<Answer> = {
  readonly operation: string
  readonly actor: Actor
  /** `either` for people's forms, which do not say what they carry. */
  readonly kind: ItemKind | 'either'
  readonly via: 'api' | 'mcp' | 'web'
  /** The expiration when none is asked for. */
  readonly fallback: Expiration
  readonly source: UploadSource
  readonly idempotencyKey: string | undefined
  readonly signal: AbortSignal
  readonly held?: HeldUpload
  /** Makes the answer; it is stored with the item, so that a repeated request gets the same. */
  readonly answer: (row: ItemRow, quota: Quota) => Answer
}

/** Of an upload whose bytes came before this request: what was announced, and what it holds until it is settled. */
export type HeldUpload = {
  /** Of the bytes as they were announced. */
  readonly sha256: string | null
  readonly passwordHash: string | null
  /** Called first in the transaction that records the item: gives back what was reserved for it. */
  readonly settle: (transaction: Transaction, itemId: string) => Promise<void>
}

export type PipelineParts = {
  readonly accounts: Pick<
    Accounts,
    | 'rejectOverStorage'
    | 'reserveUpload'
    | 'placeAtTheEnd'
    | 'bookStorage'
    | 'requireUnbanned'
    | 'notePlanLimits'
  >
  readonly admission: Admission
  readonly blobs: BlobStore
  readonly folderRecords: FolderRecords
  readonly clock: Clock
  readonly inTransaction: InTransaction
  readonly items: ItemRecords
  readonly repeats: IdempotencyRecords
  readonly limits: LimitsConfig
  readonly media: Media
  readonly temporaryFile: TemporaryFile
  readonly slugs: SlugRecords
  /** Called in the item's transaction: work that follows exists exactly when the item does. */
  readonly afterwards: (transaction: Transaction, row: ItemRow) => Promise<void>
}
