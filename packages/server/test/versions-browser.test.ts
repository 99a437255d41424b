import type { Item } from '@anybin/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { form, photo, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

describeWith('chromium', 'another file of an upload, in a browser', () => {
  const owned = new AsyncDisposableStack()
  let server: TestServer
  let alice: Newcomer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    server = owned.use(await startServer())
    alice = await server.newcomer()
    browser = await launchBrowser()
    owned.defer(() => browser.close())
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(20_000)
    const [name = '', value = ''] = (await browserOf(server, alice.email)).cookie.split('=')
    const session = { name, value, domain: '127.0.0.1', path: '/', httpOnly: true }
    await context.addCookies([session])
    page = await context.newPage()
  })
  afterAll(() => owned.disposeAsync())

  const upload = async (file: Buffer) => {
    const body = form(file, 'mine.bin')
    const answer = await alice.fetch('/api/v1/uploads/any', { method: 'POST', body })
    return (await answer.json()) as Item
  }
  const read = async (id: string) =>
    (await (await alice.fetch(`/api/v1/items/${id}`)).json()) as Item
  const open = (id: string, path = '') => page.goto(`${server.origin}/dashboard/items/${id}${path}`)
  const button = (id: Parameters<typeof plain>[0]) =>
    page.getByRole('button', { name: plain(id), exact: true })
  const violations = () => axeViolations(page)

  test('a picture gets another file, and the one before back', async () => {
    const item = await upload(await photo(60, 40))
    await open(item.id)
    const file = { name: 'new.jpg', mimeType: 'image/jpeg', buffer: await photo(80, 50) }
    await page.getByLabel(plain('versions.choose')).setInputFiles(file)
    await button('versions.replace').click()
    await page.getByText(plain('versions.replaced')).waitFor()
    expect((await read(item.id)).width).toBe(80)
    expect(await violations()).toEqual([])
    const restore = page.locator('.versions-acts').getByRole('button')
    await restore.click()
    await page.getByText(plain('versions.restored')).waitFor()
    expect(await read(item.id)).toMatchObject({ width: 60, sha256: item.sha256 })
  })

  test('what is no picture is refused beside the form, and a page that is out of date replaces nothing', async () => {
    const item = await upload(await photo(61, 41))
    await open(item.id)
    const bad = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }
    await page.getByLabel(plain('versions.choose')).setInputFiles(bad)
    await button('versions.replace').click()
    await page.locator('.refusal').waitFor()
    await open(item.id)
    await alice.fetch(`/api/v1/items/${item.id}/content`, {
      method: 'PUT',
      headers: { 'if-match': '*' },
      body: form(await photo(62, 42), 'other.jpg'),
    })
    const late = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo(63, 43) }
    await page.getByLabel(plain('versions.choose')).setInputFiles(late)
    await button('versions.replace').click()
    await page.getByText(plain('versions.changed')).waitFor()
    expect((await read(item.id)).width).toBe(62)
  })

  test('a stretch is cut out of a clip by keys on the wave, and heard before it is saved', async () => {
    const item = await upload(tone(6))
    await open(item.id)
    await page.getByRole('link', { name: plain('trim.open'), exact: true }).click()
    await page.locator('.trim[data-ready]').waitFor()
    const start = page.getByRole('slider', { name: plain('trim.start') })
    const end = page.getByRole('slider', { name: plain('trim.end') })
    await start.fill('2')
    await end.fill('3')
    await page.getByLabel(plain('trim.cut'), { exact: true }).check()
    const to = page.locator('input[name="to"]')
    expect(await to.inputValue()).toBe('0:03.0')
    await end.press('ArrowRight')
    expect(await to.inputValue()).toBe('0:03.1')
    await page.getByText('New length: 0:04.9').waitFor()
    expect(await violations()).toEqual([])
    await page.locator('audio').evaluate((sound: HTMLAudioElement) => {
      sound.muted = true
      sound.playbackRate = 4
    })
    await start.press('l')
    const skipped = await page.locator('audio').evaluate(
      (sound: HTMLAudioElement) =>
        new Promise<number[]>((resolve) => {
          const heard: number[] = []
          const look = () => {
            heard.push(sound.currentTime)
            if (sound.ended || sound.currentTime > 5.9) resolve(heard)
            else requestAnimationFrame(look)
          }
          look()
        }),
    )
    expect(skipped.filter((at) => at > 2.5 && at < 3.05)).toEqual([])
    await button('trim.save').click()
    await page.getByText(plain('trim.saved')).waitFor()
    expect((await read(item.id)).duration_ms).toBeCloseTo(4900, -2)
  })

  test('without a script the times are typed; nothing left is refused', async () => {
    const item = await upload(tone(5))
    const { cookie } = await browserOf(server, alice.email)
    const post = (fields: Record<string, string>) =>
      server.fetch(`/dashboard/items/${item.id}/trim`, {
        method: 'POST',
        headers: { cookie, origin: server.origin },
        body: new URLSearchParams({ sha256: item.sha256 ?? '', ...fields }),
        redirect: 'manual',
      })
    const nothing = await post({ from: '0', to: '0:05', what: 'cut' })
    expect([nothing.status, await nothing.text()]).toEqual([
      400,
      expect.stringContaining(plain('trim.nothingLeft')),
    ])
    expect((await post({ from: '1', to: '0:03.5', what: 'keep' })).status).toBe(303)
    expect((await read(item.id)).duration_ms).toBeCloseTo(2500, -2)
    const picture = await upload(await photo(64, 44))
    const wrong = await server.fetch(`/dashboard/items/${picture.id}/trim`, {
      headers: { cookie },
    })
    expect(wrong.status).toBe(404)
  })
})
