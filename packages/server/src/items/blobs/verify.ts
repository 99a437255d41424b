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
  /** Names of files without bytes: an item's is its id, those of what belongs to it begin with that. */
  readonly missing: readonly string[]
  /** Names of files whose bytes are not those that were stored. */
  readonly damaged: readonly string[]
  /** Keys of blobs that belong to nothing. Uploads under way look like this for a moment. */
  readonly orphans: readonly string[]
}

type PageFindings = Pick<BlobFindings, 'items' | 'missing' | 'damaged'> & {
  /** Of the last item of the page. */
  readonly position: number
}

type StoredItem = { readonly id: string; readonly blob_key: string; readonly sha256: string }

type BlobState = 'whole' | 'missing' | 'damaged'

/** What a row names; `sha256`: undefined where nobody wrote it down. */
type NamedFile = {
  readonly name: string
  readonly key: string
  readonly sha256: string | undefined
}

const ofItems = ['items', 'versions', 'renditions'] as const
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
  /** Called while files without an item are looked for: how many files were looked at. */
  readonly orphanProgress?: (blobs: number) => void
}

/**
 * Reads everything: every item and every file that one had before must have its bytes with the right hash, every rendition its
 * bytes, every blob its row.
 */
export class BlobVerification {
  readonly #blobs: BlobStore
  readonly #database: Pick<Database, 'query'>

  constructor(parts: { readonly blobs: BlobStore; readonly database: Pick<Database, 'query'> }) {
    this.#blobs = parts.blobs
    this.#database = parts.database
  }

  async run(options: VerificationOptions = {}): Promise<BlobFindings> {
    const items = await this.#checkItems(options)
    return { ...items, ...(await this.findOrphans(undefined, options.orphanProgress)) }
  }

  /** Checks the next items behind this position; undefined behind the last. */
  async checkPage(after: number, samplePercent = 100): Promise<PageFindings | undefined> {
    const page = await this.#page(after)
    const last = page.at(-1)
    if (!last) return undefined
    const missing: NamedFile[] = []
    const damaged: NamedFile[] = []
    for await (const some of inBatches(await this.#filesOf(page), atOnce)) {
      const states = await Promise.all(some.map((file) => this.#check(file, samplePercent)))
      missing.push(...some.filter((_, at) => states[at] === 'missing'))
      damaged.push(...some.filter((_, at) => states[at] === 'damaged'))
    }
    return {
      items: page.length,
      position: last.position,
      missing: await this.#stillNamed(missing),
      damaged: damaged.map(({ name }) => name),
    }
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

  async #check({ key, sha256 }: NamedFile, samplePercent: number): Promise<BlobState> {
    if (sha256 === undefined || Math.random() * 100 >= samplePercent) {
      return (await this.#blobs.stat(key)) ? 'whole' : 'missing'
    }
    try {
      const hash = createHash('sha256')
      await pipeline(await this.#blobs.open(key), hash)
      return hash.digest('hex') === sha256 ? 'whole' : 'damaged'
    } catch (thrown) {
      if (thrown instanceof BlobMissing) return 'missing'
      throw thrown
    }
  }

  /** Of these items: what they show, what they showed before, and what was made of it. */
  async #filesOf(items: readonly StoredItem[]): Promise<NamedFile[]> {
    const ids = items.map(({ id }) => id)
    const { query } = this.#database
    const [versions, renditions] = await Promise.all([
      query
        .selectFrom('versions')
        .select(['item_id', 'id', 'blob_key', 'sha256'])
        .where('item_id', 'in', ids)
        .execute(),
      query
        .selectFrom('renditions')
        .select(['item_id', 'name', 'blob_key'])
        .where('item_id', 'in', ids)
        .execute(),
    ])
    return [
      ...items.map(({ id, blob_key: key, sha256 }) => ({ name: id, key, sha256 })),
      ...versions.flatMap(({ item_id, id, blob_key: key, sha256 }) =>
        // The bytes of some went after their time.
        key === null ? [] : [{ name: `${item_id}/versions/${id}`, key, sha256 }],
      ),
      ...renditions.map(({ item_id, name, blob_key: key }) => ({
        name: `${item_id}/${name}`,
        key,
        sha256: undefined,
      })),
    ]
  }

  /** Names of those that a row still names: what was deleted meanwhile is not missing. */
  async #stillNamed(files: readonly NamedFile[]): Promise<string[]> {
    const names: string[] = []
    for await (const some of inBatches(files, batch)) {
      const keys = some.map(({ key }) => key)
      const named = await knownBlobs(this.#database, keys, ofItems)
      names.push(...some.filter(({ key }) => named.has(key)).map(({ name }) => name))
    }
    return names
  }

  /** Keys of blobs that belong to nothing, and how many blobs there are. */
  async findOrphans(signal?: AbortSignal, progress?: VerificationOptions['orphanProgress']) {
    const orphans: string[] = []
    let count = 0
    for await (const facts of inBatches(this.#blobs.list(), batch)) {
      signal?.throwIfAborted()
      count += facts.length
      const keys = facts.map(({ key }) => key)
      const known = await knownBlobs(this.#database, keys)
      orphans.push(...keys.filter((key) => !known.has(key)))
      progress?.(count)
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
