import type { Readable } from 'node:stream'
import type { AppError } from '../core/app-error.ts'

/** A stretch of bytes: first and last offset, both included (RFC 9110 §14.1.2). */
export type ByteRange = { readonly start: number; readonly end: number }

export type BlobFacts = {
  readonly key: string
  readonly bytes: number
  /** Epoch milliseconds. */
  readonly modifiedAt: number
}

/** A blob on its way in. Nobody can read it before `keep`; without `keep` it leaves nothing behind. */
export type PendingBlob = {
  readonly key: string
  /**
   * Writes the whole stream to the temporary place. Aborting rejects with the signal's reason and destroys the source;
   * a source that fails rejects with its own error; when the store fails, the source is left to the caller, who may
   * still have to answer on it. After a rejection nothing is left behind.
   */
  write(source: Readable, signal?: AbortSignal): Promise<{ readonly bytes: number }>
  /** The same of bytes in memory, which must not change until `keep` has settled. */
  fill(parts: readonly Uint8Array[]): Promise<{ readonly bytes: number }>
  /** Takes a finished local file instead of a stream; the file belongs to the store from then on, also when this fails. */
  adopt(path: string): Promise<{ readonly bytes: number }>
  /** Makes it durable and readable: when this resolves, a power cut no longer loses it. */
  keep(): Promise<void>
  /** Removes it. Idempotent; harmless after `keep` (then it does nothing). */
  discard(): Promise<void>
}

/** A blob that could not be deleted, and is still to be. */
export type DeleteFailure = { readonly key: string; readonly error: AppError }

/**
 * Where bytes live. Three twins (memory, disk, S3) pass one suite, `blob-store.suite.ts`. Failures of the back end are
 * AppError `storage_unavailable`; a missing blob is `undefined` from `stat` and BlobMissing from `open`.
 */
export type BlobStore = AsyncDisposable & {
  readonly name: 'memory' | 'disk' | 's3'
  /** Of this key, under which nothing may be yet, where it is a copy of another store's or has its place by its name. */
  create(key?: string): Promise<PendingBlob>
  /** A range is cut to the blob: one that starts behind its end gives no bytes. */
  open(key: string, range?: ByteRange): Promise<Readable>
  stat(key: string): Promise<BlobFacts | undefined>
  /** Idempotent: a missing blob is not an error. */
  delete(key: string): Promise<void>
  /** The same for many: those that fail hold up no others, and are answered. Never rejects. */
  deleteMany(keys: readonly string[]): Promise<DeleteFailure[]>
  /** Kept blobs in no particular order. */
  list(): AsyncIterable<BlobFacts>
  /** Removes what uploads that died before `keep` left behind, if it is older than this time (epoch ms). Answers how many. */
  sweepTemporary(before: number): Promise<number>
  /** Rejects with `storage_unavailable` when the store cannot be written to right now. */
  check(): Promise<void>
  /** Declared by stores whose blobs are local files: the path of a kept blob, for zero-copy reading; undefined while it is not sure. */
  readonly localPath?: (key: string) => string | undefined
}

/** Thrown by `open` when no blob has this key. */
export class BlobMissing extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`No blob ${key}`, options)
    this.name = 'BlobMissing'
  }
}
