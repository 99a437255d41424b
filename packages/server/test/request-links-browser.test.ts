import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { join } from './support/staff.ts'
import { startServer, type TestServer } from './support/start-server.ts'

describeWith('chromium', 'a folder that others upload into, in a browser', () => {
  let server: TestServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server[Symbol.asyncDispose]()
  })

  test('its owner makes the link, a stranger sends two files without leaving the page, and the third is one too many', async () => {
    const ada = await join(server, 'Ada', 'member')
    const own = await browser.newContext()
    const [name = '', value = ''] = (ada.headers['cookie'] ?? '').split(/=(.*)/s)
    await own.addCookies([{ name, value, url: server.origin }])
    const page = await own.newPage()
    const user = await server.app.users.byId(ada.userId)
    if (!user) throw new Error('Ada is not there')
    await server.app.ownFolders.create({ user, via: 'session', scopes: 'all' }, 'Wedding')
    await page.goto(`${server.origin}/dashboard/folders/wedding`)
    await page.getByLabel(messageOf('request.maxFiles')).fill('2')
    await page.getByRole('button', { name: messageOf('request.create') }).click()
    await page.getByText(messageOf('request.saved')).waitFor()
    await expectAccessible(page, 'a folder with an upload link')
    const link = await page.getByLabel(messageOf('request.link'), { exact: true }).inputValue()

    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(link)
    await expectAccessible(stranger, 'an upload link')
    const files = ['one.jpg', 'two.jpg'].map(async (name) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: await photo(),
    }))
    let loads = 0
    stranger.on('load', () => {
      loads += 1
    })
    await stranger.getByLabel(messageOf('request.choose')).setInputFiles(await Promise.all(files))
    await stranger.getByRole('button', { name: messageOf('request.send') }).click()
    await stranger.getByText(messageOf('request.sent', { count: 2 })).waitFor()
    expect(await stranger.getByText(messageOf('request.full')).count()).toBe(1)
    expect(loads).toBe(0)
    await expectAccessible(stranger, 'a link that is full')
    await page.reload()
    expect(await page.getByText('2 files,').count()).toBe(1)
  })
})
