import { constants, type Stats } from 'node:fs'
import { lstat, open, opendir, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../../core/app-error.ts'
import {
  type FileTree,
  faultOfPath,
  isOfSystem,
  type TreeFile,
  type TreeLimits,
  tooMany,
} from './file-tree.ts'
import type { LeftOut } from './import-entry.ts'

/** The regular files of a folder on this machine. No link is followed, neither now nor when a file is opened. */
export async function readFolder(root: string, limits: TreeLimits): Promise<FileTree> {
  const walk = new FolderWalk(await realpath(root), limits)
  await walk.take('')
  return { files: walk.files, leftOut: walk.leftOut, [Symbol.asyncDispose]: async () => {} }
}

class FolderWalk {
  readonly files = new Map<string, TreeFile>()
  readonly leftOut: LeftOut[] = []
  readonly #root: string
  readonly #limits: TreeLimits

  constructor(root: string, limits: TreeLimits) {
    this.#root = root
    this.#limits = limits
  }

  async take(folder: string): Promise<void> {
    const names: string[] = []
    for await (const { name } of await opendir(path.join(this.#root, folder))) names.push(name)
    for (const name of names.sort()) await this.#takeOne(folder === '' ? name : `${folder}/${name}`)
  }

  async #takeOne(found: string): Promise<void> {
    const stats = await lstat(path.join(this.#root, found))
    const isFolder = stats.isDirectory()
    if (isOfSystem(isFolder ? `${found}/` : found)) return
    const fault = faultOfPath(found, this.#limits) ?? faultOfKind(stats)
    if (fault !== undefined) return void this.leftOut.push({ key: found, reason: fault })
    if (isFolder) return this.take(found)
    if (this.files.size === this.#limits.files) throw tooMany(this.#limits)
    // As ZIP files have it: of two ways to write the same letters there is one.
    this.files.set(found.normalize('NFC'), fileAt(path.join(this.#root, found), stats))
  }
}

function faultOfKind(stats: Stats): string | undefined {
  if (stats.isSymbolicLink()) return 'It is a link.'
  return stats.isFile() || stats.isDirectory() ? undefined : 'It is not a regular file.'
}

function fileAt(place: string, { size, mtimeMs, dev, ino }: Stats): TreeFile {
  return {
    bytes: size,
    modifiedAt: Math.round(mtimeMs),
    async open(): Promise<Readable> {
      const file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW)
      const now = await file.stat()
      // A folder above it may have been replaced by a link since it was listed.
      if (now.dev === dev && now.ino === ino) return file.createReadStream()
      await file.close()
      throw new AppError('invalid_request', { detail: 'It was replaced by another file.' })
    },
  }
}
