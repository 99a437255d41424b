import { minute } from '../core/clock.ts'
import { sha256 } from '../core/keyed-hash.ts'
import { recalling } from '../core/memoize.ts'

/**
 * Hashes of keys that were sent within the last minute, for a program sends the same one again and again, and hashing it
 * takes longer than finding what it stands for. No key stays longer than that minute.
 */
export function createRecentHashes(hash = sha256): (key: string) => string {
  return recalling(hash, minute)
}
