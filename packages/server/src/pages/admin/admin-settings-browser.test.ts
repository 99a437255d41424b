import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../../../test/support/axe.ts'
import { launchBrowser, openWithoutScripts } from '../../../test/support/browser.ts'
import { form, photo } from '../../../test/support/pictures.ts'
import { describeWith } from '../../../test/support/services.ts'
import { startServer, type TestServer } from '../../../test/support/start-server.ts'
import { plain } from '../messages/index.ts'

describeWith('chromium', 'a new site in the browser', () => {
  let server: TestServer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    page = await (await openWithoutScripts(browser)).newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server[Symbol.asyncDispose]()
  })

  test('is set up from the link, step by step', async () => {
    const token = await server.app.setup.newToken()
    await page.goto(`${server.config.http.origin}/setup?token=${token}`)
    await page.getByLabel(plain('login.signUp.name')).fill('Ada')
    await page.getByLabel(plain('login.email')).fill('ada@bin.example')
    await page.getByLabel(plain('login.password')).fill('three purple whales sing')
    await page.getByRole('button', { name: plain('login.setUp.create') }).click()
    await page.getByLabel(plain('admin.setting.name'), { exact: true }).fill('Whale pictures')
    await show('welcome-name')
    await page.getByRole('button', { name: plain('admin.welcome.next') }).click()
    await page.getByText(plain('admin.welcome.address.works')).waitFor()
    await show('welcome-address')
    await page.getByRole('link', { name: plain('admin.welcome.goOn') }).click()
    await show('welcome-mail')
    await page.getByRole('link', { name: plain('admin.welcome.goOn') }).click()
    await page.getByLabel(plain('admin.setting.registration')).selectOption('open')
    await show('welcome-uploads')
    await page.getByRole('button', { name: plain('admin.welcome.next') }).click()
    await page.getByText(plain('admin.welcome.done')).waitFor()
    expect(server.app.settings.current).toMatchObject({
      name: 'Whale pictures',
      registration: 'open',
    })
  })

  test('gets a logo, and colors that can be read', async () => {
    await page.getByRole('link', { name: plain('admin.settings') }).click()
    await show('settings')
    const logo = joinPath(tmpdir(), `logo-${process.pid}.png`)
    const background = { r: 20, g: 90, b: 180 }
    await writeFile(
      logo,
      await sharp({ create: { width: 96, height: 96, channels: 3, background } })
        .png()
        .toBuffer(),
    )
    await page.getByLabel(plain('admin.logo.choose'), { exact: true }).setInputFiles(logo)
    await page.getByRole('button', { name: plain('admin.logo.save') }).click()
    await page.getByRole('img', { name: plain('admin.logo.current') }).waitFor()
    const isShown = await page
      .locator('.brand img')
      .evaluate((image) => (image as HTMLImageElement).naturalWidth)
    expect(isShown).toBe(96)
    const light = page.getByLabel(plain('admin.setting.accentLight'))
    await light.fill('#ffee00')
    await part('look')
      .getByRole('button', { name: plain('admin.settings.save') })
      .click()
    await page.getByRole('alert').waitFor()
    await show('settings-refused')
    await light.fill('#0b5cb8')
    await part('look')
      .getByRole('button', { name: plain('admin.settings.save') })
      .click()
    await page.getByText(plain('admin.settings.saved')).waitFor()
    await page.getByLabel(plain('admin.setting.banner')).fill('Back at noon.')
    await part('site')
      .getByRole('button', { name: plain('admin.settings.save') })
      .click()
    await page.getByText('Back at noon.').first().waitFor()
    await show('settings-saved')
  })

  test("shows somebody's upload by its address, and removes it", async () => {
    const eve = await server.newcomer()
    const answer = await eve.fetch('/api/v1/items', {
      method: 'POST',
      body: form(await photo(), 'a.png', { title: 'Not mine' }),
    })
    const { id, url: address } = (await answer.json()) as { id: string; url: string }
    await page.getByRole('link', { name: plain('admin.items'), exact: true }).click()
    await show('items')
    await page.getByLabel(plain('admin.items.find.what')).fill(address)
    await page.getByLabel(plain('admin.items.find.why')).fill('Its author wrote to us')
    await page.getByRole('button', { name: plain('admin.items.find.do') }).click()
    await page.getByRole('link', { name: id }).click()
    await show('item')
    await page.getByRole('button', { name: plain('admin.items.do') }).click()
    await page.getByText(plain('admin.items.done.delete')).waitFor()
    expect((await server.fetch(`/i/${id}`)).status).toBe(404)
  })

  test('has plans, and storage that is verified', async () => {
    await page.getByRole('link', { name: plain('admin.plans'), exact: true }).click()
    await show('plans')
    await page.getByRole('link', { name: 'Free', exact: true }).click()
    await show('plan')
    await server.app.siteFigures.count()
    const { pauses } = server.app.jobs
    await pauses.pause('engine:verify', async () => {})
    await page.getByRole('link', { name: plain('admin.storage'), exact: true }).click()
    const start = page.getByRole('button', { name: plain('admin.storage.verify.do') })
    await start.click()
    await page.getByRole('progressbar', { name: plain('admin.storage.verify.label') }).waitFor()
    await show('storage-verifying')
    await page.getByRole('button', { name: plain('admin.storage.verify.stop') }).click()
    await page.getByText(plain('admin.storage.verify.stopped')).waitFor()
    await pauses.resume('engine:verify', async () => {})
    await start.click()
    await expect
      .poll(async () => (await server.app.verificationRuns.read())?.finishedAt, { timeout: 30_000 })
      .toBeTypeOf('number')
    await page.getByRole('link', { name: plain('admin.storage'), exact: true }).click()
    await page.getByText(plain('admin.storage.verify.good')).waitFor()
    await show('storage')
    await page.getByRole('link', { name: plain('admin.jobs'), exact: true }).click()
    await page
      .getByRole('button', {
        name: plain('admin.lane.pause.one', { name: plain('admin.lane.media') }),
      })
      .click()
    await page.getByText(plain('admin.lane.done.pause')).waitFor()
    await show('lanes')
  })

  function part(id: string) {
    return page.locator(`section[aria-labelledby="${id}"]`)
  }

  /** Nothing for axe to say and nothing that sticks out, in light, in dark and on a phone. */
  function show(name: string): Promise<void> {
    return expectAccessible(page, name, async (kind, width) => {
      const reach = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([name, kind, reach]).toEqual([name, kind, width])
    })
  }
})
