import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { archive, makeRelease } from '../scripts/release/make-release.ts'
import type { Figure } from './figure.ts'
import { makeJpeg } from './media.ts'
import { freePort } from './process.ts'

// Nobody has an account yet: these are the administrator's first words.
const admin = { name: 'Ada', email: 'ada@bin.example', password: 'three purple whales sing' }
/** Nothing of the repository, as a stranger has it. */
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

type Place = { readonly folder: string; readonly file: string; readonly version: string }
type Server = { readonly origin: string; readonly setupUrl: string }

/**
 * What somebody does from the archive of a release to the first link, in the order of docs/operate/install.md and without the time
 * that typing takes. What npm downloaded for an earlier run is in its cache.
 */
export async function benchFirstLink(): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-first-link-'))
  cleanUp.defer(() => rm(folder, { recursive: true }))
  const release = await makeRelease(join(folder, 'made'))
  const place = { folder, file: await archive(release), version: release.version }
  const seconds: Record<string, number> = {}
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const result = await work()
    seconds[name] = (performance.now() - start) / 1000
    return result
  }
  await step('unpack', () => run(folder, 'tar', '-xzf', place.file))
  await step('npm ci', () => run(installed(place), 'npm', 'ci', '--omit=dev', '--prefer-offline'))
  const server = await step('serve', () => serve(place, cleanUp))
  const cookie = await step('create the account', () => setUp(server))
  await step('upload', () => uploadFirst(server, cookie))
  return [figureOf(seconds)]
}

function figureOf(seconds: Readonly<Record<string, number>>): Figure {
  const all = Object.values(seconds).reduce((sum, one) => sum + one, 0)
  const alone = seconds['npm ci'] ?? Number.NaN
  const rest = Object.entries(seconds).map(([name, one]) => `${name} ${one.toFixed(1)} s`)
  return {
    name: `from nothing to the first link, ${rest.length} steps`,
    ours: `${all.toFixed(1)} s`,
    floor: `${alone.toFixed(1)} s`,
    ratio: all / alone,
    target: { kind: 'at-most', ratio: 1.5 },
    note: `times longer than npm ci alone: ${rest.join(', ')}`,
  }
}

function installed({ folder, version }: Place): string {
  return join(folder, `anybin-${version}`)
}

function start(cwd: string, program: string, words: readonly string[], more = {}): ChildProcess {
  const { HOME, npm_config_registry, NODE_EXTRA_CA_CERTS } = process.env
  const env = { HOME, npm_config_registry, NODE_EXTRA_CA_CERTS, PATH: path, ...more }
  return spawn(program, words, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function run(cwd: string, program: string, ...words: readonly string[]): Promise<void> {
  const child = start(cwd, program, words)
  child.stdout?.resume()
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}`)
}

/** Resolves when the server says where it is. */
async function serve(place: Place, cleanUp: AsyncDisposableStack): Promise<Server> {
  const port = String(await freePort())
  const settings = { PORT: port, ANYBIN_ORIGIN: `http://localhost:${port}` }
  const child = start(installed(place), 'npx', ['anybin', 'serve', '--json'], settings)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  cleanUp.defer(async () => {
    // npx has children of its own.
    process.kill(-(child.pid ?? 0), 'SIGTERM')
    await ended
  })
  if (!child.stdout) throw new Error('The server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const { origin, setup_url } = JSON.parse(line) as { origin: string; setup_url: string }
    return { origin, setupUrl: setup_url }
  }
  throw new Error('The server ended')
}

/** Answers the cookie of the administrator. */
async function setUp({ origin, setupUrl }: Server): Promise<string> {
  const page = await fetch(setupUrl)
  if (!page.ok) throw new Error(`${setupUrl} answered ${page.status}`)
  const token = new URL(setupUrl).searchParams.get('token') ?? ''
  const made = await send(origin, '/setup', new URLSearchParams({ ...admin, token }))
  return made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** By the form of the front page, until the link is there and answers. */
async function uploadFirst({ origin }: Server, cookie: string): Promise<void> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(makeJpeg(200_000))]), 'photo.jpg')
  const sent = await send(origin, '/upload', form, { cookie })
  const id = new URL(sent.headers.get('location') ?? '', origin).searchParams.get('items') ?? ''
  const shared = await fetch(`${origin}/i/${id}`)
  if (!shared.ok) throw new Error(`The first link answered ${shared.status}`)
}

async function send(
  origin: string,
  way: string,
  body: FormData | URLSearchParams,
  headers = {},
): Promise<Response> {
  const answer = await fetch(origin + way, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, ...headers },
    body,
  })
  if (answer.status !== 303) throw new Error(`${way} answered ${answer.status}`)
  return answer
}
