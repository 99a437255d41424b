import { type Clock, day, hour } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import { knownBlobs } from './known-blobs.ts'
import type { TemporaryFiles } from './temporary-files.ts'

// No upload lasts this long (ANYBIN_UPLOAD_TIMEOUT is less), so what is older and has no row never gets one.
const orphanAgeMs = 6 * hour
const temporaryAgeMs = day
const batch = 500

/** Something whose rows matter only for a time. */
export type Ageing = { removeOld(signal?: AbortSignal): Promise<void> }

/** Removes what crashes left, blobs without a row and files under way, and rows that are too old to matter. */
export class OrphanSweeper {
  readonly #ageing: readonly Ageing[]
  readonly #blobs: BlobStore
  readonly #clock: Clock
  readonly #database: Database
  readonly #log: Log
  readonly #temporaryFiles: TemporaryFiles

  constructor(parts: {
    readonly ageing: readonly Ageing[]
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly database: Database
    readonly log: Log
    readonly temporaryFiles: TemporaryFiles
  }) {
    this.#ageing = parts.ageing
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#database = parts.database
    this.#log = parts.log
    this.#temporaryFiles = parts.temporaryFiles
  }

  /** `ageMs`: how old a blob must be to be taken for left behind. */
  async sweep(ageMs = orphanAgeMs, signal?: AbortSignal): Promise<{ orphans: number }> {
    const now = this.#clock.now()
    const temporaryBefore = now - Math.min(ageMs, temporaryAgeMs)
    await this.#blobs.sweepTemporary(temporaryBefore)
    await this.#temporaryFiles.sweep(temporaryBefore)
    for (const rows of this.#ageing) await rows.removeOld(signal)
    const orphans = await this.#removeOrphans(now - ageMs, signal)
    if (orphans > 0) this.#log.info({ orphans }, 'removed blobs without a row')
    return { orphans }
  }

  async #removeOrphans(before: number, signal: AbortSignal | undefined): Promise<number> {
    let removed = 0
    for await (const keys of this.#oldBlobs(before)) {
      signal?.throwIfAborted()
      const known = await knownBlobs(this.#database, keys)
      const orphans = keys.filter((key) => !known.has(key))
      const failures = await this.#blobs.deleteMany(orphans)
      removed += orphans.length - failures.length
      for (const { error } of failures) throw error
    }
    return removed
  }

  async *#oldBlobs(before: number): AsyncGenerator<string[]> {
    let keys: string[] = []
    for await (const blob of this.#blobs.list()) {
      if (blob.modifiedAt <= before) keys.push(blob.key)
      if (keys.length === batch) {
        yield keys
        keys = []
      }
    }
    if (keys.length > 0) yield keys
  }
}
