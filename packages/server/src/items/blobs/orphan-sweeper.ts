import { type Clock, day, hour } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import { retention } from '../../core/retention.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { UnlockRecords } from '../access/unlock-records.ts'
import type { IdempotencyRecords } from '../uploads/idempotency-records.ts'
import type { TemporaryFile } from '../uploads/temporary-file.ts'
import type { ReceiptRecords, ReservationRecords, ViewLogRecords } from '../views/index.ts'
import type { BlobRecords } from './blob-records.ts'

// No upload lasts this long (ANYBIN_UPLOAD_TIMEOUT is less), so what is older and has no row never gets one.
const orphanAgeMs = 6 * hour
const temporaryAgeMs = day
const batch = 500

export type SweepParts = {
  readonly attempts: UnlockRecords
  readonly blobs: BlobStore
  readonly blobRecords: BlobRecords
  readonly clock: Clock
  readonly log: Log
  readonly repeats: IdempotencyRecords
  readonly temporaryFile: TemporaryFile
  readonly receipts: ReceiptRecords
  readonly reservations: ReservationRecords
  readonly viewLogs: ViewLogRecords
}

/** Removes what crashes left: blobs without a row, files under way, answers and attempts that are too old to matter. */
export async function sweep(
  parts: SweepParts,
  ageMs = orphanAgeMs,
  signal?: AbortSignal,
): Promise<{ orphans: number }> {
  const now = parts.clock.now()
  await parts.blobs.sweepTemporary(now - Math.min(ageMs, temporaryAgeMs))
  await parts.temporaryFile.sweep(now - Math.min(ageMs, temporaryAgeMs))
  await parts.repeats.removeBefore(now - retention.repeats.kept, signal)
  await parts.attempts.removeBefore(now - retention.unlockAttempts.kept, signal)
  await parts.reservations.removeEnded(now, signal)
  await parts.viewLogs.removeBefore(now - retention.viewLog.kept, signal)
  await parts.receipts.removeBefore(now - retention.receipts.kept, signal)
  const orphans = await removeOrphans(parts, now - ageMs, signal)
  if (orphans > 0) parts.log.info({ orphans }, 'removed blobs without a row')
  return { orphans }
}

async function removeOrphans(
  parts: SweepParts,
  before: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  let removed = 0
  for await (const keys of oldBlobs(parts.blobs, before)) {
    signal?.throwIfAborted()
    const known = await parts.blobRecords.known(keys)
    const orphans = keys.filter((key) => !known.has(key))
    const failures = await parts.blobs.deleteMany(orphans)
    removed += orphans.length - failures.length
    for (const { error } of failures) throw error
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
