import path from 'node:path'
import { closeToOthers, readersOf } from './close-to-others.ts'
import type { Config } from './config/config.ts'
import { type Clock, systemClock } from './core/clock.ts'
import { createKeyedHash, type KeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import { watchLoopDelay } from './core/loop-delay.ts'
import { Telemetry } from './core/telemetry.ts'
import { type Database, openDatabase } from './database/index.ts'
import { settleSecret } from './installation-records.ts'
import { Jobs } from './jobs/index.ts'
import { Mail } from './mail/index.ts'
import { openMediaPool } from './media.ts'
import { logSlow } from './monitoring/index.ts'
import { BlobMoves, BlobPlacement, KeptPlaces } from './moves/index.ts'
import { readVersion } from './read-version.ts'
import { requireLocalDisk } from './require-local-disk.ts'
import { DiskSpace, Journal, PlacedBlobStore, WatchedBlobStore } from './storage/index.ts'
import { copyBefore } from './upgrade.ts'

/** Where the database is without PostgreSQL. */
export function databaseFile({ dataDirectory }: Pick<Config, 'dataDirectory'>): string {
  return path.join(dataDirectory, 'anybin.db')
}

export type Tools = Awaited<ReturnType<typeof openTools>>

/** Everything that knows no product noun, in the order in which it is needed; `opening` closes it in the opposite one. */
export async function openTools(
  config: Config,
  log: Log,
  given: Clock,
  opening: AsyncDisposableStack,
) {
  await requireLocalDisk(config)
  const telemetry = new Telemetry()
  logSlow(telemetry, log, config.monitoring)
  const database = opening.use(
    await openDatabase({
      url: config.databaseUrl,
      directUrl: config.databaseDirectUrl,
      clock: given === systemClock ? undefined : given,
      file: databaseFile(config),
      log,
      telemetry,
    }),
  )
  // Of all nodes, not of this machine.
  const { clock } = database
  await closeToOthers(readersOf(config), log)
  const migrated = await database.migrate({
    version: readVersion(),
    before: (plan) => copyBefore({ config, file: databaseFile(config), log }, plan),
  })
  const keyedHash = createKeyedHash(await settleSecret(config, database.query))
  const stores = await openStores({ config, database, keyedHash, log, telemetry }, opening)
  const media = opening.use(openMediaPool(config.media, log))
  const mail = opening.use(await Mail.open(config.mail, log))
  const jobs = opening.use(new Jobs({ database, clock, log, telemetry, lanes: config.jobLanes }))
  jobs.forgetDead()
  const loopDelay = opening.use(watchLoopDelay())
  const diskSpace = opening.use(openDiskSpace(config, log))
  return {
    config,
    log,
    clock,
    keyedHash,
    database,
    migrated,
    ...stores,
    media,
    mail,
    jobs,
    loopDelay,
    diskSpace,
    telemetry,
  }
}

/** Each is where the settings say, unless it was moved. */
async function openStores(
  parts: {
    readonly config: Config
    readonly database: Database
    readonly keyedHash: KeyedHash
    readonly log: Log
    readonly telemetry: Telemetry
  },
  opening: AsyncDisposableStack,
) {
  const { config, database, keyedHash, log, telemetry } = parts
  const { dataDirectory, storage } = config
  const keptPlaces = new KeptPlaces({ configured: storage, dataDirectory, keyedHash })
  const blobMoves = new BlobMoves({ database })
  const open = { kept: keptPlaces, moves: blobMoves, log }
  const blobPlacement = opening.use(await BlobPlacement.open(open))
  const placed = (name: 'files' | 'evidence' | 'journal') =>
    new PlacedBlobStore(blobPlacement.of(name), storage.kind)
  return {
    blobMoves,
    blobPlacement,
    keptPlaces,
    blobs: new WatchedBlobStore(placed('files'), telemetry),
    evidenceStore: placed('evidence'),
    journal: new Journal(placed('journal')),
  }
}

function openDiskSpace({ dataDirectory, limits, storage }: Config, log: Log): DiskSpace {
  const more = storage.kind === 'disk' ? [storage.directory] : []
  return new DiskSpace({
    folders: [dataDirectory, ...more],
    minFreeBytes: limits.minFreeBytes,
    log,
  })
}
