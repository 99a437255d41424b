import { readFile, unlink } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { newId } from '../core/ids.ts'
import { requireBlobKey } from './blob-key.ts'
import {
  type BlobFacts,
  BlobMissing,
  type BlobStore,
  type ByteRange,
  type DeleteFailure,
  type PendingBlob,
} from './blob-store.ts'
import { eachChunk } from './each-chunk.ts'
import { orUnavailable, storageUnavailable } from './storage-failure.ts'

type Bytes = { readonly content: Buffer; readonly modifiedAt: number }
type Shelf = Map<string, Bytes>

/** Blobs in this process's memory: for tests and for trying out. */
export class MemoryBlobStore implements BlobStore {
  readonly name = 'memory'
  readonly #temporary: Shelf = new Map()
  readonly #kept: Shelf = new Map()

  async create(key: string = newId()): Promise<PendingBlob> {
    return new MemoryPendingBlob(requireBlobKey(key), this.#temporary, this.#kept)
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const bytes = this.#kept.get(key)
    if (!bytes) throw new BlobMissing(key)
    return Readable.from(slices(bytes.content, range))
  }

  async stat(key: string): Promise<BlobFacts | undefined> {
    const bytes = this.#kept.get(key)
    return bytes && { key, bytes: bytes.content.length, modifiedAt: bytes.modifiedAt }
  }

  async delete(key: string): Promise<void> {
    this.#kept.delete(key)
  }

  async deleteMany(keys: readonly string[]): Promise<DeleteFailure[]> {
    for (const key of keys) this.#kept.delete(key)
    return []
  }

  async *list(): AsyncGenerator<BlobFacts> {
    for (const [key, { content, modifiedAt }] of this.#kept) {
      yield { key, bytes: content.length, modifiedAt }
    }
  }

  async sweepTemporary(before: number): Promise<number> {
    const old = [...this.#temporary].filter(([, { modifiedAt }]) => modifiedAt < before)
    for (const [key] of old) this.#temporary.delete(key)
    return old.length
  }

  async check(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    this.#temporary.clear()
    this.#kept.clear()
  }
}

class MemoryPendingBlob implements PendingBlob {
  readonly key: string
  readonly #temporary: Shelf
  readonly #kept: Shelf

  constructor(key: string, temporary: Shelf, kept: Shelf) {
    this.key = key
    this.#temporary = temporary
    this.#kept = kept
  }

  async write(source: Readable, signal?: AbortSignal): Promise<{ bytes: number }> {
    const chunks: Buffer[] = []
    await eachChunk(source, signal, async (chunk) => void chunks.push(chunk))
    return this.#put(Buffer.concat(chunks))
  }

  async fill(parts: readonly Uint8Array[]): Promise<{ bytes: number }> {
    return this.#put(Buffer.concat(parts))
  }

  async adopt(path: string): Promise<{ bytes: number }> {
    const content = await orUnavailable(readFile(path))
    await orUnavailable(unlink(path))
    return this.#put(content)
  }

  async keep(): Promise<void> {
    if (this.#kept.has(this.key)) return
    const bytes = this.#temporary.get(this.key)
    if (!bytes) throw storageUnavailable(new Error(`Nothing was written for blob ${this.key}`))
    this.#kept.set(this.key, { ...bytes, modifiedAt: Date.now() })
    this.#temporary.delete(this.key)
  }

  async discard(): Promise<void> {
    this.#temporary.delete(this.key)
  }

  #put(content: Buffer): { bytes: number } {
    this.#temporary.set(this.key, { content, modifiedAt: Date.now() })
    return { bytes: content.length }
  }
}

// A generator instead of the Buffer itself, which `Readable.from` would give away in one piece whatever its size.
function* slices(content: Buffer, range?: ByteRange): Generator<Buffer> {
  const end = range ? Math.min(range.end + 1, content.length) : content.length
  const chunk = 1024 * 1024
  for (let at = range?.start ?? 0; at < end; at += chunk) {
    yield content.subarray(at, Math.min(at + chunk, end))
  }
}
