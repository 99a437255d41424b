import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain as messageOf } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { form, photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { readZip } from './support/zip.ts'

const titles = ['Ape', 'Bear', 'Cat', 'Dog', 'Eel', 'Fox', 'Gnu']

describeWith('chromium', 'the dashboard, in a browser', () => {
  const owned = new AsyncDisposableStack()
  let server: TestServer
  let alice: Newcomer
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const ids: string[] = []

  beforeAll(async () => {
    server = owned.use(await startServer())
    alice = await server.newcomer()
    const file = await photo()
    // The last one is the first that is shown.
    for (const title of [...titles].reverse()) {
      const fields = { title, ...(title === 'Cat' && { password: 'x', expiration: '1w' }) }
      const body = form(file, 'a.jpg', fields as Record<string, string>)
      const answer = await alice.fetch('/api/v1/items', { method: 'POST', body })
      ids.unshift(((await answer.json()) as { id: string }).id)
    }
    browser = await launchBrowser()
    owned.defer(() => browser.close())
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(20_000)
    const [name = '', value = ''] = (await browserOf(server, alice.email)).cookie.split('=')
    const session = { name, value, domain: '127.0.0.1', path: '/', httpOnly: true }
    await context.addCookies([session])
    page = await context.newPage()
  })
  afterAll(() => owned.disposeAsync())

  const open = (path: string) => page.goto(server.origin + path)
  const selected = () => page.locator('.tile:has(input:checked) .card-name').allInnerTexts()
  const shown = () => page.locator('.tile .card-name').allInnerTexts()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const box = (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true })
  const says = (text: string) => page.getByText(text).first().waitFor()
  const openUploads = async (query = '') => {
    await open(`/dashboard${query}`)
    // The bar for many is there only with a selection.
    await page.locator('.selection').waitFor({ state: 'hidden' })
    await page.getByText('None selected').waitFor({ state: 'attached' })
  }

  test('arrows move, Space selects, Shift extends, Ctrl+A selects all, Escape none', async () => {
    await openUploads()
    expect(await shown()).toEqual(titles)
    await box('Ape').focus()
    await press('ArrowRight', ' ')
    expect(await selected()).toEqual(['Bear'])
    await press('Shift+ArrowRight', 'Shift+ArrowRight')
    expect(await selected()).toEqual(['Bear', 'Cat', 'Dog'])
    await press('Shift+ArrowLeft')
    expect(await selected()).toEqual(['Bear', 'Cat'])
    await says('2 selected')
    await press('End')
    expect(await box('Gnu').evaluate((one) => one === document.activeElement)).toBe(true)
    await press(' ')
    expect(await selected()).toEqual(['Bear', 'Cat', 'Gnu'])
    await press('Control+a')
    expect(await selected()).toEqual(titles)
    await press('Escape')
    expect(await selected()).toEqual([])
    // What is being written belongs to the field.
    await page.getByLabel('Search', { exact: true }).fill('Bear')
    await press('Control+a', 'Delete')
    expect(await page.getByLabel('Search', { exact: true }).inputValue()).toBe('')
    expect(await shown()).toEqual(titles)
  })

  test('Shift and a click select everything between, and Down goes down', async () => {
    await openUploads()
    await box('Bear').click()
    await box('Eel').click({ modifiers: ['Shift'] })
    expect(await selected()).toEqual(['Bear', 'Cat', 'Dog', 'Eel'])
    await box('Ape').focus()
    await press('ArrowDown')
    const [from, to] = [await box('Ape').boundingBox(), await page.locator(':focus').boundingBox()]
    expect(to?.x).toBe(from?.x)
    expect(to?.y).toBeGreaterThan(from?.y ?? 0)
  })

  test('the links of what is selected are copied, each in a line', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await openUploads()
    for (const name of ['Ape', 'Bear']) await box(name).check()
    await page.getByRole('button', { name: 'Copy links' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied.split('\n')).toEqual(ids.slice(0, 2).map((id) => `${server.origin}/i/${id}`))
  })

  test('Delete deletes, Ctrl+Z brings it back', async () => {
    await openUploads()
    await box('Bear').focus()
    await press(' ', 'Shift+ArrowRight', 'Delete')
    await says(messageOf('trash.moved', { count: 2 }))
    expect(await shown()).toEqual(titles.filter((title) => title !== 'Bear' && title !== 'Cat'))
    expect((await server.fetch(`/i/${ids[1]}`)).status).toBe(404)
    await press('Control+z')
    await says(messageOf('uploads.restored', { count: 2 }))
    expect(await shown()).toEqual(titles)
    expect((await server.fetch(`/i/${ids[1]}`)).status).toBe(200)
  })

  test('a folder is made, filled by keyboard, and searched', async () => {
    await openUploads()
    await page.getByText(messageOf('uploads.newFolder')).click()
    await page.getByLabel('Name', { exact: true }).fill('Animals')
    await press('Enter')
    await page.getByRole('heading', { name: 'Animals' }).waitFor()
    await says(messageOf('uploads.emptyFolder'))
    await openUploads()
    await box('Ape').focus()
    await press(' ', 'Shift+End')
    await page.getByLabel(messageOf('uploads.moveTo')).selectOption('Animals')
    await page.getByRole('button', { name: messageOf('uploads.move') }).focus()
    await press('Enter')
    await says(messageOf('uploads.moved', { count: 7, folderName: 'Animals' }))
    await page.getByRole('link', { name: /Animals/ }).click()
    await page.getByRole('heading', { name: 'Animals' }).waitFor()
    await page.getByLabel('Search', { exact: true }).fill('bear')
    await press('Enter')
    await says(messageOf('uploads.matches', { count: 1 }))
    expect(await shown()).toEqual(['Bear'])
  })

  test('what is selected comes as one file', async () => {
    await openUploads()
    await press('Control+a')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ])
    const entries = readZip(await readFile(await download.path()))
    expect([...entries.keys()].sort()).toEqual(titles.map((title) => `${title}.jpg`))
  })

  test('Enter opens an upload, which is changed there', async () => {
    await openUploads()
    await box('Dog').focus()
    await press('Enter')
    await page.waitForURL(`**/dashboard/items/${ids[3]}`)
    await page.getByRole('img', { name: messageOf('item.qrCode') }).waitFor()
    await page.getByLabel('Title', { exact: true }).fill('Hound')
    await page
      .getByLabel(messageOf('item.expires'), { exact: true })
      .selectOption(messageOf('upload.1w'))
    await page.getByRole('button', { name: 'Save' }).click()
    await says(messageOf('item.saved'))
    await page.getByRole('heading', { name: 'Hound' }).waitFor()
    await says(messageOf('uploads.daysLeft', { count: 7 }))
  })

  test('a shared folder shows its cards to a stranger behind its password', async () => {
    await open('/dashboard/folders/animals')
    await page.locator('#password').fill('open sesame')
    await page.getByRole('button', { name: messageOf('folder.create') }).click()
    await says(messageOf('folder.sharedWithPassword'))
    const url = await page.getByLabel('Link', { exact: true }).inputValue()
    const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await stranger.goto(url)
    await stranger.getByLabel('Password').fill('open sesame')
    await stranger.getByRole('button', { name: 'Open' }).click()
    await stranger.getByRole('heading', { name: 'Animals' }).waitFor()
    expect(await stranger.locator('.card-name').allInnerTexts()).toEqual([
      'Ape',
      'Bear',
      messageOf('layout.image'),
      'Hound',
      'Eel',
      'Fox',
      'Gnu',
    ])
    await stranger.context().close()
  })

  test('works without JavaScript', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    await plain.addCookies(await context.cookies())
    const form = await plain.newPage()
    await form.goto(`${server.origin}/dashboard`)
    await form.getByRole('checkbox', { name: 'Select Gnu' }).check()
    await form.getByRole('button', { name: 'Delete' }).click()
    await form.getByText(messageOf('trash.moved', { count: 1 })).waitFor()
    await form.getByRole('button', { name: 'Undo' }).click()
    await form.getByText(messageOf('uploads.restored', { count: 1 })).waitFor()
    await plain.close()
  })

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('axe finds nothing in %s at %i pixels', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    const folder = '/dashboard/folders/animals'
    const lists = ['/dashboard', '/dashboard?folder=animals', '/dashboard?q=nothing']
    const paths = [...lists, '/dashboard/trash', folder]
    for (const path of [...paths, `/dashboard/items/${ids[2]}`]) {
      await open(path)
      if (path === '/dashboard') await box('Bear').check()
      expect([path, await axeViolations(page)]).toEqual([path, []])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([path, Math.max(0, overflow)]).toEqual([path, 0])
    }
  })
})
