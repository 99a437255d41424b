import type { Readable } from 'node:stream'
import { mediaTypes } from '@anybin/contract'
import type { BlobStore } from '../../storage/index.ts'
import { writeZip } from '../blobs/zip-file.ts'
import type { ItemRow } from '../item/item-row.ts'

/** One ZIP file of the files of items, under these names; a number where another entry has that name. */
export function zipItems(
  blobs: BlobStore,
  rows: readonly ItemRow[],
  nameOf: (row: ItemRow) => string,
  sent: (row: ItemRow) => void = () => {},
): Readable {
  return writeZip(blobs, async (zip) => {
    const names = new Set<string>()
    for (const row of rows) {
      const { blob_key: blobKey, created_at: modifiedAt } = row
      await zip.addBlob({ name: entryName(row, nameOf(row), names), blobKey, modifiedAt })
      sent(row)
    }
  })
}

function entryName({ id, content_type }: ItemRow, wanted: string, names: Set<string>): string {
  const { ext } = mediaTypes[content_type]
  const stem = wanted
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    // What paths are made of, and what some systems do not have in names.
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
  const short = [...stem].slice(0, 120).join('')
  let name = `${short || id}.${ext}`
  for (let count = 2; names.has(name.toLowerCase()); count += 1)
    name = `${short || id} (${count}).${ext}`
  names.add(name.toLowerCase())
  return name
}
