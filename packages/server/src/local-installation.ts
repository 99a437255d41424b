import { mkdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type App, openApp } from './app.ts'
import type { BackupReport, VerifiedSnapshot } from './backups/index.ts'
import type {
  BackupWish,
  Inspection,
  Installation,
  PlannedUpgrade,
  RestoredInstallation,
  RestoreWish,
  RotatedSecret,
  Started,
} from './commands/index.ts'
import type { Config } from './config/config.ts'
import { findWarnings } from './config/find-warnings.ts'
import { loadConfig, readEnvironment } from './config/load-config.ts'
import { AppError } from './core/app-error.ts'
import { second, systemClock } from './core/clock.ts'
import type { Examination } from './core/examination.ts'
import { createLog, type Log, standardError } from './core/log.ts'
import { examine } from './doctor.ts'
import type { Domain } from './domain.ts'
import { listen } from './http/listen.ts'
import { createHttpServer } from './http-server.ts'
import { inspectFiles } from './inspect-files.ts'
import { backUpInstallation, restoreInstallation, verifyInstallation } from './local-backups.ts'
import { dropPlace, moveBlobs } from './local-moves.ts'
import { openMediaPool } from './media.ts'
import type { BlobMoveReport } from './moves/index.ts'
import { databaseFile } from './open-tools.ts'
import { readFigures } from './read-figures.ts'
import { readVersion } from './read-version.ts'
import { rotateSecret } from './rotate-secret.ts'
import { planUpgrade } from './upgrade.ts'

/** The installation of this process, by its environment. */
export class LocalInstallation implements Installation {
  readonly version = readVersion()
  readonly clock = systemClock

  async serve(ready: (started: Started) => void, isJson: boolean): Promise<void> {
    const { config, log } = prepare('serve', isJson)
    const stopped = stopSignal(log)
    await using app = await openApp(config, log)
    await app.journalReplay.run()
    await app.media.start()
    await app.diskSpace.start()
    await using server = closing(await createHttpServer(app))
    await listen(server, config.http)
    app.frontCaches.watch(server)
    await app.jobs.start()
    const { isAccountsRemote } = app.family
    const token = isAccountsRemote ? undefined : await app.setup.newToken()
    ready({
      origin: config.http.origin,
      setupUrl: token && `${config.http.origin}/setup?token=${token}`,
    })
    const signal = await Promise.race([stopped, untilLost(app)])
    if (signal === 'SIGTERM') await drain(server, config.limits.drainMs, log)
    if (app.database.lost.aborted) cutOff(server)
    await Promise.all([server.close(), app.jobs.stop()])
    rejectLost(app)
  }

  async worker(ready: () => void, isJson: boolean): Promise<void> {
    const { config, log } = prepare('serve', isJson)
    const stopped = stopSignal(log)
    if (config.databaseUrl === undefined) {
      throw new AppError('invalid_request', {
        detail: 'A separate worker requires PostgreSQL: set DATABASE_URL.',
      })
    }
    await using app = await openApp(config, log)
    await app.journalReplay.run()
    await app.media.start()
    await app.jobs.start()
    ready()
    await stopped
    await app.jobs.stop()
  }

  migrate(): Promise<readonly string[]> {
    return withApp(async (app) => app.migrated)
  }

  planUpgrade(): Promise<PlannedUpgrade> {
    const { config, log } = prepare('command')
    return planUpgrade(config, databaseFile(config), log)
  }

  examine(): Promise<readonly Examination[]> {
    return withApp(examine)
  }

  withDomain<T>(work: (domain: Domain, origin: string) => Promise<T>): Promise<T> {
    return withApp((app) => work(app, app.config.http.origin))
  }

  async backUp(wish: BackupWish, progress: (text: string) => void): Promise<BackupReport> {
    const { config, log } = prepare('command')
    return backUpInstallation(config, wish, { log, progress })
  }

