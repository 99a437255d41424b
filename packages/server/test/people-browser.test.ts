import { URI } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { form, photo } from './support/pictures.ts'
import { describeWith } from './support/services.ts'
import { makeEnvironment, startNode, type TestServer } from './support/start-server.ts'

const email = 'ada@example.org'
const password = 'correct horse battery'
const newPassword = 'staple horse correct'

describeWith('chromium', 'a person and their account, in a browser', () => {
  const owned = new AsyncDisposableStack()
  const lines: string[] = []
  /** What must not be seen again once it was shown. */
  const secrets = new Set([password, newPassword])
  /** Addresses of requests, and pages with what they showed. */
  const addresses: string[] = []
  const bodies: { address: string; html: string }[] = []
  let server: TestServer
  let origin: string
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let totp: ReturnType<typeof URI.parse>
  let recoveryCodes: string[]
  let personalKey: string

  beforeAll(async () => {
    const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owned)
    // Passkeys belong to a name: an address of numbers cannot have any.
    origin = `http://localhost:${environment['PORT']}`
    const settings = { ...environment, ANYBIN_ORIGIN: origin, ANYBIN_REGISTRATION: 'open' }
    server = await startNode(settings, { logTo: { write: (line) => void lines.push(line) } })
    owned.use(server)
    browser = await launchBrowser()
    owned.defer(() => browser.close())
    context = await browser.newContext()
    page = await context.newPage()
    page.on('request', (request) => void addresses.push(request.url()))
    const devTools = await context.newCDPSession(page)
    await devTools.send('WebAuthn.enable')
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
  })
  afterAll(() => owned.disposeAsync())

  const open = async (path: string) => {
    await page.goto(origin + path)
    bodies.push({ address: path, html: await page.content() })
  }
  const press = (name: string) =>
    page.getByRole('main').getByRole('button', { name, exact: true }).click()
  const fill = (label: string, text: string) =>
    page.getByRole('main').getByLabel(label, { exact: true }).fill(text)
  const says = (text: string | RegExp) => page.getByText(text).first().waitFor()
  const at = (path: string) =>
    page.waitForURL((url) => url.pathname === path, { waitUntil: 'domcontentloaded' })
  const signOut = async () => {
    await page.locator('.account-menu > summary').click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
    await says(plain('home.signedOut'))
  }
  const enterPassword = async (text = password) => {
    await open('/sign-in')
    await fill(plain('login.email'), email)
    await fill('Password', text)
    await press('Sign in')
  }
  const loggedLink = async (path: string) => {
    const links = () => lines.join('').match(new RegExp(`${origin}${path}\\?token=[^"\\\\]+`, 'g'))
    await expect.poll(() => links()?.length ?? 0).toBeGreaterThan(0)
    const link = links()?.at(-1) ?? ''
    return link.slice(origin.length)
  }
  const rememberCookies = async () => {
    for (const { value } of await context.cookies()) if (value.length > 20) secrets.add(value)
  }

  test('signs up, and proves the address by the link in the log', async () => {
    await open('/sign-up')
    await fill('Name', 'Ada')
    await fill(plain('login.email'), email)
    await fill('Password', password)
    await press(plain('login.signUp.create'))
    await says(plain('login.checkEmail'))
    await open(await loggedLink('/verify-email'))
    await press(plain('login.verify.confirm'))
    await at('/sign-in')
    await says(plain('login.signIn.confirmed'))
    await enterPassword()
    await at('/')
    await open('/account')
    await rememberCookies()
  })

  test('adds a passkey, signs out, and signs in with it', async () => {
    await press(plain('account.passkeys.add'))
    await says(plain('account.passkeys.add.done'))
    await page.getByLabel(plain('account.passkeys.name')).fill('Laptop')
    await press(plain('account.passkeys.rename'))
    await says(plain('account.passkeys.rename.done'))
    await signOut()
    await open('/sign-in?next=/account/keys')
    await press(plain('login.signIn.passkey'))
    await at('/account/keys')
    await rememberCookies()
  })

  test('sets up a second step with an app, after a wrong code too', async () => {
    await open('/account')
    await fill(plain('account.password.yours'), 'not the password')
    await press(plain('account.twoStep.setUp'))
    await says(plain('login.refused.password'))
    await fill(plain('account.password.yours'), password)
    await press(plain('account.twoStep.setUp'))
    await says(plain('account.twoStep.save'))
    const href = await page.getByRole('link', { name: 'open the app' }).getAttribute('href')
    totp = URI.parse(href ?? '')
    recoveryCodes = await page.locator('.codes code').allInnerTexts()
    expect(recoveryCodes).toHaveLength(10)
    for (const secret of [...recoveryCodes, totp.secret.base32]) secrets.add(secret)
    await fill('Code', '000000')
    await press(plain('account.twoStep.turnOn'))
    await says(plain('login.refused.code'))
    await fill('Code', totp.generate())
    await press(plain('account.twoStep.turnOn'))
    await says(plain('account.twoStep.on.done'))
    await rememberCookies()
  })

  test('signs in with a code, and with each recovery code once', async () => {
    const signIn = async (code: string, outcome: string | RegExp) => {
      await signOut()
      await enterPassword()
      await at('/sign-in/second-factor')
      await fill('Code', code)
      await press('Continue')
      await says(outcome)
    }
    await signIn(totp.generate(), plain('home.signedIn'))
    await signIn(recoveryCodes[0] ?? '', plain('home.signedIn'))
    await signIn(recoveryCodes[0] ?? '', plain('login.refused.recoveryCode'))
    await fill('Code', recoveryCodes[1] ?? '')
    await press('Continue')
    await says(plain('home.signedIn'))
    await rememberCookies()
  })

  test('makes a key, sees it once, and uses it', async () => {
    await open('/account/keys')
    await fill('Name', 'Camera')
    await press(plain('keys.new.create'))
    const key = await page.getByLabel(plain('keys.created.label'), { exact: true }).inputValue()
    expect(key).toMatch(/^pbca_live_\w{43}$/)
    secrets.add(key)
    const headers = { authorization: `Bearer ${key}` }
    const upload = { method: 'POST', headers, body: form(await photo(), 'a.jpg') }
    expect((await server.fetch('/api/v1/items', upload)).status).toBe(201)
    await open('/account/keys')
    await says('Camera')
    await press(plain('keys.revoke.one', { keyName: 'Camera' }))
    await says(plain('keys.revoke.done'))
    expect((await server.fetch('/api/v1/account/items', { headers })).status).toBe(401)
  })

  test('regenerates the personal key, and the old one is refused', async () => {
    const make = async (name: string) => {
      await open('/dashboard/profile')
      await press(name)
      const key = await page.getByLabel(plain('keys.created.label'), { exact: true }).inputValue()
      secrets.add(key)
      return key
    }
    const upload = async (key: string) =>
      server.fetch('/api/upload', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: form(await photo(), 'a.jpg'),
      })
    const old = await make(plain('plans.key.create'))
    expect((await upload(old)).status).toBe(200)
    personalKey = await make(plain('plans.key.regenerate'))
    const refused = await upload(old)
    expect([refused.status, await refused.json()]).toEqual([
      401,
      expect.objectContaining({ error: 'Invalid API key' }),
    ])
    expect((await upload(personalKey)).status).toBe(200)
  })

  test('changes the password, which ends the other sessions', async () => {
    const other = await browser.newContext({ userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/145.0' })
    const user = await server.app.users.find(email)
    const second = await other.newPage()
    const token = await server.app.signInLinks.create(user)
    await second.goto(`${origin}/sign-in?token=${token}`)
    await second.getByRole('main').getByRole('button').click()
    // A link of the operator's stands for the password alone.
    await second.getByLabel('Code', { exact: true }).fill(recoveryCodes[2] ?? '')
    await second.getByRole('button', { name: 'Continue', exact: true }).click()
    await second.getByText(plain('home.signedIn')).waitFor()
    await open('/account')
    await says('Firefox on Linux')
    await fill(plain('account.password.current'), password)
    await fill('New password', newPassword)
    await page.locator('section#password').getByRole('button').click()
    await says(plain('account.password.done'))
    expect(await page.locator('#sessions .row').count()).toBe(1)
    await second.goto(`${origin}/account`)
    expect(new URL(second.url()).pathname).toBe('/sign-in')
    await other.close()
    await rememberCookies()
  })

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('axe finds nothing in %s at %i pixels', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    const own = ['/account', '/account/keys', '/account/export', '/account/delete']
    const paths = [...own, '/dashboard', '/dashboard/profile', '/sign-in?again=1', '/sign-up']
    for (const path of [...paths, '/forgot-password', '/reset-password?token=x']) {
      await open(path)
      expect([path, await axeViolations(page)]).toEqual([path, []])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([path, Math.max(0, overflow)]).toEqual([path, 0])
    }
  })

  test('deletes the account with everything in it', async () => {
    await open('/account/delete')
    await fill(plain('account.delete.email'), email)
    await fill(plain('account.password.yours'), 'not the password')
    await press(plain('account.delete.confirm'))
    await says("That password isn't right.")
    await fill(plain('account.delete.email'), email)
    await fill(plain('account.password.yours'), newPassword)
    await press(plain('account.delete.confirm'))
    await says(plain('account.delete.done'))
    await open('/account')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    const headers = { authorization: `Bearer ${personalKey}` }
    expect((await server.fetch('/api/v1/account/items', { headers })).status).toBe(401)
    await expect.poll(async () => (await server.app.blobVerification.run()).blobs).toBe(0)
  })

  test('nothing secret is in the log, in an address or in a later page', () => {
    const seen = [...lines, ...addresses, ...bodies.map(({ html }) => html)].join('\n')
    const found = [...secrets].filter((secret) => seen.includes(secret))
    expect(secrets.size).toBeGreaterThan(15)
    expect(found).toEqual([])
  })
})
