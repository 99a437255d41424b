import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { BlobStore } from './blob-store.ts'

/** Stores a blob in one go. */
export async function put(
  store: BlobStore,
  content: Buffer,
): Promise<{ key: string; bytes: number }> {
  const pending = await store.create()
  const { bytes } = await pending.write(streamOf(content))
  await pending.keep()
  return { key: pending.key, bytes }
}

/** A stream in chunks as a socket delivers them. */
export function streamOf(content: Buffer): Readable {
  return Readable.from(chunksOf(content))
}

export async function read(store: BlobStore, key: string): Promise<Buffer> {
  return buffer(await store.open(key))
}

/** Chunks as a socket delivers them. */
export function* chunksOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536)
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
