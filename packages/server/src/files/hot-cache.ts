// What an entry costs besides its bytes: the map's slot, the key, the Buffer object.
const entryCost = 512

/**
 * Small blobs that were asked for lately, in memory, never more than `maxBytes` together. It knows nothing of rights: it
 * must stand behind the decision whether bytes may leave.
 */
export class HotCache {
  readonly #maxBytes: number
  readonly #blobs = new Map<string, Buffer>()
  readonly #loading = new Map<string, Promise<Buffer>>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Bytes held now, the cost of bookkeeping included. */
  get bytes(): number {
    return this.#bytes
  }

  get(key: string): Buffer | undefined {
    const blob = this.#blobs.get(key)
    if (blob) {
      // A Map remembers the order of insertion: moved to the end, it is the last to be thrown out.
      this.#blobs.delete(key)
      this.#blobs.set(key, blob)
    }
    return blob
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
        if (this.#endLoad(key, load)) this.#keep(key, blob)
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
  forget(key: string): void {
    this.#loading.delete(key)
    const blob = this.#blobs.get(key)
    if (!blob) return
    this.#blobs.delete(key)
    this.#bytes -= blob.length + entryCost
  }

  /** Whether the load still counts: `forget` may have come in between. */
  #endLoad(key: string, load: Promise<Buffer>): boolean {
    return this.#loading.get(key) === load && this.#loading.delete(key)
  }

  #keep(key: string, blob: Buffer): void {
    const cost = blob.length + entryCost
    if (cost > this.#maxBytes) return
    this.forget(key)
    for (const oldest of this.#blobs.keys()) {
      if (this.#bytes + cost <= this.#maxBytes) break
      this.forget(oldest)
    }
    this.#blobs.set(key, blob)
    this.#bytes += cost
  }
}
