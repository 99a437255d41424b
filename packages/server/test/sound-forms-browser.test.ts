import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

type Clip = { readonly id: string; readonly view_url: string }

describeWith(['chromium', 'ffmpeg'], 'a browser that does not play a clip as it is', () => {
  let server: TestServer
  let alice: Newcomer
  let browser: Browser

  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
    browser = await launchBrowser('--autoplay-policy=no-user-gesture-required')
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })

  async function upload(headers: Record<string, string> = {}): Promise<Clip> {
    const body = new Uint8Array(tone(5))
    const answer = await alice.fetch('/api/v1/audio', { method: 'POST', headers, body })
    return (await answer.json()) as Clip
  }

  /** In a browser to which the original is something that it does not know. */
  async function open(clip: Clip, options: { readonly javaScriptEnabled?: boolean } = {}) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.route('**/f/*', (route: Route) =>
      route.fulfill({ contentType: 'audio/x-unknown', body: 'no sound that anybody knows' }),
    )
    return {
      page,
      show: () => page.goto(clip.view_url),
      [Symbol.asyncDispose]: () => context.close(),
    }
  }

  const soundOf = (page: Page) =>
    page.locator('audio').evaluate((sound: HTMLAudioElement) => ({
      path: new URL(sound.currentSrc).pathname,
      isPlaying: !sound.paused && sound.currentTime > 0,
    }))
  const converting = (page: Page) => page.getByText("We're converting the clip")
  const trouble = (page: Page) => page.getByText("This browser can't play this clip")

  test('plays it as MP3 by itself, and says what it waits for', async () => {
    const clip = await upload()
    await using opened = await open(clip)
    const { page, show } = opened
    const gate = Promise.withResolvers<void>()
    await page.route('**/t/*/sound.mp3', async (route) => {
      await gate.promise
      await route.continue()
    })
    await show()
    await converting(page).waitFor()
    await page.locator('.player-toggle').click()
    gate.resolve()
    await expect.poll(async () => (await soundOf(page)).path).toBe(`/t/${clip.id}/sound.mp3`)
    await converting(page).waitFor({ state: 'hidden' })
    await expect.poll(async () => (await soundOf(page)).isPlaying).toBe(true)
    expect(await trouble(page).isVisible()).toBe(false)
  })

  test('asks again while it is being made', async () => {
    const clip = await upload()
    await using opened = await open(clip)
    const { page, show } = opened
    let asked = 0
    await page.route('**/t/*/sound.mp3', (route) => {
      asked += 1
      if (asked > 2) return route.continue()
      return route.fulfill({ status: 503, headers: { 'retry-after': '1' } })
    })
    await show()
    await expect.poll(async () => (await soundOf(page)).path).toBe(`/t/${clip.id}/sound.mp3`)
    expect(asked).toBeGreaterThan(2)
  })

  test('tries another form, and says so when there is none', async () => {
    const clip = await upload()
    await using opened = await open(clip)
    const { page, show } = opened
    await page.route('**/t/*/sound.mp3', (route) => route.fulfill({ status: 404 }))
    await show()
    await expect.poll(async () => (await soundOf(page)).path).toBe(`/t/${clip.id}/sound.opus`)
    await page.route('**/t/*/sound.opus', (route) => route.fulfill({ status: 404 }))
    await show()
    await trouble(page).waitFor()
    expect(await converting(page).isVisible()).toBe(false)
  })

  test('says at once that it cannot where views are counted', async () => {
    const clip = await upload({ 'x-dl-limit': '5' })
    await using opened = await open(clip)
    await opened.show()
    await trouble(opened.page).waitFor()
    expect(await converting(opened.page).isVisible()).toBe(false)
  })

  test('has a link to another form without JavaScript', async () => {
    const clip = await upload()
    await using opened = await open(clip, { javaScriptEnabled: false })
    await opened.show()
    const link = opened.page.getByRole('link', { name: 'Open it in another format' })
    expect(await link.getAttribute('href')).toBe(`/t/${clip.id}/sound.mp3`)
  })
})
