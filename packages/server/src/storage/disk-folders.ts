import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf } from './storage-failure.ts'

/** The folders of a disk store, and the one way from one to the other. */
export type Folders = {
  readonly temporary: string
  readonly kept: string
  /** Makes both folders, once. After a failure the next call tries again. */
  prepare(): Promise<void>
  temporaryPath(key: string): string
  keptPath(key: string): string
  /** Renames a temporary file to its kept place; when this resolves, its name survives a power cut. */
  moveToKept(key: string): Promise<void>
}

/** Nothing is made on the disk before `prepare`. */
export function diskFolders(directory: string): Folders {
  const temporary = join(directory, 'temporary')
  const kept = join(directory, 'kept')
  const durable = new Set<string>()
  const shardOf = (key: string) => join(kept, key.slice(0, 2))
  const keptPath = (key: string) => join(shardOf(key), key)
  const temporaryPath = (key: string) => join(temporary, key)
  return {
    temporary,
    kept,
    prepare: onceUntilItSucceeds(() => makeFolders(directory, temporary, kept)),
    temporaryPath,
    keptPath,
    moveToKept: (key) =>
      moveDurably(temporaryPath(key), keptPath(key), { shard: shardOf(key), kept, durable }),
  }
}

type Shard = { readonly shard: string; readonly kept: string; readonly durable: Set<string> }

// A new folder's own name must reach the disk too. Everybody who meets a folder that is not known to be durable waits
// for that, also when somebody else has just made it. Both syncs at once cost hardly more than one.
async function moveDurably(from: string, to: string, known: Shard): Promise<void> {
  const { shard, kept, durable } = known
  const isKnown = durable.has(shard)
  if (!isKnown) await mkdir(shard, { mode: 0o700 }).catch(ignoreExisting)
  try {
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

async function makeFolders(directory: string, temporary: string, kept: string): Promise<void> {
  const firstMade = await mkdir(directory, { recursive: true, mode: 0o700 })
  for (const folder of [temporary, kept]) {
    await mkdir(folder, { mode: 0o700 }).catch(ignoreExisting)
  }
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
