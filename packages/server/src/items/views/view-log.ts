import { LRUCache } from 'lru-cache'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Log } from '../../core/log.ts'
import type { ItemRow } from '../item-records.ts'
import type { ViewLogRecords, ViewLogRow } from './view-log-records.ts'
import { addressMark, fingerprintsOf, viewTtlMs } from './viewer-marks.ts'
import type { Viewer } from './viewing.ts'
import { countsAsView } from './visit.ts'

const flushEveryMs = 500
// Beyond these, views are not told apart or not written: a log is not worth the server's memory.
const maxRemembered = 20_000
const maxPending = 5_000

export type ViewLog = ReturnType<typeof createViewLog>

/**
 * Writes down who looked at the pages of items that may be seen without limit. Gathered in memory and written twice a second;
 * a crash loses that half second. Views of limited items are written when they are taken.
 */
export function createViewLog(parts: {
  readonly viewLogs: ViewLogRecords
  readonly clock: Clock
  readonly keyedHash: KeyedHash
  readonly log: Log
}) {
  const seen = new LRUCache<string, true>({
    max: maxRemembered,
    ttl: viewTtlMs,
    ttlResolution: 0,
    perf: parts.clock,
  })
  let pending: ViewLogRow[] = []
  let timer: NodeJS.Timeout | undefined

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const rows = pending
    pending = []
    if (rows.length === 0) return
    await parts.viewLogs.insert(rows)
    for (const [id, count] of countedById(rows)) await parts.viewLogs.addViews(id, count)
  }

  /** Whether this viewer's last look at the item is a view ago. */
  function isNew(itemId: string, viewer: Viewer, now: number): boolean {
    const key = `${itemId} ${fingerprintsOf(parts.keyedHash, viewer, now)[0]}`
    if (seen.has(key)) return false
    seen.set(key, true)
    return true
  }

  return {
    /** A page of the item is shown to the viewer. */
    note(row: ItemRow, viewer: Viewer): void {
      const isCounted =
        row.view_limit === null && viewer.userId !== row.owner_id && countsAsView(viewer.visit)
      const now = parts.clock.now()
      if (!isCounted || pending.length >= maxPending || !isNew(row.id, viewer, now)) return
      pending.push(entryOf(parts.keyedHash, row.id, viewer, now))
      timer ??= setTimeout(() => {
        flush().catch((cause) => parts.log.error({ err: cause }, 'views were not written'))
      }, flushEveryMs)
    },
    flush,
  }
}

/** What the log keeps of one view. */
export function entryOf(
  keyedHash: KeyedHash,
  itemId: string,
  { address, visit }: Pick<Viewer, 'address' | 'visit'>,
  now: number,
): ViewLogRow {
  return {
    id: newId(),
    item_id: itemId,
    seen_at: now,
    address_hash: addressMark(keyedHash, address, now),
    user_agent: visit.userAgent?.slice(0, maxText) ?? null,
    // Without the query: it may hold the secret of a private link.
    referrer: visit.referrer?.split(/[?#]/)[0]?.slice(0, maxText) ?? null,
  }
}

const maxText = 400

function countedById(rows: readonly ViewLogRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { item_id: id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
