import { hash } from 'node:crypto'

/** By which lists of known files name a file; lower-case hex. */
export type FileHashes = { readonly sha256: string; readonly sha1: string; readonly md5: string }

/** Of a file in memory. */
export function hashFile(bytes: Uint8Array): FileHashes {
  return { sha256: hash('sha256', bytes), sha1: hash('sha1', bytes), md5: hash('md5', bytes) }
}
