import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import sharp from 'sharp'
import { root } from './program.ts'

/** What is done once, and the product files in which a function ran for it that runs for no idle request. */
export type Opened = { readonly act: string; readonly files: readonly string[] }

const program = join(root, 'packages/server/dist/main.js')
// One for all runs: keys are for the origin at which they were made.
const port = String(20_000 + (process.pid % 10_000))

/**
 * Starts the built server once without and once with each act and compares which functions V8 saw (NODE_V8_COVERAGE). Media
 * processes see no environment and are not counted.
 */
export async function openedFiles(): Promise<Opened[]> {
  const folder = mkdtempSync(join(tmpdir(), 'anybin-shape-'))
  try {
    const site = await setUp(folder)
    // Twice: what the schedules happen to do in one run is no part of an act either.
    const idle = (await functionsOf(folder, [idleRequests])).union(
      await functionsOf(folder, [idleRequests]),
    )
    const opened: Opened[] = []
    for (const [act, run] of Object.entries(acts(site))) {
      const seen = await functionsOf(folder, [idleRequests, run])
      opened.push({ act, files: filesOf([...seen].filter((name) => !idle.has(name))) })
    }
    return opened
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Site = {
  readonly key: string
  readonly keyId: string
  readonly cookie: string
  readonly slug: string
}
type Act = (origin: string) => Promise<unknown>

/** Everything that an act needs, made in a run of its own so that no act makes it. */
async function setUp(folder: string): Promise<Site> {
  const email = 'shape@bin.example'
  anybin(folder, 'user', 'create', '--email', email, '--plan', 'business')
  const { key } = anybin(folder, 'key', 'create', '--user', email, '--personal')
  const spare = anybin(
    folder,
    'key',
    'create',
    '--user',
    email,
    '--name',
    'spare',
    '--scopes',
    'image:read',
  )
  const { url } = anybin(folder, 'user', 'link', '--email', email)
  const token = new URL(String(url)).searchParams.get('token') ?? ''
  const keyText = String(key)
  const [cookie, slug] = await serving(folder, {}, async (origin) => {
    const answer = await fetch(`${origin}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin },
      body: new URLSearchParams({ token }),
    })
    const [first = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')
    const uploaded = (await upload(keyText)(origin)) as { slug: string }
    return [first, uploaded.slug] as const
  })
  return { key: keyText, keyId: String(spare['id']), cookie, slug }
}

function acts({ key, keyId, cookie, slug }: Site): Record<string, Act> {
  return {
    'upload (classic)': upload(key),
    'read (REST)': (origin) =>
      ask(origin, `/api/v1/items/${slug}`, { headers: { authorization: `Bearer ${key}` } }),
    'revoking a key (page)': (origin) =>
      ask(origin, '/account/keys/revoke', {
        method: 'POST',
        redirect: 'manual',
        headers: { origin, cookie },
        body: new URLSearchParams({ id: keyId }),
      }),
    'deletion (REST)': (origin) =>
      ask(origin, `/api/v1/items/${slug}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${key}` },
      }),
  }
}

async function idleRequests(origin: string): Promise<void> {
  for (const path of ['/healthz', '/readyz', '/', '/robots.txt', '/api/v1/nothing'])
    await fetch(origin + path)
}

function upload(key: string): Act {
  return async (origin) => {
    const picture = await sharp({
      create: { width: 64, height: 48, channels: 3, background: '#268' },
    })
      .jpeg()
      .toBuffer()
    const body = new FormData()
    body.set('file', new File([new Uint8Array(picture)], 'shape.jpg', { type: 'image/jpeg' }))
    return ask(origin, '/api/upload', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body,
    })
  }
}

async function ask(origin: string, path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(origin + path, init)
  const text = await answer.text()
  if (answer.status >= 400)
    throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`)
  return text.startsWith('{') ? JSON.parse(text) : text
}

/** Names of all functions that ran: file and place. */
async function functionsOf(folder: string, work: readonly Act[]): Promise<Set<string>> {
  const coverage = join(folder, 'coverage')
  rmSync(coverage, { recursive: true, force: true })
  await serving(folder, { NODE_V8_COVERAGE: coverage }, async (origin) => {
    for (const act of work) await act(origin)
    // What follows an act in the background belongs to it.
    await new Promise((resolve) => setTimeout(resolve, 2500))
  })
  return new Set(readdirSync(coverage).flatMap((name) => functionsRun(join(coverage, name))))
}

type Coverage = {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[]
    }[]
  }[]
}

function functionsRun(path: string): string[] {
  const { result } = JSON.parse(readFileSync(path, 'utf8')) as Coverage
  return result
    .filter(({ url }) => /\/packages\/[^/]+\/dist\//.test(url))
    .flatMap(({ url, functions }) =>
      functions
        .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
        .map(
          ({ ranges }) => `${url.slice(url.indexOf('/packages/') + 1)}#${ranges[0]?.startOffset}`,
        ),
    )
}

function filesOf(functions: readonly string[]): string[] {
  return [...new Set(functions.map((name) => name.slice(0, name.indexOf('#'))))].sort()
}

async function serving<T>(
  folder: string,
  more: Record<string, string>,
  work: (origin: string) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, [program, 'serve', '--json'], {
    env: { ...settingsOf(folder), ...more },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    return await work(await originOf(child))
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('close', resolve))
  }
}

async function originOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{"origin"')) {
      child.stdout.resume()
      return (JSON.parse(line) as { origin: string }).origin
    }
  }
  throw new Error('The server ended before it listened')
}

function anybin(folder: string, ...words: readonly string[]): Record<string, unknown> {
  const out = execFileSync(process.execPath, [program, ...words, '--json'], {
    env: settingsOf(folder),
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  })
  return JSON.parse(out) as Record<string, unknown>
}

function settingsOf(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    ANYBIN_DATA_DIR: join(folder, 'data'),
    PORT: port,
    ANYBIN_MEDIA_PROCESSES: '1',
    ANYBIN_LOG_LEVEL: 'warn',
  }
}
