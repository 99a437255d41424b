import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Item } from '@anybin/contract'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { launchBrowser } from './support/browser.ts'
import { form, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let anna: Newcomer
let session: { name: string; value: string }
let browser: Browser
let context: BrowserContext
let page: Page
let picture: Buffer
let complaints: string[]

async function openServer() {
  server = await startServer()
  anna = await server.newcomer()
  const [name = '', value = ''] = (await browserOf(server, anna.email)).cookie.split('=')
  session = { name, value }
  browser = await launchBrowser()
  const background = { r: 200, g: 90, b: 20 }
  picture = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()
}

async function closeServer() {
  await browser.close()
  await server[Symbol.asyncDispose]()
}

async function openPage(options: Parameters<Browser['newContext']>[0] = {}) {
  context = await browser.newContext(options)
  context.setDefaultTimeout(20_000)
  const { origin } = server
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  await context.addCookies([{ ...session, url: origin }])
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
}

/** Drops files on the body, as the browser does: not on the card that invites to it. */
async function drop(names: string[]) {
  const files = names.map((name) => ({
    name,
    type: name.endsWith('wav') ? 'audio/wav' : 'image/png',
    bytes: [...contentOf(name)],
  }))
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer()
    for (const { name, type, bytes } of dropped) {
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
    }
    const options = { bubbles: true, cancelable: true, dataTransfer: transfer }
    document.body.dispatchEvent(new DragEvent('dragover', options))
    document.body.dispatchEvent(new DragEvent('drop', options))
  }, files)
}

function contentOf(name: string): Buffer {
  if (name.endsWith('wav')) return tone()
  return name.endsWith('zip') ? Buffer.from('504b0304140000000000', 'hex') : picture
}

async function paste() {
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
      )
    },
    [...picture],
  )
}

const messageOfTotal = (count: number) => `${count} of ${count} uploaded`
const row = (name: string) => page.locator('.upload', { hasText: name })
const uploaderIsReady = () => page.waitForSelector('.uploader[data-ready]')

async function openUploader() {
  await openPage()
  await page.goto(server.origin)
  await uploaderIsReady()
}

/** What a proxy in front answers when too much comes at once. */
const busy = {
  status: 429,
  headers: { 'retry-after': '2', 'tus-resumable': '1.0.0' },
  contentType: 'application/json',
  body: JSON.stringify({ error: 'rate_limited', detail: 'The site is busy.' }),
}

/** Files that have arrived wait until they are let go. */
function holdFiles() {
  const { media } = server.app
  const examine = media.examine.bind(media)
  const { promise, resolve } = Promise.withResolvers<void>()
  const spy = vi.spyOn(media, 'examine').mockImplementation(async (...asked) => {
    await promise
    return examine(...asked)
  })
  return {
    letGo: resolve,
    [Symbol.dispose]() {
      resolve()
      spy.mockRestore()
    },
  }
}

async function ownItems(): Promise<Item[]> {
  const answer = await anna.fetch('/api/v1/account/items')
  return ((await answer.json()) as { items: Item[] }).items
}

