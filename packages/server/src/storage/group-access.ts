import { chmod, chown, type FileHandle, opendir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inParallel } from '../core/in-parallel.ts'

// The owner writes, the group reads; others see nothing.
const fileMode = 0o640
const folderMode = 0o750
const filesAtOnce = 16

/** Lets the group read a folder, if there is one. */
export async function openFolder(path: string, group: number | undefined): Promise<void> {
  if (group === undefined) return
  // The group first: not for a moment may another one read it.
  await chown(path, -1, group)
  await chmod(path, folderMode)
}

/** Lets the group read a file, if there is one; otherwise it is its owner's alone. */
export async function openFile(file: FileHandle, group: number | undefined): Promise<void> {
  if (group === undefined) return file.chmod(0o600)
  await file.chown(-1, group)
  await file.chmod(fileMode)
}

/**
 * Lets the group read all blobs that are kept below this directory, once: their folder is opened last, and says that it was
 * done. Whatever is kept later is opened before it gets there.
 */
export async function openBlobsToGroup(directory: string, group: number): Promise<void> {
  const kept = join(directory, 'kept')
  const facts = await stat(kept).catch(undefinedIfMissing)
  if (facts && (facts.gid !== group || (facts.mode & 0o777) !== folderMode)) {
    for await (const shard of await opendir(kept)) await openShard(join(kept, shard.name), group)
    await openFolder(kept, group)
  }
  if (await stat(directory).catch(undefinedIfMissing)) await openFolder(directory, group)
}

async function openShard(shard: string, group: number): Promise<void> {
  await inParallel(await readdir(shard), filesAtOnce, (name) => openKept(join(shard, name), group))
  await openFolder(shard, group)
}

async function openKept(path: string, group: number): Promise<void> {
  try {
    await chown(path, -1, group)
    await chmod(path, fileMode)
  } catch (error) {
    // Another process may have removed it meanwhile.
    undefinedIfMissing(error as NodeJS.ErrnoException)
  }
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
