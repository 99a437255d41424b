import { setTimeout as wait } from 'node:timers/promises'
import type { Actor, AuditLog, User } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, second } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { DiskSpace } from '../../storage/index.ts'
import type { TemporaryFiles } from '../blobs/temporary-files.ts'
import type { Folders } from '../folders/folders.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { UploadPipeline } from '../uploads/pipeline.ts'
import type { UploadRequest } from '../uploads/upload-request.ts'
import type { ImportEntry, ImportSource, LeftOut } from './import-entry.ts'
import { ImportFolders } from './import-folders.ts'
import {
  type ImportWishes,
  importDate,
  importOptions,
  keptPassword,
  whatIsLost,
} from './import-options.ts'
import type { ImportedFile, ImportedItems } from './imported-items.ts'
import { type OldAddresses, requireFreePrefix } from './old-addresses.ts'
import { openTree } from './open-tree.ts'
import { hashOf, olderFirst } from './read-entry.ts'
import { type SourceName, sources } from './sources/index.ts'

/** What an operator asks for. */
export type ImportOrder = ImportWishes & {
  /** A folder or a ZIP file. */
  readonly place: string
  /** What made it. */
  readonly from: SourceName
  /** Whose files there; without it, everybody's. */
  readonly of?: string | undefined
  /** Whose items they become. */
  readonly user: User
  /** Name of a folder for all of them; without it, their folders there say. */
  readonly folder?: string | undefined
  /** Says what would be done, and does nothing. */
  readonly isDry: boolean
  /** A path below which their addresses there lead to them; undefined for none. */
  readonly oldAddresses?: string | undefined
}

export type ImportReport = {
  readonly imported: readonly { readonly key: string; readonly id: string | undefined }[]
  /** Of those. */
  readonly bytes: number
  /** How many were imported before. */
  readonly known: number
  readonly leftOut: readonly LeftOut[]
  /** Imported, and what was not kept of it. */
  readonly incomplete: readonly LeftOut[]
}

type Import = {
  readonly order: ImportOrder
  readonly actor: Actor
  readonly folders: ImportFolders
  readonly report: {
    readonly imported: { readonly key: string; readonly id: string | undefined }[]
    bytes: number
    known: number
    readonly leftOut: LeftOut[]
    readonly incomplete: LeftOut[]
  }
}

/** Refusals of one file. Any other error ends the import, which goes on where it was when it is asked for again. */
const ofFiles: ReadonlySet<string> = new Set([
  'conflict',
  'content_blocked',
  'invalid_request',
  'plan_required',
  'request_too_large',
  'storage_quota_exceeded',
  'unreadable_media',
  'unsupported_media_type',
])

const triesWhenBusy = 60

