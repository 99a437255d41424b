import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setupFor } from '../../src/pages/clients/setups.ts'
import { launchBrowser } from '../support/browser.ts'
import { form, photo, tone } from '../support/pictures.ts'
import { keyRefusedFor, type Refusal, refusals } from '../support/refused-keys.ts'
import { describeWith } from '../support/services.ts'
import { type Newcomer, startServer, type TestServer } from '../support/start-server.ts'
import { installPackages } from './install-packages.ts'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('../../../../', import.meta.url))
let server: TestServer
let alice: Newcomer
let modules: string
let folder: string
let file: Buffer

beforeAll(async () => {
  server = await startServer()
  alice = await server.newcomer()
  modules = await installPackages('clients')
  folder = await mkdtemp(join(tmpdir(), 'anybin-programs-'))
  file = await photo()
  await writeFile(join(folder, 'my picture.jpg'), file)
  await writeFile(join(folder, 'no picture.jpg'), 'no picture')
}, 170_000)
afterAll(async () => {
  await server?.[Symbol.asyncDispose]()
  if (folder) await rm(folder, { recursive: true, force: true })
})

async function keyFor(scopes = ['image:create', 'voice:create']): Promise<string> {
  const owner = await server.app.users.find(alice.email)
  const request = { kind: 'family', name: 'program', scopes, expiresAt: null } as const
  return (await server.app.apiKeys.create(owner, request)).key
}

/** What people read where a program shows what we say. */
const ourWords: Readonly<Record<Refusal, RegExp>> = {
  'wrong key': /key/i,
  'over quota': /month|quota/i,
  'too large': /larger|too large|at most/i,
}
/** And where it says something of its own. */
const ownWords: Readonly<Record<string, Readonly<Record<Refusal, RegExp>>>> = {
  uppyXhr: { 'wrong key': /./, 'over quota': /./, 'too large': /./ },
  filepond: { 'wrong key': /./, 'over quota': /./, 'too large': /./ },
  editorjs: { 'wrong key': /upload/, 'over quota': /upload/, 'too large': /upload/ },
}

const isThere = async (url: string) => (await fetch(url)).status === 200

describe('PicGo', () => {
  const plugins = ['web-uploader', 'lankong', 'lsky-uploader']

  /** What PicGo prints of an upload: it ends with 0 even where the upload failed. */
  async function picgo(config: { picBed: object }, name = 'my picture.jpg'): Promise<string> {
    const place = await mkdtemp(join(folder, 'picgo-'))
    await symlink(modules, join(place, 'node_modules'))
    const names = plugins.map((plugin) => [`picgo-plugin-${plugin}`, '*'] as const)
    const dependencies = Object.fromEntries(names)
    await writeFile(join(place, 'package.json'), JSON.stringify({ name: 'p', dependencies }))
    const picgoPlugins = Object.fromEntries(names.map(([plugin]) => [plugin, true]))
    const path = join(place, 'config.json')
    await writeFile(path, JSON.stringify({ ...config, picgoPlugins, silent: false }))
    const program = join(modules, 'picgo/bin/picgo')
    const words = [program, '-c', path, 'upload', join(folder, name)]
    const running = run(process.execPath, words, { timeout: 120_000 })
    // It would wait for what may come there.
    running.child.stdin?.end()
    const { stdout, stderr } = await running
    return stdout + stderr
  }
  const addressIn = (text: string) => /^http\S+$/m.exec(text.trim())?.[0] ?? ''

  const configs: Readonly<Record<string, (key: string) => { picBed: object }>> = {
    'web-uploader, by our setup': (key) => {
      const facts = { origin: server.origin, siteName: 'Bin', key, link: 'direct' } as const
      return JSON.parse(setupFor('picgo', facts).text)
    },
    lankong: (key) => {
      const facts = { lskyProVersion: 'V2', server: server.origin, token: `Bearer ${key}` }
      const lankong = { ...facts, permission: 1, strategyId: '', albumId: '' }
      return { picBed: { current: 'lankong', uploader: 'lankong', lankong } }
    },
    'lsky-uploader': (key) => {
      const name = 'lsky-uploader'
      return {
        picBed: { current: name, uploader: name, [name]: { Url: server.origin, Token: key } },
      }
    },
  }

  // At once, for each waits until its connection is closed.
  test.concurrent.each(Object.entries(configs))(
    'with %s uploads and prints the address',
    async (_, config) => {
      const printed = await picgo(config(await keyFor()))
      expect(await isThere(addressIn(printed)), printed).toBe(true)
    },
  )

  const refused = Object.entries(configs).flatMap(([name, config]) =>
    refusals.map((refusal) => [name, refusal, config] as const),
  )

  test.concurrent.each(refused)(
    'with %s prints no address when the upload is refused: %s',
    async (_, refusal, config) => {
      const printed = await picgo(config(await keyRefusedFor(server, refusal)))
      expect(addressIn(printed), printed).toBe('')
    },
  )

  test.concurrent.each(Object.entries(configs))(
    'with %s prints no address for no picture',
    async (_, config) => {
      expect(addressIn(await picgo(config(await keyFor()), 'no picture.jpg'))).toBe('')
    },
  )
})

