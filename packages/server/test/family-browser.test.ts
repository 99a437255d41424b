import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '../src/pages/messages/index.ts'
import { axeViolations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import type { TestEngine } from './support/databases.ts'
import { describeWith, hasService } from './support/services.ts'
import { type FamilyServer, startFamily } from './support/start-family.ts'

const password = 'a horse and its battery'

// Forms and links must do: in the second story not a line of JavaScript runs.
const stories: readonly { engine: TestEngine; scripts: boolean }[] = [
  { engine: 'sqlite', scripts: true },
  ...(hasService('postgresql') ? [{ engine: 'postgresql', scripts: false } as const] : []),
]

describeWith('chromium', 'a person with a family of sites, in a browser', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  test.each(stories)(
    'signs in from a bin and out of all, on $engine',
    async ({ engine, scripts }) => {
      await using family = await startFamily(engine)
      const { bin, img, voice } = family
      await makeMarie(family)
      const page = await (await browser.newContext({ javaScriptEnabled: scripts })).newPage()
      await page.goto(bin)
      if (scripts) expect(await axeViolations(page)).toEqual([])
      await page.getByRole('link', { name: /^Images: 127/ }).click()
      await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click()
      expect(new URL(page.url()).origin).toBe(bin)
      await page.getByLabel(plain('login.email')).fill('marie@example.org')
      await page.getByLabel('Password').fill(password)
      await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.waitForURL(`${img}/?notice=welcome`)
      expect(await page.getByRole('banner').textContent()).toContain('Marie')

      // The accounts site knows her already: no question on the way to the other bin.
      await page.goto(`${voice}/dashboard`)
      expect(page.url()).toBe(`${voice}/dashboard`)
      await page.goto(`${img}/account/keys`)
      expect(page.url()).toBe(`${bin}/account/keys`)
      const sites = page.getByLabel(plain('keys.new.site'), { exact: true }).locator('option')
      expect(await sites.allTextContents()).toEqual([img, voice])

      await page.goto(img)
      await page.locator('.account-menu > summary').click()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByText(plain('home.signedOut')).waitFor()
      for (const address of [`${bin}/account`, `${voice}/dashboard`]) {
        await page.goto(address)
        expect(page.url()).toContain(`${bin}/sign-in`)
      }
      await page.context().close()
    },
  )
})

async function makeMarie({ server }: FamilyServer): Promise<void> {
  const { setup } = server.app
  const token = (await setup.newToken()) ?? ''
  const marie = { name: 'Marie', email: 'marie@example.org', password }
  await setup.complete(token, marie, { address: '127.0.0.1', userAgent: undefined })
}
