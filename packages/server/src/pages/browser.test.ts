import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { chromiumPath, describeWith } from '../../test/support/services.ts'
import {
  anna,
  itemOf,
  type MemorySite,
  openMemorySite,
  sessionCookie,
} from './memory-site.suite.ts'
import { plain } from './messages/index.ts'

const chromiumOptions =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

let site: MemorySite
let browser: Browser
let context: BrowserContext
let page: Page
let picture: Buffer
let complaints: string[]

async function openPage(options: Parameters<Browser['newContext']>[0] = {}) {
  context = await browser.newContext(options)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin })
  await context.addCookies([{ name: sessionCookie, value: anna, url: site.origin }])
  page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
}

/** Drops files on the body, as the browser does: not on the card that invites to it. */
async function drop(names: string[]) {
  await page.evaluate(
    ({ names, bytes }) => {
      const transfer = new DataTransfer()
      for (const name of names) {
        const type = name.endsWith('mp3') ? 'audio/mpeg' : 'image/png'
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
      }
      const options = { bubbles: true, cancelable: true, dataTransfer: transfer }
      document.body.dispatchEvent(new DragEvent('dragover', options))
      document.body.dispatchEvent(new DragEvent('drop', options))
    },
    { names, bytes: [...picture] },
  )
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

const row = (name: string) => page.locator('.upload', { hasText: name })
const uploaderIsReady = () => page.waitForSelector('.uploader[data-ready]')

describeWith('chromium', 'in a browser', () => {
  beforeAll(async () => {
    site = await openMemorySite()
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: chromiumOptions.split(' '),
    })
    const background = { r: 200, g: 90, b: 20 }
    picture = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer()
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  beforeEach(() => {
    site.stored.clear()
    site.uploads.length = 0
    Object.assign(site.script, { refusals: [], hold: false })
  })
  afterEach(() => context?.close())

  test('two files that are dropped and one that is pasted become links', async () => {
    await openPage()
    await page.goto(site.origin)
    await uploaderIsReady()
    await page.getByLabel('Private').check()
    site.script.hold = true
    await drop(['one.png', 'two.mp3'])
    await paste()
    for (const name of ['one.png', 'two.mp3']) {
      await row(name).getByText('Processing…').waitFor()
      expect(await row(name).getByRole('progressbar').getAttribute('value')).toBe('1')
    }
    site.script.hold = false
    for (const name of ['one.png', 'two.mp3', 'Pasted']) {
      await row(name).getByLabel('Direct link', { exact: true }).waitFor()
    }
    expect(site.uploads.map(({ type }) => type).sort()).toEqual([
      'audio/mpeg',
      'image/png',
      'image/png',
    ])
    expect(site.uploads.map(({ fields }) => fields)).toEqual(Array(3).fill({ private: 'true' }))
    expect(new Set(site.uploads.map(({ key }) => key)).size).toBe(3)
    expect(complaints).toEqual([])
  })

  test('files are chosen with the keyboard too, and links are copied', async () => {
    await openPage()
    await page.goto(site.origin)
    await uploaderIsReady()
    const chooser = page.waitForEvent('filechooser')
    await page.getByLabel('Choose files').focus()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles([{ name: 'chosen.png', mimeType: 'image/png', buffer: picture }])
    await row('chosen.png').getByRole('button', { name: 'Copy Markdown' }).click()
    await row('chosen.png').getByText('Copied').waitFor()
    await page.locator('#announcer', { hasText: 'Markdown copied' }).waitFor({ state: 'attached' })
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `![chosen.png](${site.origin}/f/New00001.png)`,
    )
  })

  test('a refused file says why and goes through when tried again, where its bytes went before', async () => {
    await openPage()
    await page.goto(site.origin)
    await uploaderIsReady()
    const body = { error: 'overloaded', detail: 'The site is busy.' }
    site.script.refusals.push({ status: 429, body, headers: { 'retry-after': '2' } })
    await drop(['busy.png'])
    await row('busy.png').getByText('The site is busy. Try again in 2 seconds.').waitFor()
    // Adding another one does not send the failed one again on its own.
    await drop(['other.png'])
    await row('other.png').getByText('Uploaded').waitFor()
    expect(site.uploads).toHaveLength(2)
    await row('busy.png').getByRole('button', { name: 'Try again – busy.png' }).click()
    await row('busy.png').getByText('Uploaded').waitFor()
    expect(site.uploads[2]!.key).toBe(site.uploads[0]!.key)
    expect(site.uploads[2]!.key).not.toBe(site.uploads[1]!.key)
  })

  test('a file of a kind that is not accepted can only be taken away', async () => {
    await openPage()
    await page.goto(site.origin)
    await uploaderIsReady()
    const body = { error: 'unsupported_media_type', detail: 'ZIP archives are not accepted.' }
    site.script.refusals.push({ status: 415, body })
    await drop(['a.zip'])
    await row('a.zip').getByText('ZIP archives are not accepted.').waitFor()
    expect(await row('a.zip').getByRole('button', { name: 'Try again' }).isVisible()).toBe(false)
    await row('a.zip').getByRole('button', { name: 'Remove – a.zip' }).click()
    expect(await row('a.zip').count()).toBe(0)
  })

  test('an upload can be cancelled, and no more than three run at a time', async () => {
    await openPage()
    let running = 0
    page.on('request', (request) => {
      if (request.method() === 'PATCH') running += 1
    })
    await page.goto(site.origin)
    await uploaderIsReady()
    site.script.hold = true
    await drop(['a1.png', 'a2.png', 'a3.png', 'a4.png'])
    await page.getByText('Processing…').nth(2).waitFor()
    expect(running).toBe(3)
    await row('a4.png').getByRole('button', { name: 'Cancel – a4.png' }).click()
    await row('a1.png').getByRole('button', { name: 'Cancel – a1.png' }).click()
    expect(await row('a1.png').count()).toBe(0)
    site.script.hold = false
    await row('a2.png').getByText('Uploaded').waitFor()
    await row('a3.png').getByText('Uploaded').waitFor()
    expect(running).toBe(3)
  })

  test('a lost connection is said in words', async () => {
    await openPage()
    await page.route('**/api/v1/tus', (route) => route.abort('connectionreset'))
    await page.goto(site.origin)
    await uploaderIsReady()
    await drop(['lost.png'])
    await row('lost.png').getByText('Connection lost. Reconnecting…').waitFor()
  })

  test('a file that is too large is refused before it is sent', async () => {
    await openPage()
    await page.goto(site.origin)
    await uploaderIsReady()
    await page.evaluate(() =>
      document
        .querySelector('form.uploader')!
        .setAttribute('data-uploader-image-bytes-value', '10'),
    )
    await drop(['large.png'])
    await row('large.png').getByText('This file is larger than').waitFor()
    const retry = row('large.png').getByRole('button', { name: plain('upload.retry') })
    expect(await retry.isVisible()).toBe(false)
    expect(site.uploads).toEqual([])
  })

  test('without JavaScript people upload, look, delete and sign out', async () => {
    await openPage({ javaScriptEnabled: false })
    await page.goto(site.origin)
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
    await page.getByRole('link', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByText(plain('home.deleted')).waitFor()
    expect(site.stored.size).toBe(0)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText(plain('home.signedOut')).waitFor()
  })

  test('the picture opens in full size and closes with Escape', async () => {
    site.stored.set('Zoom0001', {
      item: itemOf(site.origin, { id: 'Zoom0001' }),
      owner: anna,
      bytes: picture,
    })
    await openPage()
    await page.goto(`${site.origin}/i/Zoom0001`)
    await page.locator('.stage-link').click()
    await page.locator('dialog.zoom img').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog.zoom').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('the chosen theme is there before the page is painted, also next time', async () => {
    await openPage({ colorScheme: 'light' })
    await page.goto(site.origin)
    const theme = page.getByRole('button', { name: /^Color theme/ })
    await theme.click()
    await theme.click()
    await page.goto(`${site.origin}/guide`)
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    expect(
      await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
    ).toBe('rgb(23, 20, 18)')
  })
})

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'a phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const
const addresses = [
  '/',
  '/i/Axe00001',
  '/i/Axe00001/delete',
  '/a/Axe00002',
  '/i/Axe00003',
  '/uploaded?items=Axe00001,Axe00002',
  '/sign-in?token=live-link',
  '/sign-in?token=spent',
  '/docs',
  '/docs/errors',
  '/docs/errors/not_found',
  '/guide',
  '/privacy',
  '/terms',
  '/abuse?item=Axe00001',
  '/nowhere',
]

describeWith('chromium', 'every page', () => {
  beforeAll(async () => {
    site = await openMemorySite()
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: chromiumOptions.split(' '),
    })
    const long = 'Averylongnamewithoutanyspacesthatwouldpushthepageapartifitcould'.repeat(2)
    const facts = {
      title: long,
      filename: long,
      description: long,
      tags: ['hills', long.slice(0, 50)],
    }
    const add = (id: string, more: object, owner = anna, password?: string) =>
      site.stored.set(id, {
        item: itemOf(site.origin, { id, ...facts, ...more }),
        owner,
        bytes: picture,
        ...(password && { password }),
      })
    add('Axe00001', { private: true })
    add('Axe00002', { kind: 'audio' })
    add('Axe00003', {}, 'bert', 'secret')
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  afterEach(() => context?.close())

  test.each(looks)('passes axe and fits its width: $name', async ({ colorScheme, viewport }) => {
    await openPage({ colorScheme, viewport, reducedMotion: 'reduce' })
    for (const address of addresses) {
      await page.goto(site.origin + address)
      if (address === '/') await showRows()
      expect.soft(await violations(), address).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(overflow, `${address} is too wide`).toBeLessThanOrEqual(0)
    }
    await context.clearCookies()
    await page.goto(site.origin)
    expect.soft(await violations(), 'the home page for guests').toEqual([])
  })
})

/** The uploader with one row done, one failed and one on its way. */
async function showRows() {
  await uploaderIsReady()
  site.script.refusals.push({ status: 415, body: { error: 'unsupported_media_type' } })
  await drop(['failed.png'])
  await row('failed.png').getByText("isn't supported").waitFor()
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
