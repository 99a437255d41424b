import { mkdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { openSite, type Site } from './screens/site.ts'

/*
 * `npm run screens [-- --only '^share'] [-- --out screens] [-- --language en] [-- --second ja]`: pictures of each page and state in
 * light, dark, on a phone and in a second language, one contact sheet of them all, and what axe has to say against any of them. Ends
 * with 1 where axe found something. Japanese and Chinese need their letters (`apt-get install fonts-noto-cjk`).
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'screens' },
    language: { type: 'string', default: 'en' },
    second: { type: 'string', default: 'ja' },
  },
})
const executablePath = process.env['ANYBIN_TEST_CHROMIUM'] ?? '/usr/bin/chromium-headless-shell'
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const wide = { width: 1280, height: 800 }
const looks = {
  light: { locale: values.language, colorScheme: 'light', viewport: wide },
  dark: { locale: values.language, colorScheme: 'dark', viewport: wide },
  [values.second]: { locale: values.second, colorScheme: 'light', viewport: wide },
  phone: {
    locale: values.language,
    colorScheme: 'light',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  },
} as const

type Screen = {
  readonly name: string
  readonly who: 'stranger' | 'owner'
  readonly address: (site: Site) => string | undefined
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<unknown>
}

const at = (path: string) => (site: Site) => site.origin + path
const of = (name: string) => (site: Site) => site.links[name]
const openMore = (page: Page) => page.locator('.more-menu > summary').click()

const screens: readonly Screen[] = [
  { name: 'share-picture', who: 'stranger', address: of('picture') },
  { name: 'share-picture-more', who: 'stranger', address: of('picture'), act: openMore },
  { name: 'share-picture-owner', who: 'owner', address: of('picture') },
  { name: 'share-tall', who: 'stranger', address: of('tall') },
  { name: 'share-small', who: 'stranger', address: of('small') },
  { name: 'share-clip', who: 'stranger', address: of('clip') },
  { name: 'share-clip-owner', who: 'owner', address: of('clip'), act: openMore },
  { name: 'gate-burn', who: 'stranger', address: of('burn') },
  { name: 'gate-password', who: 'stranger', address: of('locked') },
  { name: 'folder', who: 'stranger', address: of('folder') },
  { name: 'nothing', who: 'stranger', address: at('/i/nothinghere') },
  { name: 'offline', who: 'stranger', address: at('/offline') },
  { name: 'home-guest', who: 'stranger', address: at('/') },
  { name: 'home', who: 'owner', address: at('/') },
  { name: 'home-results', who: 'owner', address: at('/'), act: dropFiles },
  { name: 'record', who: 'owner', address: at('/record') },
  { name: 'recording', who: 'owner', address: at('/record'), act: beginRecording },
  { name: 'recorded', who: 'owner', address: at('/record'), act: finishRecording },
  { name: 'uploads', who: 'owner', address: at('/dashboard') },
  { name: 'uploads-selected', who: 'owner', address: at('/dashboard'), act: selectTwo },
  { name: 'uploads-edit', who: 'owner', address: at('/dashboard'), act: editTwo },
  { name: 'trash', who: 'owner', address: at('/dashboard/trash') },
  { name: 'trash-selected', who: 'owner', address: at('/dashboard/trash'), act: selectTrashed },
  { name: 'own-item', who: 'owner', address: of('own') },
  { name: 'folder-settings', who: 'owner', address: of('folderSettings') },
  { name: 'account', who: 'owner', address: at('/account') },
  { name: 'keys', who: 'owner', address: at('/account/keys') },
  { name: 'plan', who: 'owner', address: at('/dashboard/profile') },
  { name: 'usage', who: 'owner', address: at('/dashboard/usage') },
  { name: 'webhooks', who: 'owner', address: at('/account/webhooks') },
  { name: 'export', who: 'owner', address: at('/account/export') },
  { name: 'leaving', who: 'owner', address: at('/account/delete') },
  { name: 'nothing-owner', who: 'owner', address: at('/i/nothinghere') },
  { name: 'desk', who: 'owner', address: at('/moderation') },
  { name: 'admin', who: 'owner', address: at('/admin') },
  { name: 'admin-people', who: 'owner', address: at('/admin/people') },
  { name: 'admin-settings', who: 'owner', address: at('/admin/settings') },
  { name: 'request', who: 'stranger', address: of('request') },
  { name: 'embed', who: 'stranger', address: of('embed') },
  { name: 'gallery', who: 'stranger', address: at('/gallery') },
  { name: 'guide', who: 'stranger', address: at('/guide') },
  { name: 'docs', who: 'stranger', address: at('/docs') },
  { name: 'clients', who: 'stranger', address: at('/clients') },
  { name: 'report', who: 'stranger', address: at('/abuse') },
  { name: 'privacy', who: 'stranger', address: at('/privacy') },
  { name: 'sign-in', who: 'stranger', address: at('/sign-in') },
  { name: 'sign-up', who: 'stranger', address: at('/sign-up') },
]

const fakeMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

const wanted = screens.filter(({ name }) => new RegExp(values.only).test(name))
const cell = { width: 640, height: 620 }

await using site = await openSite()
await rm(values.out, { recursive: true, force: true })
await mkdir(values.out, { recursive: true })
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', ...fakeMicrophone],
})
const complaints: string[] = []
for (const [look, options] of Object.entries(looks)) await takeAll(browser, look, options)
await browser.close()
await makeSheet()
console.log(
  `${values.out}/contact-sheet.png: ${wanted.length} pages, each ${Object.keys(looks).join(', ')}.`,
)
for (const complaint of complaints) console.log(complaint)
process.exitCode = complaints.length > 0 ? 1 : 0

async function takeAll(from: Browser, look: string, options: object): Promise<void> {
  const open = () => from.newContext({ ...options, reducedMotion: 'reduce' })
  const contexts = { stranger: await open(), owner: await open() }
  if (wanted.some(({ who }) => who === 'owner')) await signIn(contexts.owner)
  for (const screen of wanted) {
    const page = await contexts[screen.who].newPage()
    await take(page, look, screen)
    await page.close()
  }
  for (const context of Object.values(contexts)) await context.close()
}

async function signIn(context: BrowserContext): Promise<void> {
  const page = await context.newPage()
  await page.goto(await site.signIn())
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForLoadState('networkidle')
  await page.close()
}

async function take(page: Page, look: string, { name, address, act }: Screen): Promise<void> {
  const url = address(site)
  if (url === undefined) throw new Error(`No address for ${name}`)
  await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 })
  await act?.(page)
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    return (await runner.run()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)
  })
  complaints.push(...found.map((words) => `${name}, ${look}: ${words.slice(0, 200)}`))
  const excess = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  if (excess > 0) complaints.push(`${name}, ${look}: ${excess} px too wide`)
  await page.screenshot({ path: join(values.out, `${name}-${look}.png`) })
}

async function beginRecording(page: Page): Promise<void> {
  await page.waitForSelector('[data-recorder-ready]')
  await page.locator('.recorder-button').click()
  await page.locator('.recorder-time', { hasText: '0:02' }).waitFor()
}

async function finishRecording(page: Page): Promise<void> {
  await beginRecording(page)
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-recorder="review"]')
}

async function dropFiles(page: Page): Promise<void> {
  await page.waitForSelector('.uploader[data-ready]')
  const files = await Promise.all(
    ['#b5651d', '#2a7f62', '#355c8a'].map(async (background, index) => ({
      name: `picture-${index + 1}.png`,
      mimeType: 'image/png',
      buffer: await sharp({ create: { width: 900, height: 600, channels: 3, background } })
        .png()
        .toBuffer(),
    })),
  )
  const bad = {
    name: 'archive.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004'),
  }
  await page.locator('input[type=file]').setInputFiles([...files, bad])
  await page.locator('.upload[data-state=done]').nth(2).waitFor()
  await page.locator('.upload[data-state=failed]').waitFor()
  await page.locator('.upload-totals').scrollIntoViewIfNeeded()
}

async function editTwo(page: Page): Promise<void> {
  await selectTwo(page)
  await page.locator('button[value=edit]').click()
  await page.waitForLoadState('networkidle')
}

async function selectTrashed(page: Page): Promise<void> {
  await page.locator('.trash-check input').first().check()
}

async function selectTwo(page: Page): Promise<void> {
  for (const index of [0, 1]) await page.locator('.tile input').nth(index).check()
}

/** Each page a row, each look a column. */
async function makeSheet(): Promise<void> {
  const kinds = Object.keys(looks)
  const tiles = wanted.flatMap(({ name }, row) =>
    kinds.map(async (look, column) => ({
      input: await sharp(join(values.out, `${name}-${look}.png`))
        .resize({ ...cell, fit: 'inside' })
        .toBuffer(),
      left: column * (cell.width + 16) + 16,
      top: row * (cell.height + 16) + 16,
    })),
  )
  await sharp({
    create: {
      width: kinds.length * (cell.width + 16) + 16,
      height: wanted.length * (cell.height + 16) + 16,
      channels: 3,
      background: '#777',
    },
  })
    .composite(await Promise.all(tiles))
    .png()
    .toFile(join(values.out, 'contact-sheet.png'))
}
