import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { BlobMissing, type BlobStore } from './blob-store.ts'

/** Lower-case hex, and how many they are. */
export type BytesFacts = { readonly bytes: number; readonly sha256: string }

/** Copies a blob under its key to a store that has none; undefined when it is gone, or not what is expected. */
export async function copyBlob(
  from: Pick<BlobStore, 'open'>,
  to: Pick<BlobStore, 'create'>,
  key: string,
  expected?: BytesFacts,
): Promise<BytesFacts | undefined> {
  try {
    return await writeBlob(to, key, await from.open(key), expected)
  } catch (error) {
    if (error instanceof BlobMissing) return undefined
    throw error
  }
}

/** Keeps what comes under this key, unless it is not what is expected: then there is nothing, and undefined. */
export async function writeBlob(
  to: Pick<BlobStore, 'create'>,
  key: string,
  source: Readable,
  expected?: BytesFacts,
): Promise<BytesFacts | undefined> {
  const hash = createHash('sha256')
  const hashed = Readable.from(hashing(source, hash))
  const blob = await to.create(key)
  try {
    const { bytes } = await blob.write(hashed)
    const facts = { bytes, sha256: hash.digest('hex') }
    if (expected && expected.sha256 !== facts.sha256) await blob.discard()
    else await blob.keep()
    return expected && expected.sha256 !== facts.sha256 ? undefined : facts
  } finally {
    hashed.destroy()
  }
}

async function* hashing(source: Readable, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk)
    yield chunk
  }
}

/** Of a blob as it is read back; undefined when there is none. */
export async function readBack(
  store: Pick<BlobStore, 'open'>,
  key: string,
): Promise<BytesFacts | undefined> {
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of await store.open(key)) {
      hash.update(chunk)
      bytes += (chunk as Buffer).length
    }
    return { bytes, sha256: hash.digest('hex') }
  } catch (error) {
    if (error instanceof BlobMissing) return undefined
    throw error
  }
}
