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

type BlobState = 'whole' | 'missing' | 'damaged'

type StoredItem = { readonly blob_key: string; readonly sha256: string }

const batch = 500
// As many reads as keep a store over a network busy.
const atOnce = 8

export type VerificationOptions = {
  /** The position of the last item that an interrupted run has checked: this one goes on behind it. */
  readonly after?: number
  /** How many of a hundred files are read; of the others only the presence is checked. Default 100. */
  readonly samplePercent?: number
  /** Called after each page of items: how many are checked, and the position of the last. */
  readonly progress?: (items: number, position: number) => void
}

/** Reads everything: every row must have its bytes with the right hash, every rendition its bytes, every blob its row. */
export class BlobVerification {
  readonly #blobs: BlobStore
  readonly #database: Pick<Database, 'query'>

  constructor(parts: { readonly blobs: BlobStore; readonly database: Pick<Database, 'query'> }) {
    this.#blobs = parts.blobs
    this.#database = parts.database
  }

  async run(options: VerificationOptions = {}): Promise<BlobFindings> {
    return { ...(await this.#checkItems(options)), ...(await this.#findOrphans()) }
  }

  async #checkItems({ after = 0, samplePercent = 100, progress }: VerificationOptions) {
    const checked = { items: 0, missing: [] as string[], damaged: [] as string[] }
    for await (const page of this.#pages(after)) {
      for await (const rows of inBatches(page, atOnce)) {
        const states = await Promise.all(rows.map((row) => this.#check(row, samplePercent)))
        const ids = (wanted: BlobState) =>
          rows.filter((_, at) => states[at] === wanted).map(({ id }) => id)
        checked.missing.push(...ids('missing'))
        checked.damaged.push(...ids('damaged'))
      }
      checked.missing.push(...(await this.#lostRenditions(page.map(({ id }) => id))))
      checked.items += page.length
      progress?.(checked.items, page.at(-1)?.position ?? after)
    }
    return checked
  }

  async #check(row: StoredItem, samplePercent: number): Promise<BlobState> {
    if (Math.random() * 100 >= samplePercent) {
      return (await this.#blobs.stat(row.blob_key)) ? 'whole' : 'missing'
    }
    try {
      const hash = createHash('sha256')
      await pipeline(await this.#blobs.open(row.blob_key), hash)
      return hash.digest('hex') === row.sha256 ? 'whole' : 'damaged'
    } catch (thrown) {
      if (thrown instanceof BlobMissing) return 'missing'
      throw thrown
    }
  }

  /** Names of renditions without bytes, of these items. */
  async #lostRenditions(ids: readonly string[]): Promise<string[]> {
    const names: string[] = []
    const made = await this.#database.query
      .selectFrom('renditions')
      .select(['item_id', 'name', 'blob_key'])
      .where('item_id', 'in', ids)
      .execute()
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

  async *#pages(after: number) {
    let position = after
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
      const last = rows.at(-1)
      if (!last) return
      yield rows
      position = last.position
    }
  }
}
