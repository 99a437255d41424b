import type { Log } from '../core/log.ts'
import type { ItemRecords } from './item-records.ts'

const flushEveryMs = 500

export type Downloads = ReturnType<typeof createDownloads>

/**
 * Counts completed downloads. They are added up in memory and written twice a second, so that a popular picture costs no
 * write a request; a crash loses at most that half second of a number that guards no right.
 */
export function createDownloads(items: ItemRecords, log: Log) {
  let pending = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const counted = pending
    pending = new Map()
    for (const [id, count] of counted) await items.addDownloads(id, count)
  }

  return {
    count(itemId: string): void {
      pending.set(itemId, (pending.get(itemId) ?? 0) + 1)
      timer ??= setTimeout(() => {
        flush().catch((cause) => log.error({ err: cause }, 'download counts were not written'))
      }, flushEveryMs)
    },
    flush,
  }
}
