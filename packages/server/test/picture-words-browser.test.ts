import { setTimeout as wait } from 'node:timers/promises'
import type { Item } from '@anybin/contract'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { completion, startFakeEndpoint } from './support/fake-endpoint.ts'
import { jobsDone } from './support/jobs-done.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const screenshots = process.env['ANYBIN_TEST_SCREENSHOTS']

const caption = 'A terminal window with an error message in white letters on dark ground.'
const said = { caption, alt_text: 'A terminal with an error', tags: ['terminal', 'error', 'text'] }
const line = 'Connection refused by the storage server'

describeWith('chromium', 'words of pictures, in a browser', () => {
  const owned = new AsyncDisposableStack()
  let server: TestServer
  let ada: Newcomer
  let browser: Browser
  let item: Item

  beforeAll(async () => {
    const endpoint = owned.use(
      await startFakeEndpoint(() => ({ body: completion(JSON.stringify(said)) })),
    )
    const environment = {
      ANYBIN_CAPTION_URL: endpoint.url,
      ANYBIN_CAPTION_MODEL: 'eye',
      ANYBIN_TEXT_LANGUAGES: 'eng',
    }
    server = owned.use(await startServer(undefined, { environment }))
    ada = await server.newcomer()
    const body = new Uint8Array(await screenshot())
    const headers = { 'content-type': 'image/png', 'x-title': 'Screenshot' }
    const made = await ada.fetch('/api/v1/items', { method: 'POST', headers, body })
    item = (await made.json()) as Item
    while (!(await isReady())) await wait(200)
    browser = await launchBrowser()
    owned.defer(() => browser.close())
  }, 120_000)
  afterAll(() => owned.disposeAsync())

  const isReady = async () => {
    const { ai_caption_state, text_state } = await read()
    return ai_caption_state === 'ready' && text_state === 'ready'
  }
  const read = async () => (await (await ada.fetch(`/api/v1/items/${item.id}`)).json()) as Item

  async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}) {
    const context = await browser.newContext(options)
    const { cookie } = await browserOf(server, ada.email)
    if (path.startsWith('/dashboard') || path === '/account') {
      await context.addCookies(
        cookie.split('; ').map((one) => {
          const at = one.indexOf('=')
          return { name: one.slice(0, at), value: one.slice(at + 1), url: server.origin }
        }),
      )
    }
    const page = await context.newPage()
    await page.goto(server.origin + path, { waitUntil: 'networkidle' })
    return page
  }

  test('are read beside the picture, and its text is copied', async () => {
    const page = await open(`/i/${item.id}`, { permissions: ['clipboard-read', 'clipboard-write'] })
    expect(await page.getByRole('img', { name: 'A terminal with an error' }).count()).toBe(1)
    await page.getByText(caption).waitFor()
    await page.getByText(messageOf('share.machineMade')).waitFor()
    await page.getByText(messageOf('share.textInPicture'), { exact: true }).first().click()
    expect(await page.locator('.picture-text-words').textContent()).toContain(line)
    const label = messageOf('share.copyLabel', { label: messageOf('share.textInPicture') })
    await page.getByRole('button', { name: label }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(line)
    await page.context().close()
  })

  test('are written better by their owner, and stay so when they are made again', async () => {
    const page = await open(`/dashboard/items/${item.id}`)
    await page.getByLabel(messageOf('words.altText')).fill('My terminal')
    await page
      .getByLabel(messageOf('words.captionField'), { exact: true })
      .fill('What the server said on Monday')
    await page.getByRole('button', { name: messageOf('item.save') }).click()
    await page.getByText(messageOf('item.saved')).waitFor()
    const label = messageOf('words.againFor', { label: messageOf('words.caption') })
    await page.getByRole('button', { name: label }).click()
    await page.getByText(messageOf('words.askedAgain')).waitFor()
    await jobsDone(server)
    expect(await read()).toMatchObject({
      alt_text: 'My terminal',
      ai_caption: 'What the server said on Monday',
      ai_caption_state: 'ready',
      ai_tags: said.tags,
      ai_optout: false,
    })
    await page.context().close()
  })

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('axe finds nothing in %s at %i pixels', async (colorScheme, width) => {
    for (const path of [`/i/${item.id}`, `/dashboard/items/${item.id}`, '/account', '/privacy']) {
      const page = await open(path, { colorScheme, viewport: { width, height: 900 } })
      for (const details of await page.locator('details.picture-text').all()) {
        await details.locator('summary').click()
      }
      if (screenshots) {
        const name = `words${path.replace(item.id, 'id').replace(/\W+/g, '-')}-${colorScheme}-${width}.png`
        await page.screenshot({ path: `${screenshots}/${name}`, fullPage: true })
      }
      expect(await axeViolations(page), `${path} ${colorScheme} ${width}`).toEqual([])
      await page.context().close()
    }
  })

  test('are gone for good once their owner opts out', async () => {
    const page = await open(`/dashboard/items/${item.id}`)
    await page.getByLabel(messageOf('words.optOut'), { exact: true }).check()
    await page.getByRole('button', { name: messageOf('item.save') }).click()
    await page.getByText(messageOf('item.saved')).waitFor()
    expect(await read()).toMatchObject({ ai_caption: null, text_in_picture: null, ai_optout: true })
    await page.goto(`${server.origin}/i/${item.id}`)
    expect(await page.locator('.share-words').count()).toBe(0)
    await page.context().close()
  })
})

function screenshot(): Promise<Buffer> {
  const lines = [line, 'Please try again in seven minutes', 'The upload was not finished']
  const texts = lines.map(
    (text, at) =>
      `<text x="24" y="${60 + at * 50}" font-size="22" font-family="DejaVu Sans Mono" fill="#eee">${text}</text>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="220"><rect width="100%" height="100%" fill="#1e1e1e"/>${texts.join('')}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