  async restore(
    wish: RestoreWish,
    progress: (text: string) => void,
  ): Promise<RestoredInstallation> {
    const { config } = prepare('command')
    const restored = await restoreInstallation(config, wish, progress)
    const replayed = await withApp((app) => app.journalReplay.run())
    return { ...restored, replayed }
  }

  async verifyBackup(
    wish: Parameters<Installation['verifyBackup']>[0],
    progress: (text: string) => void,
  ): Promise<readonly VerifiedSnapshot[]> {
    const { config, log } = prepare('command')
    return verifyInstallation(config, wish, { log, progress })
  }

  readFigures(url: string | undefined) {
    return readFigures(prepare('command').config, url)
  }

  moveBlobs(target: string, progress: (text: string) => void): Promise<BlobMoveReport> {
    return withApp((app) => moveBlobs(app, target, progress))
  }

  dropPlace(place: string, progress: (text: string) => void): Promise<{ removed: number }> {
    return withApp((app) => dropPlace(app, place, progress))
  }

  async rotateSecret(given: string | undefined): Promise<RotatedSecret> {
    const { config, log } = prepare('command')
    return rotateSecret(config, log, given)
  }

  async inspect(paths: readonly string[], outFolder?: string): Promise<readonly Inspection[]> {
    const { config, log } = prepare('command')
    if (outFolder !== undefined) await mkdir(outFolder, { recursive: true })
    await using media = openMediaPool(config.media, log)
    // Awaited here, because the processes end when this function returns.
    return await inspectFiles({ media, lanes: config.media.processes, outFolder }, paths)
  }
}

async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const { config, log } = prepare('command')
  await using app = await openApp(config, log)
  // Awaited here, because the domain closes when this function returns.
  return await work(app)
}

/** Settings and log. Only a serving process tells the day's events; a command speaks for itself. */
function prepare(mode: 'serve' | 'command', isJson = true): { config: Config; log: Log } {
  const environment = readEnvironment()
  const config = loadConfig(environment)
  // Where standard output is an answer for a program, everything else goes elsewhere.
  const level = mode === 'serve' ? config.logLevel : 'warn'
  const log = mode === 'serve' && !isJson ? createLog(level) : createLog(level, standardError())
  for (const warning of findWarnings(environment)) log.warn(warning)
  return { config, log }
}

/** Resolves with the first signal to stop. The second finds nobody listening and ends the process at once. */
function stopSignal(log: Log): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  const stop = (signal: NodeJS.Signals) => {
    for (const name of stopSignals) process.off(name, stop)
    log.info({ signal }, 'stopping: finishing requests and jobs')
    resolve(signal)
  }
  for (const name of stopSignals) process.on(name, stop)
  return promise
}

/** Lets a load balancer see that this node stops, before the node refuses what the balancer still sends. */
async function drain(server: FastifyInstance, drainMs: number, log: Log): Promise<void> {
  server.sayStopping()
  if (drainMs === 0) return
  log.info({ drainMs }, 'not ready any more: waiting for the load balancer')
  await wait(drainMs)
}

/** Resolves when this process can store nothing any more: going on would only refuse, and a new one can work. */
function untilLost({ database, log }: App): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const lose = () => {
    log.fatal({ err: database.lost.reason }, 'stopping: nothing can be written any more')
    resolve()
  }
  database.lost.addEventListener('abort', lose, { once: true })
  if (database.lost.aborted) lose()
  return promise
}

/** Ends what is still under way after a moment: whatever was acknowledged is safe, and nothing more can be. */
function cutOff({ server }: FastifyInstance): void {
  setTimeout(() => server.closeAllConnections(), 3 * second).unref()
}

/** So that whoever watches over the process starts it again. */
function rejectLost({ database: { lost } }: App): void {
  if (!lost.aborted) return
  throw new Error('The writer of the database died. Start the server again.', {
    cause: lost.reason,
  })
}

const stopSignals = ['SIGTERM', 'SIGINT'] as const

function closing<Server extends { close(): PromiseLike<unknown> }>(server: Server) {
  return Object.assign(server, {
    [Symbol.asyncDispose]: async () => {
      await server.close()
    },
  })
}
