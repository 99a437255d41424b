import { minute } from '../kernel/clock.ts'
import { sha256 } from '../kernel/keyed-hash.ts'

const most = 1000

/**
 * Hashes of keys that were sent within the last minute, for a program sends the same one again and again, and hashing it
 * takes longer than finding what it stands for. No key stays longer than that minute.
 */
export function createRecentHashes(hash = sha256): (key: string) => string {
  const known = new Map<string, string>()
  const forget = () => known.clear()

  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= most) forget()
    if (known.size === 0) setTimeout(forget, minute).unref()
    const made = hash(key)
    known.set(key, made)
    return made
  }
}
