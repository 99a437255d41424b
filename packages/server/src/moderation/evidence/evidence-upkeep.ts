import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { type Clock, day, hour } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { BlobMissing, type BlobStore } from '../../storage/index.ts'
import type { Evidence, EvidenceRow } from './evidence.ts'

// As of other blobs: no sealing lasts this long.
const orphanAgeMs = 6 * hour

/** Removes evidence at its date, and what a sealing left that died; and looks whether all of it is there. */
export class EvidenceUpkeep {
  readonly #clock: Clock
  readonly #database: Database
  readonly #evidence: Evidence
  readonly #jobs: Jobs
  readonly #store: BlobStore

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly evidence: Evidence
    readonly evidenceStore: BlobStore
    readonly jobs: Jobs
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#evidence = parts.evidence
    this.#jobs = parts.jobs
    this.#store = parts.evidenceStore
  }

  define(): void {
    const name = 'moderation.keep-evidence'
    this.#jobs.define(name, (_, signal) => this.run(signal))
    this.#jobs.schedule(name, day / 4)
  }

  async run(signal?: AbortSignal): Promise<void> {
    await this.#removeDue()
    signal?.throwIfAborted()
    await this.#sweep(this.#clock.now() - orphanAgeMs, signal)
  }

  /** Ids of evidence whose file is missing, and of such whose file is not what was sealed; keys of files without a record. */
  async verify() {
    const missing: string[] = []
    const damaged: string[] = []
    const rows = await this.#database.query.selectFrom('evidence').selectAll().execute()
    for (const row of rows.filter(({ removed_at }) => removed_at === null)) {
      const state = await this.#check(row)
      if (state === 'missing') missing.push(row.id)
      if (state === 'damaged') damaged.push(row.id)
    }
    const known = new Set(rows.map(({ blob_key }) => blob_key))
    const orphans: string[] = []
    for await (const { key } of this.#store.list()) if (!known.has(key)) orphans.push(key)
    return { evidence: rows.length, missing, damaged, orphans }
  }

  /** The key first: without it the bytes are worth nothing, whatever copies there are. */
  async #removeDue(): Promise<void> {
    const now = this.#clock.now()
    const due = await this.#database.query
      .updateTable('evidence')
      .set({ removed_at: now, wrapped_key: null, snapshot: null })
      .where('keep_until', '<=', now)
      .where('blob_key', 'is not', null)
      .returning(['id', 'blob_key'])
      .execute()
    for (const { id, blob_key } of due) {
      await this.#store.delete(blob_key ?? '')
      const row = this.#database.query.updateTable('evidence').set({ blob_key: null })
      await row.where('id', '=', id).execute()
    }
  }

  async #sweep(before: number, signal?: AbortSignal): Promise<void> {
    await this.#store.sweepTemporary(before)
    for await (const { key, modifiedAt } of this.#store.list()) {
      signal?.throwIfAborted()
      if (modifiedAt > before) continue
      const known = this.#database.query.selectFrom('evidence').select('id')
      const row = await known.where('blob_key', '=', key).executeTakeFirst()
      if (!row) await this.#store.delete(key)
    }
  }

  async #check(row: EvidenceRow): Promise<'whole' | 'missing' | 'damaged'> {
    try {
      const hash = createHash('sha256')
      await pipeline(await this.#evidence.read(row), hash)
      return hash.digest('hex') === row.content_sha256 ? 'whole' : 'damaged'
    } catch (error) {
      if (error instanceof BlobMissing) return 'missing'
      // Whatever else: nobody can open it.
      return 'damaged'
    }
  }
}
