import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId, randomBase62 } from '../core/ids.ts'
import { FolderSyncs, syncFolder } from './folder-syncs.ts'
import { openFolder } from './group-access.ts'
import { codeOf } from './storage-failure.ts'

const shardLetters = 2
// With those, 131 bits in all.
const ownLetters = 20
const keysOfShard = 64

/** The folders of a disk store, and the one way from one to the other. Nothing is made on the disk before `prepare`. */
export class DiskFolders {
  readonly temporary: string
  readonly kept: string
  /** Who may read what is kept, besides its owner. */
  readonly group: number | undefined
  readonly #directory: string
  /** Folders in `kept` whose names are known to survive a power cut. */
  readonly #durable = new Set<string>()
  readonly #syncs = new FolderSyncs()
  #shard = ''
  #keysLeft = 0
  #preparing: Promise<void> | undefined

  constructor(directory: string, group?: number) {
    this.temporary = join(directory, 'temporary')
    this.kept = join(directory, 'kept')
    this.group = group
    this.#directory = directory
  }

  /** Makes both folders, once. After a failure the next call tries again. */
  prepare(): Promise<void> {
    this.#preparing ??= this.#make().catch((error) => {
      this.#preparing = undefined
      throw error
    })
    return this.#preparing
  }

  /** Of a new blob. Those that are made one after the other share a folder, whose names are then synced together. */
  newKey(): string {
    if (this.#keysLeft === 0) {
      this.#shard = randomBase62(shardLetters)
      this.#keysLeft = keysOfShard
    }
    this.#keysLeft--
    return this.#shard + randomBase62(ownLetters)
  }

  /** Of one writer: who was killed before with the same key left another. */
  newTemporaryPath(): string {
    return join(this.temporary, newId())
  }

  keptPath(key: string): string {
    return join(this.#shardOf(key), key)
  }

  /**
   * Renames a temporary file to its kept place; when this resolves, its name survives a power cut. What is still to be synced of the
   * file itself may be at the same time: before that nobody knows the name.
   */
  async moveToKept(key: string, from: string, syncFile?: () => Promise<void>): Promise<void> {
    const shard = this.#shardOf(key)
    const isKnown = this.#durable.has(shard)
    try {
      if (!isKnown) {
        await mkdir(shard, { mode: 0o700 }).catch(ignoreExisting)
        await openFolder(shard, this.group)
      }
      await rename(from, this.keptPath(key))
    } catch (error) {
      if (!isKnown || codeOf(error) !== 'ENOENT') throw error
      // Somebody tidied empty folders away.
      this.#durable.delete(shard)
      return this.moveToKept(key, from, syncFile)
    }
    // A new folder's own name must reach the disk too. Everybody who meets a folder that is not known to be durable waits
    // for that, also when somebody else has just made it. Several syncs at once cost hardly more than one.
    await Promise.all([
      syncFile?.(),
      this.#syncs.sync(shard),
      isKnown ? undefined : this.#syncs.sync(this.kept),
    ])
    this.#durable.add(shard)
  }

  #shardOf(key: string): string {
    return join(this.kept, key.slice(0, shardLetters))
  }

  async #make(): Promise<void> {
    const directory = this.#directory
    const firstMade = await mkdir(directory, { recursive: true, mode: 0o700 })
    await mkdir(this.temporary, { mode: 0o700 }).catch(ignoreExisting)
    // One that was there says by its rights whether what is in it was opened.
    const isNew = await mkdir(this.kept, { mode: 0o700 }).then(() => true, ignoreExisting)
    for (const folder of isNew ? [directory, this.kept] : []) await openFolder(folder, this.group)
    const parents = firstMade ? foldersBetween(dirname(firstMade), directory) : [directory]
    for (const folder of parents) await syncFolder(folder)
  }
}

/** From the lower folder up to the upper one, both included. */
function foldersBetween(upper: string, lower: string): string[] {
  return lower === upper || lower === dirname(lower)
    ? [lower]
    : [lower, ...foldersBetween(upper, dirname(lower))]
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error
}
