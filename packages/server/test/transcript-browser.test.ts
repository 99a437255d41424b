import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Item } from '@anybin/contract'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { chromiumPath, describeWith } from './support/services.ts'
import { say, startSpeechServer } from './support/speech.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const flags = '--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking'
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
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

    beforeAll(async () => {
      const speech = owned.use(await startSpeechServer())
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
      await vi.waitUntil(async () => (await state()) === 'ready', { timeout: 60_000 })
      browser = await chromium.launch({ executablePath: chromiumPath, args: flags.split(' ') })
      owned.defer(() => browser.close())
    })
    afterAll(() => owned.disposeAsync())

    async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
      const page = await browser.newPage(options)
      page.setDefaultTimeout(5000)
      await page.goto(clip.view_url)
      return page
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
      await expect.poll(() => timeOf(page), { timeout: 3000 }).toBeCloseTo(start, 1)
      await expect.poll(() => word.getAttribute('aria-current'), { timeout: 3000 }).toBe('true')

      await page.locator('.transcript-time').first().press('Enter')
      await expect.poll(() => timeOf(page), { timeout: 3000 }).toBeLessThan(1)
      await page.getByLabel(messageOf('share.findInTranscript')).fill('nothing of it')
      expect(await page.locator('.transcript-text p:visible').count()).toBe(0)
      await page.getByLabel(messageOf('share.findInTranscript')).fill('call me')
      expect(await page.locator('.transcript-text p:visible').count()).toBe(1)
      await page.close()
    })

    test('is the captions that the player shows', async () => {
      const page = await open()
      const cues = () =>
        page.locator('audio').evaluate((sound: HTMLAudioElement) => {
          const [track] = sound.textTracks
          if (!track) return []
          track.mode = 'showing'
          return [...(track.cues ?? [])].map((cue) => (cue as VTTCue).text)
        })
      await expect.poll(async () => (await cues()).join(' ')).toContain('call me back')
      await page.close()
    })

    test('is plain text without JavaScript, and what its owner wrote from then on', async () => {
      const body = JSON.stringify({
        segments: [
          { start_ms: 0, end_ms: 3000, speaker: '<b>Eve</b>', text: 'Call <i>me</i> & Bob.' },
        ],
      })
      const headers = { 'content-type': 'application/json' }
      const path = `/api/v1/items/${clip.id}/transcript`
      expect((await alice.fetch(path, { method: 'PUT', headers, body })).status).toBe(200)
      const context = await browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(clip.view_url)
      const text = await page.locator('.transcript-text').innerText()
      expect(text.replace(/\s+/g, ' ')).toContain('<b>Eve</b> Call <i>me</i> & Bob.')
      expect(await page.getByText(messageOf('share.machineTranscript')).count()).toBe(0)
      await context.close()
    })

    test.each([
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
    ] as const)('is clean by axe, %s at %i', async (colorScheme, width) => {
      const page = await open({ colorScheme, viewport: { width, height: 900 } })
      await page.locator('.transcript-text span').first().click()
      await page.evaluate(await readFile(axePath, 'utf8'))
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      })
      expect(violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      )
      if (screenshots) {
        const file = join(screenshots, `transcript-${colorScheme}-${width}.png`)
        await page.screenshot({ path: file, fullPage: true })
      }
      await page.close()
    })
  },
)
