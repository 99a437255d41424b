import { join } from 'node:path'
import type { Item } from '@anybin/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { say, startSpeechServer } from './support/speech.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const screenshots = process.env['ANYBIN_TEST_SCREENSHOTS']

describeWith(
  ['chromium', 'flite', 'pocketsphinx_continuous', 'ffmpeg'],
  'a transcript, in a browser',
  () => {
    const owned = new AsyncDisposableStack()
    let server: TestServer
    let alice: Newcomer
    let browser: Browser
    let clip: Item
    let speech: Awaited<ReturnType<typeof startSpeechServer>>

    beforeAll(async () => {
      speech = owned.use(await startSpeechServer())
      const environment = { ANYBIN_TRANSCRIPT_URL: speech.url }
      server = owned.use(await startServer(undefined, { environment }))
      alice = await server.newcomer()
      const body = new Uint8Array(
        await say("Please call me back before five o'clock this afternoon."),
      )
      const headers = { 'x-title': 'Voice mail' }
      const made = await alice.fetch('/api/v1/audio', { method: 'POST', headers, body })
      clip = (await made.json()) as Item
      const state = async () => {
        const answer = await alice.fetch(`/api/v1/items/${clip.id}`)
        return ((await answer.json()) as Item).transcript_state
      }
      await vi.waitUntil(async () => (await state()) === 'ready', { timeout: 100_000 })
      browser = await launchBrowser()
      owned.defer(() => browser.close())
    })
    afterAll(() => owned.disposeAsync())

    async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
      const page = await browser.newPage(options)
      page.setDefaultTimeout(20_000)
      await page.goto(clip.view_url)
      return page
    }
    async function signedIn(
      path: string,
      options: Parameters<Browser['newContext']>[0] = {},
    ): Promise<Page> {
      const context = await browser.newContext(options)
      const [name = '', value = ''] = (await browserOf(server, alice.email)).cookie.split('=')
      await context.addCookies([{ name, value, url: server.origin }])
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(server.origin + path)
      return page
    }
    async function write(segments: readonly object[], chapters?: readonly object[]): Promise<void> {
      const headers = { 'content-type': 'application/json' }
      const path = `/api/v1/items/${clip.id}/transcript`
      const body = JSON.stringify({ segments, chapters })
      expect((await alice.fetch(path, { method: 'PUT', headers, body })).status).toBe(200)
    }
    async function keepPicture(page: Page, name: string): Promise<void> {
      if (!screenshots) return
      await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
    }
    const timeOf = (page: Page) =>
      page.locator('audio').evaluate((sound: HTMLAudioElement) => sound.currentTime)

    test('leads from a word to its moment, follows the sound, and is found', async () => {
      const page = await open()
      const word = page.locator('.transcript-text span', { hasText: 'afternoon' })
      const start = Number(await word.getAttribute('data-start'))
      expect(start).toBeGreaterThan(1.5)
      await page.getByLabel(messageOf('share.findInTranscript')).waitFor()
      await word.click()
      await expect.poll(() => timeOf(page), { timeout: 15_000 }).toBeCloseTo(start, 1)
      await expect.poll(() => word.getAttribute('aria-current'), { timeout: 15_000 }).toBe('true')

      await page.locator('.transcript-time').first().press('Enter')
      await expect.poll(() => timeOf(page), { timeout: 15_000 }).toBeLessThan(1)
      await page.getByLabel(messageOf('share.findInTranscript')).fill('nothing of it')
      expect(await page.locator('.transcript-text p:visible').count()).toBe(0)
      await page.getByLabel(messageOf('share.findInTranscript')).fill('call me')
      expect(await page.locator('.transcript-text p:visible').count()).toBe(1)
      await page.close()
    })

    test('is captions under the wave, for whoever turns them on, then and later', async () => {
      await write([
        { start_ms: 0, end_ms: 1400, speaker: 'Ada <b>', text: 'Please <i>call</i> me & Bob' },
        { start_ms: 2000, end_ms: 3000, text: "before five o'clock --> this afternoon" },
      ])
      const context = await browser.newContext()
      const page = await context.newPage()
      const show = async () => {
        await page.goto(clip.view_url)
        await page.locator('[data-ready]').waitFor()
      }
      const line = page.locator('.player-captions')
      const toggle = page.getByRole('button', { name: messageOf('share.captions') })
      const goTo = (seconds: number) =>
        page.evaluate((to) => {
          location.hash = `t=${to}`
        }, seconds)
      const says = (text: string) => expect.poll(() => line.textContent()).toBe(text)

      await show()
      expect(await line.isVisible()).toBe(false)
      expect(await toggle.getAttribute('aria-pressed')).toBe('false')
      await toggle.click()
      expect(await toggle.getAttribute('aria-pressed')).toBe('true')
      // The first word is said some moments after the clip begins.
      await goTo(0.5)
      await says('Ada <b>: Please <i>call</i> me & Bob')
      const { height } = (await line.boundingBox()) ?? { height: 0 }
      await goTo(2.5)
      await says("before five o'clock --> this afternoon")
      await goTo(1.7)
      await says('')
      expect(await line.boundingBox()).toMatchObject({ height })

      await show()
      await goTo(0.5)
      await says('Ada <b>: Please <i>call</i> me & Bob')
      await page.keyboard.press('c')
      expect(await line.isVisible()).toBe(true)
      await page.getByLabel(messageOf('share.position')).press('Control+c')
      expect(await line.isVisible()).toBe(true)
      await page.getByLabel(messageOf('share.position')).press('c')
      expect(await line.isVisible()).toBe(false)
      await show()
      expect(await line.isVisible()).toBe(false)
      expect(await toggle.getAttribute('aria-pressed')).toBe('false')
      await context.close()
    })

    test('has no captions to turn on where nobody speaks', async () => {
      await write([])
      const page = await open()
      await page.locator('[data-ready]').waitFor()
      expect(await page.getByRole('button', { name: messageOf('share.captions') }).count()).toBe(0)
      await page.getByLabel(messageOf('share.position')).press('c')
      expect(await page.locator('.player-captions').count()).toBe(0)
      await page.close()
    })

    test('is plain text without JavaScript, and what its owner wrote from then on', async () => {
      await write([
        { start_ms: 0, end_ms: 3000, speaker: '<b>Eve</b>', text: 'Call <i>me</i> & Bob.' },
      ])
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(clip.view_url)
      // biome-ignore lint/performance/useDomNodeTextContent: what is seen counts
      const text = await page.locator('.transcript-text').innerText()
      expect(text.replace(/\s+/g, ' ')).toContain('<b>Eve</b> Call <i>me</i> & Bob.')
      expect(await page.getByText(messageOf('share.machineTranscript')).count()).toBe(0)
      await context.close()
    })

    test('is searched, heard from its second, corrected, and kept as it was corrected', async () => {
      await write([
        { start_ms: 0, end_ms: 1900, text: 'Please call me back' },
        { start_ms: 2000, end_ms: 3000, text: "before five o'clock this afternoon" },
      ])
      const page = await signedIn('/dashboard?q=afternoon')
      await keepPicture(page, 'transcript-found')
      expect(await axeViolations(page)).toEqual([])
      await page.getByRole('link', { name: messageOf('uploads.saidAt', { time: '0:02' }) }).click()
      await expect.poll(() => timeOf(page)).toBeCloseTo(2, 1)

      await page.getByRole('link', { name: messageOf('transcript.edit') }).click()
      const words = page.getByLabel(messageOf('transcript.wordsAt', { time: '0:02' }))
      const speaker = page.getByLabel(messageOf('transcript.speakerAt', { time: '0:02' }))
      await speaker.fill('Ada')
      await words.fill('x'.repeat(10_001))
      const save = page.getByRole('button', { name: messageOf('transcript.save') })
      await save.click()
      await page.getByText(messageOf('transcript.bad')).waitFor()
      expect(await speaker.inputValue()).toBe('Ada')
      expect(await words.inputValue()).toHaveLength(10_001)
      await words.fill('Before <i>six</i> this evening')
      await save.click()
      await page.getByText(messageOf('transcript.saved')).waitFor()

      const calls = speech.forms.length
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ what: 'transcript' })
      await alice.fetch(`/api/v1/items/${clip.id}/again`, { method: 'POST', headers, body })
      await expect.poll(() => speech.forms.length, { timeout: 30_000 }).toBe(calls + 1)
      const read = async () => {
        const answer = await alice.fetch(`/api/v1/items/${clip.id}`)
        return ((await answer.json()) as Item).transcript_state
      }
      await expect.poll(read, { timeout: 30_000 }).toBe('ready')
      await page.goto(clip.view_url)
      const lines = page.locator('.transcript-text p')
      expect(await lines.nth(0).textContent()).toContain('Please call me back')
      expect(await lines.nth(1).textContent()).toMatch(/Ada\s+Before <i>six<\/i> this evening/)
      await page.context().close()
    })

    test('is edited without JavaScript by its owner, and by nobody else', async () => {
      const path = `/dashboard/items/${clip.id}/transcript`
      const page = await signedIn(path, { javaScriptEnabled: false })
      const words = page.getByLabel(messageOf('transcript.wordsAt', { time: '0:00' }))
      await words.fill('Do call me')
      await write([{ start_ms: 500, end_ms: 1900, text: 'Something else' }])
      await page.getByRole('button', { name: messageOf('transcript.save') }).click()
      await page.getByText(messageOf('transcript.changed')).waitFor()
      expect(await words.inputValue()).toBe('Do call me')
      await page.context().close()

      const guest = await open()
      expect(await guest.getByRole('link', { name: messageOf('transcript.edit') }).count()).toBe(0)
      await guest.close()
      const { email } = await server.newcomer()
      const { cookie } = await browserOf(server, email)
      expect((await server.fetch(path, { headers: { cookie } })).status).toBe(404)
    })

    test('has chapters to jump to, and a link to what is selected', async () => {
      const chapters = [
        { start_ms: 0, title: 'Hello' },
        { start_ms: 1500, title: '<b>Goodbye</b>' },
      ]
      const segments = [
        { start_ms: 0, end_ms: 1400, text: 'Please call' },
        { start_ms: 2100, end_ms: 3000, text: 'this afternoon' },
      ]
      await write(segments, chapters)
      const page = await open()
      await page.getByRole('link', { name: '<b>Goodbye</b>' }).click()
      await expect.poll(() => timeOf(page)).toBeCloseTo(1.5, 1)

      const current = page.locator('.transcript-chapters [aria-current]')
      await expect.poll(() => current.textContent(), { timeout: 15_000 }).toContain('Goodbye')
      // As a track of the player, which tells its name, and a key leads from one to the other.
      const seek = page.getByLabel(messageOf('share.position'))
      const told = () => seek.getAttribute('aria-valuetext')
      await expect.poll(told, { timeout: 15_000 }).toMatch(/, <b>Goodbye<\/b>$/)
      await seek.press('p')
      await expect.poll(told, { timeout: 15_000 }).toMatch(/, Hello$/)
      await seek.press('n')
      await expect.poll(() => timeOf(page), { timeout: 15_000 }).toBeCloseTo(1.5, 1)
      expect(await page.locator('.player-chapter').textContent()).toBe('<b>Goodbye</b>')
      const marks = await page.locator('.wave-chapters path').getAttribute('d')
      expect(marks).toBe('M0 0V1M1500 0V1')
      expect(await axeViolations(page)).toEqual([])
      await keepPicture(page, 'transcript-chapters')

      const link = page.getByRole('button', { name: messageOf('share.copySelectionLink') })
      expect(await link.isDisabled()).toBe(true)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.locator('.transcript-text span', { hasText: 'this' }).dblclick()
      await link.click()
      await page.getByText('Link at 0:02 copied').first().waitFor()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toBe(`${clip.view_url}#t=2`)
      await page.close()
    })

    test.each([
      ['light', 1280],
      ['dark', 390],
    ] as const)(
      'is edited on a page that is clean by axe, %s at %i',
      async (colorScheme, width) => {
        const viewport = { width, height: 900 }
        const path = `/dashboard/items/${clip.id}/transcript`
        const page = await signedIn(path, { colorScheme, viewport })
        expect(await axeViolations(page)).toEqual([])
        const scrolled = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(scrolled).toBeLessThanOrEqual(width)
        await keepPicture(page, `transcript-form-${colorScheme}-${width}`)
        await page.context().close()
      },
    )

    test.each([
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
    ] as const)('is clean by axe, %s at %i', async (colorScheme, width) => {
      const page = await open({ colorScheme, viewport: { width, height: 900 } })
      await page.getByRole('button', { name: messageOf('share.captions') }).click()
      await page.locator('.transcript-text span').first().click()
      await expect.poll(() => page.locator('.player-captions').textContent()).not.toBe('')
      expect(await axeViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      )
      await keepPicture(page, `transcript-${colorScheme}-${width}`)
      await page.close()
    })
  },
)
