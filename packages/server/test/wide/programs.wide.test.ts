import { execFile, spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:https'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClientName, setupFor } from '../../src/pages/clients/setups.ts'
import { makeCertificate } from '../support/certificate.ts'
import { photo } from '../support/pictures.ts'
import { keyRefusedFor, type Refusal, refusals } from '../support/refused-keys.ts'
import { describeWith } from '../support/services.ts'
import { startServer, type TestServer } from '../support/start-server.ts'
import { installPackages } from './install-packages.ts'
import { setupReaders } from './read-setups.ts'

const run = promisify(execFile)
const owned = new AsyncDisposableStack()

let server: TestServer
let folder: string
let picture: string

beforeAll(async () => {
  server = owned.use(await startServer())
  folder = await mkdtemp(join(tmpdir(), 'anybin-programs-'))
  owned.defer(() => rm(folder, { recursive: true, force: true }))
  picture = join(folder, 'my picture.jpg')
  await writeFile(picture, await photo())
}, 60_000)
afterAll(() => owned.disposeAsync())

const goodKey = async () =>
  (await server.newcomer({ scopes: ['image:create', 'voice:create', 'image:delete'] })).key
const isThere = async (url: string) => (await fetch(url)).status === 200
/** What the server says about it, as far as a program shows it. */
const ourWords: Readonly<Record<Refusal, RegExp>> = {
  'wrong key': /key/i,
  'over quota': /month|quota/i,
  'too large': /at most|larger|too large/i,
}
const each = <Name extends string>(names: readonly Name[]) =>
  names.flatMap((name) => refusals.map((refusal) => [name, refusal] as const))
/** As `/clients` gives it. */
const setup = (name: ClientName, key: string) =>
  setupFor(name, { origin: server.origin, siteName: 'Bin', key, link: 'direct' }).text.trim()

describe('programs of other systems, after their source', () => {
  const names = Object.keys(setupReaders) as (keyof typeof setupReaders)[]
  // Nothing that was answered: only that there was no link.
  const ownWords: Readonly<Record<string, RegExp>> = { ishare: /Error/ }
  const use = async (name: (typeof names)[number], key: string) =>
    setupReaders[name](setup(name, key), await photo())

  test.each(names)('%s gets the address', async (name) => {
    const { url, said } = await use(name, await goodKey())
    expect(await isThere(url ?? ''), said).toBe(true)
  })

  test.each(each(names))('%s says why an upload is refused: %s', async (name, refusal) => {
    const { url, said } = await use(name, await keyRefusedFor(server, refusal))
    expect(url).toBeUndefined()
    expect(said).toMatch(ownWords[name] ?? ourWords[refusal])
  })
})

describe('libraries for other services', () => {
  let load: (name: string) => unknown
  let tlsHost: string
  beforeAll(async () => {
    load = createRequire(join(await installPackages('clients'), 'any.js'))
    tlsHost = await startTls()
    // One of them waits for fifteen seconds, which the first upload of a server may take on a busy machine.
    const body = new Uint8Array(await photo())
    const headers = { authorization: `Bearer ${await goodKey()}` }
    await server.fetch('/api/v1/items', { method: 'POST', body, headers })
  }, 170_000)

  type Imgur = {
    upload(wish: object): Promise<{ success: boolean; status: number; data: unknown }>
    deleteImage(hash: string): Promise<{ success: boolean }>
  }
  const imgur = (key: string): Imgur => {
    const { ImgurClient } = load('imgur') as { ImgurClient: new (credentials: object) => Imgur }
    return new ImgurClient({ accessToken: key, rapidApiKey: 'none', rapidApiHost: tlsHost })
  }
  const sendToImgur = (key: string) =>
    imgur(key).upload({ image: createReadStream(picture), type: 'stream', title: 'Sea' })

  /** Each answers the address, or rejects with what it says. */
  const libraries: Readonly<Record<string, (key: string) => Promise<string>>> = {
    'imgbb-uploader': async (key) => {
      const send = load('imgbb-uploader') as (wish: object) => Promise<{ image: { url: string } }>
      const wish = { apiKey: key, cheveretoHost: server.origin, imagePath: picture }
      return (await send(wish)).image.url
    },
    imgur: async (key) => {
      const { success, data } = await sendToImgur(key)
      if (!success) throw new Error(JSON.stringify(data))
      return (data as { link: string }).link
    },
    'tus-js-client': async (key) => {
      const { Upload } = load('tus-js-client') as {
        Upload: new (source: Buffer, options: object) => { start(): void; readonly url: string }
      }
      const file = await photo()
      return new Promise((resolve, reject) => {
        const upload = new Upload(file, {
          endpoint: `${server.origin}/api/v1/tus`,
          headers: { authorization: `Bearer ${key}` },
          retryDelays: [],
          metadata: { filename: 'a.jpg', filetype: 'image/jpeg' },
          onError: reject,
          onSuccess: () => resolve(upload.url),
        })
        upload.start()
      })
    },
  }
  const names = Object.keys(libraries)

  test.each(names)('%s uploads', async (name) => {
    const url = (await libraries[name]?.(await goodKey())) ?? ''
    expect(url).toMatch(/^http/)
    // tus answers where the upload is, and not the item.
    if (name !== 'tus-js-client') expect(await isThere(url)).toBe(true)
  })

  test.each(each(names))('%s says why an upload is refused: %s', async (name, refusal) => {
    const said = await libraries[name]?.(await keyRefusedFor(server, refusal)).catch(String)
    expect(said).toMatch(ourWords[refusal])
  })

  test('imgur deletes by the hash', async () => {
    const key = await goodKey()
    const { data } = await sendToImgur(key)
    const { link, deletehash } = data as { link: string; deletehash: string }
    expect((await imgur(key).deleteImage(deletehash)).success).toBe(true)
    expect(await isThere(link)).toBe(false)
  })
})

describeWith('screenshot programs', 'programs that take screenshots', () => {
  let display: string
  beforeAll(async () => {
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '320x240x24'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    owned.defer(() => void screen.kill())
    display = await new Promise((resolve, reject) => {
      screen.once('error', reject)
      screen.stdout.once('data', (text: Buffer) => resolve(`:${String(text).trim()}`))
    })
    await mkdir(join(folder, '.config/ksnip'), { recursive: true })
    await mkdir(join(folder, 'run'), { mode: 0o700 })
  })

  /** What is printed: the address, or why not. */
  async function shell(command: string): Promise<string> {
    const places = { HOME: folder, XDG_RUNTIME_DIR: join(folder, 'run'), DISPLAY: display }
    const env = { ...process.env, ...places }
    const words = ['--', 'sh', '-c', command]
    const { stdout, stderr } = await run('dbus-run-session', words, { env, timeout: 30_000 })
    return stdout + stderr
  }
  /** As `/clients` gives them, but of the whole screen, because nobody is there to choose. */
  const programs: Readonly<Record<string, (key: string) => Promise<string>>> = {
    flameshot: (key) => shell(setup('flameshot', key).replace(' gui ', ' full ')),
    scrot: (key) => shell(setup('scrot', key).replace(' -s ', ' ')),
    maim: (key) => shell(setup('maim', key).replace(' -s ', ' ')),
    curl: (key) => shell(setup('curl', key).replace('photo.jpg', `'${picture}'`)),
    typora: async (key) => {
      const script = join(folder, 'upload.sh')
      await writeFile(script, setup('typora', key))
      // It ends with a failure, and Typora shows what it printed.
      return shell(`sh '${script}' '${picture}' || true`)
    },
    wget: (key) => {
      const sending = `--method=PUT --body-file='${picture}' --header='Authorization: Bearer ${key}'`
      return shell(`wget -nv -O- --content-on-error ${sending} ${server.origin}/up/a.jpg || true`)
    },
    ksnip: async (key) => {
      await writeFile(join(folder, '.config/ksnip/ksnip.conf'), setup('ksnip', key))
      return shell('ksnip --fullscreen --upload')
    },
  }
  const names = Object.keys(programs)
  const failed = /Upload failed/
  /** Of programs that have words for a status, and then show no others. */
  const ownWords: Readonly<Record<string, Partial<Record<Refusal, RegExp>>>> = {
    ksnip: { 'wrong key': failed, 'over quota': failed, 'too large': failed },
    wget: { 'wrong key': /Authentication Failed/ },
  }
  const addressIn = (text: string) => /\bhttp\S+\/f\/\S+/.exec(text)?.[0] ?? ''

  test.each(names)('%s prints the address', async (name) => {
    const printed = (await programs[name]?.(await goodKey())) ?? ''
    expect(await isThere(addressIn(printed)), printed).toBe(true)
  })

  test.each(each(names))('%s says why an upload is refused: %s', async (name, refusal) => {
    const printed = await programs[name]?.(await keyRefusedFor(server, refusal))
    expect(printed).toMatch(ownWords[name]?.[refusal] ?? ourWords[refusal])
    expect(addressIn(printed ?? '')).toBe('')
  })
})

/** Where the library speaks only TLS. Answers the host. */
async function startTls(): Promise<string> {
  const certificate = owned.use(await makeCertificate())
  const proxy = createServer({ key: certificate.key, cert: certificate.cert }, (from, to) => {
    const { method = 'GET', headers } = from
    const { host } = new URL(server.origin)
    const asked = request(server.origin + from.url, { method, headers: { ...headers, host } })
    asked.on('response', (answer) => {
      to.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(to)
    })
    asked.on('error', () => to.destroy())
    from.pipe(asked)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  owned.defer(() => void proxy.close())
  return `localhost:${(proxy.address() as AddressInfo).port}`
}
