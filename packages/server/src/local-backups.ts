import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  Backup,
  type BackupReport,
  LastRuns,
  type Live,
  parseBackupPlace,
  Restore,
  type RestoreReport,
  type Upkeep,
  type VerifiedSnapshot,
  verifyBackup,
} from './backups/index.ts'
import type { BackupWish, RestoreWish } from './commands/index.ts'
import type { Config, StorageConfig } from './config/config.ts'
import { loadSecret, writeSecretFile } from './config/secret.ts'
import { AppError } from './core/app-error.ts'
import { systemClock } from './core/clock.ts'
import { createKeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import { deleteSetting, openDatabase, readSetting } from './database/index.ts'
import { fingerprintOf } from './installation-records.ts'
import { blobMoveName, KeptPlaces, parseBlobMove, storageNow } from './moves/index.ts'
import { databaseFile } from './open-tools.ts'
import { readVersion } from './read-version.ts'

type Say = (text: string) => void

/** What goes on beside it. */
type Beside = { readonly log: Log; readonly progress: Say }

/** Opens no application: a backup before an update must not change the database. */
export async function backUpInstallation(
  config: Config,
  { target, withSecret, keepNewest }: BackupWish,
  { log, progress }: Beside,
): Promise<BackupReport> {
  const place = parseBackupPlace(target, config.backupBuckets)
  const secret = withSecret ? describeSecret((await loadSecret(config)).secret) : undefined
  const report = await new Backup(await liveOf(config), {
    place,
    secret,
    keepNewest,
    progress,
  }).run()
  await recordRun(config, log, ['backup', report.lost.length + report.damaged.length === 0])
  return report
}

/** Of this installation where it has one: a backup may be verified on a machine that has nothing else. */
export async function verifyInstallation(
  config: Config,
  wish: { readonly source: string; readonly snapshot?: string; readonly all?: true },
  { log, progress }: Beside,
): Promise<readonly VerifiedSnapshot[]> {
  const place = parseBackupPlace(wish.source, config.backupBuckets)
  const { snapshot, all: isAll = false } = wish
  const verified = await verifyBackup(place, { snapshot, isAll }, progress)
  const isFine = verified.every(({ damaged, missing }) => damaged.length + missing.length === 0)
  await recordRun(config, log, ['backup-verification', isFine])
  return verified
}

/** Nothing is wrong with a backup that the database does not know of: it may be one of before an update. */
async function recordRun(config: Config, log: Log, run: readonly [Upkeep, boolean]): Promise<void> {
  const { url, file } = sourceOf(config)
  const isThere = url !== undefined || (await stat(file).catch(() => undefined)) !== undefined
  if (!isThere) return
  try {
    await using database = await openDatabase({ url, file, log })
    await new LastRuns({ database }).record(...run)
  } catch (err) {
    log.warn({ err }, 'the database could not be told of this run: metrics do not show it')
  }
}

/** All but what is done again from the journal: that is done by whoever opens it. */
export async function restoreInstallation(
  config: Config,
  { source, snapshot, journal, secret: file }: RestoreWish,
  progress: Say,
): Promise<RestoreReport> {
  const place = parseBackupPlace(source, config.backupBuckets)
  const given = file === undefined ? undefined : (await readFile(file, 'utf8')).trim()
  const wish = { place, snapshot, journal, progress }
  const restored = await new Restore(liveFor(config, config.storage), {
    ...wish,
    settleSecret: (fingerprint, inBackup) => settleSecret(config, { fingerprint, given, inBackup }),
  }).run()
  // What was moved then is where the settings say now.
  await deleteSetting(sourceOf(config), blobMoveName)
  return restored
}

/** With the files where they are: they may have been moved. */
async function liveOf(config: Config): Promise<Live> {
  const text = await readSetting(sourceOf(config), blobMoveName)
  if (text === undefined) return liveFor(config, config.storage)
  const keyedHash = createKeyedHash((await loadSecret(config)).secret)
  const { dataDirectory, storage } = config
  const kept = new KeptPlaces({ configured: storage, dataDirectory, keyedHash })
  return liveFor(config, storageNow(parseBlobMove(text), kept))
}

function liveFor(config: Config, storage: StorageConfig): Live {
  const { dataDirectory } = config
  return {
    database: sourceOf(config),
    storage,
    dataDirectory,
    version: readVersion(),
    clock: systemClock,
  }
}

/** Of the server itself: a pooler gives no session. */
function sourceOf(config: Config): Live['database'] {
  return { url: config.databaseDirectUrl ?? config.databaseUrl, file: databaseFile(config) }
}

type Offered = {
  readonly fingerprint: string | null
  readonly given: string | undefined
  readonly inBackup: string | undefined
}

/** The first that there is must be the one of the database: with another one no private link would work. */
async function settleSecret(config: Config, { fingerprint, given, inBackup }: Offered) {
  const path = join(config.dataDirectory, 'secret')
  const there = await readFile(path, 'utf8').catch(undefinedIfMissing)
  const secret = config.secret ?? there?.trim() ?? given ?? inBackup
  if (fingerprint === null) return async () => {}
  if (secret === undefined || fingerprintOf(Buffer.from(secret)) !== fingerprint) {
    throw new AppError('invalid_request', {
      detail: `${secret === undefined ? 'The backup does not have its secret' : 'This is not the secret of the backup'}: name the file that has it with --secret, or set ANYBIN_SECRET.`,
    })
  }
  const isPlaced = config.secret !== undefined || there !== undefined
  return isPlaced ? async () => {} : () => writeSecretFile(path, secret)
}

function describeSecret(secret: Buffer) {
  return { text: secret.toString(), fingerprint: fingerprintOf(secret) }
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
