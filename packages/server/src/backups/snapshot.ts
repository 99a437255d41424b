import { text } from 'node:stream/consumers'
import { AppError } from '../core/app-error.ts'
import type { Engine } from '../database/index.ts'
import type { BlobStore } from '../storage/index.ts'

/** What a snapshot is, as it stands beside it. Written last: without it there is none. */
export type Manifest = {
  readonly format: typeof format
  /** The time of the copy of the database: `20261129T031500000Z`. */
  readonly snapshot: string
  /** Of Anybin. */
  readonly version: string
  readonly engine: Engine
  /** Name of the last change of the schema. */
  readonly schema: string
  readonly secret_fingerprint: string | null
  readonly has_secret: boolean
  readonly database: { readonly bytes: number; readonly sha256: string }
  readonly files: {
    readonly count: number
    readonly bytes: number
    /** Were deleted while the backup was made: their rows are in the copy of the database, and the journal has their end. */
    readonly gone: number
    readonly lists: readonly { readonly key: string; readonly sha256: string }[]
  }
}

/** A file of a snapshot, as it was copied. */
export type SnapshotFile = {
  readonly key: string
  readonly store: 'files' | 'evidence'
  readonly bytes: number
  readonly sha256: string
}

const format = 1
const idPattern = /^\d{8}T\d{9}Z$/

/** A new name, which sorts by time. */
export function newSnapshotId(now: number): string {
  return new Date(now).toISOString().replace(/[-:.]/g, '')
}

/** Keys of what a snapshot consists of. */
export const keysOf = {
  manifest: (id: string) => `manifest${id}`,
  database: (id: string) => `database${id}`,
  secret: (id: string) => `secret${id}`,
  list: (id: string, number: number) => `list${id}n${number}`,
} as const

/** When a snapshot was made, in epoch milliseconds. */
export function timeOf(id: string): number {
  const [, year, month, day, hour, minute, second, ms] =
    /^(....)(..)(..)T(..)(..)(..)(...)Z$/.exec(id) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
}

/** What is in the store of snapshots: names of whole ones, the oldest first, and keys of what belongs to none. */
export async function listSnapshots(store: BlobStore) {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  const whole = keys.flatMap((key) => {
    const id = key.slice('manifest'.length)
    return key === keysOf.manifest(id) && idPattern.test(id) ? [id] : []
  })
  const unfinished = keys.filter((key) => !whole.some((id) => key.includes(id)))
  return { whole: whole.sort(), unfinished }
}

/** The one of this name, or the newest; `not_found` where there is none. */
export async function readManifest(store: BlobStore, wanted?: string): Promise<Manifest> {
  const { whole } = await listSnapshots(store)
  const id = wanted ?? whole.at(-1)
  if (id === undefined || !whole.includes(id)) {
    const names =
      whole.length === 0 ? 'There is no whole backup.' : `There are: ${whole.join(', ')}.`
    throw new AppError('not_found', { detail: `No snapshot ${id ?? 'at all'}. ${names}` })
  }
  const manifest = JSON.parse(await text(await store.open(keysOf.manifest(id)))) as Manifest
  if (manifest.format === format) return manifest
  throw new AppError('invalid_request', {
    detail: `The backup ${id} is of a newer version of Anybin: use that one.`,
  })
}

/** All files of a snapshot, or what was listed of one that was not finished. */
export async function* readFiles(
  store: BlobStore,
  lists: readonly string[],
): AsyncGenerator<SnapshotFile> {
  for (const list of lists) {
    for (const line of (await text(await store.open(list))).split('\n')) {
      const [key = '', bytes, sha256 = '', kept] = line.split(' ')
      if (kept === 'files' || kept === 'evidence') {
        yield { key, bytes: Number(bytes), sha256, store: kept }
      }
    }
  }
}

export function lineOf({ key, bytes, sha256, store }: SnapshotFile): string {
  return `${key} ${bytes} ${sha256} ${store}\n`
}
