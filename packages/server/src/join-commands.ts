import { mkdir } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { invitationTtlMs, type PlanChanges, type Role } from './accounts/index.ts'
import { type App, openApp } from './app.ts'
import type { AuditQuery, CommandModules, CommandParts } from './commands/index.ts'
import type { Config } from './config/config.ts'
import { findWarnings } from './config/find-warnings.ts'
import { loadConfig, readEnvironment } from './config/load-config.ts'
import { AppError } from './core/app-error.ts'
import { minute, second, systemClock } from './core/clock.ts'
import { createLog, type Log, standardError } from './core/log.ts'
import { backUp } from './database/index.ts'
import { examine } from './doctor.ts'
import { listen } from './http/listen.ts'
import { createHttpServer } from './http-server.ts'
import { inspectFiles } from './inspect-files.ts'
import { openMediaPool } from './media.ts'
import { databaseFile } from './open-tools.ts'
import { readVersion } from './read-version.ts'
import { rotateSecret } from './rotate-secret.ts'

/** What the operator's terminal is made of, joined to the domain modules. */
export function joinCommands(): CommandParts {
  return {
    version: readVersion(),
    clock: systemClock,
    ...toolCommands,

    async serve(ready, isJson) {
      const { config, log } = prepare('serve', isJson)
      const stopped = stopSignal(log)
      await using app = await openApp(config, log)
      await app.media.start()
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
      await Promise.race([stopped, untilLost(app)])
      if (app.database.lost.aborted) cutOff(server)
      await Promise.all([server.close(), app.jobs.stop()])
      rejectLost(app)
    },

    async worker(ready, isJson) {
      const { config, log } = prepare('serve', isJson)
      const stopped = stopSignal(log)
      if (config.databaseUrl === undefined) {
        throw new AppError('invalid_request', {
          detail: 'A separate worker requires PostgreSQL: set DATABASE_URL.',
        })
      }
      await using app = await openApp(config, log)
      await app.media.start()
      await app.jobs.start()
      ready()
      await stopped
      await app.jobs.stop()
    },

    async migrate() {
      const { config, log } = prepare('command')
      await using app = await openApp(config, log)
      return app.migrated
    },

    async withModules(work) {
      const { config, log } = prepare('command')
      await using app = await openApp(config, log)
      // Awaited here, because the domain modules close when this function returns.
      return await work(commandModules(app))
    },
  }
}

/** What needs no domain module. */
const toolCommands: Pick<CommandParts, 'backUp' | 'rotateSecret' | 'inspect'> = {
  async backUp(directory, progress) {
    const { config } = prepare('command')
    const url = config.databaseDirectUrl ?? config.databaseUrl
    return backUp({ url, file: databaseFile(config) }, directory, progress)
  },

  async rotateSecret(given) {
    const { config, log } = prepare('command')
    return rotateSecret(config, log, given)
  },

  async inspect(paths, outFolder) {
    const { config, log } = prepare('command')
    if (outFolder !== undefined) await mkdir(outFolder, { recursive: true })
    await using media = openMediaPool(config.media, log)
    // Awaited here, because the processes end when this function returns.
    return await inspectFiles({ media, lanes: config.media.processes, outFolder }, paths)
  },
}

function commandModules(app: App): CommandModules {
  const { apiKeys, blobVerification, config, clock, family, registration, signInLinks, users } = app
  return {
    createUser: (params) => users.create(params),
    listUsers: () => users.list(),
    ...roleModules(app),
    async createSignInLink(email) {
      const token = await signInLinks.create(await users.find(email))
      return {
        url: `${config.http.origin}/sign-in?token=${token}`,
        expiresAt: clock.now() + 15 * minute,
      }
    },
    async createInvitation() {
      const token = await registration.invite()
      const url = `${config.http.origin}/sign-up?invitation=${token}`
      return { url, expiresAt: clock.now() + invitationTtlMs }
    },
    deleteUser: async (email) => app.accountDeletion.delete(await users.find(email)),
    async createKey({ email, audience, ...wanted }) {
      const user = await users.find(email)
      return apiKeys.create(user, { ...wanted, audience: audience ?? family.originOf('image') })
    },
    listKeys: async (email) => apiKeys.list(await users.find(email)),
    revokeKey: (id) => apiKeys.revoke(id),
    verifyBlobs: () => blobVerification.run(),
    doctor: () => examine(app),
    rotateKeys: () => app.oauth.signingKeys.rotate(),
    listJobs: (query) => app.jobs.list(query),
    retryJob: (id) => app.jobs.retry(id),
    retryJobs: () => app.jobs.retryAll(),
  }
}

/** What the operator decides about people, and the log of who decided. */
function roleModules({ audit, plans, rolesAndBans, secondFactors, users }: App) {
  return {
    listBans: () => rolesAndBans.listBans(),
    setRole: async (email: string, role: Role) =>
      rolesAndBans.setRole(await users.find(email), role),
    banUser: async (email: string, reason: string, options: { readonly keepItems: boolean }) =>
      rolesAndBans.ban(await users.find(email), reason, 'operator', options),
    unbanUser: async (email: string) => rolesAndBans.unban(await users.find(email)),
    removeSecondStep: async (email: string) => secondFactors.remove(await users.find(email)),
    listPlans: () => plans.list(),
    async createPlan(id: string, changes: PlanChanges) {
      const [first] = await plans.list()
      if (!first) throw new AppError('not_found', { detail: 'There is no plan to copy from.' })
      const callsPerMinute = { ...first.callsPerMinute, ...changes.callsPerMinute }
      await plans.create({ ...first, name: id, ...changes, callsPerMinute, id })
    },
    editPlan: (id: string, changes: PlanChanges) => plans.edit(id, changes),
    setPlan: async (email: string, planId: string) => plans.assign(await users.find(email), planId),
    async listAuditEvents({ user, ...wanted }: AuditQuery) {
      const userId = user?.includes('@') ? (await users.find(user)).id : user
      const auditEvents = await audit.list({ ...wanted, userId })
      const ids = new Set(auditEvents.flatMap((act) => [act.actor, act.userId ?? '']))
      return { auditEvents, emails: await users.emailsOf([...ids]) }
    },
  }
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

/** Resolves at the first signal to stop. The second finds nobody listening and ends the process at once. */
function stopSignal(log: Log): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = (signal: NodeJS.Signals) => {
    for (const name of stopSignals) process.off(name, stop)
    log.info({ signal }, 'stopping: finishing requests and jobs')
    resolve()
  }
  for (const name of stopSignals) process.on(name, stop)
  return promise
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
