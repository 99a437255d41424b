import type { StorageConfig } from '../config/config.ts'
import { inBatches } from '../core/in-batches.ts'
import { inParallel } from '../core/in-parallel.ts'
import { type BlobStore, type BytesFacts, readBack } from '../storage/index.ts'
import { type BackupStores, openBackupStores } from './backup-place.ts'

import { keysOf, listSnapshots, type Manifest, readFiles, readManifest } from './snapshot.ts'

export type VerifiedSnapshot = {
  readonly snapshot: string
  readonly files: number
  readonly bytes: number
  /** Keys of what is gone, or is not what was written; of the database and the lists too. */
  readonly missing: readonly string[]
  readonly damaged: readonly string[]
}

const batch = 500
const readsAtOnce = 8

type Findings = { files: number; bytes: number; missing: string[]; damaged: string[] }

/** Reads a snapshot back, all of them, or the newest, and compares every byte with its manifest by SHA-256. */
export async function verifyBackup(
  place: StorageConfig,
  wish: { readonly snapshot: string | undefined; readonly isAll: boolean },
  progress: (text: string) => void,
): Promise<VerifiedSnapshot[]> {
  await using stores = await openBackupStores(place)
  const newest = await readManifest(stores.snapshots, wish.snapshot)
  const ids = wish.isAll ? (await listSnapshots(stores.snapshots)).whole : [newest.snapshot]
  const verified: VerifiedSnapshot[] = []
  for (const id of ids) {
    const manifest = await readManifest(stores.snapshots, id)
    verified.push({ snapshot: id, ...(await verifySnapshot(stores, manifest, progress)) })
  }
  return verified
}

async function verifySnapshot(
  stores: BackupStores,
  { snapshot, database, files }: Manifest,
  progress: (text: string) => void,
): Promise<Findings> {
  const found: Findings = { files: 0, bytes: 0, missing: [], damaged: [] }
  const { snapshots } = stores
  await check(found, snapshots, keysOf.database(snapshot), database.sha256)
  for (const { key, sha256 } of files.lists) {
    // What a damaged list names says nothing.
    if (!(await check(found, snapshots, key, sha256))) continue
    for await (const some of inBatches(readFiles(snapshots, [key]), batch)) {
      await inParallel(some, readsAtOnce, async (file) => {
        await check(found, stores[file.store], file.key, file.sha256)
        found.files += 1
        found.bytes += file.bytes
      })
      progress(`${snapshot}: ${found.files} of ${files.count} files`)
    }
  }
  return found
}

/** Whether it is there and as it was written. */
async function check(
  found: Findings,
  store: BlobStore,
  key: string,
  sha256: string,
): Promise<boolean> {
  const facts: BytesFacts | undefined = await readBack(store, key)
  if (facts?.sha256 === sha256) return true
  ;(facts ? found.damaged : found.missing).push(key)
  return false
}