describeWith('chromium', 'in a browser', () => {
  beforeAll(openServer)
  afterAll(closeServer)
  beforeEach(async () => {
    for (const { id } of await ownItems()) {
      await anna.fetch(`/api/v1/items/${id}`, { method: 'DELETE' })
    }
  })
  afterEach(() => context?.close())

  test('two files that are dropped and one that is pasted become links', async () => {
    await openUploader()
    await page.getByLabel(plain('audience.label')).selectOption('true')
    await page.getByText(plain('upload.says.gallery.private')).waitFor()
    using held = holdFiles()
    await drop(['one.png', 'two.wav'])
    await paste()
    for (const name of ['one.png', 'two.wav']) {
      await row(name).getByText('Processing…').waitFor()
      expect(await row(name).getByRole('progressbar').getAttribute('value')).toBe('1')
    }
    held.letGo()
    for (const name of ['one.png', 'two.wav', 'Pasted']) {
      await row(name).getByRole('button', { name: 'Copy Link' }).waitFor()
    }
    await page.getByText(messageOfTotal(3)).waitFor()
    await page.getByRole('button', { name: plain('upload.copyLinks'), exact: true }).click()
    const items = await ownItems()
    const copied = async () =>
      (await page.evaluate(() => navigator.clipboard.readText())).split('\n').sort()
    await expect.poll(copied).toEqual(items.map(({ url }) => url).sort())
    expect(items.map(({ kind }) => kind).sort()).toEqual(['audio', 'image', 'image'])
    expect(items.every((item) => item.private)).toBe(true)
    expect(complaints).toEqual([])
  })

  test('files are chosen with the keyboard too, and links are copied', async () => {
    await openUploader()
    const chooser = page.waitForEvent('filechooser')
    await page.getByLabel('Choose files').focus()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles([{ name: 'chosen.png', mimeType: 'image/png', buffer: picture }])
    await row('chosen.png').locator('summary').click()
    await row('chosen.png').getByRole('button', { name: 'Copy Markdown' }).click()
    await row('chosen.png').getByText('Copied').waitFor()
    await page.locator('#announcer', { hasText: 'Markdown copied' }).waitFor({ state: 'attached' })
    const [item] = await ownItems()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `![chosen.png](${item?.direct_url})`,
    )
  })

  test('a refused file says why and goes through when tried again, where its bytes went before', async () => {
    await openUploader()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sent.push(request.url())
    })
    await page.route(/\/api\/v1\/uploads\/[^/]+\/bytes/, (route) =>
      sent.length === 1 ? route.fulfill(busy) : route.continue(),
    )
    await drop(['busy.png'])
    await row('busy.png').getByText('The site is busy. Try again in 2 seconds.').waitFor()
    // Adding another one does not send the failed one again on its own.
    await drop(['other.png'])
    await row('other.png').getByText('Uploaded').waitFor()
    await row('busy.png').getByRole('button', { name: 'Try again – busy.png' }).click()
    await row('busy.png').getByText('Uploaded').waitFor()
    const [first, second, third] = sent
    expect(sent).toHaveLength(3)
    expect(third).toBe(first)
    expect(third).not.toBe(second)
  })

  test('a file of a kind that is not accepted can only be taken away', async () => {
    await openUploader()
    await drop(['a.zip'])
    await row('a.zip').getByText(/ZIP/).first().waitFor()
    await row('a.zip').getByRole('button', { name: 'Remove – a.zip' }).waitFor()
    expect(await row('a.zip').getByRole('button', { name: 'Try again' }).isVisible()).toBe(false)
    await row('a.zip').getByRole('button', { name: 'Remove – a.zip' }).click()
    expect(await row('a.zip').count()).toBe(0)
  })

  test('an upload can be cancelled, and no more than three run at a time', async () => {
    await openUploader()
    let running = 0
    page.on('request', (request) => {
      if (request.method() === 'PATCH') running += 1
    })
    using held = holdFiles()
    await drop(['a1.png', 'a2.png', 'a3.png', 'a4.png'])
    await page.getByText('Processing…').nth(2).waitFor()
    expect(running).toBe(3)
    await row('a4.png').getByRole('button', { name: 'Cancel – a4.png' }).click()
    await row('a1.png').getByRole('button', { name: 'Cancel – a1.png' }).click()
    expect(await row('a1.png').count()).toBe(0)
    held.letGo()
    await row('a2.png').getByText('Uploaded').waitFor()
    await row('a3.png').getByText('Uploaded').waitFor()
    expect(running).toBe(3)
  })

  test('a lost connection is said in words', async () => {
    await openPage()
    await page.route('**/api/v1/tus', (route) => route.abort('connectionreset'))
    await page.goto(server.origin)
    await uploaderIsReady()
    await drop(['lost.png'])
    await row('lost.png').getByText('Connection lost. Reconnecting…').waitFor()
  })

  test('a file that is too large is refused before it is sent', async () => {
    await openUploader()
    await page.evaluate(() =>
      document
        .querySelector('form.uploader')!
        .setAttribute('data-uploader-image-bytes-value', '10'),
    )
    await drop(['large.png'])
    await row('large.png').getByText('This file is larger than').waitFor()
    const retry = row('large.png').getByRole('button', { name: plain('upload.retry') })
    expect(await retry.isVisible()).toBe(false)
    expect(await ownItems()).toEqual([])
  })

  test('without JavaScript people upload, look, delete and sign out', async () => {
    await openPage({ javaScriptEnabled: false })
    await page.goto(server.origin)
    await page
      .getByLabel('Choose files')
      .setInputFiles({ name: 'plain.png', mimeType: 'image/png', buffer: picture })
    await page.getByRole('button', { name: 'Upload' }).click()
    await page.getByRole('heading', { name: plain('upload.ready', { count: 1 }) }).waitFor()
    expect(await page.getByRole('button', { name: /Copy/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'plain.png' }).click()
    expect(
      await page
        .locator('.stage-picture')
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBe(60)
    await page.locator('.more-menu > summary').click()
    await page.getByRole('link', { name: 'Delete' }).click()
    await page.getByRole('button', { name: plain('share.moveToTrash') }).click()
    await page.getByText(plain('trash.moved', { count: 1 })).waitFor()
    expect(await ownItems()).toEqual([])
    await page.locator('.account-menu > summary').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText(plain('home.signedOut')).waitFor()
    // The others go on with a session.
    const [name = '', value = ''] = (await browserOf(server, anna.email)).cookie.split('=')
    session = { name, value }
  })

  test('the picture opens in full size and closes with Escape', async () => {
    const item = await upload(anna, picture, {})
    await openPage()
    await page.goto(item.view_url)
    await page.locator('.stage-link').click()
    await page.locator('dialog.zoom img').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog.zoom').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('the chosen theme is there before the page is painted, also next time', async () => {
    await openPage({ colorScheme: 'light' })
    await page.goto(server.origin)
    const theme = page.getByRole('button', { name: /^Color theme/ })
    await theme.click()
    await theme.click()
    await page.goto(`${server.origin}/guide`)
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    expect(
      await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
    ).toBe('rgb(23, 20, 18)')
  })
})

