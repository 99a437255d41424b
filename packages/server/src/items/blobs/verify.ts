import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { inBatches } from '../../core/in-batches.ts'
import type { Database } from '../../database/index.ts'
import { BlobMissing, type BlobStore } from '../../storage/index.ts'
import { knownBlobs } from './known-blobs.ts'

export type BlobFindings = {
  readonly items: number
  readonly blobs: number
  /** Ids of items without bytes. */
  readonly missing: readonly string[]
  /** Ids of items whose bytes are not those that were stored. */
  readonly damaged: readonly string[]
  /** Keys of blobs that belong to nothing. Uploads under way look like this for a moment. */
  readonly orphans: readonly string[]
}

type StoredItem = { readonly blob_key: string; readonly sha256: string }

const batch = 500
// As many reads as keep a store over a network busy.
const atOnce = 8

/** Reads everything: every row must have its bytes with the right hash, every blob its row. */
export class BlobVerification {
  readonly #blobs: BlobStore
  readonly #database: Pick<Database, 'query'>

  constructor(parts: { readonly blobs: BlobStore; readonly database: Pick<Database, 'query'> }) {
    this.#blobs = parts.blobs
    this.#database = parts.database
  }

  async run(): Promise<BlobFindings> {
    const { items, missing, damaged } = await this.#checkItems()
    const lost = await this.#lostRenditions()
    return { items, missing: [...missing, ...lost], damaged, ...(await this.#findOrphans()) }
  }

  async #checkItems() {
    const missing: string[] = []
    const damaged: string[] = []
    let items = 0
    for await (const rows of inBatches(this.#allItems(), atOnce)) {
      items += rows.length
      const states = await Promise.all(rows.map((row) => this.#check(row)))
      for (const [at, { id }] of rows.entries()) {
        if (states[at] === 'missing') missing.push(id)
        if (states[at] === 'damaged') damaged.push(id)
      }
    }
    return { items, missing, damaged }
  }

  async #check(row: StoredItem): Promise<'whole' | 'missing' | 'damaged'> {
    try {
      const hash = createHash('sha256')
      await pipeline(await this.#blobs.open(row.blob_key), hash)
      return hash.digest('hex') === row.sha256 ? 'whole' : 'damaged'
    } catch (thrown) {
      if (thrown instanceof BlobMissing) return 'missing'
      throw thrown
    }
  }

  /** Names of renditions without bytes. */
  async #lostRenditions(): Promise<string[]> {
    const names: string[] = []
    const made = await this.#database.query.selectFrom('renditions').selectAll().execute()
    for await (const some of inBatches(made, atOnce)) {
      const facts = await Promise.all(some.map(({ blob_key }) => this.#blobs.stat(blob_key)))
      const lost = some.filter((_, at) => !facts[at])
      names.push(...lost.map(({ item_id, name }) => `${item_id}/${name}`))
    }
    return names
  }

  async #findOrphans() {
    const orphans: string[] = []
    let count = 0
    for await (const facts of inBatches(this.#blobs.list(), batch)) {
      count += facts.length
      const keys = facts.map(({ key }) => key)
      const known = await knownBlobs(this.#database, keys)
      orphans.push(...keys.filter((key) => !known.has(key)))
    }
    return { blobs: count, orphans }
  }

  async *#allItems() {
    let position = 0
    for (;;) {
      const rows = await this.#database.query
        .selectFrom('items')
        .select(['id', 'position', 'blob_key', 'sha256'])
        .where('position', '>', position)
        // The condition of its index.
        .where('position', '>', sql.lit(0))
        .orderBy('position')
        .limit(batch)
        .execute()
      yield* rows
      const last = rows.at(-1)
      if (!last) return
      position = last.position
    }
  }
}
