import { minute } from '../../core/clock.ts'
import type { FoundKey, KeyRecords } from './key-records.ts'

const recordEvery = minute

/** Notes that a key was used, to the minute. Answers at once: no request waits for it. */
export type RecordUse = (key: Pick<FoundKey, 'id' | 'lastUsedAt'>, now: number) => void

/** One note a key is under way at a time, so that many requests in one moment write once. */
export function createUseRecorder(keys: Pick<KeyRecords, 'recordUse'>): RecordUse {
  const underWay = new Set<string>()

  return ({ id, lastUsedAt }, now) => {
    if (Math.abs(now - (lastUsedAt ?? 0)) <= recordEvery || underWay.has(id)) return
    underWay.add(id)
    keys
      .recordUse(id, now)
      // Only people's curiosity depends on it; the next request tries again.
      .catch(() => {})
      .finally(() => underWay.delete(id))
  }
}
