import { readFile, unlink } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { newId } from '../core/ids.ts'
import {
  type BlobFacts,
  BlobMissing,
  type BlobStore,
  type ByteRange,
  type PendingBlob,
} from './blob-store.ts'
import { eachChunk } from './each-chunk.ts'
import { orUnavailable, storageUnavailable } from './storage-failure.ts'

type Bytes = { readonly content: Buffer; readonly modifiedAt: number }
type Shelves = { readonly temporary: Map<string, Bytes>; readonly kept: Map<string, Bytes> }

/** Blobs in this process's memory: for tests and for trying out. */
export function memoryBlobStore(): BlobStore {
  const shelves: Shelves = { temporary: new Map(), kept: new Map() }
  const { temporary, kept } = shelves
  return {
    name: 'memory',
    create: async () => pendingBlob(shelves, newId()),
    open: async (key, range) => Readable.from(slices(contentOf(kept, key), range)),
    stat: async (key) => factsOf(kept, key),
    delete: async (key) => void kept.delete(key),
    deleteMany: async (keys) => {
      for (const key of keys) kept.delete(key)
      return []
    },
    list: () => listed(kept),
    sweepTemporary: async (before) => sweep(temporary, before),
    check: async () => {},
    [Symbol.asyncDispose]: async () => {
      temporary.clear()
      kept.clear()
    },
  }
}

function pendingBlob({ temporary, kept }: Shelves, key: string): PendingBlob {
  const put = (content: Buffer) => {
    temporary.set(key, { content, modifiedAt: Date.now() })
    return { bytes: content.length }
  }
  return {
    key,
    write: async (source, signal) => {
      const chunks: Buffer[] = []
      await eachChunk(source, signal, async (chunk) => void chunks.push(chunk))
      return put(Buffer.concat(chunks))
    },
    adopt: async (path) => {
      const content = await orUnavailable(readFile(path))
      await orUnavailable(unlink(path))
      return put(content)
    },
    keep: async () => {
      if (kept.has(key)) return
      const bytes = temporary.get(key)
      if (!bytes) throw storageUnavailable(new Error(`Nothing was written for blob ${key}`))
      kept.set(key, { ...bytes, modifiedAt: Date.now() })
      temporary.delete(key)
    },
    discard: async () => void temporary.delete(key),
  }
}

function contentOf(kept: Shelves['kept'], key: string): Buffer {
  const bytes = kept.get(key)
  if (!bytes) throw new BlobMissing(key)
  return bytes.content
}

// A generator instead of the Buffer itself, which `Readable.from` would give away in one piece whatever its size.
function* slices(content: Buffer, range?: ByteRange): Generator<Buffer> {
  const end = range ? Math.min(range.end + 1, content.length) : content.length
  const chunk = 1024 * 1024
  for (let at = range?.start ?? 0; at < end; at += chunk) {
    yield content.subarray(at, Math.min(at + chunk, end))
  }
}

function factsOf(kept: Shelves['kept'], key: string): BlobFacts | undefined {
  const bytes = kept.get(key)
  return bytes && { key, bytes: bytes.content.length, modifiedAt: bytes.modifiedAt }
}

async function* listed(kept: Shelves['kept']): AsyncGenerator<BlobFacts> {
  for (const [key, { content, modifiedAt }] of kept) {
    yield { key, bytes: content.length, modifiedAt }
  }
}

function sweep(temporary: Shelves['temporary'], before: number): number {
  const old = [...temporary].filter(([, { modifiedAt }]) => modifiedAt < before)
  for (const [key] of old) temporary.delete(key)
  return old.length
}
