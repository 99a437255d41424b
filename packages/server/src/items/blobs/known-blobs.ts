import type { Database } from '../../database/index.ts'

const tables = [
  'items',
  'renditions',
  'versions',
  'exports',
  'upload_pieces',
  'doomed_blobs',
] as const

type BlobTable = (typeof tables)[number]

/**
 * Which of these blobs have a row: of an item, of something made from one or that was its file before, of one that comes, or of
 * one that is about to be removed. `among`: only such rows count.
 */
export async function knownBlobs(
  { query }: Pick<Database, 'query'>,
  keys: readonly string[],
  among: readonly BlobTable[] = tables,
): Promise<Set<string>> {
  const found = await Promise.all(
    among.map((table) =>
      query.selectFrom(table).select('blob_key').where('blob_key', 'in', keys).execute(),
    ),
  )
  return new Set(found.flat().flatMap((row) => row.blob_key ?? []))
}
