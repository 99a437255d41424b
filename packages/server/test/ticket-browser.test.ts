import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { announce, type Ticket } from './support/uploads-under-way.ts'

type PageTicket = Ticket & { readonly page_url: string }

describeWith('chromium', 'whoever a program asks for a file', () => {
  let server: TestServer
  let alice: Newcomer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    server = await startServer()
    alice = await server.newcomer()
    browser = await launchBrowser(
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    )
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server[Symbol.asyncDispose]()
  })

  const ticketFor = async (wish: Record<string, unknown>) =>
    (await (await announce(alice, wish)).json()) as PageTicket
  const complete = async ({ upload_id: id }: Ticket) => {
    const done = await alice.fetch(`/api/v1/uploads/${id}/complete`, { method: 'POST' })
    expect(done.status).toBe(201)
    return (await done.json()) as { content_type: string; duration_ms?: number }
  }
  const press = () => page.getByRole('button', { name: plain('ticket.send') }).click()
  const arrived = () => page.getByText(plain('ticket.received')).waitFor()

  test.each(['drop', 'paste'] as const)('sends a picture by %s', async (way) => {
    const ticket = await ticketFor({ filename: 'beach.jpg', mime: 'image/jpeg' })
    await page.goto(ticket.put_url)
    expect(await axeViolations(page)).toEqual([])
    const bytes = [...(await photo(400, 300))]
    await page.evaluate(
      ({ bytes, way }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(bytes)], 'mine.jpg', { type: 'image/jpeg' }))
        const common = { bubbles: true, cancelable: true }
        document.body.dispatchEvent(
          way === 'drop'
            ? new DragEvent('drop', { ...common, dataTransfer: transfer })
            : new ClipboardEvent('paste', { ...common, clipboardData: transfer }),
        )
      },
      { bytes, way },
    )
    await page.getByText(plain('ticket.chosen', { fileName: 'mine.jpg' })).waitFor()
    await press()
    await arrived()
    expect(await axeViolations(page)).toEqual([])
    expect((await complete(ticket)).content_type).toBe('image/jpeg')
  })

  test('records what nobody has yet', async () => {
    const ticket = await ticketFor({ filename: 'memo.webm', mime: 'audio/webm' })
    await page.goto(ticket.page_url)
    const stop = page.getByRole('button', { name: plain('ticket.record.stop') })
    expect(await stop.isVisible()).toBe(false)
    await page.getByRole('button', { name: plain('ticket.record'), exact: true }).click()
    await page.getByText(plain('ticket.record.running')).waitFor()
    await page.waitForTimeout(700)
    await stop.click()
    await page
      .getByText(plain('ticket.chosen', { fileName: plain('ticket.record.name') }))
      .waitFor()
    await press()
    await arrived()
    expect((await complete(ticket)).duration_ms).toBeGreaterThan(300)
  })

  test('picks a file without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const plainPage = await context.newPage()
    const ticket = await ticketFor({ filename: 'beach.jpg', mime: 'image/jpeg' })
    await plainPage.goto(ticket.page_url)
    const buffer = await photo(400, 300)
    await plainPage.setInputFiles('input[type=file]', {
      name: 'mine.jpg',
      mimeType: 'image/jpeg',
      buffer,
    })
    await plainPage.getByRole('button', { name: plain('ticket.send') }).click()
    await plainPage.getByText(plain('ticket.received')).waitFor()
    await context.close()
    expect((await complete(ticket)).content_type).toBe('image/jpeg')
  })
})
