import type { Item } from '@anybin/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { photo, tone } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

describeWith('chromium', 'what follows # in a link', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  let ada: Newcomer

  beforeAll(async () => {
    server = await startServer()
    ada = await server.newcomer()
    browser = await launchBrowser()
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.[Symbol.asyncDispose]()
  })

  async function upload(path: string, bytes: Buffer, headers: Record<string, string>) {
    const body = new Uint8Array(bytes)
    const answer = await ada.fetch(path, { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Item
  }

  test('passes the password form, a wrong password as well', async () => {
    const options = { 'content-type': 'audio/wav', 'x-password': 'open sesame' }
    const clip = await upload('/api/v1/audio', tone(8), options)
    await page.goto(`${clip.view_url}#t=5`)
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Password').fill('open sesame')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.locator('audio').waitFor({ state: 'attached' })
    expect(page.url()).toBe(`${clip.view_url}#t=5`)
  })

  test('passes the page before a counted view', async () => {
    const options = { 'content-type': 'image/jpeg', 'x-expiration': 'burn' }
    const picture = await upload('/api/v1/items', await photo(), options)
    await page.goto(`${picture.view_url}#xywh=1,2,3,4`)
    await page.locator('form[data-controller="fragment"] button').click()
    await page.waitForURL(`${picture.view_url}#xywh=1,2,3,4`)
    await page.locator('main img').first().waitFor()
  })

  test('passes signing in', async () => {
    await page.goto(`${server.config.http.origin}/dashboard#further-down`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    const form = page.locator('form[data-controller="fragment"]').first()
    await form.evaluate((one: HTMLFormElement) =>
      one.addEventListener('submit', (event) => event.preventDefault()),
    )
    await form.evaluate((one: HTMLFormElement) =>
      one.dispatchEvent(new Event('submit', { cancelable: true })),
    )
    expect(await form.evaluate((one: HTMLFormElement) => new URL(one.action).hash)).toBe(
      '#further-down',
    )
  })
})
