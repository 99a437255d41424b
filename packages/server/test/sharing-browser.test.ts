import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { launchBrowser } from './support/browser.ts'
import { photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { share } from './support/viewers.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describeWith('chromium', 'sharing, in a browser', () => {
  let browser: Browser
  let server: TestServer
  let alice: Newcomer
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    server = await startServer(undefined, { environment: { ANYBIN_ANONYMOUS_UPLOADS: 'on' } })
    alice = await server.newcomer()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    await context?.close()
    context = await browser.newContext({ reducedMotion: 'reduce' })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
  })

  const picture = () => page.locator('.stage-picture')
  const isShown = () =>
    picture().evaluate((image) => (image as HTMLImageElement).decode().then(() => true))

  async function signIn(who: Newcomer): Promise<void> {
    const [name = '', value = ''] = (await browserOf(server, who.email)).cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: server.origin }])
  }

  /** Drops the bytes, or a file of so many zeros, under each of the names. */
  async function drop(bytes: Buffer | number, ...names: string[]): Promise<void> {
    await page.waitForSelector('.uploader[data-ready]')
    await page.evaluate(
      (dropped) => {
        const transfer = new DataTransfer()
        for (const name of dropped.names) {
          const content =
            typeof dropped.bytes === 'number'
              ? new Uint8Array(dropped.bytes)
              : Uint8Array.from(dropped.bytes)
          transfer.items.add(new File([content], name, { type: 'image/jpeg' }))
        }
        const options = { bubbles: true, cancelable: true, dataTransfer: transfer }
        document.body.dispatchEvent(new DragEvent('drop', options))
      },
      { names, bytes: typeof bytes === 'number' ? bytes : [...bytes] },
    )
  }
  const row = (name: string) => page.locator('.upload', { hasText: name })
  const linkOf = (name: string) =>
    row(name).getByLabel('Link', { exact: true }).inputValue({ timeout: 30_000 })

  async function expectClean(): Promise<void> {
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const { axe: runner } = globalThis as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
      return (await runner.run()).violations
    })
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual(
      [],
    )
  }

  test('a burned picture is revealed, seen once, and gone after a reload', async () => {
    const item = await share(alice, { expiration: 'burn' })
    await page.goto(item.page)
    await expectClean()
    expect(await page.content()).not.toContain(item.direct)
    await page.reload()
    await page.getByRole('button', { name: messageOf('reveal.openOnce') }).click()
    await page.getByText(messageOf('share.lastLook')).waitFor()
    expect(await isShown()).toBe(true)
    await expectClean()
    const gone = await page.reload()
    expect(gone?.status()).toBe(404)
    await expectClean()
  })

  test('a picture for one viewer can be reloaded by who saw it, and is gone for the next', async () => {
    const item = await share(alice, { expiration: 'views', view_limit: '1' })
    await page.goto(item.page)
    await page.getByRole('button', { name: messageOf('reveal.open', { kind: 'image' }) }).click()
    expect(await isShown()).toBe(true)
    expect((await page.reload())?.status()).toBe(200)
    expect(await isShown()).toBe(true)
    const other = await browser.newContext()
    expect((await (await other.newPage()).goto(item.page))?.status()).toBe(404)
    await other.close()
  })

  test('a wrong password is said beside the field, the right one opens page and picture', async () => {
    const item = await share(alice, { password: 'open sesame' })
    await page.goto(item.direct)
    expect(page.url()).toBe(item.page)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('alert').getByText(messageOf('unlock.wrong')).waitFor()
    await expectClean()
    await page.getByLabel('Password').fill('open sesame')
    await page.keyboard.press('Enter')
    await picture().waitFor()
    expect(await isShown()).toBe(true)
    expect(page.url()).not.toContain('sesame')
  })

  test('what is chosen beside the uploader holds for what is uploaded', async () => {
    await signIn(alice)
    await page.goto(server.origin)
    await page.waitForSelector('.uploader[data-ready]')
    expect(await page.getByLabel(messageOf('upload.viewLimit'), { exact: true }).isVisible()).toBe(
      false,
    )
    await page.getByLabel(messageOf('audience.label')).selectOption('false')
    await page.getByLabel(messageOf('upload.expires')).selectOption('views')
    await page.getByLabel(messageOf('upload.viewLimit'), { exact: true }).fill('2000')
    await drop(await photo(), 'too-many.jpg')
    await expect.poll(() => row('too-many.jpg').count()).toBe(0)
    await page.getByLabel(messageOf('upload.viewLimit'), { exact: true }).fill('2')
    await page.getByText(messageOf('upload.more')).click()
    await page.getByLabel(messageOf('upload.password'), { exact: true }).fill('open sesame')
    await page.getByLabel(messageOf('upload.downloadLimit'), { exact: true }).fill('9')
    await page.getByLabel(messageOf('upload.slug'), { exact: true }).fill('harbour-two')
    await expectClean()
    await drop(await photo(), 'one.jpg', 'two.jpg')
    const links = [await linkOf('one.jpg'), await linkOf('two.jpg')]
    expect(links.filter((link) => link === `${server.origin}/i/harbour-two`)).toHaveLength(1)
    for (const link of links) {
      const facts = await alice.fetch(`/api/v1/items/${link.split('/').at(-1)}`)
      expect(await facts.json()).toMatchObject({ view_limit: 2, dl_limit: 9 })
      expect((await fetch(link)).status).toBe(401)
    }
    await page.getByLabel(messageOf('upload.expires')).selectOption('date')
    await page.getByLabel(messageOf('upload.password'), { exact: true }).fill('')
    await page.getByLabel(messageOf('upload.expiresAt')).fill('2099-05-01T12:30')
    await drop(await photo(), 'dated.jpg')
    const dated = await alice.fetch(
      `/api/v1/items/${(await linkOf('dated.jpg')).split('/').at(-1)}`,
    )
    const local = await page.evaluate(() => new Date('2099-05-01T12:30').getTime())
    expect(await dated.json()).toMatchObject({ expiration: 'date', expires_at: local })
  })

  test('a folder of one’s own can be chosen, with a script and without', async () => {
    const nina = await server.newcomer()
    await signIn(nina)
    await page.goto(server.origin)
    expect(await page.getByLabel('Folder').count()).toBe(0)
    for (const name of ['Trips', 'Über <b>alles']) {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify({ name }) }
      expect((await nina.fetch('/api/v1/folders', init)).status).toBe(201)
    }
    await page.reload()
    await page.waitForSelector('.uploader[data-ready]')
    const choices = page.getByLabel('Folder').locator('option')
    expect(await choices.allTextContents()).toEqual(['Default', 'Trips', 'Über <b>alles'])
    await drop(await photo(), 'default.jpg')
    await page.getByLabel('Folder').selectOption('Trips')
    await drop(await photo(), 'one.jpg')
    const folderOf = async (link: string) => {
      const answer = await nina.fetch(`/api/v1/items/${link.split('/').at(-1)}`)
      return ((await answer.json()) as { folder: string | null }).folder
    }
    expect(await folderOf(await linkOf('default.jpg'))).toBeNull()
    expect(await folderOf(await linkOf('one.jpg'))).toBe('trips')
    await expectClean()

    const plain = await browser.newContext({ javaScriptEnabled: false })
    await plain.addCookies(await context.cookies())
    const form = await plain.newPage()
    await form.goto(server.origin)
    await form.getByLabel('Folder').selectOption('uber-b-alles')
    const file = { name: 'plain.jpg', mimeType: 'image/jpeg', buffer: await photo() }
    await form.getByLabel('Choose files').setInputFiles(file)
    await form.getByRole('button', { name: 'Upload' }).click()
    await form.waitForURL('**/uploaded?*')
    const sent = new URL(form.url()).searchParams.get('items') ?? ''
    expect(await folderOf(sent)).toBe('uber-b-alles')
    await plain.close()
  })

  test('the page of an item shows the fields of the end that is chosen', async () => {
    await signIn(alice)
    const { id } = await share(alice, {})
    await page.goto(`${server.origin}/dashboard/items/${id}`)
    const viewers = page.getByLabel(messageOf('upload.viewLimit'), { exact: true })
    const date = page.getByLabel(messageOf('item.expiresAt'))
    const shown = async () => [await viewers.isVisible(), await date.isVisible()]
    expect(await shown()).toEqual([false, false])
    await page.getByLabel(messageOf('item.expires'), { exact: true }).selectOption('date')
    expect(await shown()).toEqual([false, true])
    await page.getByLabel(messageOf('item.expires'), { exact: true }).selectOption('views')
    expect(await shown()).toEqual([true, false])
    await viewers.fill('2000')
    await page.getByLabel(messageOf('item.expires'), { exact: true }).selectOption('1w')
    // What is wrong is shown, or nobody would know why the form is not sent.
    expect(await shown()).toEqual([true, false])
    await viewers.fill('7')
    expect(await shown()).toEqual([false, false])
    await page.getByLabel(messageOf('item.expires'), { exact: true }).selectOption('views')
    await expectClean()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(messageOf('item.saved')).waitFor()
    const facts = await alice.fetch(`/api/v1/items/${id}`)
    expect(await facts.json()).toMatchObject({ expiration: 'views', view_limit: 7 })
  })

  test('a small plan says what it lacks, and who has it, before anything is refused', async () => {
    const frank = await server.newcomer({ plan: 'free' })
    await signIn(frank)
    await page.goto(server.origin)
    await page.waitForSelector('.uploader[data-ready]')
    const lacking = (id: 'forever' | 'date' | 'slug', planName: string) =>
      messageOf('upload.needsPlan', { option: messageOf(`upload.${id}`), planName })
    const option = (name: string) => page.getByRole('option', { name })
    for (const words of [lacking('forever', 'Starter'), lacking('date', 'Pro')]) {
      expect(await option(words).isDisabled()).toBe(true)
    }
    await page.getByText(messageOf('upload.more')).click()
    expect(await page.getByLabel(lacking('slug', 'Pro')).isDisabled()).toBe(true)
    await expectClean()
    await drop(26 * 1_048_576, 'large.jpg')
    const refused = messageOf('upload.tooLargeForPlan', { size: '25 MB', planName: 'Free' })
    await row('large.jpg').getByText(refused).waitFor()
  })

  test('guests see their own limits', async () => {
    await page.goto(server.origin)
    await page.locator('.drop-hint', { hasText: 'AVIF up to 25 MB' }).waitFor()
    expect(await page.getByLabel('Folder').count()).toBe(0)
    const option = messageOf('upload.forever')
    const name = messageOf('upload.needsPlan', { option, planName: 'Starter' })
    expect(await page.getByRole('option', { name }).isDisabled()).toBe(true)
    await expectClean()
  })

  test('usage is shown beside the dashboard and in full, and a full storage is refused kindly', async () => {
    const eve = await server.newcomer({ plan: 'free' })
    const row500 = { user_id: eve.userId, bytes: 500 * 1_048_576, items: 3 }
    await server.app.database.query.insertInto('storage_use').values(row500).execute()
    await signIn(eve)
    await page.goto(`${server.origin}/dashboard`)
    const side = page.getByRole('region', { name: 'Usage' })
    await side.getByText('500 MB of 500 MB').first().waitFor()
    await side.locator('.meter-full', { hasText: 'full' }).waitFor()
    await expectClean()
    await side.getByRole('link', { name: 'Usage and limits' }).click()
    const meter = page.getByRole('meter', { name: 'Storage' })
    expect(await meter.getAttribute('value')).toBe(String(500 * 1_048_576))
    await page.getByText(messageOf('plans.limits.api')).waitFor()
    await expectClean()
    await page.goto(`${server.origin}/dashboard/profile#upgrade`)
    await page.getByText('To change your plan, contact the site admin').waitFor()
    await page.goto(server.origin)
    await drop(await photo(), 'one-more.jpg')
    await row('one-more.jpg').getByText("isn't enough storage").waitFor()
  })
})
