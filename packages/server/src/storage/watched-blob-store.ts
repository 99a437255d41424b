import type { Readable } from 'node:stream'
import type { StoreOperation, Telemetry } from '../core/telemetry.ts'
import {
  type BlobFacts,
  BlobMissing,
  type BlobStore,
  type ByteRange,
  type DeleteFailure,
  type PendingBlob,
} from './blob-store.ts'

/** Another store, which tells how long its calls took and which of them failed. */
export class WatchedBlobStore implements BlobStore {
  readonly localPath?: (key: string) => string | undefined
  readonly #store: BlobStore
  readonly #telemetry: Telemetry

  constructor(store: BlobStore, telemetry: Telemetry) {
    this.#store = store
    this.#telemetry = telemetry
    const { localPath } = store
    if (localPath) this.localPath = (key) => localPath(key)
  }

  /** As it is now: blobs may be moved to a store of another kind. */
  get name(): BlobStore['name'] {
    return this.#store.name
  }

  async create(key?: string): Promise<PendingBlob> {
    return new WatchedPendingBlob(await this.#store.create(key), this.#telemetry)
  }

  /** Until the first bytes can be read. */
  open(key: string, range?: ByteRange): Promise<Readable> {
    return timed(this.#telemetry, 'open', () => this.#store.open(key, range))
  }

  stat(key: string): Promise<BlobFacts | undefined> {
    return timed(this.#telemetry, 'stat', () => this.#store.stat(key))
  }

  delete(key: string): Promise<void> {
    return timed(this.#telemetry, 'delete', () => this.#store.delete(key))
  }

  async deleteMany(keys: readonly string[]): Promise<DeleteFailure[]> {
    const work = () => this.#store.deleteMany(keys)
    return this.#telemetry.time('store', work, (done, failures = []) => {
      const [first] = failures
      return { ...done, operation: 'delete', ...(first && { error: first.error }) }
    })
  }

  list(): AsyncIterable<BlobFacts> {
    return this.#store.list()
  }

  sweepTemporary(before: number): Promise<number> {
    return timed(this.#telemetry, 'list', () => this.#store.sweepTemporary(before))
  }

  check(): Promise<void> {
    return timed(this.#telemetry, 'check', () => this.#store.check())
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#store[Symbol.asyncDispose]()
  }
}

class WatchedPendingBlob implements PendingBlob {
  readonly key: string
  readonly #pending: PendingBlob
  readonly #telemetry: Telemetry

  constructor(pending: PendingBlob, telemetry: Telemetry) {
    this.key = pending.key
    this.#pending = pending
    this.#telemetry = telemetry
  }

  /** Takes as long as its source, which may be a slow sender: only failures of the store itself are told. */
  async write(source: Readable, signal?: AbortSignal) {
    const startedAt = performance.now()
    try {
      return await this.#pending.write(source, signal)
    } catch (error) {
      const isOurs = error !== source.errored && error !== signal?.reason
      const ms = performance.now() - startedAt
      if (isOurs) this.#telemetry.tell('store', { startedAt, ms, operation: 'write', error })
      throw error
    }
  }

  fill(parts: readonly Uint8Array[]) {
    return timed(this.#telemetry, 'write', () => this.#pending.fill(parts))
  }

  adopt(path: string) {
    return timed(this.#telemetry, 'write', () => this.#pending.adopt(path))
  }

  keep(): Promise<void> {
    return timed(this.#telemetry, 'keep', () => this.#pending.keep())
  }

  discard(): Promise<void> {
    return this.#pending.discard()
  }
}

/** A blob that is not there is an answer and no failure. */
function timed<T>(
  telemetry: Telemetry,
  operation: StoreOperation,
  work: () => Promise<T>,
): Promise<T> {
  return telemetry.time('store', work, ({ error, ...done }) => ({
    ...done,
    operation,
    ...(error !== undefined && !(error instanceof BlobMissing) && { error }),
  }))
}
