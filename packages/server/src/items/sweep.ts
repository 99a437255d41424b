import { type Clock, day, hour } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { workOff } from '../kernel/work-off.ts'
import type { BlobStore } from '../storage/index.ts'
import type { BlobRecords } from './blob-records.ts'
import { type DeletionRecords, type Over, overAt } from './deletions/index.ts'
import { answersLiveMs } from './idempotency.ts'
import type { IdempotencyRecords } from './idempotency-records.ts'
import type { Scratch } from './scratch.ts'
import { attemptWindowsBefore } from './unlock.ts'
import type { UnlockRecords } from './unlock-records.ts'
import type { ReceiptRecords, ReservationRecords, ViewLogRecords } from './views/index.ts'

// No upload lasts this long (ANYBIN_UPLOAD_TIMEOUT is less), so what is older and has no row never gets one.
const orphanAgeMs = 6 * hour
const temporaryAgeMs = day
const batch = 500
// How long owners can look up who saw what, and that something was opened.
const viewsKeptMs = 90 * day

export type SweepParts = {
  readonly attempts: UnlockRecords
  readonly blobs: BlobStore
  readonly blobRecords: BlobRecords
  readonly clock: Clock
  readonly deletionRecords: DeletionRecords
  readonly log: Log
  readonly removeItem: (id: string) => Promise<boolean>
  readonly removeOver: (id: string, over: Over) => Promise<boolean>
  readonly repeats: IdempotencyRecords
  readonly scratch: Scratch
  readonly receipts: ReceiptRecords
  readonly reservations: ReservationRecords
  readonly viewLogs: ViewLogRecords
}

/** Deletes the bytes of removed items. Idempotent: a blob is forgotten only after its bytes are gone. */
export function removeDoomedBlobs(
  { blobs, blobRecords }: SweepParts,
  signal: AbortSignal,
): Promise<void> {
  const backlog = {
    next: () => blobRecords.doomed(batch),
    each: (key: string) => blobs.delete(key),
    finish: (keys: readonly string[]) => blobRecords.forgetDoomed(keys),
  }
  return workOff(backlog, signal)
}

/** Removes items that are over. They are not served since that very moment; this frees their space. */
export function removeExpiredItems(parts: SweepParts, signal: AbortSignal): Promise<void> {
  let over = overAt(parts.clock.now())
  const next = () => {
    over = overAt(parts.clock.now())
    return parts.deletionRecords.over(over, batch)
  }
  return workOff({ next, each: (id) => parts.removeOver(id, over) }, signal)
}

/** Removes what crashes left: blobs without a row, files under way, answers and attempts that are too old to matter. */
export async function sweep(parts: SweepParts, ageMs = orphanAgeMs): Promise<{ orphans: number }> {
  const now = parts.clock.now()
  await parts.blobs.sweepTemporary(now - Math.min(ageMs, temporaryAgeMs))
  await parts.scratch.sweep(now - Math.min(ageMs, temporaryAgeMs))
  await parts.repeats.removeBefore(now - answersLiveMs)
  await parts.attempts.removeBefore(attemptWindowsBefore(now))
  await parts.reservations.removeEnded(now)
  await parts.viewLogs.removeBefore(now - viewsKeptMs)
  await parts.receipts.removeBefore(now - viewsKeptMs)
  const orphans = await removeOrphans(parts, now - ageMs)
  if (orphans > 0) parts.log.info({ orphans }, 'removed blobs without a row')
  return { orphans }
}

async function removeOrphans(parts: SweepParts, before: number): Promise<number> {
  let removed = 0
  for await (const keys of oldBlobs(parts.blobs, before)) {
    const known = await parts.blobRecords.known(keys)
    for (const key of keys.filter((one) => !known.has(one))) {
      await parts.blobs.delete(key)
      removed += 1
    }
  }
  return removed
}

async function* oldBlobs(blobs: BlobStore, before: number): AsyncGenerator<string[]> {
  let keys: string[] = []
  for await (const blob of blobs.list()) {
    if (blob.modifiedAt <= before) keys.push(blob.key)
    if (keys.length === batch) {
      yield keys
      keys = []
    }
  }
  if (keys.length > 0) yield keys
}
