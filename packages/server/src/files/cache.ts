import { LRUCache } from 'lru-cache'

// What an entry costs besides its bytes: the map's slot, the key, the Buffer object.
const entryCost = 512

/**
 * Small blobs that were asked for lately, in memory, never more than `maxBytes` together. It knows nothing of rights: it
 * must stand behind the decision whether bytes may leave.
 */
export class HotCache {
  readonly #blobs: LRUCache<string, Buffer>
  readonly #loading = new Map<string, Promise<Buffer>>()

  constructor(maxBytes: number) {
    // A size of 0 would mean no limit; a cache of one byte keeps nothing.
    const maxSize = Math.max(1, maxBytes)
    this.#blobs = new LRUCache({ maxSize, sizeCalculation: ({ length }) => length + entryCost })
  }

  /** Bytes held now, the cost of bookkeeping included. */
  get bytes(): number {
    return this.#blobs.calculatedSize
  }

  get(key: string): Buffer | undefined {
    return this.#blobs.get(key)
  }

  isLoading(key: string): boolean {
    return this.#loading.has(key)
  }

  /** Loads a blob and keeps it; everybody who asks meanwhile waits for the same load. A failed load is not remembered. */
  load(key: string, read: () => Promise<Buffer>): Promise<Buffer> {
    const underWay = this.#loading.get(key)
    if (underWay !== undefined) return underWay
    const load = read().then(
      (blob) => {
        if (this.#endLoad(key, load)) this.#blobs.set(key, blob)
        return blob
      },
      (error: unknown) => {
        this.#endLoad(key, load)
        throw error
      },
    )
    this.#loading.set(key, load)
    return load
  }

  /** Drops a blob, also one that is being loaded. */
  delete(key: string): void {
    this.#loading.delete(key)
    this.#blobs.delete(key)
  }

  /** Whether the load still counts: `delete` may have come in between. */
  #endLoad(key: string, load: Promise<Buffer>): boolean {
    return this.#loading.get(key) === load && this.#loading.delete(key)
  }
}
