import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../../../test/support/axe.ts'
import { launchBrowser, openWithoutScripts } from '../../../test/support/browser.ts'
import { describeWith } from '../../../test/support/services.ts'
import { join, type Person } from '../../../test/support/staff.ts'
import { startServer, type TestServer } from '../../../test/support/start-server.ts'
import { plain } from '../messages/index.ts'

describeWith('chromium', 'an admin in the browser', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  let marie: Person

  beforeAll(async () => {
    server = await startServer()
    browser = await launchBrowser()
    const linus = await join(server, 'Linus', 'admin')
    marie = await join(server, 'Marie', 'member')
    for (const name of ['Martin', 'Ben']) await join(server, name, 'member')
    await failJob()
    await server.app.siteFigures.count()
    page = await open(linus.headers['cookie'] ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await server[Symbol.asyncDispose]()
  })

  test('sees what needs a person, and tries a failed job again', async () => {
    await page.goto(`${server.origin}/`)
    await page.locator('.account-menu > summary').click()
    await page.getByRole('link', { name: plain('layout.admin') }).click()
    await page.getByText(plain('admin.need.jobs', { count: 1 })).waitFor()
    await show('overview')
    await page.getByRole('link', { name: plain('admin.need.jobs.way') }).click()
    await page.getByText('Error: the disk was on fire').waitFor()
    await show('jobs')
    await page.getByRole('button', { name: /^Try again/ }).click()
    await page.getByText(plain('admin.jobs.retried', { count: 1 })).waitFor()
    await page.getByText(plain('admin.jobs.none')).waitFor()
    await show('jobs-empty')
  })

  test('finds a person and changes the plan', async () => {
    await page.getByRole('link', { name: plain('admin.people'), exact: true }).click()
    await show('people')
    await page.getByLabel(plain('admin.people.search')).fill('mari')
    await page.getByRole('button', { name: plain('admin.people.find') }).click()
    await page.getByRole('link', { name: 'Martin' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Marie' }).click()
    await show('person')
    await page.getByLabel(plain('admin.plan.of')).selectOption('pro')
    await page.getByRole('button', { name: plain('admin.plan.do') }).click()
    await page.getByText(plain('admin.plan.done')).waitFor()
    expect((await server.app.users.find(marie.email)).plan.id).toBe('pro')
  })

  test('suspends, and deletes once the address is typed', async () => {
    await page.getByRole('link', { name: plain('desk.account.act.suspend') }).click()
    await page.getByRole('button', { name: plain('desk.account.do.suspend') }).waitFor()
    await show('standing')
    await page.getByRole('button', { name: plain('desk.account.do.suspend') }).click()
    await page.getByText(plain('desk.account.done.suspend')).waitFor()
    const typed = page.getByLabel(plain('admin.delete.type', { email: marie.email }))
    await typed.fill('somebody@example.org')
    await page.getByRole('button', { name: plain('admin.delete.do') }).click()
    await page.getByText(plain('admin.delete.wrong')).waitFor()
    await show('refusal')
    await typed.fill(marie.email)
    await page.getByRole('button', { name: plain('admin.delete.do') }).click()
    await page.getByText(plain('admin.delete.done')).waitFor()
  })

  test('invites somebody, and reads who did what', async () => {
    await page.getByRole('button', { name: plain('admin.invite.doLink') }).click()
    await page.getByRole('heading', { name: plain('admin.invitation') }).waitFor()
    await show('invitation')
    for (const [name, failures] of [
      ['classifier', 0],
      ['scanner', 5],
    ] as const) {
      server.app.engines.add({ name, purpose: 'scan', kinds: ['image'], version: async () => '1' })
      await server.app.engines.test(name, 'operator')
      for (let failure = 0; failure < failures; failure += 1) {
        await server.app.engineStates.failed(name, new Error('The connection was refused'))
      }
    }
    await page.getByRole('link', { name: plain('admin.engines') }).click()
    await show('engines')
    await page.getByRole('button', { name: /^Pause classifier/ }).click()
    await page.getByText(plain('admin.engine.done.pause', { name: 'classifier' })).waitFor()
    await show('engines-paused')
    await page.getByRole('link', { name: plain('admin.overview'), exact: true }).click()
    await show('overview-engines')
    await page.getByRole('link', { name: plain('admin.audit') }).click()
    await page.getByText('user.delete').waitFor()
    await show('audit')
  })

  async function failJob(): Promise<void> {
    const now = Date.now()
    const times = { run_at: now, created_at: now, lease_until: null }
    const job = { id: 'failed', name: 'items.expire-uploads', payload: 'null', unique_key: null }
    const end = { state: 'dead', attempts: 8, max_attempts: 8 } as const
    const last_error = 'Error: the disk was on fire'
    const row = { ...job, ...times, ...end, last_error }
    await server.app.database.query.insertInto('jobs').values(row).execute()
  }

  async function open(cookie: string): Promise<Page> {
    const context = await openWithoutScripts(browser)
    const [name = '', value = ''] = cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: server.origin }])
    return context.newPage()
  }

  /** Nothing for axe to say and nothing that sticks out, in light, in dark and on a phone. */
  function show(name: string): Promise<void> {
    return expectAccessible(page, name, async (kind, width) => {
      const reach = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([name, kind, reach]).toEqual([name, kind, width])
    })
  }
})
