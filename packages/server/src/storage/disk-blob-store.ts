import type { Stats } from 'node:fs'
import { open, opendir, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from '../core/ids.ts'
import type { Log } from '../core/log.ts'
import { isBlobKey, requireBlobKey } from './blob-key.ts'
import {
  type BlobFacts,
  BlobMissing,
  type BlobStore,
  type ByteRange,
  type DeleteFailure,
} from './blob-store.ts'
import { deleteEach } from './delete-each.ts'
import { DiskFolders } from './disk-folders.ts'
import { DiskPendingBlob } from './disk-pending-blob.ts'
import { syncFolder } from './folder-syncs.ts'
import { codeOf, orUnavailable, storageUnavailable } from './storage-failure.ts'

// Measured: the default of 64 KiB reaches half the throughput of 1 MiB for large files.
const chunkBytes = 1024 * 1024

/**
 * Blobs as files: `<directory>/temporary/<key>` while they come in, `<directory>/kept/<first two>/<key>` afterwards.
 * Both on one file system, so that keeping is a rename.
 */
export class DiskBlobStore implements BlobStore {
  readonly name = 'disk'
  readonly #folders: DiskFolders
  readonly #log: Log | undefined

  constructor(options: {
    readonly directory: string
    /** Who may read the files, besides their owner. */
    readonly group?: number | undefined
    readonly log?: Log | undefined
  }) {
    this.#folders = new DiskFolders(options.directory, options.group)
    this.#log = options.log
  }

  async create(key?: string): Promise<DiskPendingBlob> {
    await orUnavailable(this.#folders.prepare())
    const named = key === undefined ? this.#folders.newKey() : requireBlobKey(key)
    return new DiskPendingBlob(this.#folders, named, this.#log)
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    if (!isBlobKey(key)) throw new BlobMissing(key)
    const file = await this.#presentOnly(open(this.localPath(key)))
    if (!file) throw new BlobMissing(key)
    // The stream owns the file from here on: it closes it at the end, on an error, and when it is destroyed.
    return file.createReadStream({ ...range, highWaterMark: chunkBytes })
  }

  async stat(key: string): Promise<BlobFacts | undefined> {
    if (!isBlobKey(key)) return undefined
    const stats = await this.#presentOnly(stat(this.localPath(key)))
    return stats && factsOf(key, stats)
  }

  async delete(key: string): Promise<void> {
    await orUnavailable(this.#remove(key))
  }

  deleteMany(keys: readonly string[]): Promise<DeleteFailure[]> {
    return deleteEach(keys, (key) => this.#remove(key))
  }

  async *list(): AsyncGenerator<BlobFacts> {
    const { kept } = this.#folders
    await orUnavailable(this.#folders.prepare())
    for await (const shard of entries(kept)) {
      for await (const key of entries(join(kept, shard))) {
        if (!isBlobKey(key)) continue
        // Undefined when it was deleted since the folder was read.
        const facts = await this.stat(key)
        if (facts) yield facts
      }
    }
  }

  sweepTemporary(before: number): Promise<number> {
    return orUnavailable(this.#sweep(before))
  }

  check(): Promise<void> {
    return orUnavailable(this.#proveWritable())
  }

  readonly localPath = (key: string): string => {
    return this.#folders.keptPath(requireBlobKey(key))
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  async #remove(key: string): Promise<void> {
    if (isBlobKey(key)) await unlinkIfPresent(this.localPath(key))
  }

  async #sweep(before: number): Promise<number> {
    await this.#folders.prepare()
    const { temporary } = this.#folders
    let swept = 0
    for await (const name of entries(temporary)) {
      const path = join(temporary, name)
      const stats = await this.#presentOnly(stat(path))
      // The change of the entry, not of the content: an adopted file may have been written long ago.
      if (!stats || stats.ctimeMs >= before) continue
      await rm(path, { force: true })
      swept += 1
    }
    return swept
  }

  /** Writes for real: free space and rights cannot be told from outside. */
  async #proveWritable(): Promise<void> {
    await this.#folders.prepare()
    const path = join(this.#folders.temporary, newId())
    const file = await open(path, 'wx', 0o600)
    try {
      await file.write('check')
      await file.sync()
    } finally {
      await file.close()
      await unlinkIfPresent(path)
    }
    await syncFolder(this.#folders.kept)
  }

  /** Undefined for what is not there, but only while the store's own folder is: an unmounted disk is no empty disk. */
  async #presentOnly<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw storageUnavailable(error)
      const { kept } = this.#folders
      await orUnavailable(this.#folders.prepare().then(() => stat(kept)))
      return undefined
    }
  }
}

async function* entries(folder: string): AsyncGenerator<string> {
  for await (const entry of await orUnavailable(opendir(folder))) yield entry.name
}

async function unlinkIfPresent(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

function factsOf(key: string, stats: Stats): BlobFacts {
  return { key, bytes: stats.size, modifiedAt: Math.floor(stats.mtimeMs) }
}