/** Files from elsewhere that become items of one person, through the one way in. Only operators ask for it. */
export class Imports {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Pick<Database, 'inTransaction'>
  readonly #diskSpace: Pick<DiskSpace, 'start'>
  readonly #folders: Folders
  readonly #importedItems: ImportedItems
  readonly #oldAddresses: OldAddresses
  readonly #pipeline: Pick<UploadPipeline, 'ingest'>
  readonly #temporaryFiles: TemporaryFiles

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Pick<Database, 'inTransaction'>
    readonly diskSpace: Pick<DiskSpace, 'start'>
    readonly folders: Folders
    readonly importedItems: ImportedItems
    readonly oldAddresses: OldAddresses
    readonly temporaryFiles: TemporaryFiles
    readonly uploadPipeline: Pick<UploadPipeline, 'ingest'>
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#diskSpace = parts.diskSpace
    this.#folders = parts.folders
    this.#importedItems = parts.importedItems
    this.#oldAddresses = parts.oldAddresses
    this.#pipeline = parts.uploadPipeline
    this.#temporaryFiles = parts.temporaryFiles
  }

  /**
   * Imports what was not imported yet, the oldest first, because lists are in the order of arrival. Killed in between, it has
   * imported some and lost none. `progress` is told after each.
   */
  async run(
    order: ImportOrder,
    progress: (done: number, all: number) => void,
  ): Promise<ImportReport> {
    if (order.oldAddresses !== undefined) requireFreePrefix(order.oldAddresses)
    await using open = new AsyncDisposableStack()
    const { entries, leftOut } = await this.#read(order, open)
    const actor: Actor = { user: order.user, via: 'session', scopes: 'all' }
    const folders = new ImportFolders(this.#folders, actor)
    const report = { imported: [], bytes: 0, known: 0, leftOut: [...leftOut], incomplete: [] }
    if (!order.isDry) await this.#diskSpace.start()
    let done = 0
    for (const entry of entries.toSorted(olderFirst)) {
      await this.#take({ order, actor, folders, report }, entry)
      done += 1
      progress(done, entries.length)
    }
    if (!order.isDry) await this.#tell(order, report)
    return report
  }

  async #read({ place, from, of }: ImportOrder, open: AsyncDisposableStack): Promise<ImportSource> {
    const tree = open.use(await openTree(place))
    const wishes = { of, now: this.#clock.now() }
    return sources[from]({ tree, wishes, temporaryFiles: this.#temporaryFiles, open })
  }

  async #take(to: Import, entry: ImportEntry): Promise<void> {
    const { order, report } = to
    try {
      const sha256 = await hashOf(entry)
      const file = { userId: order.user.id, source: order.from, key: entry.key, sha256 }
      const known = await this.#importedItems.find(file)
      if (known !== undefined) {
        report.known += 1
        if (!order.isDry) await this.#readdress(order, entry, known)
        return
      }
      const id = order.isDry ? undefined : await this.#ingest(to, entry, file)
      report.imported.push({ key: entry.key, id })
      report.bytes += entry.bytes
    } catch (thrown) {
      if (!(thrown instanceof AppError && ofFiles.has(thrown.code))) throw thrown
      report.leftOut.push({ key: entry.key, reason: thrown.message })
    }
  }

  async #ingest(
    { order, actor, folders, report }: Import,
    entry: ImportEntry,
    file: ImportedFile,
  ): Promise<string> {
    const names = order.folder === undefined ? (entry.folders ?? []) : [order.folder]
    const folder = await folders.slugOf(names)
    const options = { ...importOptions(entry, order), ...(folder && { folder }) }
    const row = await this.#ingestWhenFree({
      operation: 'import',
      actor,
      kind: 'either',
      // Does not count in the month of its owner, as nothing does that people upload themselves.
      via: 'web',
      // As long as the plan has it.
      fallback: 'forever',
      source: {
        declaredBytes: entry.bytes,
        async deliver(sink) {
          await sink(await entry.open(), entry.filename)
          return options
        },
      },
      idempotencyKey: undefined,
      signal: new AbortController().signal,
      imported: {
        createdAt: importDate(entry, this.#clock.now()),
        passwordHash: keptPassword(entry),
      },
      recorded: async (transaction, { id }) => {
        await this.#importedItems.record(transaction, file, id)
        await this.#recordOld(transaction, order, entry, id)
      },
      answer: (recorded) => recorded,
    })
    const isWithoutFolder = names.length > 0 && folder === undefined
    report.incomplete.push(...whatIsLost(entry, isWithoutFolder ? names.join('/') : undefined))
    return row.id
  }

  /** Also what was imported without its old addresses can have them. */
  async #readdress(order: ImportOrder, entry: ImportEntry, itemId: string): Promise<void> {
    await this.#database.inTransaction((transaction) =>
      this.#recordOld(transaction, order, entry, itemId),
    )
  }

  async #recordOld(
    transaction: Transaction,
    { oldAddresses: prefix, user }: ImportOrder,
    { oldPaths: paths = [] }: ImportEntry,
    itemId: string,
  ): Promise<void> {
    if (prefix === undefined) return
    await this.#oldAddresses.record(transaction, { userId: user.id, itemId, prefix, paths })
  }

  /** Media work of this process may be behind: that is no reason to leave a file out. */
  async #ingestWhenFree(request: UploadRequest<ItemRow>): Promise<ItemRow> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#pipeline.ingest(request)
      } catch (thrown) {
        const isBusy = thrown instanceof AppError && thrown.code === 'overloaded'
        if (!isBusy || tries === triesWhenBusy) throw thrown
        await wait((thrown.facts.retryAfterSeconds ?? 1) * second)
      }
    }
  }

  async #tell({ user, from }: ImportOrder, report: ImportReport): Promise<void> {
    await this.#audit.recordNow({
      by: 'operator',
      action: 'item.import',
      userId: user.id,
      details: { from, imported: report.imported.length, left_out: report.leftOut.length },
    })
  }
}
