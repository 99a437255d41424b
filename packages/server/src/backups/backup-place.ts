import { relative, resolve } from 'node:path'
import type { BucketAccess, StorageConfig } from '../config/config.ts'
import { AppError } from '../core/app-error.ts'
import { type BlobStore, Journal, openBlobStore } from '../storage/index.ts'

/** What a backup is made of: stores like those of an installation. */
export type BackupStores = AsyncDisposable & {
  readonly files: BlobStore
  readonly evidence: BlobStore
  readonly journal: Journal
  /** Copies of the database, lists of files and manifests. */
  readonly snapshots: BlobStore
}

/** A folder, or `s3://bucket/prefix`. */
export function parseBackupPlace(text: string, access: BucketAccess): StorageConfig {
  if (!text.startsWith('s3:')) return { kind: 'disk', directory: resolve(text) }
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(text) ?? []
  if (bucket === undefined) {
    throw new AppError('invalid_request', { detail: 'Use a folder, or s3://bucket/prefix.' })
  }
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`
  return { kind: 's3', bucket, prefix, ...access }
}

export async function openBackupStores(place: StorageConfig): Promise<BackupStores> {
  await using opening = new AsyncDisposableStack()
  const open = async (name: string) => opening.use(await openBlobStore(within(place, name)))
  const stores = {
    files: await open('files'),
    evidence: await open('evidence'),
    journal: new Journal(await open('journal')),
    snapshots: await open('snapshots'),
  }
  const owned = opening.move()
  return { ...stores, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** A backup within what it is of would be swept with it, and lost with it. */
export function requireApart(
  place: StorageConfig,
  live: { readonly storage: StorageConfig; readonly dataDirectory: string },
): void {
  const { storage, dataDirectory } = live
  const isSameBucket =
    place.kind === 's3' &&
    storage.kind === 's3' &&
    place.bucket === storage.bucket &&
    place.endpoint === storage.endpoint
  const isWithin =
    place.kind === 'disk' &&
    (contains(dataDirectory, place.directory) || contains(place.directory, dataDirectory))
  if (!isSameBucket && !isWithin) return
  throw new AppError('invalid_request', {
    detail: isSameBucket
      ? 'Use another bucket than the one of the uploads: whoever loses that one loses the backup with it.'
      : 'Use a folder outside of the data directory, and one that does not contain it.',
  })
}

function contains(outer: string, inner: string): boolean {
  const way = relative(resolve(outer), resolve(inner))
  return way === '' || !/^\.\.([/\\]|$)/.test(way)
}

function within(place: StorageConfig, name: string): StorageConfig {
  return place.kind === 'disk'
    ? { kind: 'disk', directory: resolve(place.directory, name) }
    : { ...place, prefix: `${place.prefix}${name}/` }
}
