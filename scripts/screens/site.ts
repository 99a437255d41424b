import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import { openApp } from '../../packages/server/src/app.ts'
import { loadConfig } from '../../packages/server/src/config/load-config.ts'
import { createLog } from '../../packages/server/src/core/log.ts'
import { listen } from '../../packages/server/src/http/listen.ts'
import { createHttpServer } from '../../packages/server/src/http-server.ts'

const port = '3998'
const scopes = ['image', 'voice'].flatMap((kind) =>
  ['create', 'read', 'delete'].map((what) => `${kind}:${what}`),
)

export type Site = AsyncDisposable & {
  readonly origin: string
  /** Addresses of pages by name, as a stranger opens them. */
  readonly links: Readonly<Record<string, string>>
  /** The address that signs Ada in, who owns everything. */
  readonly signIn: () => Promise<string>
}

/** An installation in a temporary folder with one item of every kind and state. */
export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-screens-'))
  const origin = `http://127.0.0.1:${port}`
  const config = loadConfig({
    ANYBIN_DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: port,
    ANYBIN_ORIGIN: origin,
    ANYBIN_ANONYMOUS_UPLOADS: 'on',
    ANYBIN_REGISTRATION: 'open',
  })
  const app = await openApp(config, createLog('silent'))
  const server = await createHttpServer(app)
  await listen(server, config.http)
  await app.jobs.start()
  const email = 'ada@example.org'
  const user = await app.users.create({
    email,
    name: 'Ada Lovelace',
    role: 'admin',
    planId: 'pro',
  })
  const { key } = await app.apiKeys.create(user, {
    kind: 'family',
    name: 'screens',
    audience: origin,
    expiresAt: null,
    scopes,
  })
  return {
    origin,
    links: await fill(origin, key),
    signIn: async () =>
      `${origin}/sign-in?token=${await app.signInLinks.create(await app.users.find(email))}`,
    async [Symbol.asyncDispose]() {
      await server.close()
      await app.jobs.stop()
      await app[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function fill(origin: string, key: string): Promise<Record<string, string>> {
  const { send, upload } = senderTo(origin, key)
  const json = 'application/json'
  const { slug } = await send('POST', '/api/v1/folders', '{"name":"Bavaria, October"}', json)
  await upload(await landscape(1), 'IMG_0411.jpg', {
    title: 'The town before it wakes',
    folder: slug,
  })
  const picture = await upload(await landscape(0), 'kochelsee-0412.jpg', {
    title: 'First light on the Kochelsee',
    description: 'Ten minutes before the boats went out. No filter, one exposure, cold fingers.',
    tags: 'lake,bavaria,morning',
    expiration: '1w',
    folder: slug,
  })
  await upload(await landscape(2), 'IMG_0413.jpg', { title: 'Leaves', folder: slug })
  const shared = await send('POST', `/api/v1/folders/${slug}/share`, '{}', json)
  const asking = await send('POST', `/api/v1/folders/${slug}/request`, '{}', json)
  const tall = await upload(await screenshot(), 'Screenshot_2026-11-28.png')
  const small = await upload(await badge(), 'badge.png', { title: 'A small badge' })
  const clip = await upload(melody(), 'field-notes.wav', {
    title: 'Field notes, episode 4: the first week',
    description: 'A voice memo about what we learned when the bin met real people.',
  })
  const burn = await upload(await landscape(3), 'once.jpg', { expiration: 'burn' })
  const locked = await upload(await landscape(4), 'locked.jpg', { password: 'open sesame' })
  await upload(await landscape(5), 'private.jpg', { title: 'Only for friends', private: true })
  const deleted = [
    await upload(await landscape(6), 'dune.jpg', { title: 'Dune, blurred' }),
    await upload(melody(), 'test.wav', { title: 'Test, test, one two' }),
    await upload(await landscape(7), 'Platform 4, Gleis 4, seen from the footbridge at night.jpg'),
  ]
  await putInTrash(origin, key, deleted)
  return {
    picture: picture.url,
    tall: tall.url,
    small: small.url,
    clip: clip.url,
    burn: burn.url,
    locked: locked.url,
    folder: shared.share.url,
    folderSettings: `${origin}/dashboard/folders/${slug}`,
    request: asking.request.url,
    embed: `${origin}/embed/${clip.id}`,
    own: `${origin}/dashboard/items/${picture.id}`,
  }
}

/** Ways to send something as Ada. */
function senderTo(origin: string, key: string) {
  const send = async (method: string, path: string, body: BodyInit, type?: string) => {
    const headers = { authorization: `Bearer ${key}`, ...(type && { 'content-type': type }) }
    const answer = await ask(`${origin}${path}`, { method, body, headers })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as {
      url: string
      id: string
      slug: string
      share: { url: string }
      request: { url: string }
    }
  }
  const upload = async (file: Uint8Array<ArrayBuffer>, name: string, fields: object = {}) => {
    const form = new FormData()
    for (const [field, value] of Object.entries(fields)) form.set(field, String(value))
    form.set('file', new Blob([file]), name)
    return send('POST', '/api/v1/uploads/any', form)
  }
  return { send, upload }
}

async function putInTrash(origin: string, key: string, items: readonly { readonly id: string }[]) {
  // The trash shows the few pixels that a job makes first.
  await setTimeout(3000)
  const wish = { method: 'DELETE', headers: { authorization: `Bearer ${key}` } }
  for (const { id } of items) await ask(`${origin}/api/v1/items/${id}`, wish)
}

/** A machine that is busy with other things refuses; what it refused it did not store. */
async function ask(address: string, init: RequestInit): Promise<Response> {
  for (let left = 10; ; left -= 1) {
    const answer = await fetch(address, init)
    if (answer.status !== 503 || left === 0) return answer
    await setTimeout(1000 * Number(answer.headers.get('retry-after') ?? 1))
  }
}

/** A lake, hills and a sun, another one each time. */
function landscape(index: number): Promise<Uint8Array<ArrayBuffer>> {
  const hue = (index * 67 + 210) % 360
  return draw(
    'jpeg',
    `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1600" viewBox="0 0 1200 800">
    <defs><linearGradient id="a" x2="0" y2="1"><stop stop-color="hsl(${hue} 36% 45%)"/><stop offset=".6" stop-color="hsl(${hue + 180} 65% 76%)"/></linearGradient></defs>
    <path fill="url(#a)" d="M0 0h1200v800H0z"/><circle cx="${820 - index * 60}" cy="360" r="52" fill="#fff1cf"/>
    <path fill="hsl(${hue} 16% 60%)" d="M0 450 130 350l90 60 150-160 120 120 80-50 130 130 110-70 120 80 100-50 170 90v60H0z"/>
    <path fill="hsl(${hue} 20% 42%)" d="M0 480 160 390l120 70 140-110 160 130 200-50 170 40 250-40v110H0z"/>
    <path fill="hsl(${hue} 38% 22%)" d="M0 510h1200v290H0z" opacity=".8"/></svg>`,
  )
}

/** Of a phone: much taller than wide. */
function screenshot(): Promise<Uint8Array<ArrayBuffer>> {
  const lines = Array.from({ length: 30 }, (_, index) => {
    const width = 300 + ((index * 137) % 500)
    return `<rect x="80" y="${200 + index * 70}" width="${width}" height="28" rx="14" fill="#c9c3bb"/>`
  })
  return draw(
    'png',
    `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#fff"/><rect width="1080" height="130" fill="#355"/>${lines.join('')}</svg>`,
  )
}

/** Small and round, so that the ground shows through. */
function badge(): Promise<Uint8Array<ArrayBuffer>> {
  return draw(
    'png',
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240"><circle cx="120" cy="120" r="112" fill="#2a7f62"/><path d="m70 125 36 36 66-74" fill="none" stroke="#fff" stroke-width="20" stroke-linecap="round"/></svg>',
  )
}

async function draw(type: 'jpeg' | 'png', svg: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await sharp(Buffer.from(svg)).toFormat(type).toBuffer())
}

/** Half a minute that swells and fades, so that there is a wave to see. */
function melody(): Uint8Array<ArrayBuffer> {
  const rate = 8000
  const samples = Int16Array.from({ length: rate * 30 }, (_, at) => {
    const time = at / rate
    const swell = Math.abs(Math.sin(time * 0.9)) * Math.abs(Math.sin(time * 7.3))
    return Math.round(Math.sin(time * 440 * 2 * Math.PI) * 22_000 * swell)
  })
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.byteLength, 40)
  return new Uint8Array(Buffer.concat([head, Buffer.from(samples.buffer)]))
}
