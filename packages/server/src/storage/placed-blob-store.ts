import type { Readable } from 'node:stream'
import {
  type BlobFacts,
  BlobMissing,
  type BlobStore,
  type ByteRange,
  type DeleteFailure,
  type PendingBlob,
} from './blob-store.ts'
import { copyBlob } from './copy-blob.ts'
import { storageUnavailable } from './storage-failure.ts'

/** Where the blobs of one store are at the moment. While they are moved there are two stores. */
export type BlobPlace = {
  /** Takes what is new, and is asked first. */
  readonly main: BlobStore
  /** May have what `main` does not have yet. */
  readonly other: BlobStore | undefined
  /** Nothing is in the other one alone. */
  readonly isMainWhole: boolean
  /** Both, the one that is copied from first: what is copied meanwhile is compared with that one afterwards, and goes again. */
  readonly inOrderOfDeletion: readonly BlobStore[]
}

/** Says where blobs are. One and the same place is one and the same object. */
export type BlobPlacing = {
  /** As it was at most a second ago. */
  current(): Promise<BlobPlace>
  /** The same at once; undefined where it would have to be asked for. */
  atOnce(): BlobPlace | undefined
}

/**
 * A store whose blobs may be moved to another one while it is used. Whatever changes a store looks again, when it is done,
 * whether it was the right one: so nothing is lost or left by a process that learns of a move too late.
 */
export class PlacedBlobStore implements BlobStore {
  readonly #placing: BlobPlacing
  readonly #usual: BlobStore['name']

  /** `usual`: the kind of store where the placing does not know at once. */
  constructor(placing: BlobPlacing, usual: BlobStore['name']) {
    this.#placing = placing
    this.#usual = usual
  }

  get name(): BlobStore['name'] {
    return this.#placing.atOnce()?.main.name ?? this.#usual
  }

  async create(key?: string): Promise<PendingBlob> {
    const place = await this.#placing.current()
    return new PlacedPendingBlob(await place.main.create(key), place.main, this.#placing)
  }

  open(key: string, range?: ByteRange): Promise<Readable> {
    return this.#find(async (store) => {
      try {
        return await store.open(key, range)
      } catch (error) {
        if (error instanceof BlobMissing) return undefined
        throw error
      }
    }).then((stream) => stream ?? Promise.reject(new BlobMissing(key)))
  }

  stat(key: string): Promise<BlobFacts | undefined> {
    return this.#find((store) => store.stat(key))
  }

  async delete(key: string): Promise<void> {
    await this.#untilSettled(async ({ inOrderOfDeletion }) => {
      for (const store of inOrderOfDeletion) await store.delete(key)
    })
  }

  async deleteMany(keys: readonly string[]): Promise<DeleteFailure[]> {
    const failures = new Map<string, DeleteFailure>()
    await this.#untilSettled(async ({ inOrderOfDeletion }) => {
      failures.clear()
      for (const store of inOrderOfDeletion) {
        for (const failure of await store.deleteMany(keys)) failures.set(failure.key, failure)
      }
    }).catch((error) => {
      for (const key of keys) failures.set(key, { key, error })
    })
    return [...failures.values()]
  }

  async *list(): AsyncGenerator<BlobFacts> {
    const { main, other, isMainWhole } = await this.#placing.current()
    yield* main.list()
    if (isMainWhole || !other) return
    for await (const facts of other.list()) if (!(await main.stat(facts.key))) yield facts
  }

  async sweepTemporary(before: number): Promise<number> {
    let swept = 0
    const { inOrderOfDeletion } = await this.#placing.current()
    for (const store of inOrderOfDeletion) swept += await store.sweepTemporary(before)
    return swept
  }

  async check(): Promise<void> {
    const { main } = await this.#placing.current()
    await main.check()
  }

  readonly localPath = (key: string): string | undefined => {
    const place = this.#placing.atOnce()
    return place?.isMainWhole ? place.main.localPath?.(key) : undefined
  }

  /** The stores belong to the placing. */
  async [Symbol.asyncDispose](): Promise<void> {}

  /** What was not found is looked for again where it was moved meanwhile. */
  async #find<T>(find: (store: BlobStore) => Promise<T | undefined>): Promise<T | undefined> {
    for (let place = await this.#placing.current(); ; ) {
      const { main, other } = place
      const found = (await find(main)) ?? (other && (await find(other)))
      const now = found === undefined ? await this.#placing.current() : place
      if (now === place) return found
      place = now
    }
  }

  async #untilSettled(act: (place: BlobPlace) => Promise<void>): Promise<void> {
    for (let place = await this.#placing.current(); ; ) {
      await act(place)
      const now = await this.#placing.current()
      if (now === place) return
      place = now
    }
  }
}

/** A blob on its way into the store that was the main one when it began. */
class PlacedPendingBlob implements PendingBlob {
  readonly key: string
  readonly #blob: PendingBlob
  readonly #store: BlobStore
  readonly #placing: BlobPlacing

  constructor(blob: PendingBlob, store: BlobStore, placing: BlobPlacing) {
    this.key = blob.key
    this.#blob = blob
    this.#store = store
    this.#placing = placing
  }

  write(source: Readable, signal?: AbortSignal): Promise<{ readonly bytes: number }> {
    return this.#blob.write(source, signal)
  }

  fill(parts: readonly Uint8Array[]): Promise<{ readonly bytes: number }> {
    return this.#blob.fill(parts)
  }

  adopt(path: string): Promise<{ readonly bytes: number }> {
    return this.#blob.adopt(path)
  }

  /** Everybody looks for it in the store that is the main one now: from there nobody copies it any more. */
  async keep(): Promise<void> {
    await this.#blob.keep()
    const { main } = await this.#placing.current()
    if (main === this.#store || (await main.stat(this.key))) return
    await copyBlob(this.#store, main, this.key)
    if (!(await main.stat(this.key))) throw storageUnavailable(new BlobMissing(this.key))
  }

  discard(): Promise<void> {
    return this.#blob.discard()
  }
}
