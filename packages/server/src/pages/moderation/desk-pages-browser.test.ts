import type { Item } from '@anybin/contract'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../../../test/support/axe.ts'
import { launchBrowser } from '../../../test/support/browser.ts'
import { multiply } from '../../../test/support/many-items.ts'
import { photo } from '../../../test/support/pictures.ts'
import { describeWith } from '../../../test/support/services.ts'
import { browserOf } from '../../../test/support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from '../../../test/support/start-server.ts'
import { plain } from '../messages/index.ts'

describeWith('chromium', 'pages about decisions', () => {
  let server: TestServer
  let browser: Browser
  let eve: Newcomer
  const uploads: (Item & { delete_url: string })[] = []

  beforeAll(async () => {
    server = await startServer(undefined, { environment: { ANYBIN_SCAN_NEW_ACCOUNTS: 'review' } })
    browser = await launchBrowser()
    eve = await server.newcomer()
    for (let number = 0; number < 6; number += 1) uploads.push(await upload(number))
    const headers = { 'content-type': 'application/json' }
    const said = { category: 'spam', text: 'They sell watches.', good_faith: true }
    const body = JSON.stringify({ item_id: uploads[0]?.id, ...said })
    await server.fetch('/api/v1/reports', { method: 'POST', headers, body })
  })
  afterAll(async () => {
    await browser?.close()
    await server[Symbol.asyncDispose]()
  })

  test('many uploads, an account, the list of decisions and that of lists are for keyboards and for everybody', async () => {
    const page = await open(await join('Grace', 'admin'))
    await page.goto(`${server.origin}/moderation`)
    await ready(page)
    await press(page, 'j')
    await press(page, 'o')
    expect(await page.locator('.bulk-tile :checked').count()).toBe(6)
    await show(page, 'many')
    await press(page, '0')
    expect(await page.locator('.bulk-tile :checked').count()).toBe(0)
    await press(page, 'a')
    await page.locator('.bulk-tile input').first().uncheck()
    await choose(page, 'x')
    await show(page, 'many-block')
    await press(page, 'Enter')
    await page.getByText(plain('desk.bulk.done', { decided: 5, refused: 0 })).waitFor()
    await show(page, 'many-done')
    await press(page, 'z')
    await page.getByText(plain('desk.done.undone')).waitFor()
    await press(page, 'j')
    await press(page, 'a')
    await choose(page, '2')
    await show(page, 'account-suspend')
    await choose(page, '1')
    await press(page, 'Enter')
    await page.getByText(plain('desk.account.done.warn')).waitFor()
    await show(page, 'account-done')
    await page.goto(`${server.origin}/moderation?tab=decisions`)
    await show(page, 'decisions')
    await server.app.hashLists.create({
      name: 'Known malware',
      source: 'file',
      legal_class: 'malware',
      action: 'block',
    })
    await page.goto(`${server.origin}/moderation?tab=lists`)
    await show(page, 'lists')
    const name = plain('desk.list.switchOffOf', { name: 'Known malware' })
    await page.getByRole('button', { name }).click()
    await page.getByText(plain('desk.done.unlisted')).waitFor()
    await page.context().close()
  })

  test('how far very many are is seen with and without JavaScript, left and found again', async () => {
    await server.app.jobs.stop()
    const session = await join('Nina', 'moderator')
    const { id = '' } = uploads[0] ?? {}
    const ids = await multiply(server, id, 30)
    const owned = await server.app.database.inTransaction((transaction) =>
      server.app.cases.open(transaction, {
        subject_kind: 'item',
        subject_id: ids[0] ?? '',
        owner_id: eve.userId,
        category: 'spam',
        opened_by: 'report',
      }),
    )
    const page = await open(session)
    await page.goto(`${server.origin}/moderation/cases/${owned.id}`)
    await ready(page)
    await press(page, 'o')
    const all = await page.locator('.bulk-tile').count()
    expect(all).toBeGreaterThan(30)
    await press(page, 'a')
    await choose(page, 'h')
    await press(page, 'Enter')
    const begun = plain('desk.bulk.progress.far', { done: 0, all })
    await page.getByText(begun).waitFor()
    await show(page, 'progress')
    const { href } = new URL(page.url())
    await page.goto(`${server.origin}/moderation`)
    const what = plain('desk.bulk.progress.hold', { items: all })
    const notice = plain('desk.bulk.underWay', { what, done: 0, all })
    await page.getByRole('link', { name: notice }).click()
    await page.waitForURL(href)
    const simple = await open(session, { javaScriptEnabled: false })
    await simple.goto(href)
    await simple.getByText(begun).waitFor()
    await server.app.jobs.start()
    for (const one of [page, simple]) {
      // The page says it to screen readers, too.
      const done = plain('desk.bulk.done', { decided: all, refused: 0 })
      await one.getByText(done).first().waitFor()
      expect(await one.getByRole('progressbar').count()).toBe(0)
    }
    await show(page, 'progress-done')
    await page.getByRole('button', { name: plain('desk.log.undo'), exact: true }).click()
    const undone = plain('desk.bulk.progress.undone', { reversed: all })
    await page.getByText(undone).first().waitFor()
    expect(page.url()).toBe(href)
    await page.goto(`${server.origin}/moderation?tab=decisions`)
    expect(await page.locator(`a[href^="${new URL(href).pathname}"]`).count()).toBe(1)
    await Promise.all([page.context().close(), simple.context().close()])
  })

  test('whoever uploaded sees what waits, and the person what was decided about their account', async () => {
    const guest = await open()
    await guest.goto(uploads[1]?.delete_url ?? '')
    await guest.getByText(plain('deleteLink.waiting')).waitFor()
    await show(guest, 'waiting')
    await server.app.decisions.decide('operator', uploads[2]?.id ?? '', { act: 'release' })
    await guest.goto(uploads[2]?.delete_url ?? '')
    await guest.getByText(plain('deleteLink.gallery')).waitFor()
    await show(guest, 'delete-link')
    await guest.context().close()
    const page = await open(await browserOf(server, eve.email))
    await page.goto(`${server.origin}/account/decisions`)
    await page.getByText(plain('decisions.warn')).waitFor()
    await show(page, 'account-decisions')
    await page.goto(`${server.origin}/dashboard/items/${uploads[2]?.id}`)
    await page.getByRole('button', { name: plain('item.revokeDeleteLink') }).click()
    await page.getByText(plain('item.deleteLinkRevoked')).waitFor()
    expect(await page.getByRole('button', { name: plain('item.revokeDeleteLink') }).count()).toBe(0)
    await show(page, 'own-item')
    expect((await fetch(uploads[2]?.delete_url ?? '')).status).toBe(404)
    await page.context().close()
  })

  async function upload(number: number) {
    const body = new Uint8Array(await photo(300 + number * 20, 200 + number * 7))
    const headers = { 'content-type': 'application/octet-stream' }
    const answer = await eve.fetch('/api/v1/items', { method: 'POST', headers, body })
    return (await answer.json()) as Item & { delete_url: string }
  }

  async function join(name: string, role: 'moderator' | 'admin') {
    const email = `${name.toLowerCase()}@example.org`
    await server.app.users.create({ email, name, role, planId: 'free' })
    return browserOf(server, email)
  }

  async function open(
    session?: { readonly cookie: string },
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
    if (session) {
      const [name = '', value = ''] = session.cookie.split(/=(.*)/s)
      await context.addCookies([{ name, value, url: server.origin }])
    }
    return context.newPage()
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
    await page.locator(`.choice[data-key="${key}"][aria-current]`).waitFor()
    await expect.poll(() => button.evaluate((one) => document.activeElement === one)).toBe(true)
  }

  /** Nothing for axe to say, in light, in dark and on a phone. */
  function show(page: Page, name: string): Promise<void> {
    return expectAccessible(page, name, async (kind) => {
      const isWide = () => document.documentElement.scrollWidth > window.innerWidth
      expect([name, kind, await page.evaluate(isWide)]).toEqual([name, kind, false])
    })
  }
})
