import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { chromiumPath } from './services.ts'

/** For root in a container, and without what a browser asks of the world outside by itself. */
export const browserFlags: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser of the tests; `more`: flags of this one. */
export function launchBrowser(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: [...browserFlags, ...more] })
}

/** As if scripts were switched off: none of the pages' is loaded, and tests can still look into them. */
export async function openWithoutScripts(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  await context.route(/\.js$/, (route) => route.abort())
  return context
}
