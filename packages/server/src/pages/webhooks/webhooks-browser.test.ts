import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../../../test/support/axe.ts'
import { launchBrowser } from '../../../test/support/browser.ts'
import { describeWith } from '../../../test/support/services.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import { startServer, type TestServer } from '../../../test/support/start-server.ts'
import { startReceiver, type WebhookReceiver } from '../../../test/support/webhook-receiver.ts'
import { plain } from '../messages/index.ts'

describeWith('chromium', 'webhooks in the browser', () => {
  let server: TestServer
  let receiver: WebhookReceiver
  let browser: Browser
  let page: Page
  let linus: Person

  beforeAll(async () => {
    server = await startServer(undefined, { environment: { ANYBIN_EGRESS_ALLOW: 'localhost' } })
    receiver = await startReceiver()
    browser = await launchBrowser()
    linus = await join(server, 'Linus', 'admin')
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const [name = '', value = ''] = (linus.headers['cookie'] ?? '').split(/=(.*)/s)
    await context.addCookies([{ name, value, url: server.origin }])
    page = await context.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await receiver[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })

  test('are made with the keyboard alone', async () => {
    await page.goto(`${server.origin}/account/keys`)
    await page.getByRole('link', { name: plain('account.pages.webhooks') }).press('Enter')
    await page.getByText(plain('webhooks.none')).waitFor()
    await show('empty')
    await page.getByLabel(plain('webhooks.url')).focus()
    await page.keyboard.type(receiver.url)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Backup of the pictures')
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: plain('webhooks.secret') }).waitFor()
    const mark = page.getByText(plain('webhooks.state.on'), { exact: true })
    expect(await mark.count()).toBe(1)
    expect(await page.getByLabel(plain('webhooks.type.item.scanned')).isChecked()).toBe(true)
    await show('secret')
  })

  test('show how deliveries went, and send one again', async () => {
    await page.getByRole('button', { name: plain('webhooks.test') }).click()
    await page.getByText(plain('webhooks.done.test')).waitFor()
    receiver.react(() => ({ status: 500 }))
    await expect.poll(() => receiver.received.length).toBe(1)
    await page.getByRole('button', { name: plain('webhooks.test') }).click()
    await expect.poll(() => receiver.received.length).toBe(2)
    await expect
      .poll(async () => {
        await page.reload()
        return page.getByText('The receiver answered 500.').count()
      })
      .toBe(1)
    await show('deliveries')
    receiver.react(() => ({ status: 204 }))
    const again = plain('webhooks.delivery.again.one', {
      type: plain('webhooks.type.webhook.test'),
    })
    await page.getByRole('button', { name: again }).first().click()
    await page.getByText(plain('webhooks.done.again')).waitFor()
    await expect.poll(() => receiver.received.length).toBe(3)
  })

  test('are turned off, and deleted after a question', async () => {
    await page.getByRole('button', { name: plain('webhooks.turnOff') }).click()
    await page.getByText(plain('webhooks.done.off')).waitFor()
    await show('off')
    await page.getByRole('link', { name: plain('webhooks.delete'), exact: true }).click()
    await page.getByRole('heading', { name: plain('webhooks.delete.title') }).waitFor()
    await show('deletion')
    await page.getByRole('button', { name: plain('webhooks.delete.confirm') }).click()
    await page.getByText(plain('webhooks.done.deleted')).waitFor()
  })

  test('of the site stand in administration', async () => {
    await page.goto(`${server.origin}/admin/webhooks`)
    await page.getByText(plain('webhooks.none')).waitFor()
    await page.getByLabel(plain('webhooks.url')).fill('https://10.1.2.3/')
    await page.getByRole('button', { name: plain('webhooks.create') }).click()
    await page.getByText('is not on the public internet').waitFor()
    await show('admin-refused')
    await page.getByLabel(plain('webhooks.url')).fill(`${receiver.url}/${'long'.repeat(50)}`)
    await page.getByRole('button', { name: plain('webhooks.create') }).click()
    await page.getByRole('heading', { name: plain('webhooks.secret') }).waitFor()
    await show('admin-secret')
    await page.getByRole('link', { name: plain('webhooks.all') }).click()
    await page.getByRole('link', { name: /^Open/ }).waitFor()
    await show('admin')
  })

  /** Nothing for axe to say and nothing that sticks out, in light, in dark and on a phone. */
  function show(name: string): Promise<void> {
    return expectAccessible(page, name, async (kind, width) => {
      const reach = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([name, kind, reach]).toEqual([name, kind, width])
    })
  }
})
