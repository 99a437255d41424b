import type { Readable } from 'node:stream'
import { AppError } from '../core/app-error.ts'
import type { DownloadGrant, Downloads } from '../items/index.ts'
import { HotCache } from './cache.ts'
import { ChunkPool } from './chunk-pool.ts'
import {
  type ChunkSource,
  closeFd,
  openBlobFile,
  openFileSource,
  readFully,
  streamSource,
  tooShort,
} from './chunk-source.ts'
import type { ByteRange } from './ranges.ts'

export type BlobLimits = { readonly hotCacheBytes: number; readonly hotBlobBytes: number }

/** What to send: a piece of memory that nobody changes, or pieces from the store. */
export type Body = { readonly memory: Buffer } | { readonly source: ChunkSource }

// 64 MiB of buffers at most; transfers beyond that read in small pieces.
const maxLargeChunks = 64

/** Gets the bytes of blobs: small ones through the cache, large ones in pieces. Decides nothing about who may have them. */
export class BlobBytes {
  readonly cache: HotCache
  readonly #downloads: Pick<Downloads, 'localPath' | 'open'>
  readonly #limits: BlobLimits
  readonly #pool = new ChunkPool(maxLargeChunks)
  #inFlightBytes = 0

  constructor(downloads: Pick<Downloads, 'localPath' | 'open'>, limits: BlobLimits) {
    this.#downloads = downloads
    this.#limits = limits
    this.cache = new HotCache(limits.hotCacheBytes)
  }

  /** The bytes of an answer. `storage_unavailable` when the store cannot give them. */
  async open(grant: DownloadGrant, range: ByteRange): Promise<Body> {
    if (grant.memory) return { memory: grant.memory.subarray(range.start, range.end + 1) }
    // What may be seen so often and is gone then stays in nobody's memory.
    const whole = grant.isCounted
      ? undefined
      : (this.cache.get(grant.blobKey) ?? (await this.#loadSmall(grant)))
    if (whole) return { memory: whole.subarray(range.start, range.end + 1) }
    return { source: await this.#openSource(grant.blobKey, range) }
  }

  /**
   * Accounts for memory that waits for a slow reader; the answer gives it back. While more waits than the cache may hold,
   * small blobs that are not in the cache are sent in pieces too.
   */
  hold(bytes: number): () => void {
    this.#inFlightBytes += bytes
    return () => {
      this.#inFlightBytes -= bytes
    }
  }

  #loadSmall(grant: DownloadGrant): Promise<Buffer> | undefined {
    const { hotBlobBytes, hotCacheBytes } = this.#limits
    if (grant.bytes > hotBlobBytes) return undefined
    const isCrowded = this.#inFlightBytes + grant.bytes > hotCacheBytes
    if (isCrowded && !this.cache.isLoading(grant.blobKey)) return undefined
    return this.cache.load(grant.blobKey, () => this.#read(grant))
  }

  async #read({ blobKey, bytes }: DownloadGrant): Promise<Buffer> {
    const release = this.hold(bytes)
    try {
      const blob = Buffer.allocUnsafeSlow(bytes)
      const path = this.#downloads.localPath(blobKey)
      if (path === undefined) await this.#readStream(blobKey, blob)
      else await readFile(path, blob)
      return blob
    } finally {
      release()
    }
  }

  async #readStream(blobKey: string, blob: Buffer): Promise<void> {
    const stream = await this.#openStream(blobKey)
    let filled = 0
    try {
      for await (const chunk of stream) filled += chunk.copy(blob, filled)
    } catch (cause) {
      throw storageFailure(cause)
    }
    if (filled < blob.length) throw tooShort()
  }

  async #openSource(blobKey: string, range: ByteRange): Promise<ChunkSource> {
    const path = this.#downloads.localPath(blobKey)
    if (path !== undefined) return openFileSource(path, range, this.#pool)
    return streamSource(await this.#openStream(blobKey, range))
  }

  async #openStream(blobKey: string, range?: ByteRange): Promise<Readable> {
    try {
      return await this.#downloads.open(blobKey, range)
    } catch (cause) {
      throw storageFailure(cause)
    }
  }
}

function storageFailure(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError('storage_unavailable', { cause })
}

async function readFile(path: string, into: Buffer): Promise<void> {
  const fd = await openBlobFile(path)
  try {
    await readFully(fd, into, 0)
  } finally {
    await closeFd(fd)
  }
}
