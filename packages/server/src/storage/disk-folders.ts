import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openFolder } from './group-access.ts'
import { codeOf } from './storage-failure.ts'

/** The folders of a disk store, and the one way from one to the other. */
export type Folders = {
  readonly temporary: string
  readonly kept: string
  /** Who may read what is kept, besides its owner. */
  readonly group: number | undefined
  /** Makes both folders, once. After a failure the next call tries again. */
  prepare(): Promise<void>
  temporaryPath(key: string): string
  keptPath(key: string): string
  /** Renames a temporary file to its kept place; when this resolves, its name survives a power cut. */
  moveToKept(key: string): Promise<void>
}

/** Nothing is made on the disk before `prepare`. */
export function diskFolders(directory: string, group?: number): Folders {
  const temporary = join(directory, 'temporary')
  const kept = join(directory, 'kept')
  const durable = new Set<string>()
  const shardOf = (key: string) => join(kept, key.slice(0, 2))
  const keptPath = (key: string) => join(shardOf(key), key)
  const temporaryPath = (key: string) => join(temporary, key)
  return {
    temporary,
    kept,
    group,
    prepare: onceUntilItSucceeds(() => makeFolders({ directory, temporary, kept, group })),
    temporaryPath,
    keptPath,
    moveToKept: (key) =>
      moveDurably(temporaryPath(key), keptPath(key), { shard: shardOf(key), kept, durable, group }),
  }
}

type Shard = {
  readonly shard: string
  readonly kept: string
  readonly durable: Set<string>
  readonly group: number | undefined
}

// A new folder's own name must reach the disk too. Everybody who meets a folder that is not known to be durable waits
// for that, also when somebody else has just made it. Both syncs at once cost hardly more than one.
async function moveDurably(from: string, to: string, known: Shard): Promise<void> {
  const { shard, kept, durable, group } = known
  const isKnown = durable.has(shard)
  try {
    if (!isKnown) {
      await mkdir(shard, { mode: 0o700 }).catch(ignoreExisting)
      await openFolder(shard, group)
    }
    await rename(from, to)
  } catch (error) {
    if (!isKnown || codeOf(error) !== 'ENOENT') throw error
    // Somebody tidied empty folders away.
    durable.delete(shard)
    return moveDurably(from, to, known)
  }
  await Promise.all([syncFolder(shard), isKnown ? undefined : syncFolder(kept)])
  durable.add(shard)
}

type Places = Pick<Folders, 'temporary' | 'kept' | 'group'> & { readonly directory: string }

async function makeFolders({ directory, temporary, kept, group }: Places): Promise<void> {
  const firstMade = await mkdir(directory, { recursive: true, mode: 0o700 })
  await mkdir(temporary, { mode: 0o700 }).catch(ignoreExisting)
  // One that was there says by its rights whether what is in it was opened.
  const isNew = await mkdir(kept, { mode: 0o700 }).then(() => true, ignoreExisting)
  for (const folder of isNew ? [directory, kept] : []) await openFolder(folder, group)
  const parents = firstMade ? foldersBetween(dirname(firstMade), directory) : [directory]
  for (const folder of parents) await syncFolder(folder)
}

/** From the lower folder up to the upper one, both included. */
function foldersBetween(upper: string, lower: string): string[] {
  return lower === upper || lower === dirname(lower)
    ? [lower]
    : [lower, ...foldersBetween(upper, dirname(lower))]
}

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error
}

function onceUntilItSucceeds(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work().catch((error) => {
      running = undefined
      throw error
    })
    return running
  }
}
