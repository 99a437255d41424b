import type { Item } from '@anybin/contract'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { form, photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { startServer, type TestServer } from './support/start-server.ts'

const screenshots = process.env['ANYBIN_TEST_SCREENSHOTS']

describeWith('chromium', 'the public gallery, in a browser', () => {
  const owned = new AsyncDisposableStack()
  let server: TestServer
  let browser: Browser

  beforeAll(async () => {
    server = owned.use(await startServer())
    const alice = await server.newcomer()
    for (const [at, title] of ['Lake', 'Town', 'Wood', 'Dune', 'Leaf'].entries()) {
      const body = form(await photo(120 + 40 * at, 160), 'a.jpg', { title })
      const made = await alice.fetch('/api/v1/items', { method: 'POST', body })
      const { id } = (await made.json()) as Item
      await server.app.decisions.decide('operator', id, { act: 'release', as: 'safe' })
    }
    browser = await launchBrowser()
    owned.defer(() => browser.close())
  })
  afterAll(() => owned.disposeAsync())

  test('without JavaScript: from the front page to an image, by keyboard, and a search', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(server.origin)
    await page.getByRole('link', { name: messageOf('gallery.all') }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: messageOf('gallery.title') }).waitFor()
    expect(await page.locator('.card-name').allInnerTexts()).toEqual([
      'Leaf',
      'Dune',
      'Wood',
      'Town',
      'Lake',
    ])
    await page.getByLabel(messageOf('gallery.searchLabel')).fill('wood')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: messageOf('gallery.clear') }).waitFor()
    expect(await page.locator('.card-name').allInnerTexts()).toEqual(['Wood'])
    await page.getByRole('link', { name: 'Wood' }).press('Enter')
    await page.getByRole('heading', { name: 'Wood' }).waitFor()
    await context.close()
  })

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing in %s at %i pixels', async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
    const page = await context.newPage()
    for (const path of ['/gallery', '/gallery?order=random', '/gallery?q=nothing', '/']) {
      await page.goto(server.origin + path, { waitUntil: 'networkidle' })
      if (screenshots) {
        const name = `gallery${path.replace(/\W+/g, '-')}${colorScheme}-${width}.png`
        await page.screenshot({ path: `${screenshots}/${name}`, fullPage: true })
      }
      expect([path, await axeViolations(page)]).toEqual([path, []])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([path, Math.max(0, overflow)]).toEqual([path, 0])
    }
    await context.close()
  })
})
