import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/app-error.ts'
import type { ImportEntry } from './import-entry.ts'

/** The order of an import, in which what has no date comes last. */
export function olderFirst(one: ImportEntry, other: ImportEntry): number {
  const [a, b] = [one.date ?? Infinity, other.date ?? Infinity]
  if (a !== b) return a < b ? -1 : 1
  return one.key < other.key ? -1 : 1
}

/** SHA-256 of its content, lower-case hex; `invalid_request` for what cannot be read to its end. */
export async function hashOf(entry: ImportEntry): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(await entry.open(), hash)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('invalid_request', { cause, detail: `It can't be read: ${cause}` })
  }
  return hash.digest('hex')
}
