import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { de as scriptWords } from '../../web/src/messages/de.ts'
import { type MessageId, plain } from '../src/pages/messages/index.ts'
import { inLocale, localeOf } from '../src/pages/messages/locales.ts'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { form, photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const german = (id: MessageId) => inLocale(localeOf('de'), () => plain(id))

describeWith('chromium', 'the language of the pages, in a browser', () => {
  let server: TestServer
  let ada: Newcomer
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let path: string

  beforeAll(async () => {
    server = await startServer()
    ada = await server.newcomer()
    const body = form(await photo(1200, 800), 'file', { title: 'Ridge' })
    const item = (await (await ada.fetch('/api/v1/items', { method: 'POST', body })).json()) as {
      url: string
    }
    path = new URL(item.url).pathname
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
  })
  afterEach(() => context?.close())

  async function open(at: string, options: Parameters<Browser['newContext']>[0] = {}) {
    context = await browser.newContext(options)
    context.setDefaultTimeout(20_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
    page = await context.newPage()
    await page.goto(server.origin + at)
  }

  const language = () => page.locator('html').getAttribute('lang')
  const chooseGerman = async () => {
    await page.locator('.language-menu > summary').click()
    await page.getByRole('button', { name: 'Deutsch' }).click()
    await page.locator('html[lang=de]').waitFor()
  }

  test('a guest chooses German, stays where they are, and scripts speak it too', async () => {
    await open(path, { locale: 'en-GB' })
    expect(await language()).toBe('en')
    await page.locator('.language-menu > summary').click()
    await expectAccessible(page, 'the menu of languages')
    await page.keyboard.press('Escape')
    await chooseGerman()
    expect(new URL(page.url()).pathname).toBe(path)
    await page.getByRole('button', { name: german('share.copyLink'), exact: true }).click()
    await page.getByText(scriptWords.copy.copied, { exact: true }).first().waitFor()
    await page.goto(`${server.origin}/guide`)
    await page.getByRole('heading', { name: german('legal.guide'), level: 1 }).waitFor()
  })

  test('without scripts it is chosen as well', async () => {
    await open('/guide', { locale: 'ja-JP', javaScriptEnabled: false })
    expect(await language()).toBe('ja')
    await chooseGerman()
    expect(new URL(page.url()).pathname).toBe('/guide')
  })

  test('a person chooses it for every browser in which they are signed in', async () => {
    const signIn = async (at: string, locale: string) => {
      await open(at, { locale })
      const [name = '', value = ''] = (await browserOf(server, ada.email)).cookie.split(/=(.*)/s)
      await context.addCookies([{ name, value, url: server.origin }])
      await page.goto(server.origin + at)
    }
    await signIn('/account', 'en-GB')
    await page.locator('#account-language').selectOption('de')
    await page.getByRole('button', { name: plain('language.save') }).click()
    await page.getByText(german('language.done')).waitFor()
    expect(await language()).toBe('de')
    await context.close()
    await signIn('/dashboard', 'fr-FR')
    expect(await language()).toBe('de')
  })

  test('the page for no connection follows', async () => {
    await open('/guide', { locale: 'en-GB' })
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.reload()
    await chooseGerman()
    const keptLanguage = () =>
      page.evaluate(async () => {
        const kept = await caches.match('/offline')
        return kept?.headers.get('content-language')
      })
    await expect.poll(keptLanguage).toBe('de')
    await context.setOffline(true)
    await page.goto(`${server.origin}/privacy`).catch(() => undefined)
    await page.getByRole('heading', { name: german('offline.title') }).waitFor()
  })

  test('only the words of one language are loaded, before the script asks for them', async () => {
    const asked: string[] = []
    await open('/guide', { locale: 'fr-FR' })
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.reload({ waitUntil: 'networkidle' })
    const words = asked.filter((one) => /^\/assets\/(de|es|fr|pt|ja|zh)-/.test(one))
    expect(words).toHaveLength(1)
    expect(words[0]).toMatch(/^\/assets\/fr-/)
    expect(asked.indexOf(words[0] ?? '')).toBeLessThan(5)
  })

  test('on a phone nothing is wider than the window, in German', async () => {
    await open(path, { locale: 'de-DE', viewport: { width: 360, height: 740 } })
    for (const at of [path, '/', '/record', '/sign-in', '/guide', '/privacy', '/i/nothinghere']) {
      await page.goto(server.origin + at)
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(excess, at).toBeLessThanOrEqual(0)
    }
  })
})
