import type { Readable } from 'node:stream'
import { mediaTypes } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { BlobStore } from '../../storage/index.ts'
import { authorize, type DownloadParts } from '../access/resolve-access.ts'
import { writeZip } from '../exports/index.ts'
import type { ItemRow } from '../item-records.ts'
import { selected } from '../listing/selected.ts'
import type { Viewer } from '../views/viewing.ts'
import { type GalleryParts, ownAt } from './gallery.ts'

type Parts = GalleryParts & { readonly blobs: BlobStore; readonly serving: DownloadParts }

/**
 * The files of these items as one ZIP file, as it is written. The one decision says of each whether its bytes may leave;
 * `not_found` when none may.
 */
export async function zipItems(
  parts: Parts,
  actor: Actor,
  ids: readonly string[],
  viewer: Viewer,
): Promise<Readable> {
  requireScope(actor, ['image:read', 'voice:read'])
  const own = { ...viewer, userId: actor.user.id, scopes: actor.scopes }
  const found = await parts.galleryRecords.among(ownAt(parts, actor), selected(ids))
  const decisions = await Promise.all(
    found.map((row) => authorize(parts.serving, row, own, 'original')),
  )
  const rows = found.filter((_, index) => decisions[index] === 'yes')
  if (rows.length === 0) throw new AppError('not_found')
  return writeZip(parts.blobs, async (zip) => {
    const names = new Set<string>()
    for (const row of rows) {
      const { blob_key: blobKey, created_at: modifiedAt } = row
      await zip.addBlob({ name: entryName(row, names), blobKey, modifiedAt })
    }
  })
}

/** What its owner calls it; a number where another entry has that name. */
function entryName(row: ItemRow, names: Set<string>): string {
  const { ext } = mediaTypes[row.content_type]
  const stem = (row.title ?? row.filename ?? row.id)
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    // What paths are made of, and what some systems do not have in names.
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
  const short = [...stem].slice(0, 120).join('')
  let name = `${short || row.id}.${ext}`
  for (let count = 2; names.has(name.toLowerCase()); count += 1)
    name = `${short || row.id} (${count}).${ext}`
  names.add(name.toLowerCase())
  return name
}
