import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleWav } from '../../media/src/example-wav.suite.ts'
import type { App } from '../src/app.ts'
import { plain } from '../src/pages/messages/index.ts'
import { launchBrowser } from './support/browser.ts'
import { makePerson, type Person, withApp } from './support/installation.ts'
import { beginUpload } from './support/load.ts'
import { largePicture } from './support/pictures.ts'
import { startServerProcess } from './support/server-process.ts'
import { describeWith } from './support/services.ts'
import { makeEnvironment, setups } from './support/start-server.ts'
import type { Ticket } from './support/uploads-under-way.ts'

const piece = 4 * 1024 * 1024
const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' }
const keyOf = ({ key }: Person) => ({ authorization: `Bearer ${key}` })

async function announce(origin: string, person: Person, wish: object): Promise<Ticket> {
  const answer = await fetch(`${origin}/api/v1/uploads`, {
    method: 'POST',
    headers: { ...keyOf(person), 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Ticket
}

const complete = (origin: string, person: Person, { upload_id }: Ticket) =>
  fetch(`${origin}/api/v1/uploads/${upload_id}/complete`, {
    method: 'POST',
    headers: keyOf(person),
  })

const offsetAt = async (address: string) => {
  const head = await fetch(address, { method: 'HEAD', headers: tus })
  return Number(head.headers.get('upload-offset'))
}

describe.each(setups)('uploads on $engine and $store whose server is killed', (setup) => {
  test('go on where the pieces end, or are swept with all they held', {
    timeout: 120_000,
  }, async () => {
    await using owner = new AsyncDisposableStack()
    const environment = await makeEnvironment(setup, owner)
    const alice = await withApp(environment, (app) => makePerson(app, 'alice'))
    const file = await largePicture(1300)
    const wish = { filename: 'a.png', mime: 'image/png', size: file.length }
    const tickets = await (async () => {
      await using server = await startServerProcess(environment)
      const made = [
        await announce(server.origin, alice, wish),
        await announce(server.origin, alice, wish),
      ]
      for (const { put_url } of made) {
        const path = put_url.slice(server.origin.length)
        const sending = beginUpload({ origin: server.origin, path, method: 'PUT' }, file.length)
        sending.send(file.subarray(0, piece + 100_000))
        await expect.poll(() => offsetAt(put_url)).toBe(piece)
      }
      return made
    })()
    const [resumed, abandoned] = tickets as [Ticket, Ticket]
    await using server = await startServerProcess(environment)
    const locked = await fetch(resumed.put_url, { method: 'PUT', body: new Uint8Array(file) })
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([409, '1'])
    expect(await offsetAt(resumed.put_url)).toBe(piece)
    const rest = await fetch(resumed.put_url, {
      method: 'PATCH',
      headers: { ...tus, 'upload-offset': String(piece) },
      body: new Uint8Array(file.subarray(piece)),
    })
    expect(rest.status).toBe(204)
    const done = await complete(server.origin, alice, resumed)
    expect(done.status).toBe(201)
    const { size_bytes: bytes } = (await done.json()) as { size_bytes: number }
    await server[Symbol.asyncDispose]()
    await withApp(environment, async (app) => {
      const { blobs, blobVerification, database, quotas, storageUse, users } = app
      const over = { expires_at: 0, writer_until: 0 }
      const { query } = database
      await query.updateTable('uploads').set(over).where('id', '=', abandoned.upload_id).execute()
      await app.uploads.removeExpired(AbortSignal.timeout(10_000))
      await app.orphanSweeper.sweep(-1)
      expect((await blobVerification.run()).orphans).toEqual([])
      expect(await livingBlobs(query, blobs)).toEqual(await blobsOfItems(query))
      const user = await users.find(alice.email)
      expect(await storageUse.read(user)).toEqual({ items: 1, bytes })
      expect((await quotas.read(user)).used).toBe(1)
      expect(await readdir(join(environment['ANYBIN_DATA_DIR'] ?? '', 'scratch'))).toEqual([])
    })
  })
})

type Query = App['database']['query']

// A kill between removing bytes and forgetting them leaves the mark of bytes that are gone, so marks cannot be counted.
async function livingBlobs(query: Query, blobs: App['blobs']): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of blobs.list()) keys.push(key)
  const doomed = await query.selectFrom('doomed_blobs').select('blob_key').execute()
  const marked = new Set(doomed.map(({ blob_key }) => blob_key))
  return keys.filter((key) => !marked.has(key)).sort()
}

async function blobsOfItems(query: Query): Promise<string[]> {
  const items = await query.selectFrom('items').select('blob_key').execute()
  const renditions = await query.selectFrom('renditions').select('blob_key').execute()
  return [...items, ...renditions].map(({ blob_key }) => blob_key).sort()
}

test('100 MB pass through without staying in memory', { timeout: 120_000 }, async () => {
  await using owner = new AsyncDisposableStack()
  const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
  const alice = await withApp(environment, (app) => makePerson(app, 'alice'))
  await using server = await startServerProcess(environment)
  await uploadSilence(server.origin, alice, 20 * 1_048_576)
  const before = await maxResident(server.pid)
  await uploadSilence(server.origin, alice, 100 * 1_048_576)
  // The rest is what has not been collected yet.
  expect((await maxResident(server.pid)) - before).toBeLessThan(80 * 1_048_576)
})

/** Uploads a clip of so many bytes by ticket, without ever having it whole. */
async function uploadSilence(origin: string, person: Person, size: number): Promise<void> {
  const head = Buffer.from(exampleWav(Buffer.alloc(0)).subarray(0, 44))
  head.writeUInt32LE(size - 8, 4)
  head.writeUInt32LE(size - 44, 40)
  async function* bytes() {
    yield head
    for (let left = size - 44; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536))
  }
  const ticket = await announce(origin, person, { filename: 'a.wav', mime: 'audio/wav', size })
  const init = { method: 'PUT', duplex: 'half', body: bytes() }
  expect((await fetch(ticket.put_url, init as unknown as RequestInit)).status).toBe(200)
  const done = await complete(origin, person, ticket)
  expect([done.status, await done.json()]).toMatchObject([201, { size_bytes: size }])
}

