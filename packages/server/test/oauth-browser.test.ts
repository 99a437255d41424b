import { createServer } from 'node:http'
import * as oauth from 'oauth4webapi'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { authorizationRequest, insecure, registerProgram } from './support/oauth-client.ts'
import { describeWith } from './support/services.ts'
import { freePort, startServer, type TestServer } from './support/start-server.ts'

describeWith('chromium', 'a person who lets a program in, in a browser', () => {
  const owner = new AsyncDisposableStack()
  let server: TestServer
  let browser: Browser
  let callback: string

  beforeAll(async () => {
    server = owner.use(await startServer())
    browser = await launchBrowser()
    owner.defer(() => browser.close())
    const port = await freePort()
    callback = `http://127.0.0.1:${port}/callback`
    // The program itself: it waits on this device for the browser to come back.
    const program = createServer((_, answer) => answer.end('Go back to the program.'))
    const { promise, resolve } = Promise.withResolvers<void>()
    program.listen(port, '127.0.0.1', resolve)
    await promise
    owner.defer(() => void program.close())
  })
  afterAll(() => owner.disposeAsync())

  test('allows it without a script, sees it, and withdraws it', async () => {
    const { signInLinks, users } = server.app
    const { email } = await server.newcomer()
    // Forms and links must do: not a line of JavaScript runs.
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const token = await signInLinks.create(await users.find(email))
    await page.goto(`${server.origin}/sign-in?token=${token}`)
    await page.getByRole('main').getByRole('button').click()

    const registered = { redirect_uris: [callback], client_name: '<b>Paint</b> & Co' }
    const program = await registerProgram(server, registered)
    const resource = `${server.config.http.origin}/api/v1`
    const other = { redirect_uri: callback }
    const { url, verifier, state } = await authorizationRequest(program, { resource, other })
    await page.goto(url.href)
    const words = await page.getByRole('main').textContent()
    expect(words).toContain(`Allow ${new URL(callback).host} to use your account?`)
    expect(words).toContain('calls itself “<b>Paint</b> & Co”')
    expect(words).toContain(plain('consent.scope.image:create'))
    await page.getByRole('button', { name: plain('consent.allow'), exact: true }).click()
    await page.waitForURL(`${callback}?*`)

    const arrived = new URL(page.url())
    const parameters = oauth.validateAuthResponse(program.as, program.client, arrived, state)
    const answer = await oauth.authorizationCodeGrantRequest(
      ...([program.as, program.client, oauth.None(), parameters, callback, verifier] as const),
      insecure,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(program.as, program.client, answer)
    const call = () =>
      server.fetch('/api/v1/account/items', {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      })
    expect((await call()).status).toBe(200)

    await page.goto(`${server.origin}/account/grants`)
    expect(await page.getByRole('main').textContent()).toContain(plain('consent.scope.image:read'))
    await page.getByRole('button', { name: /^Remove access/ }).click()
    await page.getByText(plain('consent.apps.none')).waitFor()
    expect((await call()).status).toBe(401)
    await context.close()
  })

  test('finds pages without barriers', async () => {
    const { signInLinks, users } = server.app
    const { email } = await server.newcomer()
    const page = await browser.newPage()
    const token = await signInLinks.create(await users.find(email))
    await page.goto(`${server.origin}/sign-in?token=${token}`)
    await page.getByRole('main').getByRole('button').click()
    const program = await registerProgram(server)
    const resource = `${server.config.http.origin}/mcp`
    const { url } = await authorizationRequest(program, { resource })
    for (const address of [url.href, `${server.origin}/account/grants`]) {
      await page.goto(address)
      expect(await axeViolations(page)).toEqual([])
    }
    await page.close()
  })
})
