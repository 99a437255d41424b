import { minute } from '../kernel/clock.ts'
import type { FoundKey, KeyRecords } from './key-records.ts'

const noteEvery = minute

/** Notes that a key was used, to the minute. Answers at once: no request waits for it. */
export type NoteUse = (key: Pick<FoundKey, 'id' | 'lastUsedAt'>, now: number) => void

/** One note a key is under way at a time, so that many requests in one moment write once. */
export function createUseNoter(keys: Pick<KeyRecords, 'noteUse'>): NoteUse {
  const underWay = new Set<string>()

  return ({ id, lastUsedAt }, now) => {
    if (Math.abs(now - (lastUsedAt ?? 0)) <= noteEvery || underWay.has(id)) return
    underWay.add(id)
    keys
      .noteUse(id, now)
      // Only people's curiosity depends on it; the next request tries again.
      .catch(() => {})
      .finally(() => underWay.delete(id))
  }
}
