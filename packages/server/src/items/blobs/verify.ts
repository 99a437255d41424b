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

type PageFindings = Pick<BlobFindings, 'items' | 'missing' | 'damaged'> & {
  /** Of the last item of the page. */
  readonly position: number
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
    return { ...(await this.#checkItems(options)), ...(await this.findOrphans()) }
  }

  /** Checks the next items behind this position; undefined behind the last. */
  async checkPage(after: number, samplePercent = 100): Promise<PageFindings | undefined> {
    const page = await this.#page(after)
    const last = page.at(-1)
    if (!last) return undefined
    const found = { items: page.length, missing: [] as string[], damaged: [] as string[] }
    for await (const rows of inBatches(page, atOnce)) {
      const states = await Promise.all(rows.map((row) => this.#check(row, samplePercent)))
      const ids = (wanted: BlobState) =>
        rows.filter((_, at) => states[at] === wanted).map(({ id }) => id)
      found.missing.push(...ids('missing'))
      found.damaged.push(...ids('damaged'))
    }
    found.missing.push(...(await this.#lostRenditions(page.map(({ id }) => id))))
    return { ...found, position: last.position }
  }

  async #checkItems({ after = 0, samplePercent = 100, progress }: VerificationOptions) {
    const checked = { items: 0, missing: [] as string[], damaged: [] as string[] }
    let page = await this.checkPage(after, samplePercent)
    while (page) {
      checked.missing.push(...page.missing)
      checked.damaged.push(...page.damaged)
      checked.items += page.items
      progress?.(checked.items, page.position)
      page = await this.checkPage(page.position, samplePercent)
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

  /** Keys of blobs that belong to nothing, and how many blobs there are. */
  async findOrphans(signal?: AbortSignal) {
    const orphans: string[] = []
    let count = 0
    for await (const facts of inBatches(this.#blobs.list(), batch)) {
      signal?.throwIfAborted()
      count += facts.length
      const keys = facts.map(({ key }) => key)
      const known = await knownBlobs(this.#database, keys)
      orphans.push(...keys.filter((key) => !known.has(key)))
    }
    return { blobs: count, orphans }
  }

  async #page(after: number) {
    return (
      this.#database.query
        .selectFrom('items')
        .select(['id', 'position', 'blob_key', 'sha256'])
        .where('position', '>', after)
        // The condition of its index.
        .where('position', '>', sql.lit(0))
        .orderBy('position')
        .limit(batch)
        .execute()
    )
  }
}
