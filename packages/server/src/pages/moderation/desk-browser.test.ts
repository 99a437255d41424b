import { uploadedItemSchema } from '@anybin/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../../../test/support/axe.ts'
import { launchBrowser } from '../../../test/support/browser.ts'
import { photo } from '../../../test/support/pictures.ts'
import { describeWith } from '../../../test/support/services.ts'
import { browserOf } from '../../../test/support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from '../../../test/support/start-server.ts'
import { plain } from '../messages/index.ts'

const count = 10

describeWith('chromium', 'a report from the first click to the granted appeal', () => {
  let server: TestServer
  let browser: Browser
  let alice: Newcomer
  const uploads: { id: string; viewUrl: string }[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    alice = await server.newcomer()
    for (let number = 0; number < count; number += 1) uploads.push(await upload(number))
  })
  afterAll(async () => {
    await browser?.close()
    await server[Symbol.asyncDispose]()
  })

  test('a stranger reports by the link of the page', async () => {
    const page = await open()
    await page.goto(uploads[0]?.viewUrl ?? '')
    await page.locator('.more-menu > summary').click()
    await page
      .getByRole('link', { name: plain('share.report') })
      .first()
      .click()
    await page.getByLabel(plain('report.text')).fill('This is me, and I never agreed.')
    await page.getByLabel(plain('report.goodFaith')).check()
    await page.getByRole('button', { name: plain('report.send') }).click()
    await page.getByText(plain('report.received')).waitFor()
    await expectAccessible(page, 'receipt')
    await page.context().close()
    for (const { viewUrl } of uploads.slice(1)) {
      const body = { url: viewUrl, category: 'spam', text: 'An advertisement.', good_faith: true }
      const headers = { 'content-type': 'application/json' }
      const sent = { method: 'POST', headers, body: JSON.stringify(body) }
      expect((await server.fetch('/api/v1/reports', sent)).status).toBe(202)
    }
  })

  test('a moderator works through ten cases with the keyboard alone', async () => {
    const page = await open(await join('Grace', 'moderator'))
    await page.goto(`${server.origin}/moderation`)
    await ready(page)
    await expectAccessible(page, 'queue')
    await press(page, 'j')
    await page.locator('.choices').waitFor()
    await expectAccessible(page, 'case')
    await page.keyboard.press('b')
    await choose(page, 'x')
    await expectAccessible(page, 'decision')
    await press(page, 'Enter')
    await expectAccessible(page, 'undo')
    for (let done = 1; done < count; done += 1) {
      await press(page, 'j')
      // A third one would make a case about the owner.
      await choose(page, done === 2 ? 'x' : '1')
      await press(page, 'Enter')
    }
    await press(page, 'j')
    await page.getByText(plain('desk.empty')).waitFor()
    await expectAccessible(page, 'empty')
    await page.context().close()
    const states = await Promise.all(uploads.map(async ({ id }) => (await own(id)).scan_state))
    expect(states.toSorted()).toEqual([...Array(2).fill('blocked'), ...Array(8).fill('clean')])
  })

  test('the owner reads why, and asks for somebody else to look', async () => {
    const page = await open(await browserOf(server, alice.email))
    await page.goto(`${server.origin}/dashboard/items/${await blocked()}`)
    await expectAccessible(page, 'owner')
    await page.getByLabel(plain('moderation.appealText')).fill('It is my own picture.')
    await page.getByRole('button', { name: plain('moderation.appealSend') }).click()
    await page.getByText(plain('moderation.appeal.open')).waitFor()
    await page.context().close()
  })

  test('another moderator grants the appeal, and the upload is there again', async () => {
    const id = await blocked()
    const page = await open(await join('Linus', 'moderator'))
    await page.goto(`${server.origin}/moderation?tab=appeals`)
    await ready(page)
    await press(page, 'j')
    await page.getByText('It is my own picture.').waitFor()
    await expectAccessible(page, 'appeal')
    await page.getByLabel(plain('desk.appeal.answer')).fill('You are right.')
    await page.getByRole('button', { name: plain('desk.appeal.grant') }).click()
    await page.waitForLoadState()
    await page.context().close()
    expect(await own(id)).toMatchObject({ scan_state: 'clean', moderation: null })
    expect((await server.fetch(`/i/${id}`)).status).toBe(200)
    expect(complaints).toEqual([])
  })

  async function upload(number: number) {
    const body = new Uint8Array(await photo(300 + number * 20, 200 + number * 7))
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await alice.fetch('/api/v1/items', { method: 'POST', headers, body })
    const { id, view_url: viewUrl } = uploadedItemSchema.parse(await answer.json())
    return { id, viewUrl }
  }

  async function own(id: string): Promise<{ scan_state: string; moderation: unknown }> {
    return (await alice.fetch(`/api/v1/items/${id}`)).json() as never
  }

  /** The one that the owner appeals about: the first that was blocked. */
  async function blocked(): Promise<string> {
    for (const { id } of uploads) if ((await own(id)).scan_state === 'blocked') return id
    throw new Error('Nothing is blocked')
  }

  async function join(name: string, role: 'moderator' | 'admin') {
    const email = `${name.toLowerCase()}@example.org`
    await server.app.users.create({ email, name, role, planId: 'free' })
    return browserOf(server, email)
  }

  async function open(session?: { readonly cookie: string }): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    if (session) {
      const [name = '', value = ''] = session.cookie.split(/=(.*)/s)
      await context.addCookies([{ name, value, url: server.origin }])
    }
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    return page
  }

  /** A key that leads to another page. */
  async function press(page: Page, key: string): Promise<void> {
    await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
    await ready(page)
  }

  /** Keys are heard from now on. */
  async function ready(page: Page): Promise<void> {
    await page.locator('.desk[data-ready]').waitFor()
  }

  /** What the key chooses is ready to be done by Enter. */
  async function choose(page: Page, key: string): Promise<void> {
    await page.keyboard.press(key)
    const button = page.locator('[data-desk-target="do"]')
    await button.waitFor()
    await expect.poll(() => button.evaluate((one) => document.activeElement === one)).toBe(true)
  }
})
