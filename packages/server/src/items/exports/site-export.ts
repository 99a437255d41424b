import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { mediaTypes } from '@anybin/contract'
import type { User, Users } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { BlobMissing, type BlobStore } from '../../storage/index.ts'
import type { Folders } from '../folders/folders.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import { mayLeave } from './export-file.ts'

export type SiteExportReport = {
  readonly items: number
  readonly bytes: number
  /** Ids of those whose bytes may not leave, or were gone. */
  readonly leftOut: readonly string[]
}

type Progress = (done: number) => void
type Export = {
  readonly target: string
  readonly lines: WriteStream
  readonly progress: Progress
  readonly report: { items: number; bytes: number; readonly leftOut: string[] }
}

// The name that says that an export is whole: it comes last.
const listName = 'items.jsonl'

/**
 * Everything that everybody has here as files in a folder, and `items.jsonl` with a line for each: docs/operate/import.md says
 * what is in it, and imports read it.
 */
export class SiteExport {
  readonly #blobs: Pick<BlobStore, 'open'>
  readonly #clock: Clock
  readonly #folders: Pick<Folders, 'ofOwner'>
  readonly #itemLists: Pick<ItemLists, 'all'>
  readonly #users: Pick<Users, 'list'>

  constructor(parts: {
    readonly blobs: Pick<BlobStore, 'open'>
    readonly clock: Clock
    readonly folders: Pick<Folders, 'ofOwner'>
    readonly itemLists: Pick<ItemLists, 'all'>
    readonly users: Pick<Users, 'list'>
  }) {
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#folders = parts.folders
    this.#itemLists = parts.itemLists
    this.#users = parts.users
  }

  /** Into a new folder; `conflict` for one that has an export already. `progress` is told after each item. */
  async write(target: string, progress: Progress): Promise<SiteExportReport> {
    await mkdir(path.join(target, 'files'), { recursive: true })
    const list = path.join(target, listName)
    if (await stat(list).catch(() => undefined)) throw alreadyThere(target)
    const lines = createWriteStream(`${list}.part`, { mode: 0o600 })
    const report = { items: 0, bytes: 0, leftOut: [] }
    for (const user of await this.#users.list()) {
      await this.#writeOwner({ target, lines, progress, report }, user)
    }
    lines.end()
    await finished(lines)
    await syncFile(`${list}.part`)
    await rename(`${list}.part`, list)
    return report
  }

  async #writeOwner(to: Export, user: User): Promise<void> {
    const folders = await this.#folders.ofOwner(user.id)
    const names = new Map(folders.map(({ slug, name }) => [slug, name]))
    for await (const row of this.#itemLists.all(user.id)) {
      const file = `files/${row.id}.${mediaTypes[row.content_type].ext}`
      if (await this.#writeFile(to.target, file, row)) {
        to.report.items += 1
        to.report.bytes += row.size_bytes
        const folder = row.folder === null ? null : (names.get(row.folder) ?? null)
        const line = JSON.stringify(describe(row, { file, folder, owner: user.email }))
        if (!to.lines.write(`${line}\n`)) await once(to.lines, 'drain')
      } else to.report.leftOut.push(row.id)
      to.progress(to.report.items + to.report.leftOut.length)
    }
  }

  async #writeFile(target: string, file: string, row: ItemRow): Promise<boolean> {
    if (!mayLeave(row, row.owner_id, this.#clock.now())) return false
    try {
      const place = path.join(target, file)
      await pipeline(
        await this.#blobs.open(row.blob_key),
        createWriteStream(place, { mode: 0o600 }),
      )
      return true
    } catch (error) {
      // It ended since it was listed.
      if (error instanceof BlobMissing) return false
      throw error
    }
  }
}

function describe(
  row: ItemRow,
  where: { readonly file: string; readonly folder: string | null; readonly owner: string },
) {
  return {
    id: row.id,
    ...where,
    filename: row.filename,
    title: row.title,
    description: row.description,
    tags: JSON.parse(row.tags) as string[],
    category: row.category,
    created_at: row.created_at,
    private: row.private === 1,
    password_hash: row.password_hash,
    expires_at: row.expires_at,
    views_left: row.view_limit === null ? null : row.view_limit - row.views,
    kind: row.kind,
    content_type: row.content_type,
    sha256: row.sha256,
  }
}

async function syncFile(place: string): Promise<void> {
  await using file = await open(place, 'r+')
  await file.sync()
}

function alreadyThere(target: string): AppError {
  return new AppError('conflict', {
    detail: `${target} has an export already. Choose another folder.`,
  })
}