async function upload(
  owner: Newcomer,
  file: Buffer,
  fields: Record<string, string>,
  path = 'items',
) {
  const body = form(file, fields['filename'] ?? 'file', fields)
  const answer = await owner.fetch(`/api/v1/${path}`, { method: 'POST', body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Item
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'a phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const
async function addressesOf(): Promise<string[]> {
  const long = 'Averylongnamewithoutanyspacesthatwouldpushthepageapartifitcould'.repeat(2)
  const facts = { title: long, description: long, tags: `hills,${long.slice(0, 50)}` }
  const own = await upload(anna, picture, { ...facts, private: 'true' })
  const clip = await upload(anna, tone(), facts, 'audio')
  const bert = await server.newcomer()
  const locked = await upload(bert, picture, { ...facts, password: 'secret' })
  const token = await server.app.signInLinks.create(await server.app.users.find(bert.email))
  return [
    '/',
    `/i/${own.id}`,
    `/i/${own.id}/delete`,
    `/a/${clip.id}`,
    `/i/${locked.id}`,
    `/uploaded?items=${own.id},${clip.id}`,
    `/sign-in?token=${token}`,
    '/sign-in?token=spent',
    '/docs',
    '/docs/errors',
    '/docs/errors/not_found',
    '/guide',
    '/privacy',
    '/terms',
    `/abuse?item=${own.id}`,
    '/nowhere',
  ]
}

describeWith('chromium', 'every page', () => {
  let addresses: string[]
  beforeAll(async () => {
    await openServer()
    addresses = await addressesOf()
  })
  afterAll(closeServer)
  afterEach(() => context?.close())

  test.each(looks)('passes axe and fits its width: $name', async ({ colorScheme, viewport }) => {
    await openPage({ colorScheme, viewport, reducedMotion: 'reduce' })
    for (const address of addresses) {
      await page.goto(server.origin + address)
      if (address === '/') await showRows()
      expect.soft(await violations(), address).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(overflow, `${address} is too wide`).toBeLessThanOrEqual(0)
    }
    await context.clearCookies()
    await page.goto(server.origin)
    expect.soft(await violations(), 'the home page for guests').toEqual([])
  })
})

/** The uploader with one row done, one failed and one on its way. */
async function showRows() {
  await uploaderIsReady()
  await drop(['failed.zip'])
  await row('failed.zip').getByRole('button', { name: 'Remove – failed.zip' }).waitFor()
  await drop(['good.png'])
  await row('good.png').getByText('Uploaded').waitFor()
}

async function violations(): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const options = {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }
    const { axe: runner } = globalThis as unknown as {
      axe: {
        run: (
          options: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    return (await runner.run(options)).violations
  })
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}
