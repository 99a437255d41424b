import type { Item } from '@anybin/contract'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { form, photo, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

describeWith('chromium', 'a share page, in a browser', () => {
  let server: TestServer
  let ada: Newcomer
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let items: Item[]
  let folderUrl: string

  async function upload(fields: Record<string, string>, file?: Buffer): Promise<Item> {
    const body = form(file ?? (await photo(1200, 800)), 'file', fields)
    const answer = await ada.fetch('/api/v1/uploads/any', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Item
  }

  async function send(path: string, value: object): Promise<{ url?: string; slug?: string }> {
    const headers = { 'content-type': 'application/json' }
    const answer = await ada.fetch(path, { method: 'POST', headers, body: JSON.stringify(value) })
    expect(answer.ok).toBe(true)
    return (await answer.json()) as { url?: string; slug?: string }
  }

  async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}) {
    context = await browser.newContext(options)
    context.setDefaultTimeout(15_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
    page = await context.newPage()
    await page.goto(address)
  }

  const more = () => page.locator('.more-menu > summary')
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())

  beforeAll(async () => {
    server = await startServer()
    ada = await server.newcomer()
    await send('/api/v1/folders', { name: 'Bavaria' })
    items = []
    for (const title of ['First', 'Second', 'Third']) {
      items.push(await upload({ title, folder: 'bavaria' }))
    }
    const hidden = await upload({ title: 'Hidden', folder: 'bavaria', private: 'true' })
    items.push(hidden)
    const shared = await send('/api/v1/folders/bavaria/share', {})
    folderUrl = shared.url ?? (shared as { share: { url: string } }).share.url
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
  })
  afterEach(() => context?.close())

  test('one press copies the link, and codes for other places are behind More', async () => {
    const [item] = items
    await open(item?.url ?? '')
    const copy = page.getByRole('button', { name: plain('share.copyLink'), exact: true })
    await copy.click()
    await page.locator('.share-copy').getByText('Copied').waitFor()
    expect(await clipboard()).toBe(item?.url)
    const markdown = page.getByRole('button', { name: 'Copy Markdown' })
    expect(await markdown.isVisible()).toBe(false)
    await more().click()
    await markdown.click()
    await expect.poll(clipboard).toBe(`![First](${item?.direct_url})`)
    await page.keyboard.press('Escape')
    expect(await markdown.isVisible()).toBe(false)
    expect(await more().evaluate((summary) => summary === document.activeElement)).toBe(true)
    await more().click()
    await page.getByRole('heading', { level: 1 }).click()
    expect(await markdown.isVisible()).toBe(false)
  })

  test('without a clipboard the link is copied the old way, and where that fails it is shown', async () => {
    await open(items[0]?.url ?? '')
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
      const copied: string[] = []
      document.execCommand = () => {
        copied.push(String(getSelection()) || (document.activeElement as HTMLTextAreaElement).value)
        return copied.length === 1
      }
      Object.assign(globalThis, { copied })
    })
    const copy = page.locator('.share-copy > button')
    await copy.click()
    await page.locator('.share-copy').getByText('Copied').waitFor()
    expect(
      await page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied),
    ).toEqual([items[0]?.url])
    await copy.click()
    const field = page.getByLabel('Link', { exact: true })
    await field.waitFor()
    const selected = await field.evaluate((input: HTMLInputElement) =>
      input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
    )
    expect(selected).toBe(items[0]?.url)
  })

  test('without JavaScript everything is there: the link, the file, the codes, the report', async () => {
    const [item] = items
    await open(item?.url ?? '', { javaScriptEnabled: false })
    expect(await page.getByLabel('Link', { exact: true }).inputValue()).toBe(item?.url)
    expect(await page.getByRole('link', { name: 'Download' }).getAttribute('href')).toMatch(
      /download=1/,
    )
    await more().click()
    expect(await page.getByLabel('Direct link', { exact: true }).isVisible()).toBe(true)
    expect(await page.getByRole('link', { name: 'Report', exact: true }).isVisible()).toBe(true)
    expect(await page.locator('.share-only').isVisible()).toBe(false)
  })

  test('the device’s own sheet is offered only where there is one', async () => {
    await open(items[0]?.url ?? '')
    expect(await page.locator('.share-only').isVisible()).toBe(false)
    await page.addInitScript(() => {
      const shared: unknown[] = []
      Object.assign(globalThis, { shared })
      Object.defineProperty(navigator, 'share', {
        value: async (what: unknown) => shared.push(what),
      })
    })
    await page.reload()
    await page.locator('.share-only').click()
    const shared = await page.evaluate(() => (globalThis as unknown as { shared: object[] }).shared)
    expect(shared).toEqual([{ url: items[0]?.url, title: 'First' }])
  })

  test('nothing moves while the page is loaded, and the picture is never larger than its pixels', async () => {
    const small = await upload({ title: 'Small' }, await photo(120, 80))
    for (const { url } of [items[0], small] as Item[]) {
      await open('about:blank')
      await page.addInitScript(() => {
        Object.assign(globalThis, { shift: 0 })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { shift } = globalThis as unknown as { shift: number }
            Object.assign(globalThis, {
              shift: shift + (entry as unknown as { value: number }).value,
            })
          }
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(url, { waitUntil: 'networkidle' })
      await page.waitForTimeout(300)
      const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)
      expect([url, shift < 0.001, shift]).toEqual([url, true, shift])
      const box = await page.locator('.stage-picture').boundingBox()
      expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1.5, 1)
      if (url === small.url) expect(box?.width).toBe(120)
      await context.close()
    }
  })

  test('loads one style sheet, and little script', async () => {
    context = await browser.newContext()
    page = await context.newPage()
    const sizes: Record<string, number[]> = { script: [], stylesheet: [] }
    page.on('requestfinished', async (request) => {
      const kind = sizes[request.resourceType()]
      const { responseBodySize } = await request.sizes()
      kind?.push(responseBodySize)
    })
    await page.goto(items[0]?.url ?? '', { waitUntil: 'networkidle' })
    expect(sizes['stylesheet']).toHaveLength(1)
    expect(sizes['script']?.reduce((one, other) => one + other, 0)).toBeLessThan(60 * 1024)
  })

  test('keys and the wheel enlarge the picture, dragging moves it, Escape closes it', async () => {
    await open(items[0]?.url ?? '', { viewport: { width: 800, height: 600 } })
    await page.locator('.stage-link').focus()
    await page.keyboard.press('+')
    const shown = page.locator('dialog.zoom img')
    await shown.waitFor()
    const width = () => shown.evaluate((image) => image.getBoundingClientRect().width)
    expect(await width()).toBe(1200)
    await page.keyboard.press('+')
    expect(await width()).toBe(1800)
    await page.keyboard.press('0')
    expect(await width()).toBe(800)
    await page.keyboard.press('-')
    expect(await width()).toBe(800)
    await page.mouse.move(200, 300)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
    await expect.poll(width).toBeGreaterThan(1200)
    const left = () => shown.evaluate((image) => image.getBoundingClientRect().left)
    const before = await left()
    await page.mouse.down()
    await page.mouse.move(150, 300, { steps: 4 })
    await page.mouse.up()
    // Scrolling rounds to whole pixels, step by step.
    expect(Math.abs((await left()) - (before - 50))).toBeLessThan(4)
    await page.keyboard.press('Escape')
    await page.locator('dialog.zoom').waitFor({ state: 'detached' })
  })

  test('two fingers enlarge the picture', async () => {
    await open(items[0]?.url ?? '', {
      viewport: { width: 390, height: 800 },
      hasTouch: true,
      isMobile: true,
    })
    await page.locator('.stage-link').tap()
    const shown = page.locator('dialog.zoom img')
    const width = () => shown.evaluate((image) => image.getBoundingClientRect().width)
    await expect.poll(width).toBe(1200)
    const devtools = await context.newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [
                { x: 195, y: 400 - apart / 2, id: 0 },
                { x: 195, y: 400 + apart / 2, id: 1 },
              ],
      })
    await touch('touchStart', 100)
    for (const apart of [110, 130, 160, 200]) await touch('touchMove', apart)
    await touch('touchEnd', 0)
    await expect.poll(width).toBeGreaterThan(1800)
  })

  test('somebody with the link of a folder goes through it, private uploads too, and learns no other link', async () => {
    await open(folderUrl)
    await page.getByRole('link', { name: 'Third' }).click()
    await page.getByRole('heading', { name: 'Third' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('heading', { name: 'Hidden' }).waitFor()
    expect(await page.getByRole('link', { name: plain('share.previous') }).count()).toBe(0)
    const secret = new URL(items[3]?.url ?? '').searchParams.get('s') ?? ''
    expect(await page.content()).not.toContain(secret)
    await page.keyboard.press('ArrowRight')
    await page.getByRole('heading', { name: 'Third' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('heading', { name: 'Second' }).waitFor()
    await page.getByRole('link', { name: plain('share.next') }).click()
    await page.getByRole('heading', { name: 'First' }).waitFor()
    expect(await page.getByRole('link', { name: plain('share.next') }).count()).toBe(0)
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('heading', { name: 'Second' }).waitFor()
    // The link that is copied says nothing of the folder.
    await page.locator('.share-copy > button').click()
    await expect.poll(clipboard).toBe(items[1]?.url)
    await page.getByRole('link', { name: 'Bavaria' }).click()
    expect(page.url()).toBe(folderUrl)
  })

  test('whoever has the link of an item alone learns of no folder', async () => {
    const wrong = `${items[1]?.url}?in=${new URL(folderUrl).pathname.split('/').at(-1)}.wrong`
    for (const address of [items[1]?.url ?? '', wrong]) {
      const html = await (await fetch(address)).text()
      expect(html).toContain('Second')
      expect(html).not.toContain('Bavaria')
    }
  })

  test('its owner sees who can open it, what became of it, and goes on through their folder', async () => {
    const [name = '', value = ''] = (await browserOf(server, ada.email)).cookie.split(/=(.*)/s)
    context = await browser.newContext()
    await context.addCookies([{ name, value, url: server.origin }])
    page = await context.newPage()
    await page.goto(items[2]?.url ?? '')
    const bar = page.getByRole('complementary', { name: plain('share.ownerBar') })
    await bar.getByText(plain('audience.gallery.public')).waitFor()
    await page.getByRole('link', { name: plain('share.previous') }).click()
    await page.getByRole('heading', { name: 'Hidden' }).waitFor()
    await bar.getByText(plain('audience.gallery.private')).waitFor()
    await more().click()
    expect(await page.getByRole('link', { name: 'Report', exact: true }).count()).toBe(0)
    await bar.getByRole('link', { name: plain('share.edit') }).click()
    expect(new URL(page.url()).pathname).toBe(`/dashboard/items/${items[3]?.id}`)
  })

  test('has nothing for axe to say, with its menu open too', async () => {
    const clip = await upload({ title: 'A tone', description: 'Words' }, tone(5))
    for (const address of [items[0]?.url ?? '', clip.url]) {
      await open(address, { reducedMotion: 'reduce' })
      await expectAccessible(page, address)
      await more().click()
      await expectAccessible(page, `${address}, more`)
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(excess).toBeLessThanOrEqual(0)
      await context.close()
    }
  })
})
