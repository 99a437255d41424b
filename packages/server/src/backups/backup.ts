import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { StorageConfig } from '../config/config.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, day } from '../core/clock.ts'
import { describeBytes } from '../core/describe-bytes.ts'
import { inParallel } from '../core/in-parallel.ts'
import { type BackupSource, backUp, type StoredFile, stillNamed } from '../database/index.ts'
import {
  type BlobStore,
  copyBlob,
  openBlobStore,
  openEvidenceStore,
  openJournal,
  readBack,
  writeBlob,
} from '../storage/index.ts'
import { type BackupStores, openBackupStores, requireApart } from './backup-place.ts'

import { FileLists } from './file-lists.ts'
import { ProgressNotes } from './progress-notes.ts'
import { keepNewest, removeUnfinished } from './pruning.ts'
import {
  keysOf,
  listSnapshots,
  type Manifest,
  newSnapshotId,
  readFiles,
  readManifest,
} from './snapshot.ts'
import { WorkFolder } from './work-folder.ts'

/** The installation that is backed up, or restored into. */
export type Live = {
  readonly database: BackupSource
  readonly storage: StorageConfig
  readonly dataDirectory: string
  readonly version: string
  readonly clock: Clock
}

/** Its secret, and what the database knows it by. */
export type BackupSecret = { readonly text: string; readonly fingerprint: string }

export type BackupWish = {
  readonly place: StorageConfig
  /** Is in the backup, readable by whoever can read that. */
  readonly secret: BackupSecret | undefined
  /** Then only so many of the newest snapshots are left. */
  readonly keepNewest: number | undefined
  readonly progress: (text: string) => void
}

export type BackupReport = {
  readonly snapshot: string
  readonly databaseBytes: number
  readonly files: number
  readonly bytes: number
  /** Of them, which the backup did not have before. */
  readonly copied: number
  readonly copiedBytes: number
  /** Deleted meanwhile. */
  readonly gone: number
  /** Keys of files that a row names and the store does not have. */
  readonly lost: readonly string[]
  /** Keys of files that are not what was uploaded. */
  readonly damaged: readonly string[]
  /** Snapshots and files that were removed. */
  readonly removed: { readonly snapshots: number; readonly files: number }
}

const copiesAtOnce = 8

/**
 * A snapshot: the database as of one moment, and then every file that it names. A file never changes under its key, so one
 * that the backup has is not copied again. What is deleted after that moment may be missing, and the journal, which is
 * copied last, says so.
 */
export class Backup {
  readonly #live: Live
  readonly #wish: BackupWish
  readonly #notes: ProgressNotes
  readonly #id: string
  #copied = 0
  #copiedBytes = 0
  readonly #gone: string[] = []
  readonly #damaged: string[] = []

  constructor(live: Live, wish: BackupWish) {
    this.#live = live
    this.#wish = wish
    this.#notes = new ProgressNotes(wish.progress)
    this.#id = newSnapshotId(live.clock.now())
  }

