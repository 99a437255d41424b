import { spawn } from 'node:child_process'
import {
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAllowedFile } from './allowed-file.ts'
import { readSettings } from './config/read-settings.ts'
import { openRemote } from './open-remote.ts'
import { createPass } from './pass.ts'
import { goodKey, type StandInSite, standInSite } from './stand-in-site.suite.ts'

// The bridge as a process of its own, driven by the official client over its standard input and output.

const program = fileURLToPath(new URL('./main.ts', import.meta.url))
const nodeWords = ['--conditions=anybin-source', program]
const megabyte = 1_048_576

let site: StandInSite
let folder: string
/** What most tests talk to: starting it is the slow part. */
let host: Host

beforeAll(async () => {
  site = await standInSite()
  folder = await realpath(await mkdtemp(join(tmpdir(), 'anybin-bridge-')))
  await mkdir(join(folder, 'open/.hidden'), { recursive: true })
  await mkdir(join(folder, 'open/.ssh'))
  await writeFile(join(folder, 'open/shot.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]))
  await writeFile(join(folder, 'open/.env'), 'secret')
  await writeFile(join(folder, 'open/.hidden/a.png'), 'secret')
  await writeFile(join(folder, 'open/.ssh/id.png'), 'secret')
  await writeFile(join(folder, 'open/empty.png'), '')
  await writeFile(join(folder, 'outside.png'), 'secret')
  await symlink(join(folder, 'outside.png'), join(folder, 'open/link.png'))
  await symlink(join(folder, 'open/shot.png'), join(folder, 'open/inner.png'))
  host = await openHost()
})
afterAll(async () => {
  await host[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  site.calls.length = 0
  site.puts.length = 0
})

const environment = () => ({
  ANYBIN_URL: site.origin,
  ANYBIN_API_KEY: goodKey,
  ANYBIN_ALLOWED_DIRS: join(folder, 'open'),
  XDG_CONFIG_HOME: join(folder, 'config'),
})

type Host = AsyncDisposable & {
  readonly client: Client
  /** Characters that went through the host, both ways. */
  readonly traffic: () => number
  readonly pid: number
}

async function openHost(
  settings: Record<string, string> = environment(),
  { roots, mode = 'auto' }: { roots?: string[]; mode?: 'auto' | 'legacy' } = {},
): Promise<Host> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: nodeWords,
    env: settings,
    stderr: 'ignore',
  })
  const client = new Client(
    { name: 'host', version: '1.0.0' },
    { versionNegotiation: { mode }, ...(roots && { capabilities: { roots: {} } }) },
  )
  if (roots) {
    client.setRequestHandler('roots/list', () => ({
      roots: roots.map((root) => ({ uri: pathToFileURL(root).href })),
    }))
  }
  await client.connect(transport)
  let characters = 0
  const { onmessage } = transport
  const send = transport.send.bind(transport)
  transport.onmessage = (message) => {
    characters += JSON.stringify(message).length
    onmessage?.(message)
  }
  transport.send = (message) => {
    characters += JSON.stringify(message).length
    return send(message)
  }
  return {
    client,
    traffic: () => characters,
    pid: transport.pid ?? 0,
    [Symbol.asyncDispose]: () => client.close(),
  }
}

const textIn = (result: { content?: unknown }) => JSON.stringify(result.content)

test('a host sees the tools of the site, and a path besides where files are uploaded', async () => {
  const { tools } = await host.client.listTools()
  expect(tools.map(({ name }) => name)).toHaveLength(5)
  const image = tools.find(({ name }) => name === 'upload_image')
  expect(image?.inputSchema).toMatchObject({ properties: { path: {} }, required: [] })
  expect(host.client.getInstructions()).toBe('Hand out share links.')
  const bytes = { filename: 'a.png', mime: 'image/png', data_base64: 'iVBORw==' }
  const result = await host.client.callTool({ name: 'upload_image', arguments: bytes })
  expect(result.structuredContent).toMatchObject({ ok: true })
  expect(site.calls.at(-1)).toEqual({ name: 'upload_image', arguments: bytes })
})

test('options that a model names and does not set are none', async () => {
  const bytes = { filename: 'a.png', mime: 'image/png', data_base64: 'iVBORw==' }
  for (const path of [null, '']) {
    const call = { name: 'upload_image', arguments: { ...bytes, path } }
    expect(await host.client.callTool(call)).not.toMatchObject({ isError: true })
    expect(site.calls.at(-1)).toEqual({ name: 'upload_image', arguments: bytes })
  }
  const unset = { data_base64: null, filename: '', mime: null, title: null, prefer: '' }
  const path = join(folder, 'open/shot.png')
  await host.client.callTool({ name: 'upload_image', arguments: { ...unset, path } })
  expect(site.calls.at(-2)).toMatchObject({
    name: 'create_upload',
    arguments: { filename: 'shot.png', mime: 'image/png' },
  })
})

test.each(['auto', 'legacy'] as const)('a host (%s) says which folders it opened', async (mode) => {
  const { ANYBIN_ALLOWED_DIRS: _, ...settings } = environment()
  const roots = [join(folder, 'open')]
  await using other = await openHost(settings, { mode, roots })
  const call = { name: 'upload_image', arguments: { path: join(folder, 'open/shot.png') } }
  expect(textIn(await other.client.callTool(call))).toContain('Uploaded. Share')
  roots[0] = join(folder, 'config')
  expect(await other.client.callTool(call)).toMatchObject({ isError: true })
})

test('where nobody opened a folder, the person is asked to', async () => {
  const opening = openAllowedFile(join(folder, 'open/shot.png'), [])
  await expect(opening).rejects.toThrow('ANYBIN_ALLOWED_DIRS')
})

