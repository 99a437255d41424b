import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let server: TestServer
let alice: Newcomer
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]
let requests: string[]

async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}) {
  context = await browser.newContext(options)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
  page = await context.newPage()
  complaints = []
  requests = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  await page.goto(address)
}

async function upload(path: string, file: Buffer): Promise<{ id: string; view_url: string }> {
  const headers = { 'x-title': 'Something' }
  const body = new Uint8Array(file)
  const answer = await alice.fetch(path, { method: 'POST', headers, body })
  return (await answer.json()) as { id: string; view_url: string }
}

async function violations(): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const found = (await runner.run()).violations
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const

describeWith('chromium', 'players', () => {
  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
    browser = await launchBrowser('--autoplay-policy=no-user-gesture-required')
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })
  afterEach(() => context?.close())

  const slider = () => page.getByRole('slider', { name: 'Position' })
  const position = async () => Number(await slider().inputValue())
  const isPlaying = () => page.locator('audio').evaluate((sound: HTMLAudioElement) => !sound.paused)

  test('a clip is drawn from its peaks, in as many bars as there is room for', async () => {
    const clip = await upload('/api/v1/audio', tone(60))
    await open(clip.view_url)
    const bars = async () =>
      (await page.locator('.wave-rest path').getAttribute('d'))?.match(/M/g)?.length ?? 0
    await expect.poll(bars).toBeGreaterThan(100)
    const width = await page.locator('.player-wave').evaluate((wave) => wave.clientWidth)
    expect(await bars()).toBe(Math.floor(width / 4))
    expect(requests).toContain(`/t/${clip.id}/peaks.json`)
    expect(complaints).toEqual([])
    await page.setViewportSize({ width: 360, height: 700 })
    await expect.poll(bars).toBeLessThan(90)
  })

  test('keys play, step and jump, and only while the player has the focus', async () => {
    const { view_url } = await upload('/api/v1/audio', tone(100))
    await open(view_url)
    await page.locator('[data-ready]').waitFor()
    await page.keyboard.press('l')
    expect(await position()).toBe(0)
    await slider().focus()
    const steps = [
      ...(['5', 50, 'l', 60, 'j', 50, 'ArrowRight', 55, 'ArrowLeft', 50] as const),
      ...(['Home', 0, 'j', 0, 'End', 100, 'l', 100, '2', 20] as const),
    ]
    for (let at = 0; at < steps.length; at += 2) {
      await page.keyboard.press(String(steps[at]))
      expect([steps[at], await position()]).toEqual([steps[at], steps[at + 1]])
    }
    expect(await slider().getAttribute('aria-valuetext')).toBe('0:20 of 1:40')
    await page.keyboard.press('k')
    await expect.poll(isPlaying).toBe(true)
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await expect.poll(position).toBeGreaterThan(20.2)
    await page.keyboard.press(' ')
    await expect.poll(isPlaying).toBe(false)
  })

  test('a click on the drawing goes there, and the speed can be chosen', async () => {
    const { view_url } = await upload('/api/v1/audio', tone(100))
    await open(view_url)
    await page.locator('[data-ready]').waitFor()
    const box = await page.locator('.player-wave').boundingBox()
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 4, (box?.y ?? 0) + 20)
    expect(await position()).toBeGreaterThan(24.5)
    expect(await position()).toBeLessThan(25.5)
    const speed = page.getByRole('button', { name: /^Playback speed/ })
    const seen = []
    for (let count = 0; count < 6; count += 1) {
      await speed.click()
      const rate = await page
        .locator('audio')
        .evaluate((sound: HTMLAudioElement) => sound.playbackRate)
      expect(await speed.getAttribute('aria-label')).toBe(`Playback speed: ${rate}×`)
      seen.push(rate)
    }
    expect(seen).toEqual([1.25, 1.5, 2, 0.5, 0.75, 1])
  })

  test('links name a moment, and are made for one', async () => {
    const { view_url } = await upload('/api/v1/audio', tone(100))
    await open(`${view_url}#t=1m23s`)
    await page.locator('[data-ready]').waitFor()
    expect(await position()).toBe(83)
    await page.evaluate(() => {
      location.hash = '#t=42'
    })
    await expect.poll(position).toBe(42)
    await slider().focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: 'Copy link at 0:47' }).click()
    await page.locator('#announcer', { hasText: 'Link at 0:47 copied' }).waitFor({
      state: 'attached',
    })
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${view_url}#t=47`)
  })

  test('a link that the browser does not copy is selected, and it is said how to copy it', async () => {
    const { view_url } = await upload('/api/v1/audio', tone(3))
    await open(`${view_url}#t=2`)
    await page.locator('[data-ready]').waitFor()
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
      document.execCommand = () => false
    })
    await page.getByRole('button', { name: 'Copy link at 0:02' }).click()
    const told = "Couldn't copy. The link is selected below – press Ctrl+C"
    await page.getByRole('button', { name: told }).waitFor()
    await page.locator('#announcer', { hasText: told }).waitFor({ state: 'attached' })
    const field = page.locator('.player-link')
    expect(await field.isVisible()).toBe(true)
    const selected = await field.evaluate((input: HTMLInputElement) =>
      input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
    )
    expect(selected).toBe(`${view_url}#t=2`)
  })

  test('without JavaScript there is the player of the browser, and a picture of the sound', async () => {
    const { view_url } = await upload('/api/v1/audio', tone(3))
    await open(view_url, { javaScriptEnabled: false })
    expect(await page.locator('audio[controls]').isVisible()).toBe(true)
    expect(await page.locator('.player-bar').isVisible()).toBe(false)
    await expect
      .poll(() =>
        page.locator('.player-picture').evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBe(1280)
  })

  test('an animation is paused and goes on without being loaded again', async () => {
    const { id, view_url } = await upload('/api/v1/items', await animation())
    await open(view_url, { reducedMotion: 'no-preference' })
    await page.getByRole('button', { name: 'Pause animation' }).click()
    await expect.poll(shownPicture).toMatch(/\/t\/\w+\/1280\.webp$/)
    await page.getByRole('button', { name: 'Play animation' }).click()
    expect(await shownPicture()).toMatch(/\/f\/\w+\.gif\?v=[\w-]+$/)
    expect(requests.filter((path) => path === `/f/${id}.gif`)).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  test.each([true, false])(
    'whoever asked for less motion sees a still first (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { id, view_url } = await upload('/api/v1/items', await animation())
      await open(view_url, { reducedMotion: 'reduce', javaScriptEnabled })
      expect(await shownPicture()).toMatch(/\/t\/\w+\/1280\.webp$/)
      expect(requests).not.toContain(`/f/${id}.gif`)
      if (!javaScriptEnabled) return
      await page.getByRole('button', { name: 'Play animation' }).click()
      await expect.poll(shownPicture).toMatch(/\/f\/\w+\.gif\?v=[\w-]+$/)
    },
  )

  test('a placeholder stands where the picture will be, and goes when it is there', async () => {
    const { id, view_url } = await upload('/api/v1/items', await flatPicture())
    await server.fetch(`/t/${id}/320.webp`)
    context = await browser.newContext()
    page = await context.newPage()
    const gate = Promise.withResolvers<void>()
    await page.route('**/f/*.png*', async (route) => {
      await gate.promise
      await route.continue()
    })
    await page.goto(view_url, { waitUntil: 'commit' })
    const placeholder = page.locator('.stage-placeholder')
    await placeholder.waitFor()
    const before = await placeholder.boundingBox()
    gate.resolve()
    await placeholder.waitFor({ state: 'detached' })
    expect(await page.locator('.stage-picture').boundingBox()).toEqual(before)
  })

  test.each(looks)('pass axe and fit their width: %j', async (look) => {
    const clip = await upload('/api/v1/audio', tone(5))
    const moving = await upload('/api/v1/items', await animation())
    for (const { view_url } of [clip, moving]) {
      await open(view_url, look)
      await page.waitForLoadState('networkidle')
      expect.soft(await violations(), view_url).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(overflow).toBeLessThanOrEqual(0)
      await context.close()
    }
  })
})

/** The address of the picture that is seen. */
function shownPicture(): Promise<string> {
  return page
    .locator('.stage-picture:visible')
    .evaluate((image: HTMLImageElement) => image.currentSrc)
}

async function animation(): Promise<Buffer> {
  const frames = ['#f00', '#0f0', '#00f'].map((background) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ delay: [80, 80, 80] })
    .toBuffer()
}

function flatPicture(): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
}