/** The most memory that a process has had, in bytes (proc(5)). */
async function maxResident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

describeWith('chromium', 'a page whose server is killed while it uploads', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('goes on by itself when the server is back', { timeout: 120_000 }, async () => {
    await using owner = new AsyncDisposableStack()
    const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
    const page = await browser.newPage()
    const file = await largePicture(1900)
    const offsets: number[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
    })
    {
      await using first = await startServerProcess(environment)
      const started = first.lines.find((line) => line.startsWith('{"origin"')) ?? ''
      await setUp(page, (JSON.parse(started) as { setup_url: string }).setup_url)
      const network = await page.context().newCDPSession(page)
      const slow = { offline: false, latency: 0, downloadThroughput: -1 }
      await network.send('Network.emulateNetworkConditions', {
        ...slow,
        uploadThroughput: 2_000_000,
      })
      await page
        .getByLabel('Choose files')
        .setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: file })
      await expect.poll(() => receivedBytes(environment), { interval: 50 }).toBeGreaterThan(0)
    }
    const row = page.locator('.upload', { hasText: 'large.png' })
    await row.getByText('Connection lost. Reconnecting…').waitFor()
    await using second = await startServerProcess(environment)
    const link = row.getByLabel('Direct link', { exact: true })
    const address = await link.inputValue({ timeout: 60_000 })
    expect(address).toContain(second.origin)
    const bytes = Buffer.from(await (await fetch(address)).arrayBuffer())
    expect(pixelsOf(bytes)).toBe(pixelsOf(file))
    expect(offsets.at(0)).toBe(0)
    expect(offsets.at(-1)).toBeGreaterThanOrEqual(piece)
    await page.close()
  })
})

async function setUp(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel(plain('login.email')).fill('ada@example.org')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('main').getByRole('button').click()
  // What a new site asks first can wait.
  await page.waitForURL('**/admin/welcome/**')
  await page.goto(new URL('/', address).href)
  await page.waitForSelector('.uploader[data-ready]')
}

/** Bytes of uploads that the server has made durable, as its database says. */
function receivedBytes(environment: Record<string, string>): number {
  using database = new DatabaseSync(join(environment['ANYBIN_DATA_DIR'] ?? '', 'anybin.db'), {
    readOnly: true,
  })
  const row = database.prepare('select max(received) as received from uploads').get()
  return Number(row?.['received'] ?? 0)
}

/** The hash of what a PNG shows: its image data, which removing metadata must not touch. */
function pixelsOf(png: Buffer): string {
  const from = png.indexOf('IDAT')
  return createHash('sha256')
    .update(png.subarray(from, png.lastIndexOf('IEND')))
    .digest('hex')
}
