import { day } from '../core/clock.ts'
import { inBatches } from '../core/in-batches.ts'
import type { BlobStore } from '../storage/index.ts'
import type { BackupStores } from './backup-place.ts'
import { listSnapshots, readFiles, readManifest, timeOf } from './snapshot.ts'
import type { WorkFolder } from './work-folder.ts'

const batch = 1000

/** What killed runs left of snapshots that they did not finish. */
export async function removeUnfinished(snapshots: BlobStore): Promise<void> {
  const { unfinished } = await listSnapshots(snapshots)
  await removeAll(snapshots, unfinished)
}

/** Removes all but the newest snapshots, the files that none of these needs, and what the journal tells of before them. */
export async function keepNewest(
  { files, evidence, journal, snapshots }: BackupStores,
  work: WorkFolder,
  { count, now }: { readonly count: number; readonly now: number },
): Promise<{ snapshots: number; files: number }> {
  const { whole } = await listSnapshots(snapshots)
  const old = whole.slice(0, Math.max(0, whole.length - count))
  const kept = whole.slice(old.length)
  // The manifest first: without it a snapshot is none, wherever this is killed.
  await removeAll(
    snapshots,
    old.map((id) => `manifest${id}`),
  )
  await removeUnfinished(snapshots)
  work.forgetKnown()
  for (const id of kept) {
    const { files: listed } = await readManifest(snapshots, id)
    const keys = listed.lists.map(({ key }) => key)
    for await (const file of readFiles(snapshots, keys)) work.addKnown(file)
  }
  const removed = (await removeUnknown(files, work)) + (await removeUnknown(evidence, work))
  // A day more: an entry may have been written long after what it tells.
  const keepAfter = Math.min(...kept.map(timeOf)) - day
  await journal.tidy({ keepAfter, joinBefore: now })
  return { snapshots: old.length, files: removed }
}

async function removeUnknown(store: BlobStore, work: WorkFolder): Promise<number> {
  let removed = 0
  for await (const facts of inBatches(store.list(), batch)) {
    const unknown = facts.map(({ key }) => key).filter((key) => !work.isKnown(key))
    await removeAll(store, unknown)
    removed += unknown.length
  }
  return removed
}

async function removeAll(store: BlobStore, keys: readonly string[]): Promise<void> {
  const [failure] = await store.deleteMany(keys)
  if (failure) throw failure.error
}
