import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { inBatches } from '../../core/in-batches.ts'
import { BlobMissing, type BlobStore } from '../../storage/index.ts'
import type { ListRecords } from '../listing/list-records.ts'
import type { RenditionRecords } from '../renditions/rendition-records.ts'
import type { BlobRecords } from './blob-records.ts'

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

export type VerifyParts = {
  readonly blobs: BlobStore
  readonly blobRecords: BlobRecords
  readonly lists: ListRecords
  readonly renditionRecords: RenditionRecords
}

const batch = 500
// As many reads as keep a store over a network busy.
const atOnce = 8

/** Reads everything: every row must have its bytes with the right hash, every blob its row. */
export async function verifyBlobs(parts: VerifyParts): Promise<BlobFindings> {
  const missing: string[] = []
  const damaged: string[] = []
  let items = 0
  for await (const rows of inBatches(allItems(parts.lists), atOnce)) {
    items += rows.length
    const states = await Promise.all(rows.map((row) => checkBlob(parts.blobs, row)))
    for (const [at, { id }] of rows.entries()) {
      if (states[at] === 'missing') missing.push(id)
      if (states[at] === 'damaged') damaged.push(id)
    }
  }
  for await (const made of inBatches(await parts.renditionRecords.all(), atOnce)) {
    const facts = await Promise.all(made.map(({ blob_key }) => parts.blobs.stat(blob_key)))
    const lost = made.filter((_, at) => !facts[at])
    missing.push(...lost.map(({ item_id, name }) => `${item_id}/${name}`))
  }
  return { items, missing, damaged, ...(await findOrphans(parts)) }
}

async function checkBlob(
  blobs: BlobStore,
  row: { blob_key: string; size_bytes: number; sha256: string },
): Promise<'whole' | 'missing' | 'damaged'> {
  try {
    const hash = createHash('sha256')
    await pipeline(await blobs.open(row.blob_key), hash)
    return hash.digest('hex') === row.sha256 ? 'whole' : 'damaged'
  } catch (thrown) {
    if (thrown instanceof BlobMissing) return 'missing'
    throw thrown
  }
}

async function* allItems(lists: ListRecords) {
  let position = 0
  for (;;) {
    const rows = await lists.blobsAfter(position, batch)
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    position = last.position
  }
}

async function findOrphans({ blobs, blobRecords }: VerifyParts) {
  const orphans: string[] = []
  let count = 0
  for await (const facts of inBatches(blobs.list(), batch)) {
    count += facts.length
    const keys = facts.map(({ key }) => key)
    const known = await blobRecords.known(keys)
    orphans.push(...keys.filter((key) => !known.has(key)))
  }
  return { blobs: count, orphans }
}
