import { LRUCache } from 'lru-cache'
import { clockToleranceMs, type RateWindow, type RateWindowRecords } from './rate-window-records.ts'

/** Where turns are counted: in the database, or at once in memory. */
export type RateWindows = {
  take(
    ...turn: Parameters<RateWindowRecords['take']>
  ): RateWindow | ReturnType<RateWindowRecords['take']>
}

// Far more callers than one machine serves in a minute.
const maxSubjects = 100_000

/**
 * Windows of the only serving process of an installation on SQLite, where a count that is written would cost every call a
 * synced write. A restart forgets them.
 */
export function createMemoryWindows() {
  const windows = new LRUCache<string, { taken: number; ends_at: number }>({ max: maxSubjects })
  return {
    take(subject: string, now: number, endsAt: number): RateWindow {
      const open = windows.get(subject)
      if (open && isOpen(open, now, endsAt)) {
        open.taken += 1
        return { ...open }
      }
      const begun = { taken: 1, ends_at: endsAt }
      windows.set(subject, begun)
      return { ...begun }
    },
  }
}

function isOpen({ ends_at }: RateWindow, now: number, endsAt: number): boolean {
  return ends_at > now && ends_at <= endsAt + clockToleranceMs
}
