import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { photo, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { startServer, type TestServer } from './support/start-server.ts'

describeWith('chromium', 'a person in a browser, on the real server', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  let picturePage: string
  let clipPage: string

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server[Symbol.asyncDispose]()
  })

  test('the setup link makes the operator an account', async () => {
    await page.goto(`${server.origin}/setup?token=${await server.app.setup.newToken()}`)
    await page.getByLabel('Name').fill('Ada')
    await page.getByLabel(plain('login.email')).fill('ada@example.org')
    await page.getByLabel('Password').fill('correct horse battery')
    await page.getByRole('main').getByRole('button').click()
    await page.waitForURL('**/admin/welcome/**')
    // What a new site asks first can wait.
    await page.goto(server.origin)
    await page.waitForSelector('.uploader[data-ready]')
  })

  test('a photo and a clip that are dropped become links that work', async () => {
    const files = [
      { name: 'beach.jpg', type: 'image/jpeg', bytes: [...(await photo(400, 300))] },
      { name: 'memo.wav', type: 'audio/wav', bytes: [...tone(2)] },
    ]
    await page.evaluate((dropped) => {
      const transfer = new DataTransfer()
      for (const { name, type, bytes } of dropped) {
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type }))
      }
      const options = { bubbles: true, cancelable: true, dataTransfer: transfer }
      document.body.dispatchEvent(new DragEvent('dragover', options))
      document.body.dispatchEvent(new DragEvent('drop', options))
    }, files)
    const link = (name: string) =>
      page
        .locator('.upload', { hasText: name })
        .getByLabel('Link', { exact: true })
        .inputValue({ timeout: 30_000 })
    picturePage = await link('beach.jpg')
    clipPage = await link('memo.wav')
    expect(picturePage).toMatch(`${server.origin}/i/`)
    expect(clipPage).toMatch(`${server.origin}/a/`)
    expect((await server.app.blobVerification.run()).items).toBe(2)
  })

  test('a file that is no picture says so beside its name', async () => {
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['%PDF-1.4 nothing'], 'paper.png', { type: 'image/png' }))
      const options = { bubbles: true, cancelable: true, dataTransfer: transfer }
      document.body.dispatchEvent(new DragEvent('drop', options))
    })
    await page.locator('.upload', { hasText: 'paper.png' }).getByText(/PDF/).waitFor()
  })

  test('a stranger without JavaScript sees the picture and hears the clip', async () => {
    const stranger = await browser.newContext({ javaScriptEnabled: false })
    const view = await stranger.newPage()
    await view.goto(picturePage)
    const shown = view.locator('main img.stage-picture')
    await shown.waitFor()
    expect(await shown.getAttribute('src')).toContain('/f/')
    await view.goto(clipPage)
    expect(await view.locator('audio').getAttribute('src')).toContain('/f/')
    await stranger.close()
  })

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)(
    'axe finds nothing in %s at %i pixels, and nothing is wider than the screen',
    async (colorScheme, width) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      for (const address of [server.origin, picturePage, clipPage, `${server.origin}/nowhere`]) {
        await page.goto(address)
        expect([address, await axeViolations(page)]).toEqual([address, []])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        )
        expect(overflow).toBeLessThanOrEqual(0)
      }
    },
  )

  test('the owner deletes an item after being asked once', async () => {
    await page.goto(picturePage)
    await page.locator('.more-menu > summary').click()
    await page.getByRole('link', { name: 'Delete' }).click()
    await page.getByRole('button', { name: plain('share.moveToTrash') }).click()
    await page.getByText(plain('trash.moved', { count: 1 })).waitFor()
    expect((await fetch(picturePage)).status).toBe(404)
  })
})
