import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { offeredTools, operations } from '@anybin/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadSamples } from '../src/pages/docs/code-samples.ts'
import { hostSamples } from '../src/pages/docs/host-samples.ts'
import { plain } from '../src/pages/messages/index.ts'
import { launchBrowser } from './support/browser.ts'
import { describeWith } from './support/services.ts'
import { startServer, type TestServer } from './support/start-server.ts'

const pages = [
  '/docs',
  '/docs/rest',
  '/docs/mcp',
  '/docs/oauth',
  '/docs/tools',
  '/docs/limits',
  '/docs/errors',
  '/docs/errors/not_found',
  '/docs/reference',
]

let server: TestServer
/** Whether this server has the transport for agents; what names it is not followed where it has not. */
let speaksMcp: boolean

beforeAll(async () => {
  server = await startServer()
  speaksMcp = (await server.fetch('/mcp')).status !== 404
})
afterAll(() => server[Symbol.asyncDispose]())

const textOf = async (path: string) => (await server.fetch(path)).text()

/** The addresses of this site in a text. */
function addressesIn(text: string): string[] {
  const found = text.matchAll(/(?:href="(\/[^"#]*)|(http:\/\/127\.0\.0\.1:\d+[\w./-]*))/g)
  const paths = [...found].map(([, path, whole]) => path ?? new URL(whole ?? '').pathname)
  return [...new Set(paths.map((path) => path.replace(/(?<=.)[./]$/, '')))]
}

// Addresses of operations are for their own methods, and some want a credential: none of that is a dead end.
async function isDead(path: string): Promise<boolean> {
  if (path === '/mcp' && !speaksMcp) return false
  const { status } = await server.fetch(path, { redirect: 'manual' })
  return status === 404 || status >= 500
}

async function deadIn(text: string): Promise<string[]> {
  const templates = Object.values(operations).map(({ rest }) => rest.path.split('/{')[0])
  const paths = addressesIn(text).filter(
    (path) => !/\/ID(\/|$)|\{/.test(path) && path !== '/api/v1' && !templates.includes(path),
  )
  const dead = await Promise.all(paths.map(async (path) => ((await isDead(path)) ? [path] : [])))
  return dead.flat()
}

describe('what programs look for', () => {
  const documents = [
    ['/llms.txt', 'text/plain; charset=utf-8'],
    ['/.well-known/agent-card.json', 'application/json; charset=utf-8'],
    ['/.well-known/agent.json', 'application/json; charset=utf-8'],
    ['/.well-known/security.txt', 'text/plain; charset=utf-8'],
    [
      '/.well-known/api-catalog',
      'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"; charset=utf-8',
    ],
  ] as const

  test.each(documents)('%s is open to everybody and leads nowhere else', async (path, type) => {
    const answer = await server.fetch(path)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const text = await answer.text()
    expect(text).toContain(server.origin)
    expect(await deadIn(text)).toEqual([])
    expect((await server.fetch(path, { method: 'HEAD' })).headers.get('link')).toContain(
      'rel="api-catalog"',
    )
  })

  test('the front page says in its header where to look', async () => {
    const link = (await server.fetch('/')).headers.get('link') ?? ''
    const targets = [...link.matchAll(/<([^>]+)>; rel="([\w-]+)"/g)]
    expect(targets.map(([, , rel]) => rel)).toEqual([
      'api-catalog',
      'service-desc',
      'service-doc',
      'describedby',
    ])
    for (const [, path] of targets) expect((await server.fetch(path ?? '')).status).toBe(200)
  })

  test('llms.txt names every operation, and the card only what answers', async () => {
    const text = await textOf('/llms.txt')
    for (const { rest } of Object.values(operations)) {
      expect(text).toContain(`- ${rest.method} ${server.origin}${rest.path}:`)
    }
    const card = JSON.parse(await textOf('/.well-known/agent-card.json'))
    expect(card).toMatchObject({ name: 'Anybin', skills: expect.any(Array) })
    // A2A 1.0 §5: whoever declares one of its own bindings must speak it.
    for (const { protocolBinding } of card.supportedInterfaces) {
      expect(protocolBinding).toMatch(/^https?:\/\//)
    }
    expect((await server.fetch(new URL(card.iconUrl).pathname)).status).toBe(200)
  })

  test('security.txt has what RFC 9116 wants, for half a year', async () => {
    const text = await textOf('/.well-known/security.txt')
    expect(text).toMatch(/^Contact: http\S+\/abuse$/m)
    const [, expires] = /^Expires: (\S+)$/m.exec(text) ?? []
    const days = (Date.parse(expires ?? '') - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(170)
    expect(days).toBeLessThan(366)
  })

  test('the address that the operator publishes stands there, and on the pages', async () => {
    const environment = { ANYBIN_CONTACT: 'mailto:help@bin.example' }
    await using known = await startServer(undefined, { environment })
    const text = async (path: string) => (await known.fetch(path)).text()
    expect(await text('/.well-known/security.txt')).toMatch(
      /^Contact: mailto:help@bin\.example\nExpires: \S+\n/,
    )
    const link = 'href="mailto:help@bin.example"'
    expect(await text('/abuse')).toContain(`${link}>help@bin.example</a>`)
    for (const path of ['/', '/docs', '/nowhere']) expect(await text(path)).toContain(link)
    expect(await textOf('/abuse')).toContain('published a contact address')
    expect(await textOf('/')).not.toContain('>Contact</a>')
  })
})

describe('the pages for developers', () => {
  test.each(pages)('%s has no dead links', async (path) => {
    expect(await deadIn(await textOf(path))).toEqual([])
  })

  test('the reference has every operation, every schema, and no dead anchors', async () => {
    const html = await textOf('/docs/reference')
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of Object.keys(operations)) expect(ids).toContain(name)
    const all = await Promise.all(pages.map(textOf))
    const anchors = all.flatMap((page) => [
      ...page.matchAll(/href="(?:\/docs\/reference)?#([^"]+)"/g),
    ])
    expect(anchors.length).toBeGreaterThan(50)
    expect(anchors.map(([, id]) => id).filter((id) => !ids.includes(id ?? ''))).toEqual([])
  })

  test('the reference can be searched without JavaScript', async () => {
    const found = await textOf('/docs/reference?q=delete%20ITEM')
    expect(found).toContain('id="deleteItem"')
    expect(found).not.toContain('id="readItem"')
    expect(await textOf('/docs/reference?q=nonsense')).toContain(
      plain('docs.reference.found', { count: 0 }),
    )
  })

  test('plans are those of this site', async () => {
    await server.app.plans.edit('free', { uploadsPerMonth: 4321 })
    expect(await textOf('/docs/limits')).toContain('4,321')
  })

  test('settings of agent hosts are whole, and name this site', async () => {
    for (const { key, code } of hostSamples(server.origin)) {
      expect(code, key).toContain(server.origin)
      if (key !== 'claude-code') expect(() => JSON.parse(code), key).not.toThrow()
    }
    if (!speaksMcp) return
    const listed = await server.fetch('/mcp', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    })
    const { result } = (await listed.json()) as { result: { tools: { name: string }[] } }
    const documented = offeredTools.map(({ name }) => name)
    expect(result.tools.map(({ name }) => name).sort()).toEqual([...documented].sort())
  })
})

describeWith('chromium', 'a developer in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('languages are chosen without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.origin}/docs`)
    await page.getByText('import requests').waitFor({ state: 'hidden' })
    await page.getByText('Python', { exact: true }).click()
    await page.getByText('import requests').waitFor()
    await page.getByText('-F file=@photo.jpg').waitFor({ state: 'hidden' })
    expect(await page.getByRole('button', { name: /^Copy/ }).count()).toBe(0)
    await context.close()
  })

  test('with it the choice is remembered, code is copied, and the reference filters', async () => {
    const context = await browser.newContext()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
    const page = await context.newPage()
    await page.goto(`${server.origin}/docs`)
    await page.getByRole('radio', { name: 'curl' }).focus()
    await page.keyboard.press('ArrowRight')
    await page
      .getByRole('button', { name: plain('docs.copy.example', { name: 'Node.js' }) })
      .click()
    await page.getByText('Copied').first().waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(uploadSamples(server.origin).find(({ key }) => key === 'node')?.code)
    await page.reload()
    await page.getByText('openAsBlob').first().waitFor()
    await page.goto(`${server.origin}/docs/reference`)
    await expect
      .poll(() => filtered(page, 'patch'))
      .toEqual(['changeItem', 'changeUpload', 'renameFolder', 'changeKey', 'changeWebhook'])
    await expect.poll(() => filtered(page, 'no such thing')).toEqual([])
    await context.close()
  })

  async function filtered(page: Page, words: string): Promise<(string | null)[]> {
    await page.getByRole('searchbox').fill(words)
    const entries = await page.locator('.reference-entry:visible').all()
    return Promise.all(entries.map((entry) => entry.getAttribute('id')))
  }

  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('axe finds nothing in %s at %i pixels', async (colorScheme, width) => {
    const axe = await readFile(
      createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    )
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } })
    for (const path of pages) {
      await page.goto(server.origin + path)
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string }[] }> }
        }
        const ids = (await axe.run()).violations.map(({ id }) => id)
        return { ids, overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth) }
      })
      expect([path, found]).toEqual([path, { ids: [], overflow: 0 }])
    }
    await page.close()
  })
})
