import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Rendering } from '@anybin/media'
import type { Clock } from '../../core/clock.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { ItemRecords, ItemRow } from '../item-records.ts'
import type { TemporaryFile } from '../uploads/temporary-file.ts'
import type { RenditionRecords, RenditionRow } from './rendition-records.ts'
import { type RenditionName, renditionTable } from './rendition-table.ts'

export type RenditionParts = {
  readonly blobs: BlobStore
  readonly items: ItemRecords
  readonly records: RenditionRecords
  readonly media: Rendering
  readonly temporaryFile: TemporaryFile
  readonly clock: Clock
}

/** The rendition of this name, made if it is not there. */
export type FindRendition = (row: ItemRow, name: RenditionName) => Promise<RenditionRow>

/** Keeps a finished file, or drops it for one that another node made first or because the item is gone. */
export async function keepRendition(
  parts: RenditionParts,
  row: ItemRow,
  name: RenditionName,
  path: string,
): Promise<void> {
  const blob = await parts.blobs.create()
  try {
    const { bytes } = await blob.adopt(path)
    await blob.keep()
    const rendition = {
      item_id: row.id,
      name,
      blob_key: blob.key,
      bytes,
      content_type: renditionTable[name].contentType,
      created_at: parts.clock.now(),
    }
    if (!(await parts.records.insert(rendition))) await parts.blobs.delete(blob.key)
  } finally {
    await blob.discard()
  }
}

/** A path of a new file, which is gone when the work is done. */
export function temporaryPath(
  { temporaryFile }: RenditionParts,
  cleanUp: AsyncDisposableStack,
): string {
  const path = temporaryFile.newPath()
  cleanUp.defer(() => temporaryFile.remove(path))
  return path
}

/** The item's own bytes as a file. */
export async function localCopy(
  parts: RenditionParts,
  row: ItemRow,
  cleanUp: AsyncDisposableStack,
): Promise<string> {
  if (parts.blobs.localPath) return parts.blobs.localPath(row.blob_key)
  const path = temporaryPath(parts, cleanUp)
  await pipeline(await parts.blobs.open(row.blob_key), createWriteStream(path, { mode: 0o600 }))
  return path
}
