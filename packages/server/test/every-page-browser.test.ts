import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { form, photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

type Uploaded = { readonly id: string; readonly url: string }

/** What a page must hold at any width: `wide` what makes it scroll sideways, `cut` what cannot be read to its end. */
type Faults = { readonly wide: number; readonly cut: readonly string[] }

describeWith('chromium', 'every page, in a browser', () => {
  const owned = new AsyncDisposableStack()
  let server: TestServer
  let ada: Newcomer
  let browser: Browser
  let picture: Uploaded
  let strangers: readonly string[]
  let own: readonly string[]

  beforeAll(async () => {
    server = owned.use(await startServer())
    ada = await server.newcomer({ plan: 'pro' })
    const file = await photo(600, 400)
    const post = async <Answer>(path: string, body: BodyInit, type?: string) => {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
      const answer = await ada.fetch(path, { method: 'POST', body, headers })
      return (await answer.json()) as Answer
    }
    const json = 'application/json'
    const path = '/api/v1/folders'
    const { slug } = await post<{ slug: string }>(path, '{"name":"Bavaria, October"}', json)
    const upload = (fields: Record<string, string>) =>
      post<Uploaded>('/api/v1/items', form(file, 'a.jpg', fields))
    picture = await upload({ title: 'Lake', tags: 'lake,morning', folder: slug })
    await upload({ title: 'Town', folder: slug })
    const burn = await upload({ title: 'Once', expiration: 'burn' })
    const locked = await upload({ title: 'Locked', password: 'x' })
    type Folder = { share: { url: string }; request: { url: string } }
    const { share } = await post<Folder>(`${path}/${slug}/share`, '{}', json)
    const { request } = await post<Folder>(`${path}/${slug}/request`, '{}', json)
    const links = [picture, burn, locked].map(({ url }) => url)
    const open = ['/', '/i/nothinghere', '/sign-in', '/guide', '/gallery', '/abuse', '/offline']
    strangers = [...open.map(here), ...links, share.url, request.url]
    const items = ['', '/trash', `/items/${picture.id}`, `/folders/${slug}`, '/profile', '/usage']
    const account = ['', '/keys', '/webhooks', '/export', '/delete']
    own = [
      ...['/', '/record'].map(here),
      ...items.map((one) => here(`/dashboard${one}`)),
      ...account.map((one) => here(`/account${one}`)),
      picture.url,
    ]
    browser = await launchBrowser('--host-resolver-rules=MAP bin.lan 127.0.0.1')
    owned.defer(() => browser.close())
  }, 120_000)
  afterAll(() => owned.disposeAsync())

  const here = (path: string) => server.origin + path
  const enter = async (options: object = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(60_000)
    return context
  }
  const signIn = async (context: BrowserContext) => {
    const [name = '', value = ''] = (await browserOf(server, ada.email)).cookie.split('=')
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/', httpOnly: true }])
  }
  const forEachPage = async (options: object, look: (page: Page, url: string) => Promise<void>) => {
    for (const urls of [strangers, own]) {
      await using context = await enter(options)
      if (urls === own) await signIn(context)
      const page = await context.newPage()
      for (const url of urls) {
        await page.goto(url)
        await look(page, url)
      }
    }
  }

  test('has nothing for axe to say, and every control can be reached and seen with Tab alone', async () => {
    const faults: string[] = []
    await forEachPage({}, async (page, url) => {
      const found = [...(await axeViolations(page)), ...(await unreached(page))]
      faults.push(...found.map((fault) => `${url} ${fault}`))
    })
    expect(faults).toEqual([])
  }, 300_000)

  test('at 200 % and 400 % nothing is cut and nothing scrolls sideways, from right to left too', async () => {
    // A window of 1280 x 800 at 200 %, and the least that WCAG 1.4.10 asks for.
    await forEachPage({ viewport: { width: 640, height: 400 } }, async (page, url) => {
      for (const [width, dir] of [
        [640, 'ltr'],
        [320, 'ltr'],
        [640, 'rtl'],
      ] as const) {
        await page.setViewportSize({ width, height: 400 })
        await page.evaluate((to) => document.documentElement.setAttribute('dir', to), dir)
        expect([url, width, dir, await faultsOf(page)]).toEqual([
          url,
          width,
          dir,
          { wide: 0, cut: [] },
        ])
      }
    })
  }, 300_000)

  test('in a home network without HTTPS the link is copied all the same', async () => {
    await using context = await enter()
    const page = await context.newPage()
    const url = new URL(picture.url)
    url.hostname = 'bin.lan'
    await page.goto(url.href)
    expect(await page.evaluate(() => isSecureContext)).toBe(false)
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    await page.goto(`${url.origin}/sign-in`)
    const field = page.getByLabel('Password', { exact: true })
    await field.focus()
    await page.keyboard.press('Control+v')
    expect(await field.inputValue()).toBe(picture.url)
  }, 60_000)

  test('what was deleted is found in the trash and comes back', async () => {
    await using context = await enter()
    await signIn(context)
    const page = await context.newPage()
    await page.goto(here('/dashboard'))
    await page.getByRole('checkbox', { name: 'Select Town' }).check()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('link', { name: 'Open trash' }).click()
    await page.getByText('Town').first().waitFor()
    await page
      .getByRole('button', { name: /^Restore/ })
      .first()
      .click()
    await page.getByText('Restored to Bavaria, October.').waitFor()
    await page.goto(here('/dashboard'))
    await page.getByRole('checkbox', { name: 'Select Town' }).waitFor()
  }, 60_000)
})

/** Controls that Tab never came to, or that did not show it. The grid of uploads is one stop by design. */
async function unreached(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const controls = 'a[href], button, input, select, textarea, summary, audio[controls]'
    const all = [...document.querySelectorAll<HTMLElement>(controls)].filter(
      (one) => one.checkVisibility() && one.tabIndex >= 0 && !one.matches(':disabled'),
    )
    for (const one of all) one.dataset['unreached'] = ''
    ;(document.activeElement as HTMLElement | null)?.blur()
    document.addEventListener('focusin', ({ target }) => {
      const one = target as HTMLElement
      // What stands for it may be around it or beside it: a wave, a drop zone, the name of a tab.
      const around = [one, one.parentElement, one.closest('.tile, .drop'), one.nextElementSibling]
      const isSeen = around.some((each) => each && getComputedStyle(each).outlineStyle !== 'none')
      if (isSeen) delete one.dataset['unreached']
    })
    return all.length
  })
  // Once around, also from where a script has put the focus, and past what scrolls and is a stop, too.
  for (let pressed = 0; pressed < count + 12; pressed += 1) await page.keyboard.press('Tab')
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-unreached]')]
      // Of a group of radio buttons Tab comes to one.
      .filter((one) => !one.matches('[type=radio]'))
      .map((one) => one.outerHTML.slice(0, 120)),
  )
}

function faultsOf(page: Page): Promise<Faults> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const labels = [
      ...document.querySelectorAll<HTMLElement>('.button, h1, h2, .menu-entry, .label'),
    ]
    const cut = labels
      .filter((one) => one.checkVisibility() && getComputedStyle(one).textOverflow !== 'ellipsis')
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      .filter((one) => getComputedStyle(one).display !== 'inline')
      .map((one) => one.outerHTML.slice(0, 120))
    return { wide: Math.max(0, scrollWidth - clientWidth), cut }
  })
}
