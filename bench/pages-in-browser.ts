import { createServer } from 'node:http'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { freePort } from './process.ts'

const executablePath = process.env['ANYBIN_TEST_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell'

/** "Slow 4G" of Chromium's developer tools: 562.5 ms for each request, 1.44 Mbit/s. */
const slow4g = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6 * 0.9 * 1e6) / 8,
  uploadThroughput: (0.75 * 0.9 * 1e6) / 8,
}

/** How many times slower than this machine a phone is. */
const phoneSlowness = 4

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
}

/** When the largest thing of a page was painted (ms), on a slow line and with nothing cached. */
export async function paintOf(browser: Browser, url: string): Promise<number> {
  await using context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 })
  // Awaited here: the context ends with this function.
  return await page.evaluate<number>(readLargestPaint)
}

/** Milliseconds in tasks of more than 50 ms while pages are loaded and scrolled to their ends, on the processor of a phone. */
export async function longTasksOf(browser: Browser, urls: readonly string[]): Promise<number> {
  await using context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const session: CDPSession = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: phoneSlowness })
  let total = 0
  for (const url of urls) {
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 })
    await scrollToEnd(page)
    total += await page.evaluate<number>(readLongTasks)
  }
  return total
}

async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate(scrollThrough)
  await page.waitForLoadState('networkidle', { timeout: 120_000 })
}

// As text: what runs in a page knows things that programs do not.
const readLargestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true })
})`

const readLongTasks = `new Promise((resolve) => {
  let total = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) total += duration
  }).observe({ type: 'longtask', buffered: true })
  setTimeout(() => resolve(total), 200)
})`

const scrollThrough = `(async () => {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo(0, top)
    await nextFrame()
    await nextFrame()
  }
})()`

/** Files in memory, and one page that shows them bare; answers the address of the page. */
export async function serveBare(
  images: readonly { readonly type: string; readonly bytes: Buffer }[],
): Promise<AsyncDisposable & { readonly url: string }> {
  const tags = images.map((_, index) => `<img src="/${index}" alt="">`)
  const page = `<!doctype html><html lang="en"><title>bare</title>${tags.join('\n')}</html>`
  const server = createServer(({ url = '/' }, response) => {
    const image = images[Number(url.slice(1))]
    if (url === '/' || !image) return response.setHeader('content-type', 'text/html').end(page)
    return response.setHeader('content-type', image.type).end(image.bytes)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
