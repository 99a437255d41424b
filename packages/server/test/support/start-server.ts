import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DestinationStream } from 'pino'
import { type App, openApp } from '../../src/app.ts'
import type { Config } from '../../src/config/config.ts'
import type { RawEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Clock } from '../../src/core/clock.ts'
import { createLog } from '../../src/core/log.ts'
import { listen } from '../../src/http/listen.ts'
import { createHttpServer } from '../../src/http-server.ts'
import type { Outside } from '../../src/open-people.ts'
import { isBuilt } from './build.ts'
import { makeTestPlace, type TestEngine } from './databases.ts'
import { watchAnswers } from './described-answers.ts'
import { ensureBucket, s3Environment } from './s3-bucket.ts'
import { hasService } from './services.ts'
import { copyMigratedFile } from './sqlite-databases.ts'
import { liftCallLimits } from './unhurried.ts'

/** Engine and store together, as operators run them: SQLite with disk, PostgreSQL with S3. */
export type Setup = { readonly engine: TestEngine; readonly store: 'disk' | 's3' }

/** The setups that can be tested here. PostgreSQL with S3 needs both services. */
export const setups: readonly Setup[] = [
  { engine: 'sqlite', store: 'disk' },
  ...(hasService('postgresql') && hasService('s3')
    ? [{ engine: 'postgresql', store: 's3' } as const]
    : []),
]

/** A clock that tests can move. */
export type MovableClock = Clock & { advance(ms: number): void }

export function movableClock(): MovableClock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms
    },
  }
}

/** The same, standing still in between: nothing depends on how fast the machine is. */
export function stillClock(): MovableClock {
  let now = Date.now()
  return {
    now: () => now,
    advance: (ms) => {
      now += ms
    },
  }
}

export type TestServer = AsyncDisposable & {
  readonly app: App
  /** Where it listens. */
  readonly origin: string
  readonly config: Config
  /** A person with a key that may do everything on this site. */
  newcomer(options?: { plan?: string; scopes?: readonly string[] }): Promise<Newcomer>
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export type Newcomer = {
  readonly key: string
  readonly email: string
  readonly userId: string
  /** A request with this person's key. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

const everything = [
  'image:create',
  'image:read',
  'image:delete',
  'voice:create',
  'voice:read',
  'voice:delete',
  'events:read',
  'webhook:write',
]

/** The real server in this process, on a free port, with everything of its own. Disposing removes all of it. */
export async function startServer(
  setup: Setup = { engine: 'sqlite', store: 'disk' },
  options: {
    readonly environment?: RawEnvironment
    readonly clock?: Clock
    readonly logTo?: DestinationStream
    /** For what operators cannot set, such as the addresses of other people's services. */
    readonly adjust?: (config: Config) => Config
    readonly outside?: Outside
  } = {},
): Promise<TestServer> {
  await using starting = new AsyncDisposableStack()
  const environment = await makeEnvironment(setup, starting)
  const node = await startNode({ ...environment, ...options.environment }, options)
  starting.use(node)
  const owned = starting.move()
  return { ...node, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** A server on an installation that others own or share. Its port is its own; its origin may be that of all nodes. */
export async function startNode(
  environment: RawEnvironment,
  options: {
    readonly clock?: Clock
    readonly logTo?: DestinationStream
    readonly adjust?: (config: Config) => Config
    readonly outside?: Outside
  } = {},
): Promise<TestServer> {
  await using starting = new AsyncDisposableStack()
  const { adjust = (config) => config } = options
  const config = adjust(withBuiltMedia(loadConfig(environment)))
  const log = createLog(options.logTo ? 'info' : 'silent', options.logTo)
  const app = starting.use(await openApp(config, log, options.clock, options.outside))
  await app.journalReplay.run()
  await liftCallLimits(app)
  const server = await createHttpServer(app, (watched) => starting.use(watchAnswers(watched)))
  starting.defer(async () => void (await server.close()))
  await listen(server, config.http)
  await app.jobs.start()
  const owned = starting.move()
  const origin = `http://127.0.0.1:${config.http.port}`

  return {
    app,
    origin,
    config,
    fetch: (path, init) => fetch(new URL(path, origin), init),
    newcomer: (wish) => newcomer(app, origin, wish),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

const builtMedia = new URL('../../../media/dist/worker-pool/child.js', import.meta.url)
const hasBuiltMedia = isBuilt()

/** The processes of most tests do little more than start. */
function withBuiltMedia(config: Config): Config {
  return hasBuiltMedia ? { ...config, media: { ...config.media, program: builtMedia } } : config
}

/** Settings of an installation of its own in a temporary folder. */
export async function makeEnvironment(
  { engine, store }: Setup,
  owner: AsyncDisposableStack,
): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-server-'))
  owner.defer(() => rm(folder, { recursive: true, force: true }))
  const environment: Record<string, string> = {
    ANYBIN_DATA_DIR: folder,
    HOST: '127.0.0.1',
    // Tests share a small machine: a late event loop says nothing about this server.
    ANYBIN_MAX_EVENT_LOOP_DELAY: '60s',
    PORT: String(await freePort()),
    ANYBIN_MEDIA_PROCESSES: '1',
    // Most tests have no use for a process more; and whatever runs on this machine looks at nothing of theirs.
    ANYBIN_PICTURE_CLASSIFIER: 'off',
    ANYBIN_TEXT_LANGUAGES: 'off',
    ANYBIN_CLAMD: 'off',
    ANYBIN_WHISPER_CLI: 'off',
    ANYBIN_GALLERY: 'on',
  }
  environment['ANYBIN_ORIGIN'] = `http://127.0.0.1:${environment['PORT']}`
  if (engine === 'postgresql') {
    const place = owner.use(await makeTestPlace('postgresql'))
    environment['DATABASE_URL'] = place.url ?? ''
  } else {
    await copyMigratedFile(join(folder, 'anybin.db'))
  }
  if (store === 's3') {
    await ensureBucket()
    Object.assign(environment, s3Environment())
  }
  return environment
}

async function newcomer(
  app: App,
  origin: string,
  options: { plan?: string; scopes?: readonly string[] } = {},
): Promise<Newcomer> {
  const email = `person-${Math.random().toString(36).slice(2)}@example.org`
  const user = await app.users.create({
    email,
    name: 'Somebody',
    role: 'member',
    planId: options.plan ?? 'business',
  })
  const { key } = await app.apiKeys.create(user, {
    kind: 'family',
    name: 'test',
    audience: app.config.http.origin,
    expiresAt: null,
    scopes: options.scopes ?? everything,
  })
  return {
    key,
    email,
    userId: user.id,
    fetch(path, init) {
      const headers = new Headers(init?.headers)
      headers.set('authorization', `Bearer ${key}`)
      return fetch(new URL(path, origin), { ...init, headers })
    },
  }
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}
