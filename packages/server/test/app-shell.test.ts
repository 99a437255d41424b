import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let ada: Newcomer

beforeAll(async () => {
  server = await startServer()
  ada = await server.newcomer()
})
afterAll(() => server[Symbol.asyncDispose]())

type Manifest = {
  name: string
  icons: { src: string; sizes: string; type: string; purpose?: string }[]
  share_target: { action: string; method: string; params: { files: { accept: string[] }[] } }
}

test('the site can be installed: a manifest, and icons of the sizes that it names', async () => {
  const answer = await server.fetch('/manifest.webmanifest')
  expect(answer.headers.get('content-type')).toBe('application/manifest+json; charset=utf-8')
  const manifest = (await answer.json()) as Manifest
  expect(manifest).toMatchObject({ name: 'Anybin', start_url: '/', display: 'standalone' })
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable')
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await server.fetch(src)
    expect(icon.headers.get('content-type')).toBe(type)
    const { width, height } = await sharp(Buffer.from(await icon.arrayBuffer())).metadata()
    expect(`${width}x${height}`).toBe(sizes)
  }
  const { action, method, params } = manifest.share_target
  expect([action, method]).toEqual(['/share-target', 'POST'])
  expect(params.files[0]?.accept).toContain('image/png')
  const page = await server.fetch('/')
  expect(await page.text()).toContain('rel="manifest" href="/manifest.webmanifest"')
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("manifest-src 'self'; worker-src 'self'")
})

test('the server does nothing with what is shared, and says so', async () => {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(await photo())], { type: 'image/jpeg' }), 'beach.jpg')
  const { cookie } = await browserOf(server, ada.email)
  const answer = await server.fetch('/share-target', {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: 'null' },
    body,
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?notice=share-again'])
  const items = (await (await ada.fetch('/api/v1/account/items')).json()) as { items: unknown[] }
  expect(items.items).toEqual([])
  expect(await (await server.fetch('/?notice=share-again')).text()).toContain('Share them again')
})

describeWith('chromium', 'on a phone', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    const [name = '', value = ''] = (await browserOf(server, ada.email)).cookie.split(/=(.*)/s)
    context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    await context.addCookies([{ name, value, url: server.origin }])
    context.setDefaultTimeout(20_000)
    page = await context.newPage()
    await page.goto(server.origin)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    // The next page is the first that the worker stands beside.
    await page.reload()
  })
  afterAll(() => browser?.close())

  /** What the system does when somebody chooses the app in the sheet of another one. */
  async function shareFrom(names: readonly string[]): Promise<void> {
    const bytes = [...(await photo())]
    await page.evaluate(
      ({ names: shared, bytes: content }) => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = '/share-target'
        form.enctype = 'multipart/form-data'
        const input = document.createElement('input')
        input.type = 'file'
        input.name = 'file'
        input.multiple = true
        const transfer = new DataTransfer()
        for (const name of shared) {
          transfer.items.add(new File([new Uint8Array(content)], name, { type: 'image/jpeg' }))
        }
        input.files = transfer.files
        form.append(input)
        document.body.append(form)
        form.submit()
      },
      { names, bytes },
    )
    await page.waitForURL(`${server.origin}/`)
  }

  const waiting = () => page.getByRole('region', { name: plain('sharedFiles.heading') })
  const count = async () => {
    const answer = await ada.fetch('/api/v1/account/items')
    return ((await answer.json()) as { items: unknown[] }).items.length
  }

  test('what another app shares waits in the browser until somebody presses Upload', async () => {
    await shareFrom(['beach.jpg', 'harbor.jpg'])
    await waiting().getByText('2 files are waiting to be uploaded.').waitFor()
    await waiting().getByText('beach.jpg, harbor.jpg').waitFor()
    expect(await count()).toBe(0)
    // Also after the page was left.
    await page.reload()
    await waiting().getByText('2 files').waitFor()
    await expectAccessible(page, 'shared files')
    await waiting()
      .getByRole('button', { name: plain('sharedFiles.upload') })
      .click()
    await page.locator('.upload[data-state=done]').nth(1).waitFor()
    expect(await count()).toBe(2)
    await page.reload()
    await page.waitForSelector('.uploader[data-ready]')
    expect(await waiting().isVisible()).toBe(false)
  })

  test('what is discarded is uploaded by nobody', async () => {
    const before = await count()
    await shareFrom(['no.jpg'])
    await waiting()
      .getByRole('button', { name: plain('sharedFiles.discard') })
      .click()
    await page.reload()
    await page.waitForSelector('.uploader[data-ready]')
    expect(await waiting().isVisible()).toBe(false)
    expect(await count()).toBe(before)
  })

  test('without a connection there is a page that says so, in its style', async () => {
    await context.setOffline(true)
    await page.goto(`${server.origin}/guide`)
    await page.getByRole('heading', { name: plain('offline.title') }).waitFor()
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).fontFamily)
    expect(ground).toContain('system-ui')
    await page.getByRole('button', { name: plain('offline.retry') }).waitFor()
    // It goes on by itself.
    await context.setOffline(false)
    await page.getByRole('heading', { name: plain('offline.title') }).waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/guide')
  })

  test('the header is one row, and the account is a sheet', async () => {
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(server.origin)
      const row = await page.locator('.top-row').boundingBox()
      expect(row?.height).toBeLessThan(64)
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(excess).toBeLessThanOrEqual(0)
    }
    await page.locator('.account-menu > summary').click()
    const sheet = await page.locator('.account-menu > .menu-list').boundingBox()
    expect(Math.round((sheet?.y ?? 0) + (sheet?.height ?? 0))).toBe(800)
    await expectAccessible(page, 'the account menu')
  })
})
