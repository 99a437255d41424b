import { join } from 'node:path'
import type { App } from './app.ts'
import { parseBackupPlace } from './backups/index.ts'
import type { StorageConfig } from './config/config.ts'
import { AppError } from './core/app-error.ts'
import { type BlobMoveReport, BlobMoving, nameOfPlace } from './moves/index.ts'

type Say = (text: string) => void

/** `target`: `disk`, or `s3://bucket/prefix`. */
export function moveBlobs(app: App, target: string, progress: Say): Promise<BlobMoveReport> {
  return blobMoving(app, progress).move(parsePlace(app, target))
}

/** Of files. */
export function dropPlace(app: App, place: string, progress: Say): Promise<{ removed: number }> {
  return blobMoving(app, progress).drop(nameOfPlace(parsePlace(app, place)))
}

function blobMoving(app: App, progress: Say): BlobMoving {
  return new BlobMoving({
    audit: app.audit,
    clock: app.clock,
    database: app.database,
    kept: app.keptPlaces,
    moves: app.blobMoves,
    placement: app.blobPlacement,
    workPath: join(app.config.dataDirectory, 'move-under-way'),
    progress,
  })
}

function parsePlace({ config }: App, text: string): StorageConfig {
  if (text === 'disk') return { kind: 'disk', directory: join(config.dataDirectory, 'blobs') }
  if (text.startsWith('s3:')) return parseBackupPlace(text, config.moveBuckets)
  throw new AppError('invalid_request', { detail: 'Use disk, or s3://bucket/prefix.' })
}
