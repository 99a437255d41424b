import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { exampleWav } from '../../media/src/example-wav.suite.ts'
import { launchBrowser } from './support/browser.ts'
import { tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let alice: Newcomer
let browser: Browser
let context: BrowserContext
let page: Page

describeWith('chromium', 'listening in a browser', () => {
  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
    browser = await launchBrowser('--autoplay-policy=no-user-gesture-required')
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })
  afterEach(() => context.close())

  async function upload(file: Buffer, title = 'A memo'): Promise<string> {
    const init = { method: 'POST', headers: { 'x-title': title }, body: new Uint8Array(file) }
    const answer = await alice.fetch('/api/v1/audio', init)
    return ((await answer.json()) as { view_url: string }).view_url
  }

  async function open(address: string): Promise<void> {
    context = await browser.newContext()
    page = await context.newPage()
    await page.goto(address)
    await page.locator('[data-ready]').waitFor()
  }

  const sound = <Answer>(read: (sound: HTMLAudioElement) => Answer) =>
    page.locator('audio').evaluate(read as (element: HTMLElement) => Answer)
  const time = () => sound(({ currentTime }) => currentTime)
  const goTo = (seconds: number) =>
    page.locator('audio').evaluate((element, to) => {
      ;(element as HTMLAudioElement).currentTime = to
    }, seconds)
  const play = () => page.locator('.player-toggle').click()
  const silence = () => page.getByRole('button', { name: 'Skip silence' })

  test('what nothing is heard in is left out for whoever asks for it, and that is remembered', async () => {
    const address = await upload(withSilence(2, 20, 2))
    await open(address)
    expect(await silence().getAttribute('aria-pressed')).toBe('false')
    expect(await silence().getAttribute('title')).toMatch(/^Skip silence \(S\): 0:19 of this clip$/)
    await silence().click()
    await page.reload()
    expect(await silence().getAttribute('aria-pressed')).toBe('true')
    await goTo(1.8)
    await play()
    await expect.poll(time).toBeGreaterThan(21)
    // Not into the word that follows.
    const passed = await sound(({ played }) =>
      Array.from({ length: played.length }, (_, at) => [played.start(at), played.end(at)]),
    )
    expect(passed).toHaveLength(2)
    expect(passed[0]?.[1]).toBeGreaterThanOrEqual(2.2)
    expect(passed[1]?.[0]).toBeLessThan(21.9)
  })

  test('nothing is left out before somebody asks, and a clip without a silence has no switch', async () => {
    await open(await upload(withSilence(1, 8, 1)))
    await goTo(1.5)
    await play()
    await expect.poll(time).toBeGreaterThan(2)
    expect(await time()).toBeLessThan(6)
    await page.goto(await upload(tone(5)))
    await page.locator('.wave-rest path[d^="M"]').waitFor({ state: 'attached' })
    expect(await silence().isVisible()).toBe(false)
  })

  test('a soft clip is played as loud as others for whoever asks for it, and that is remembered', async () => {
    context = await browser.newContext()
    page = await context.newPage()
    // What goes into the speakers cannot be heard here; what a graph is set to can be seen.
    await page.addInitScript(() => {
      const gains: GainNode[] = []
      Object.assign(globalThis, { gains })
      const original = AudioContext.prototype.createGain
      AudioContext.prototype.createGain = function create() {
        const gain = original.call(this)
        gains.push(gain)
        return gain
      }
    })
    const gains = () =>
      page.evaluate(() =>
        (globalThis as unknown as { gains: GainNode[] }).gains.map(({ gain }) => gain.value),
      )
    await page.goto(await upload(softly(0.05)))
    await page.locator('[data-ready]').waitFor()
    const even = page.getByRole('button', { name: 'Even out loudness' })
    expect(await even.getAttribute('title')).toMatch(/^Even out loudness \(E\): \d+ dB louder$/)
    await play()
    await expect.poll(time).toBeGreaterThan(0.1)
    expect(await gains()).toEqual([])
    await even.click()
    const [raised = 0] = await gains()
    expect(raised).toBeGreaterThan(2)
    // Its highest sample is 0.05 of what there is room for.
    expect(raised).toBeLessThan(20)
    const before = await time()
    await expect.poll(time).toBeGreaterThan(before)
    await even.click()
    expect(await gains()).toEqual([1])
    await even.click()
    await page.reload()
    expect(await even.getAttribute('aria-pressed')).toBe('true')
    await play()
    await expect.poll(gains).toEqual([raised])
  })

  test.each([
    [640, 300, true],
    [480, 180, false],
    [480, 120, false],
  ])(
    'within another page, %i by %i pixels, its parts stand beside each other',
    async (width, height, isTall) => {
      const address = await upload(withSilence(2, 20, 2))
      const embed = address.replace('/a/', '/embed/')
      await using elsewhere = await listenElsewhere(
        `<iframe src="${embed}" width="${width}" height="${height}" style="border:0"></iframe>`,
      )
      context = await browser.newContext()
      page = await context.newPage()
      await page.goto(elsewhere.origin)
      const frame = page.frameLocator('iframe')
      await frame.locator('[data-ready]').waitFor()
      await expect
        .poll(() => frame.getByRole('button', { name: 'Skip silence' }).isVisible())
        .toBe(isTall)
      const parts = await frame
        .locator('h1, .embed-mark, .player-wave, .player-time, .player-bar > .button')
        .evaluateAll((all) =>
          all
            .map((one) => one.getBoundingClientRect())
            .filter((box) => box.width > 0)
            .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
        )
      expect(parts.length).toBeGreaterThan(4)
      for (const [index, part] of parts.entries()) {
        expect([part.left >= 0, part.right <= width, part.bottom <= height]).toEqual([
          true,
          true,
          true,
        ])
        for (const other of parts.slice(index + 1)) {
          const isOver =
            Math.min(part.right, other.right) - Math.max(part.left, other.left) > 1 &&
            Math.min(part.bottom, other.bottom) - Math.max(part.top, other.top) > 1
          expect([part, other, isOver]).toEqual([part, other, false])
        }
      }
      await frame.locator('.player-toggle').click()
      await expect
        .poll(() => frame.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime))
        .toBeGreaterThan(0)
    },
  )

  test('the speed is remembered for every clip', async () => {
    await open(await upload(tone(3)))
    await page.getByRole('button', { name: /^Playback speed/ }).click()
    await page.goto(await upload(tone(4)))
    await page.getByRole('button', { name: 'Playback speed: 1.25×' }).waitFor()
    expect(await sound(({ playbackRate }) => playbackRate)).toBe(1.25)
  })

  test('a long clip goes on where it was stopped, unless the link names a moment', async () => {
    const address = await upload(tone(120))
    await open(address)
    await goTo(47)
    await play()
    await expect.poll(time).toBeGreaterThan(47)
    await play()
    await page.goto('about:blank')
    await page.goto(address)
    await expect.poll(time).toBeGreaterThan(46.9)
    await page
      .locator('#announcer', { hasText: /Continues at 0:[45]\d/ })
      .waitFor({ state: 'attached' })
    await page.goto('about:blank')
    await page.goto(`${address}#t=90`)
    await expect.poll(time).toBe(90)
    await goTo(119)
    await page.goto('about:blank')
    await page.goto(address)
    await page.locator('[data-ready]').waitFor()
    expect(await time()).toBe(0)
  })

  test('the system knows what is played, and its buttons work', async () => {
    context = await browser.newContext()
    page = await context.newPage()
    await page.addInitScript(() => {
      const handlers: Record<string, MediaSessionActionHandler | null> = {}
      Object.assign(globalThis, { handlers })
      const original = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession)
      navigator.mediaSession.setActionHandler = (name, handler) => {
        handlers[name] = handler
        original(name, handler)
      }
    })
    await page.goto(await upload(tone(100), 'Harbour at night'))
    await page.locator('[data-ready]').waitFor()
    expect(await page.evaluate(() => navigator.mediaSession.metadata)).toBeNull()
    await play()
    await expect.poll(time).toBeGreaterThan(0)
    const facts = await page.evaluate(() => {
      const { title, artwork = [] } = navigator.mediaSession.metadata ?? {}
      return { title, artwork: artwork[0]?.src }
    })
    expect(facts.title).toBe('Harbour at night')
    expect(facts.artwork).toMatch(/\/t\/\w+\/waveform\.webp$/)
    const press = (action: MediaSessionAction, details: object = {}) =>
      page.evaluate(
        ([name, more]) => {
          const { handlers } = globalThis as unknown as {
            handlers: Record<string, MediaSessionActionHandler>
          }
          handlers[name]?.({ action: name, ...more })
        },
        [action, details] as const,
      )
    await press('pause')
    await expect.poll(() => sound(({ paused }) => paused)).toBe(true)
    await press('seekto', { seekTime: 50 })
    expect(await time()).toBe(50)
    await press('seekforward')
    expect(await time()).toBe(60)
    await press('seekbackward', { seekOffset: 15 })
    expect(await time()).toBe(45)
    await press('previoustrack')
    expect(await time()).toBe(0)
  })
})

/** A tone that is as high as this part of full scale. */
function softly(part: number): Buffer {
  const sound = Buffer.alloc(16_000 * 20)
  for (let at = 0; at < sound.length / 2; at++) {
    sound.writeInt16LE(Math.round(Math.sin(at / 3) * 32_767 * part), at * 2)
  }
  return exampleWav(sound)
}

/** A tone, nothing, and a tone again, so many seconds of each, at 8,000 samples a second. */
function withSilence(first: number, nothing: number, last: number): Buffer {
  const rate = 8000
  const samples = Array.from({ length: (first + nothing + last) * rate }, (_, at) => {
    const isQuiet = at >= first * rate && at < (first + nothing) * rate
    return isQuiet ? 128 : 128 + Math.round(90 * Math.sin(at / 4))
  })
  return exampleWav(Uint8Array.from(samples), { bits: 8 })
}

/** Somebody else's page. */
async function listenElsewhere(body: string) {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html').end(`<!doctype html>${body}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}
