import type { Readable } from 'node:stream'
import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { day, hour } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { ExportParts } from './export-parts.ts'
import { writeExport } from './write-export.ts'

/** An export as its person may see it. Times are epoch milliseconds. */
export type ExportFacts = {
  readonly state: 'waiting' | 'ready' | 'failed'
  readonly requestedAt: number
  readonly bytes: number | null
  /** When a finished one is deleted. */
  readonly expiresAt: number | null
}

const exportJob = 'items.export'
const expireExportsJob = 'items.expire-exports'
const keptMs = retention.exports.kept
const batch = 500
// All tries of the job together.
const givenUpMs = day

export type Exports = ReturnType<typeof createExports>

/** Everything that a person has here, as one file that is made by a job and kept for a week. */
export function createExports(parts: ExportParts) {
  const { exports, jobs, clock } = parts
  jobs.define(exportJob, (payload, signal) => makeExport(parts, payload, signal), {
    maxAttempts: 3,
    limitMs: 6 * hour,
    lane: 'media',
  })
  jobs.define(expireExportsJob, (_, signal) => removeExpiredExports(parts, signal))
  jobs.schedule(expireExportsJob, hour)

  return {
    async read({ user }: Actor): Promise<ExportFacts | undefined> {
      const row = await exports.ofUser(user.id)
      if (!row) return undefined
      const { requested_at: requestedAt, bytes, expires_at: expiresAt } = row
      if (row.blob_key === null) {
        const state = expiresAt > clock.now() ? 'waiting' : 'failed'
        return { state, requestedAt, bytes: null, expiresAt: null }
      }
      return expiresAt > clock.now() ? { state: 'ready', requestedAt, bytes, expiresAt } : undefined
    },

    request: (actor: Actor, address: string) => requestExport(parts, actor, address),
    open: (actor: Actor) => openExport(parts, actor),
  }
}

async function removeExpiredExports(parts: ExportParts, signal: AbortSignal): Promise<void> {
  for (let isLeft = true; isLeft && !signal.aborted; ) {
    isLeft = await parts.inTransaction(async (transaction) => {
      const now = parts.clock.now()
      const removed = await parts.exports.removeExpired(transaction, now, batch)
      await parts.blobRemoval.mark(transaction, removed.keys)
      return removed.exports > 0
    })
  }
}

/** Asks for an export. One at a time: while one is being made nothing happens; a finished one gives way. */
async function requestExport(parts: ExportParts, { user }: Actor, address: string): Promise<void> {
  const { exports, jobs, clock, inTransaction, recordAuditEvent } = parts
  const now = clock.now()
  const userId = user.id
  await inTransaction(async (transaction) => {
    const keys = await exports.removeReplaceable(transaction, userId, now)
    await parts.blobRemoval.mark(transaction, keys)
    const row = { id: newId(), user_id: userId, requested_at: now, blob_key: null, bytes: null }
    if (!(await exports.insert(transaction, { ...row, expires_at: now + givenUpMs }))) return
    await jobs.enqueue(transaction, { name: exportJob, payload: { id: row.id, userId } })
    const act = { action: 'user.export', userId, target: row.id } as const
    await recordAuditEvent(transaction, { by: { userId, address }, ...act })
  })
}

async function openExport(
  { exports, blobs, clock }: ExportParts,
  { user }: Actor,
): Promise<{ readonly bytes: number; readonly stream: Readable }> {
  const row = await exports.ofUser(user.id)
  if (!row?.blob_key || row.expires_at <= clock.now()) throw new AppError('not_found')
  return { bytes: row.bytes ?? 0, stream: await blobs.open(row.blob_key) }
}

/** The job. Run again, it finds its export finished or given up, and leaves nothing behind. */
async function makeExport(
  parts: ExportParts,
  payload: unknown,
  signal: AbortSignal,
): Promise<void> {
  const { id, userId } = payload as { id: string; userId: string }
  const row = await parts.exports.ofUser(userId)
  const account = await parts.accounts.describeAccount(userId)
  if (row?.id !== id || row.blob_key !== null || !account) return
  const blob = await parts.blobs.create()
  try {
    const { bytes } = await blob.write(writeExport(parts, userId, account), signal)
    await blob.keep()
    const done = { blob_key: blob.key, bytes, expires_at: parts.clock.now() + keptMs }
    if (!(await parts.exports.finish(id, done))) await parts.blobs.delete(blob.key)
  } finally {
    await blob.discard()
  }
}
