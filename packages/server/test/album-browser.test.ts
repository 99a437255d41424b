import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

describeWith('chromium', 'albums, in a browser', () => {
  const owned = new AsyncDisposableStack()
  let server: TestServer
  let alice: Newcomer
  let browser: Browser
  let files: { name: string; mimeType: string; buffer: Buffer }[]

  beforeAll(async () => {
    server = owned.use(await startServer())
    alice = await server.newcomer()
    browser = await launchBrowser()
    owned.defer(() => browser.close())
    files = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => ({
        name: `view-${index + 1}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await photo(320 + index * 8, 240),
      })),
    )
  })
  afterAll(() => owned.disposeAsync())

  const signedIn = async (options: object = {}): Promise<BrowserContext> => {
    const context = await browser.newContext(options)
    context.setDefaultTimeout(60_000)
    const [name = '', value = ''] = (await browserOf(server, alice.email)).cookie.split('=')
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/', httpOnly: true }])
    return context
  }
  const drop = async (page: Page, some = files) => {
    const named = some.map(({ name, buffer }) => ({ name, bytes: buffer.toString('base64') }))
    const transfer = await page.evaluateHandle((all) => {
      const carried = new DataTransfer()
      for (const { name, bytes } of all) {
        const file = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
        carried.items.add(new File([file], name, { type: 'image/jpeg' }))
      }
      return carried
    }, named)
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  }
  const offer = (page: Page) => page.getByRole('button', { name: 'Create one link for all' })
  /** What somebody sees who has nothing but the link. */
  const visit = async (url: string, expected: number) => {
    await using visitor = await browser.newContext()
    const page = await visitor.newPage()
    await page.goto(url)
    expect(await page.locator('.grid li').count()).toBe(expected)
    const widths = await page.locator('.grid img').evaluateAll((all) =>
      Promise.all(
        (all as HTMLImageElement[]).map(async (picture) => {
          picture.loading = 'eager'
          await picture.decode()
          return picture.naturalWidth
        }),
      ),
    )
    expect(widths.filter((width) => width > 0)).toHaveLength(expected)
    expect(await axeViolations(page)).toEqual([])
    return { page, title: await page.locator('h1').textContent() }
  }

  test('twelve dropped files become one link by one press, and a stranger sees all twelve', async () => {
    await using context = await signedIn({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(server.origin)
    await page.locator('[data-ready]').waitFor()
    await page.getByLabel('Who can open it').selectOption('true')
    await drop(page)
    await offer(page).waitFor()
    await page.getByText('12 of 12 uploaded').waitFor()
    await page.getByLabel('Title (optional)').last().fill('Bavaria')
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Enter')
    const row = page.locator('.uploads > :first-child')
    await row.getByText('Saved as an album of 12 files').waitFor()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('/folders/')
    const url = await page.evaluate(() => navigator.clipboard.readText())
    expect(await row.locator('input').inputValue()).toBe(url)
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('copy-button')
    expect(await offer(page).isVisible()).toBe(false)
    // Until it says what it does again, and not what it did.
    await row.getByText('Copy', { exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect((await visit(url, 12)).title).toBe('Bavaria')
  }, 240_000)

  test('two files are offered nothing, nor are those that are counted, and a refusal is told', async () => {
    await using context = await signedIn()
    const page = await context.newPage()
    await page.goto(server.origin)
    await page.locator('[data-ready]').waitFor()
    await page.locator('[name=expiration]').selectOption('burn')
    await drop(page, files.slice(0, 3))
    await page.getByText('3 of 3 uploaded').waitFor()
    await page.locator('[name=expiration]').selectOption('1w')
    await drop(page, files.slice(0, 2))
    await page.getByText('5 of 5 uploaded').waitFor()
    expect(await offer(page).isVisible()).toBe(false)
    await drop(page, files.slice(0, 1))
    await offer(page).waitFor()
    const title = page.getByLabel('Title (optional)').last()
    await title.fill('x'.repeat(60))
    await offer(page).click()
    await page.getByRole('alert').getByText('use 1 to 40 characters').waitFor()
    await title.fill('Short')
    await offer(page).click()
    await page.getByText('Saved as an album of 3 files').waitFor()
  }, 240_000)

  test('without a script the page behind the form offers it', async () => {
    await using context = await signedIn({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(server.origin)
    await page.locator('input[type=file]').setInputFiles(files)
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.waitForURL('**/uploaded?*')
    await page.getByLabel('Title (optional)').fill('Without')
    await offer(page).click()
    const row = page.locator('.uploads > :first-child')
    await row.getByText('Saved as an album of 12 files').waitFor()
    expect((await visit(await row.locator('input').inputValue(), 12)).title).toBe('Without')
  }, 240_000)
})