test('20 MB by path cost the model less than 4 KB, and the host hears of progress', async () => {
  const path = join(folder, 'open/large.png')
  await writeFile(path, Buffer.alloc(20 * megabyte, 7))
  await host.client.listTools()
  const before = host.traffic()
  const heard: number[] = []
  const result = await host.client.callTool(
    { name: 'upload_image', arguments: { path, title: 'Large', prefer: 'direct' } },
    { onprogress: ({ progress }) => heard.push(progress) },
  )
  expect(host.traffic() - before).toBeLessThan(4096)
  expect(textIn(result)).toContain(`Uploaded. Direct: ${site.origin}/f/aB3xQf9K.png`)
  expect(result.structuredContent).toMatchObject({ id: 'aB3xQf9K' })
  expect(site.puts).toEqual([{ bytes: 20 * megabyte, authorization: undefined }])
  expect(heard.at(-1)).toBe(20 * megabyte)
  expect(site.calls.slice(-2)).toEqual([
    {
      name: 'create_upload',
      arguments: { filename: 'large.png', mime: 'image/png', size: 20 * megabyte, title: 'Large' },
    },
    { name: 'complete_upload', arguments: { upload_id: 'u1' } },
  ])
})

test('the memory of the bridge does not grow with the file', async () => {
  const path = join(folder, 'open/huge.wav')
  await writeFile(path, 'RIFF....WAVE')
  await truncate(path, 100 * megabyte)
  const call = (name: string) => ({ name: 'upload_audio', arguments: { path: join(folder, name) } })
  await host.client.callTool(call('open/shot.png'))
  const before = await peakBytes(host.pid)
  await host.client.callTool(call('open/huge.wav'), { timeout: 120_000 })
  expect(site.puts.at(-1)?.bytes).toBe(100 * megabyte)
  expect((await peakBytes(host.pid)) - before).toBeLessThan(48 * megabyte)
})

async function peakBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

test('nothing outside the open folders is read, and nothing hidden', async () => {
  const upload = (path: string) =>
    host.client.callTool({ name: 'upload_image', arguments: { path } })
  const refused = [
    'outside.png',
    'open/../outside.png',
    'open/link.png',
    'open/missing.png',
    'open/.env',
    'open/.hidden/a.png',
    'open/.ssh/id.png',
    'open/empty.png',
    'open',
  ].map((name) => join(folder, name))
  for (const path of [...refused, '/etc/passwd', 'open/shot.png', '', '~/.ssh/id_rsa']) {
    const result = await upload(path)
    expect([path, result.isError]).toEqual([path, true])
    expect(textIn(result)).not.toContain('ENOENT')
  }
  await expect(openAllowedFile('file://elsewhere/a.png', [folder])).rejects.toThrow(
    "isn't a file on this computer",
  )
  // Whether something is there cannot be told from outside.
  const words = await Promise.all(['/etc/passwd', '/etc/nothing'].map(upload))
  expect(textIn(words[0] ?? {}).replace('passwd', 'nothing')).toBe(textIn(words[1] ?? {}))
  expect(site.puts).toEqual([])
  expect(await upload(join(folder, 'open/inner.png'))).not.toMatchObject({ isError: true })
  const uri = pathToFileURL(join(folder, 'open/shot.png')).href
  expect(await upload(uri)).not.toMatchObject({ isError: true })
})

test('refusals keep the codes of the site, and a busy one is asked again', async () => {
  const path = join(folder, 'open/shot.png')
  const call = (more: object) =>
    host.client.callTool({ name: 'upload_image', arguments: { path, ...more } })
  await expect(call({ title: 'too much' })).rejects.toMatchObject({
    code: -32029,
    message: expect.stringContaining('quota'),
    data: { status: 429 },
  })
  site.refusals.push(503)
  expect(await call({})).not.toMatchObject({ isError: true })
  expect(site.puts).toHaveLength(2)
  expect(site.givenUp).toEqual([])
  site.refusals.push(413)
  expect(await call({})).toMatchObject({ isError: true })
  expect(site.givenUp).toEqual(['/put?token=t'])
})

describe('what is wrong at the start is said', () => {
  const start = async (settings: Record<string, string>) => {
    const child = spawn(process.execPath, nodeWords, { env: settings, stdio: 'pipe' })
    child.stdin.end()
    const exitCode = new Promise((resolve) => child.once('close', resolve))
    const [out, err] = await Promise.all([buffer(child.stdout), buffer(child.stderr)])
    return { exitCode: await exitCode, out: out.toString(), err: err.toString() }
  }

  test.each([
    ['', 'Set ANYBIN_URL'],
    ['bin example', '"bin example"'],
    ['file:///tmp', '"file:///tmp"'],
  ])('the address %j', (url, words) => {
    expect(() => readSettings({ ANYBIN_URL: url })).toThrow(words)
  })

  test('nobody is there', async () => {
    const gone = await standInSite()
    const settings = readSettings({ ANYBIN_URL: gone.origin, ANYBIN_API_KEY: goodKey })
    await gone[Symbol.asyncDispose]()
    const opening = openRemote(
      settings,
      createPass(settings, () => {}),
    )
    await expect(opening).rejects.toMatchObject({
      exitCode: 7,
      message: expect.stringContaining(`Can't reach ${gone.origin}: `),
    })
  })

  test('a wrong key', async () => {
    const answer = await start({ ...environment(), ANYBIN_API_KEY: 'pbca_live_bad' })
    expect(answer).toMatchObject({ exitCode: 3, out: '' })
    expect(answer.err).toMatch(/^anybin-mcp: http\S+ rejected this API key\. [^\n]+\n$/)
  })

  test('and the bridge ends when its host does', async () => {
    expect(await start(environment())).toMatchObject({ exitCode: 0, out: '' })
  })
})
