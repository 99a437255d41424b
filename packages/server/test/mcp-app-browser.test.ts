import type { Client } from '@modelcontextprotocol/client'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { showApp } from './support/app-host.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { connectClient } from './support/mcp-client.ts'
import { photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { expectNothingLeft } from './support/uploads-under-way.ts'

describeWith('chromium', 'a form for a file in a host of agents', () => {
  let server: TestServer
  let ada: Newcomer
  let client: Client
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    server = await startServer()
    ada = await server.newcomer()
    client = await connectClient(server, ada, 'auto')
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    page = await browser.newPage()
  })
  afterEach(() => page.close())
  afterAll(async () => {
    await browser?.close()
    await client.close()
    await server[Symbol.asyncDispose]()
  })

  const wish = { filename: 'beach.jpg', mime: 'image/jpeg' }
  const call = { name: 'create_upload', arguments: wish }
  const beach = async () => ({
    name: 'beach.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(await photo(400, 300)),
  })

  test('takes the file that a person picks, and the model learns the link', async () => {
    const secret = { ...call, arguments: { ...wish, secret: 'header', private: true } }
    const { frame, told, opened } = await showApp(page, client, secret)
    expect(await axeViolations(page)).toEqual([])
    await frame.locator('input[type=file]').setInputFiles(await beach())
    await frame.getByRole('button').click()
    await expect.poll(() => told).toHaveLength(1)
    const [link = ''] = opened
    expect(told[0]).toContain(`Share: ${link}`)
    await frame.getByText(link).waitFor()
    expect((await fetch(link)).status).toBe(200)
    await expectNothingLeft(server, ada)
  })

  test('takes one that is pasted, and says why another was refused', async () => {
    const { frame, told } = await showApp(page, client, call)
    await frame.locator('input[type=file]').waitFor()
    const paste = (bytes: readonly number[]) =>
      frame.locator('body').evaluate((_, given) => {
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([new Uint8Array(given)], 'a.jpg', { type: 'image/jpeg' }))
        window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
      }, bytes)
    await paste([])
    await frame.getByText('This file is empty.').waitFor()
    await paste([...(await photo(400, 300))])
    await expect.poll(() => told).toHaveLength(1)
    await expectNothingLeft(server, ada)
  })

  test('says so when a file is refused in the end', async () => {
    const { frame, told } = await showApp(page, client, call)
    const buffer = Buffer.from('no picture')
    await frame
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
    await frame.getByText('Ask the assistant for a new form').waitFor()
    expect(told).toEqual([])
    await expectNothingLeft(server, ada)
  })

  test('leaves completing to the agent where the host lets no page call tools', async () => {
    const { frame } = await showApp(page, client, call, {})
    await frame.locator('input[type=file]').setInputFiles(await beach())
    await frame.getByText('Tell the assistant').waitFor()
  })

  test('asks nobody for a file whose size the program knows', async () => {
    const known = { ...call, arguments: { ...wish, size: 10 } }
    const { frame } = await showApp(page, client, known)
    await frame.getByText('The assistant sends this file itself.').waitFor()
    expect(await frame.locator('input[type=file]').isVisible()).toBe(false)
  })
})

test('the page is the same for everybody, and may call this site alone', async () => {
  await using server = await startServer()
  const client = await connectClient(server, undefined, 'legacy')
  const { origin } = server.config.http
  const { tools } = await client.listTools()
  const uri = 'ui://anybin/upload.html'
  expect(
    tools.filter(({ _meta }) => _meta !== undefined).map(({ name, _meta }) => [name, _meta]),
  ).toEqual([['create_upload', { ui: { resourceUri: uri }, 'ui/resourceUri': uri }]])
  expect((await client.readResource({ uri })).contents).toEqual([
    {
      uri,
      mimeType: 'text/html;profile=mcp-app',
      text: expect.not.stringMatching(/<(?:script|link|img)[^>]+(?:src|href)=/),
      _meta: { ui: { csp: { connectDomains: [origin] }, prefersBorder: true } },
    },
  ])
  await client.close()
})
