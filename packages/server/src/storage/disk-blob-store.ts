import type { Stats } from 'node:fs'
import { open, opendir, rm, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { newId } from '../core/ids.ts'
import type { Log } from '../core/log.ts'
import { isBlobKey } from './blob-key.ts'
import { type BlobFacts, BlobMissing, type BlobStore, type ByteRange } from './blob-store.ts'
import { deleteEach } from './delete-each.ts'
import { diskFolders, type Folders, syncFolder } from './disk-folders.ts'
import { diskPendingBlob } from './disk-pending-blob.ts'
import { codeOf, orUnavailable, storageUnavailable } from './storage-failure.ts'

// Measured: the default of 64 KiB reaches half the throughput of 1 MiB for large files.
const chunkBytes = 1024 * 1024

/**
 * Blobs as files: `<directory>/temporary/<key>` while they come in, `<directory>/kept/<first two>/<key>` afterwards.
 * Both on one file system, so that keeping is a rename.
 */
export function diskBlobStore(options: {
  readonly directory: string
  /** Who may read the files, besides their owner. */
  readonly group?: number | undefined
  readonly log?: Log
}): BlobStore {
  const folders = diskFolders(options.directory, options.group)
  return {
    name: 'disk',
    create: async () => {
      await orUnavailable(folders.prepare())
      return diskPendingBlob(folders, newId(), options.log)
    },
    open: (key, range) => openBlob(folders, key, range),
    stat: (key) => statBlob(folders, key),
    delete: (key) => orUnavailable(deleteBlob(folders, key)),
    deleteMany: (keys) => deleteEach(keys, (key) => deleteBlob(folders, key)),
    list: () => listBlobs(folders),
    sweepTemporary: (before) => orUnavailable(sweepTemporary(folders, before)),
    check: () => orUnavailable(checkWritable(folders)),
    localPath: (key) => keptPath(folders, key),
    [Symbol.asyncDispose]: async () => {},
  }
}

async function openBlob(folders: Folders, key: string, range?: ByteRange): Promise<Readable> {
  if (!isBlobKey(key)) throw new BlobMissing(key)
  const file = await presentOnly(folders, open(keptPath(folders, key)))
  if (!file) throw new BlobMissing(key)
  // The stream owns the file from here on: it closes it at the end, on an error, and when it is destroyed.
  return file.createReadStream({ ...range, highWaterMark: chunkBytes })
}

async function statBlob(folders: Folders, key: string): Promise<BlobFacts | undefined> {
  if (!isBlobKey(key)) return undefined
  const stats = await presentOnly(folders, stat(keptPath(folders, key)))
  return stats && factsOf(key, stats)
}

async function deleteBlob(folders: Folders, key: string): Promise<void> {
  if (!isBlobKey(key)) return
  await unlinkIfPresent(keptPath(folders, key))
}

async function* listBlobs(folders: Folders): AsyncGenerator<BlobFacts> {
  await orUnavailable(folders.prepare())
  for await (const shard of entries(folders.kept)) {
    for await (const key of entries(join(folders.kept, shard))) {
      if (!isBlobKey(key)) continue
      // Undefined when it was deleted since the folder was read.
      const facts = await statBlob(folders, key)
      if (facts) yield facts
    }
  }
}

async function* entries(folder: string): AsyncGenerator<string> {
  for await (const entry of await orUnavailable(opendir(folder))) yield entry.name
}

async function sweepTemporary(folders: Folders, before: number): Promise<number> {
  await folders.prepare()
  let swept = 0
  for await (const name of entries(folders.temporary)) {
    const path = join(folders.temporary, name)
    const stats = await presentOnly(folders, stat(path))
    // The change of the entry, not of the content: an adopted file may have been written long ago.
    if (!stats || stats.ctimeMs >= before) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

/** Writes for real: free space and rights cannot be told from outside. */
async function checkWritable(folders: Folders): Promise<void> {
  await folders.prepare()
  const path = join(folders.temporary, newId())
  const file = await open(path, 'wx', 0o600)
  try {
    await file.write('check')
    await file.sync()
  } finally {
    await file.close()
    await unlinkIfPresent(path)
  }
  await syncFolder(folders.kept)
}

function keptPath(folders: Folders, key: string): string {
  if (!isBlobKey(key)) throw new Error('Not the key of a blob')
  return folders.keptPath(key)
}

/** Undefined for what is not there, but only while the store's own folder is: an unmounted disk is no empty disk. */
async function presentOnly<T>(folders: Folders, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw storageUnavailable(error)
    await orUnavailable(folders.prepare().then(() => stat(folders.kept)))
    return undefined
  }
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
