import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RawEnvironment } from '../src/config/environment.ts'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { startClamd } from './support/clamd.ts'
import { photo } from './support/pictures.ts'
import { describeWith, hasService } from './support/services.ts'
import { startServer } from './support/start-server.ts'

// Without the gallery, uploads of pages have no secret in their link.
const environment = { ANYBIN_ANONYMOUS_UPLOADS: 'on', ANYBIN_GALLERY: 'off' }

describeWith('chromium', 'a guest in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  async function drop(page: Page, ...names: string[]): Promise<void> {
    const bytes = [...(await photo(80, 60))]
    await page.waitForSelector('.uploader[data-ready]')
    await page.evaluate(
      (dropped) => {
        const transfer = new DataTransfer()
        for (const name of dropped.names) {
          const content = new Uint8Array(dropped.bytes)
          transfer.items.add(new File([content], name, { type: 'image/jpeg' }))
        }
        const options = { bubbles: true, cancelable: true, dataTransfer: transfer }
        document.body.dispatchEvent(new DragEvent('drop', options))
      },
      { names, bytes },
    )
  }

  const linkOf = (page: Page, name: string) =>
    page
      .locator('.upload', { hasText: name })
      .getByLabel('Link', { exact: true })
      .inputValue({ timeout: 60_000 })

  /** By the link that the page showed beside the result. */
  async function changeAndDelete(page: Page, name: string): Promise<void> {
    const row = page.locator('.upload', { hasText: name })
    const link = await linkOf(page, name)
    const label = messageOf('deleteLink.label')
    await page.goto(await row.getByLabel(label, { exact: true }).inputValue())
    await page.getByLabel(messageOf('item.title')).fill('Dune')
    await page.getByLabel(messageOf('audience.label')).selectOption('true')
    await page.getByRole('button', { name: messageOf('item.save') }).click()
    await page.getByText(messageOf('deleteLink.saved')).waitFor()
    await page.getByRole('heading', { name: 'Dune' }).waitFor()
    expect((await fetch(link)).status).toBe(404)
    const secret = await page.getByLabel('Link', { exact: true }).inputValue()
    expect((await fetch(secret)).status).toBe(200)
    await page.getByRole('button', { name: messageOf('deleteLink.delete') }).click()
    await page.getByText(messageOf('home.deleted')).waitFor()
    expect((await fetch(secret)).status).toBe(404)
  }

  test('uploads after the page has done the work, in a worker, under the strict policy', async () => {
    await using server = await startServer(undefined, { environment })
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    const workers: string[] = []
    page.on('worker', (worker) => workers.push(worker.url()))
    await page.goto(server.origin)
    const name = messageOf('upload.after', { span: '30 days' })
    await page.getByRole('option', { name }).waitFor({ state: 'attached' })
    await drop(page, 'one.jpg', 'two.jpg')
    for (const name of ['one.jpg', 'two.jpg']) {
      const link = await linkOf(page, name)
      expect(link).toMatch(`${server.origin}/i/`)
      await expect.poll(async () => (await fetch(link)).status).toBe(200)
    }
    await page.reload()
    expect(await linkOf(page, 'two.jpg')).toMatch(`${server.origin}/i/`)
    await changeAndDelete(page, 'one.jpg')
    await page.goto(server.origin)
    await page.locator('.upload', { hasText: 'two.jpg' }).waitFor()
    expect(await page.locator('.upload').count()).toBe(1)
    await page.getByRole('button', { name: /^Remove from this list/ }).click()
    await page.reload()
    await page.waitForSelector('.uploader[data-ready]')
    expect(await page.evaluate(() => localStorage.getItem('anybin-guest-uploads'))).toBeNull()
    expect(workers).toHaveLength(2)
    for (const url of workers) expect(url).toMatch(`${server.origin}/assets/solver-worker-`)
    // The browser says that the one that was deleted is gone.
    expect(complaints.filter((said) => !said.includes('404'))).toEqual([])
    await page.close()
  })

  test('sees by the link of their own that an upload waits for the scanner, and strangers nothing until it was scanned', async () => {
    await using daemon = hasService('clamd') ? await startClamd() : undefined
    const scanner: RawEnvironment = daemon ? { ANYBIN_CLAMD: daemon.path } : {}
    await using server = await startServer(undefined, {
      environment: { ANYBIN_ANONYMOUS_UPLOADS: 'on', ...scanner },
    })
    await server.app.jobs.stop()
    const page = await browser.newPage()
    await page.goto(server.origin)
    await drop(page, 'one.jpg')
    const row = page.locator('.upload', { hasText: 'one.jpg' })
    const link = await linkOf(page, 'one.jpg')
    await row.getByText(messageOf('deleteLink.checking')).waitFor()
    await expectAccessible(page, 'a guest upload that waits')
    await page.goto(
      await row.getByLabel(messageOf('deleteLink.label'), { exact: true }).inputValue(),
    )
    const waiting = page.getByText(messageOf('deleteLink.checking'))
    await waiting.waitFor()
    await expectAccessible(page, 'the page of its link')
    const stranger = await browser.newContext()
    const theirs = await stranger.newPage()
    expect((await theirs.goto(link))?.status()).toBe(404)
    expect(await theirs.content()).not.toContain(messageOf('deleteLink.checking'))
    await server.app.jobs.start()
    await expect.poll(async () => (await fetch(link)).status, { timeout: 30_000 }).toBe(200)
    await page.getByRole('link', { name: messageOf('deleteLink.again') }).click()
    await page.getByText(messageOf('deleteLink.private')).waitFor()
    expect(await waiting.count()).toBe(0)
    expect((await theirs.goto(link))?.status()).toBe(200)
    await theirs.locator('main img').first().waitFor()
    await Promise.all([stranger.close(), page.close()])
  })

  test('uploads with a token of Turnstile, which is verified and good for one file', async () => {
    const seen: string[] = []
    const verifier = createServer(async (request, response) => {
      const token = new URLSearchParams(await text(request)).get('response') ?? ''
      const isGood = token.startsWith('token-') && !seen.includes(token)
      seen.push(token)
      response.end(JSON.stringify({ success: isGood }))
    })
    verifier.listen(0, '127.0.0.1')
    await once(verifier, 'listening')
    const verifyUrl = `http://127.0.0.1:${(verifier.address() as AddressInfo).port}/siteverify`
    await using server = await startServer(undefined, {
      environment: {
        ...environment,
        ANYBIN_TURNSTILE_SITE_KEY: '1x00AA',
        ANYBIN_TURNSTILE_SECRET: 'hidden',
      },
      adjust: ({ guests, ...config }) => ({
        ...config,
        guests: {
          ...guests,
          uploads: guests.uploads && {
            ...guests.uploads,
            turnstile: guests.uploads.turnstile && { ...guests.uploads.turnstile, verifyUrl },
          },
        },
      }),
    })
    const page = await browser.newPage()
    // Stands in for Cloudflare's script, which needs the internet.
    await page.route('https://challenges.cloudflare.com/**', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `let count = 0
          window.turnstile = {
            render(place, { sitekey, callback }) {
              if (!place.isConnected || sitekey !== '1x00AA') throw new Error('not rendered')
              setTimeout(() => callback('token-' + (count += 1)))
              return 'widget'
            },
            remove() {},
          }`,
      }),
    )
    await page.goto(server.origin)
    await drop(page, 'one.jpg', 'two.jpg')
    for (const name of ['one.jpg', 'two.jpg']) {
      expect(await linkOf(page, name)).toMatch(`${server.origin}/i/`)
    }
    expect([...seen].sort()).toEqual(['token-1', 'token-2'])
    const headers = { 'x-turnstile-token': 'token-1' }
    const body = new Uint8Array(await photo())
    const again = await server.fetch('/api/v1/items', { method: 'POST', headers, body })
    expect(await again.text()).toBe('{"error":"turnstile_failed"}')
    await page.close()
    verifier.close()
  })
})