describeWith('chromium', 'uploaders and editors in a page of another site', () => {
  const owned = new AsyncDisposableStack()
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const entry = join(import.meta.dirname, 'clients', 'in-page.js')
    const bundle = join(folder, 'clients.js')
    const esbuild = join(repository, 'node_modules/.bin/esbuild')
    const words = [entry, '--bundle', '--format=iife', '--log-level=error', `--outfile=${bundle}`]
    await run(esbuild, words, { env: { ...process.env, NODE_PATH: modules } })
    const script = await readFile(bundle)
    const site = createServer((request, response) => {
      const isScript = request.url === '/clients.js'
      response.setHeader(
        'content-type',
        isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
      )
      response.end(isScript ? script : '<!doctype html><body><script src="/clients.js"></script>')
    })
    site.listen(0, '127.0.0.1')
    await once(site, 'listening')
    owned.defer(() => void site.close())
    browser = await launchBrowser()
    owned.defer(() => browser.close())
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  }, 60_000)
  afterAll(() => owned.disposeAsync())

  const send = (name: string, key: string): Promise<string> =>
    page.evaluate(
      ([client, facts]) =>
        (window as unknown as { clients: Record<string, (f: object) => Promise<string>> }).clients[
          client
        ]?.(facts) ?? '',
      [name, { origin: server.origin, key, bytes: [...file] }] as const,
    )

  const uploaders = ['uppyXhr', 'uppyTus', 'dropzone', 'filepond']
  const names = [...uploaders, 'easymde', 'editorjs', 'likeCkeditor', 'likeTinymce']

  test.each(names)('%s uploads', async (name) => {
    const url = await send(name, await keyFor())
    expect(url).toMatch(/^http/)
    // tus answers where the upload is, and not the item.
    if (name !== 'uppyTus') expect(await isThere(url)).toBe(true)
  })

  // EasyMDE wants a text where CKEditor wants an object, and shows nothing.
  const shown = names
    .filter((name) => name !== 'easymde')
    .flatMap((name) => refusals.map((refusal) => [name, refusal] as const))

  test.each(shown)('%s says so when the upload is refused: %s', async (name, refusal) => {
    const said = await send(name, await keyRefusedFor(server, refusal)).catch(String)
    expect(said).toMatch(ownWords[name]?.[refusal] ?? ourWords[refusal])
  })

  test('a page reads the pixels of a public picture', async () => {
    const body = new Uint8Array(file)
    const made = await alice.fetch('/api/v1/items', { method: 'POST', body })
    const { direct_url: url } = (await made.json()) as { direct_url: string }
    const width = await page.evaluate(async (address) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob())
      const canvas = document.createElement('canvas')
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
      return canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data.length
    }, url)
    expect(width).toBe(4)
  })

  test('a page reads the peaks of a public clip', async () => {
    const body = form(tone(), 'a.wav')
    const made = await alice.fetch('/api/v1/audio', { method: 'POST', body })
    const { id } = (await made.json()) as { id: string }
    const address = `${server.origin}/t/${id}/peaks.json`
    await expect.poll(async () => (await fetch(address)).status).toBe(200)
    const peaks = await page.evaluate(
      async (url) =>
        ((await (await fetch(url)).json()) as { resolutions: { data: number[] }[] }).resolutions
          .length,
      address,
    )
    expect(peaks).toBeGreaterThan(0)
  })

  test('a page sends to the address of a ticket, and holds no key', async () => {
    const announced = await alice.fetch('/api/v1/uploads', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ filename: 'a.jpg', mime: 'image/jpeg', size: file.length }),
    })
    const { put_url: url } = (await announced.json()) as { put_url: string }
    const status = await page.evaluate(
      async ([address, bytes]) =>
        (await fetch(address, { method: 'PUT', body: Uint8Array.from(bytes) })).status,
      [url, [...file]] as const,
    )
    expect(status).toBe(200)
  })
})
