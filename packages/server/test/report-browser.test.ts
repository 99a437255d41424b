import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { launchBrowser } from './support/browser.ts'
import { describeWith } from './support/services.ts'
import { startServer } from './support/start-server.ts'

const report = { url: 'Nothing1', category: 'spam', text: 'Spam.', good_faith: '1' }

describeWith('chromium', 'a report in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('beyond the limit is sent once the page has done the work', {
    timeout: 60_000,
  }, async () => {
    await using server = await startServer()
    const origin = { origin: server.config.http.origin }
    for (let count = 0; count < 10; count += 1) {
      const body = new URLSearchParams(report)
      await server.fetch('/abuse', { method: 'POST', headers: origin, body })
    }
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${server.origin}/abuse?item=Nothing1`)
    await page.getByLabel(plain('report.text')).fill('It sells something.')
    await page.getByLabel(plain('report.goodFaith')).check()
    const send = page.getByRole('button', { name: plain('report.send') })
    await send.click()
    await page.getByText(plain('report.proven')).waitFor()
    expect(await page.getByLabel(plain('report.text')).inputValue()).toBe('It sells something.')
    expect(await page.getByLabel(plain('report.goodFaith')).isChecked()).toBe(true)
    await send.click()
    await page.getByText(plain('report.received')).waitFor()
    expect(page.url()).toContain('/abuse/r/')
    expect(complaints).toEqual([])
    await page.close()
  })
})
