import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { StorageConfig } from '../config/config.ts'
import { AppError } from '../core/app-error.ts'
import { inBatches } from '../core/in-batches.ts'
import { inParallel } from '../core/in-parallel.ts'
import { isKnownSchema, requireEmptyDatabase, restoreDatabase } from '../database/index.ts'
import {
  copyBlob,
  Journal,
  openBlobStore,
  openEvidenceStore,
  openJournal,
  readBack,
} from '../storage/index.ts'
import type { Live } from './backup.ts'
import { type BackupStores, openBackupStores, requireApart } from './backup-place.ts'

import { keysOf, type Manifest, readFiles, readManifest, type SnapshotFile } from './snapshot.ts'
import { WorkFolder } from './work-folder.ts'

export type RestoreWish = {
  readonly place: StorageConfig
  /** The newest without one. */
  readonly snapshot: string | undefined
  /** Folder of a journal that is elsewhere, such as that of the data directory of before. */
  readonly journal: string | undefined
  /**
   * Sees to the secret of this fingerprint before anything is written; told the one in the backup, if there is one. Rejects
   * where it has another one or none. What it answers puts the secret in its place.
   */
  readonly settleSecret: (
    fingerprint: string | null,
    inBackup: string | undefined,
  ) => Promise<() => Promise<void>>
  readonly progress: (text: string) => void
}

export type RestoreReport = {
  readonly snapshot: string
  readonly files: number
  /** Keys of files that the backup does not have as it should. */
  readonly lost: readonly string[]
}

const batch = 500
const copiesAtOnce = 8
/** What may be in a data directory: files never change under their key, and the journal there tells what came after the backup. */
const allowed = new Set([
  'blobs',
  'blobs-evidence',
  'blobs-journal',
  'scratch',
  'secret',
  'restore-under-way',
])

/**
 * Puts a snapshot into an empty installation: files, the journal, the secret, and the database as the last. Killed before
 * that it can be run again; after it, each start does again what the journal tells, before a request is answered.
 */
export class Restore {
  readonly #live: Live
  readonly #wish: RestoreWish

  constructor(live: Live, wish: RestoreWish) {
    this.#live = live
    this.#wish = wish
  }

  async run(): Promise<RestoreReport> {
    const { dataDirectory, database } = this.#live
    requireApart(this.#wish.place, this.#live)
    await using stores = await openBackupStores(this.#wish.place)
    const manifest = await readManifest(stores.snapshots, this.#wish.snapshot)
    this.#requireFitting(manifest)
    await requireEmptyDirectory(dataDirectory)
    await requireEmptyDatabase(database)
    const placeSecret = await this.#settleSecret(stores, manifest)
    await using work = await WorkFolder.open(join(dataDirectory, 'restore-under-way'))
    const copy = await this.#fetchDatabase(stores, manifest, work)
    const lost = await this.#copyFiles(stores, manifest)
    await this.#copyJournal(stores)
    await placeSecret()
    await restoreDatabase(database, copy)
    return { snapshot: manifest.snapshot, files: manifest.files.count - lost.length, lost }
  }

  #requireFitting({ engine, schema, version }: Manifest): void {
    const own = this.#live.database.url === undefined ? 'sqlite' : 'postgresql'
    if (engine !== own) {
      const detail =
        engine === 'postgresql'
          ? 'The backup is of PostgreSQL: set DATABASE_URL to an empty database.'
          : 'The backup is of SQLite: unset DATABASE_URL. Move to PostgreSQL after restoring it.'
      throw new AppError('invalid_request', { detail })
    }
    if (isKnownSchema(schema)) return
    throw new AppError('invalid_request', {
      detail: `The backup is of a newer version of Anybin (${version}): restore it with that one.`,
    })
  }

  async #settleSecret({ snapshots }: BackupStores, manifest: Manifest) {
    const { has_secret: hasSecret, secret_fingerprint: fingerprint, snapshot } = manifest
    const inBackup = hasSecret
      ? await text(await snapshots.open(keysOf.secret(snapshot)))
      : undefined
    return this.#wish.settleSecret(fingerprint, inBackup)
  }

  /** Compared before anything is put in its place. */
  async #fetchDatabase({ snapshots }: BackupStores, manifest: Manifest, work: WorkFolder) {
    const key = keysOf.database(manifest.snapshot)
    const path = join(work.path, 'database')
    if ((await readBack(snapshots, key))?.sha256 !== manifest.database.sha256) {
      const detail = `The copy of the database in ${manifest.snapshot} is damaged. Restore an earlier snapshot with --snapshot.`
      throw new AppError('storage_unavailable', { detail })
    }
    await pipeline(await snapshots.open(key), createWriteStream(path, { mode: 0o600 }))
    return path
  }

  async #copyFiles(stores: BackupStores, { files }: Manifest): Promise<string[]> {
    await using opening = new AsyncDisposableStack()
    const { storage } = this.#live
    const live = {
      files: opening.use(await openBlobStore(storage)),
      evidence: opening.use(await openEvidenceStore(storage)),
    }
    const lost: string[] = []
    let done = 0
    const keys = files.lists.map(({ key }) => key)
    for await (const some of inBatches(readFiles(stores.snapshots, keys), batch)) {
      await inParallel(some, copiesAtOnce, async (file) => {
        if (!(await copyFile(stores, live, file))) lost.push(file.key)
      })
      done += some.length
      this.#wish.progress(`Files: ${done} of ${files.count}`)
    }
    return lost
  }

  async #copyJournal(stores: BackupStores): Promise<void> {
    await using journal = await openJournal(this.#live.storage)
    await stores.journal.copyTo(journal)
    const { journal: elsewhere } = this.#wish
    if (elsewhere === undefined) return
    await using other = new Journal(await openBlobStore({ kind: 'disk', directory: elsewhere }))
    await other.copyTo(journal)
  }
}

type Files = Pick<BackupStores, 'files' | 'evidence'>

/** Answers false when the backup does not have it as it was written. One that is there already as it should be is left. */
async function copyFile(from: Files, to: Files, file: SnapshotFile): Promise<boolean> {
  const { key, store } = file
  const there = await readBack(to[store], key)
  if (there?.sha256 === file.sha256) return true
  if (there) await to[store].delete(key)
  return (await copyBlob(from[store], to[store], key, file)) !== undefined
}

async function requireEmptyDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const other = (await readdir(path)).filter((name) => !allowed.has(name))
  if (other.length === 0) return
  throw new AppError('conflict', {
    detail: `The data directory ${path} is not empty (${other.slice(0, 3).join(', ')}). Name an empty one, or move what is in it away.`,
  })
}