  async run(): Promise<BackupReport> {
    const { place } = this.#wish
    requireApart(place, this.#live)
    await using stores = await openBackupStores(place)
    await using work = await WorkFolder.open(workPath(place, this.#live))
    await this.#sweep(stores)
    await this.#readKnown(stores, work)
    const copy = await this.#copyDatabase(stores, work)
    const files = await this.#copyFiles(stores, work)
    await this.#copyJournal(stores)
    await this.#copySecret(stores, copy.secretFingerprint)
    const manifest = await this.#finish(stores, { ...copy, files })
    const removed = await this.#prune(stores, work)
    const lost = await stillNamed(this.#live.database, this.#gone)
    return {
      snapshot: this.#id,
      databaseBytes: manifest.database.bytes,
      files: files.count,
      bytes: files.bytes,
      copied: this.#copied,
      copiedBytes: this.#copiedBytes,
      gone: this.#gone.length - lost.length,
      lost,
      damaged: this.#damaged,
      removed,
    }
  }

  /** What runs that were killed days ago were writing. */
  async #sweep({ files, evidence, snapshots }: BackupStores): Promise<void> {
    const before = this.#live.clock.now() - day
    for (const store of [files, evidence, snapshots]) await store.sweepTemporary(before)
  }

  /** Of unfinished snapshots too: what a killed run has copied is not copied again. */
  async #readKnown({ snapshots }: BackupStores, work: WorkFolder): Promise<void> {
    const { whole, unfinished } = await listSnapshots(snapshots)
    const manifests = await Promise.all(whole.map((id) => readManifest(snapshots, id)))
    const lists = manifests.flatMap(({ files }) => files.lists.map(({ key }) => key))
    const begun = unfinished.filter((key) => key.startsWith('list'))
    for await (const file of readFiles(snapshots, [...lists, ...begun])) work.addKnown(file)
  }

  async #copyDatabase({ snapshots }: BackupStores, work: WorkFolder) {
    let schema = ''
    let secretFingerprint: string | undefined
    const { path } = await backUp(
      this.#live.database,
      join(work.path, 'database'),
      (done, all) =>
        this.#notes.tell(
          `Copying the database: ${describeBytes(done)}${all === undefined ? '' : ` of ${describeBytes(all)}`}`,
        ),
      async (copied) => {
        schema = copied.schema
        secretFingerprint = copied.secretFingerprint
        for await (const file of copied.files) work.addWanted(file)
      },
    )
    const key = keysOf.database(this.#id)
    const database = await writeBlob(snapshots, key, createReadStream(path))
    if (!database) throw new Error('Unreachable: nothing was expected')
    return { schema, secretFingerprint, database }
  }

  async #copyFiles(stores: BackupStores, work: WorkFolder) {
    await using opening = new AsyncDisposableStack()
    const { storage } = this.#live
    const live = {
      files: opening.use(await openBlobStore(storage)),
      evidence: opening.use(await openEvidenceStore(storage)),
    }
    const lists = new FileLists(stores.snapshots, (number) => keysOf.list(this.#id, number))
    const all = work.countWanted()
    let done = 0
    for (const page of work.wanted()) {
      await inParallel(page, copiesAtOnce, async ({ known, ...file }) => {
        const facts = known ?? (await this.#copyFile(live[file.store], stores[file.store], file))
        if (facts) await lists.add({ key: file.key, store: file.store, ...facts })
        else this.#gone.push(file.key)
        done += 1
        this.#notes.tell(
          `Files: ${done} of ${all}, ${this.#copied} copied (${describeBytes(this.#copiedBytes)})`,
        )
      })
    }
    return await lists.end()
  }

  /** Where a killed run has copied it and not listed yet, it is read back. */
  async #copyFile(from: BlobStore, to: BlobStore, { key, sha256 }: StoredFile) {
    const there = await readBack(to, key)
    if (there && (sha256 === null || there.sha256 === sha256)) return there
    if (there) await to.delete(key)
    const facts = await copyBlob(from, to, key)
    if (!facts) return undefined
    this.#copied += 1
    this.#copiedBytes += facts.bytes
    if (sha256 !== null && facts.sha256 !== sha256) this.#damaged.push(key)
    return facts
  }

  async #copyJournal(stores: BackupStores): Promise<void> {
    await using journal = await openJournal(this.#live.storage)
    await journal.copyTo(stores.journal)
  }

  async #copySecret({ snapshots }: BackupStores, known: string | undefined): Promise<void> {
    const { secret } = this.#wish
    if (!secret) return
    if (secret.fingerprint !== known) {
      throw new AppError('conflict', {
        detail:
          'The secret is not the one of the database. Start Anybin once, so that a replacement that was begun is finished.',
      })
    }
    await writeBlob(snapshots, keysOf.secret(this.#id), Readable.from([Buffer.from(secret.text)]))
  }

  async #finish(
    { snapshots }: BackupStores,
    copy: Pick<Manifest, 'database' | 'schema'> & {
      readonly secretFingerprint: string | undefined
      readonly files: Omit<Manifest['files'], 'gone'>
    },
  ): Promise<Manifest> {
    const manifest: Manifest = {
      format: 1,
      snapshot: this.#id,
      version: this.#live.version,
      engine: this.#live.database.url === undefined ? 'sqlite' : 'postgresql',
      schema: copy.schema,
      secret_fingerprint: copy.secretFingerprint ?? null,
      has_secret: this.#wish.secret !== undefined,
      database: copy.database,
      files: { ...copy.files, gone: this.#gone.length },
    }
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
    await writeBlob(snapshots, keysOf.manifest(this.#id), Readable.from([text]))
    return manifest
  }

  async #prune(stores: BackupStores, work: WorkFolder): Promise<BackupReport['removed']> {
    await removeUnfinished(stores.snapshots)
    const count = this.#wish.keepNewest
    return count === undefined
      ? { snapshots: 0, files: 0 }
      : keepNewest(stores, work, { count, now: this.#live.clock.now() })
  }
}

/** On the disk of the backup where it has one: there is as much room as it takes. */
export function workPath(
  place: StorageConfig,
  { dataDirectory }: Pick<Live, 'dataDirectory'>,
): string {
  return place.kind === 'disk'
    ? join(place.directory, 'under-way')
    : join(dataDirectory, 'backup-under-way')
}
