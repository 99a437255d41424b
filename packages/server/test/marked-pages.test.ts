import type { Item } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../src/pages/messages/en/index.ts'
import { languageCodes, languages } from '../src/pages/messages/languages.ts'
import { form, photo, tone } from './support/pictures.ts'
import { join, type Person } from './support/staff.ts'
import { startServer, type TestServer } from './support/start-server.ts'
import { marked, unmarked } from './support/visible-text.ts'

// Before any message is made ready: this file has a process of its own.
const table = en as Record<string, string>
for (const [id, message] of Object.entries(table)) table[id] = marked(message)

const beginnings =
  '/ /record /admin /admin/audit /moderation /account /account/delete /docs /no-such-page'
const most = 500

let server: TestServer
let ada: Person

beforeAll(async () => {
  server = await startServer(undefined, { environment: { ANYBIN_ANONYMOUS_UPLOADS: 'on' } })
  ada = await join(server, 'Ada', 'admin')
  const owner = await server.newcomer()
  const upload = async (path: string, body: FormData) => {
    const answer = await owner.fetch(path, { method: 'POST', body })
    return (await answer.json()) as Item
  }
  uploads.push(
    await upload('/api/v1/items', form(await photo(), 'ridge.jpg', { title: 'Ridge' })),
    await upload('/api/v1/items', form(await photo(), 'ridge.jpg', { expiration: 'burn' })),
    await upload('/api/v1/items', form(await photo(), 'ridge.jpg', { password: 'sesame' })),
    await upload('/api/v1/audio', form(tone(), 'tone.wav', { title: 'Tone' })),
  )
})
afterAll(() => server[Symbol.asyncDispose]())

const uploads: Item[] = []

/** What people, plans, programs, formats and languages are called, and what is data of this test. */
const names = new Set([
  ...'Ada Somebody Ridge Tone Anybin Free Starter Pro Business'.split(' '),
  ...'HTML Markdown BBCode JPEG WAV curl Go Node.js Perl PHP PowerShell Python Ruby Rust'.split(
    ' ',
  ),
  ...'Cursor Flameshot grim ishare ksnip maim Obsidian PicGo scrot ShareX Typora upgit'.split(' '),
  'Claude Code',
  'Claude Desktop',
  'HTTP Shortcuts (Android)',
  'iOS Shortcuts',
  'VS Code',
  'Windsurf',
  ...languageCodes.map((code) => languages[code].name),
])

/** Ids, addresses of people, and scopes. */
const patterns = [/^\w{22}$/, /^(Ridge|Tone) · \w{8}$/, /^\S+@example\.org$/, /^(\w+:\w+( or )?)+$/]

function isData(piece: string): boolean {
  const hasWords = /\p{L}{2}/u.test(piece)
  return !hasWords || names.has(piece) || patterns.some((pattern) => pattern.test(piece))
}

test('every word that a page shows is in the catalogue, or is data', async () => {
  const strangers = new Map<string, string>()
  let pages = 0
  for await (const { path, html } of followLinks()) {
    pages += 1
    for (const piece of unmarked(html)) if (!isData(piece)) strangers.set(piece, path)
  }
  expect(Object.fromEntries(strangers)).toEqual({})
  expect(pages).toBeGreaterThan(80)
})

/** The pages of an administrator, with those that they link to, and so on. */
async function* followLinks() {
  const uploaded = uploads.map(({ url }) => url.slice(server.origin.length))
  const waiting = [...beginnings.split(' '), ...uploaded]
  const seen = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { headers, text: html } = await ada.get(path)
    if (!headers.get('content-type')?.startsWith('text/html')) continue
    yield { path, html }
    const links = linksIn(html).filter((next) => !seen.has(next))
    for (const next of links.slice(0, most - seen.size)) {
      seen.add(next)
      waiting.push(next)
    }
  }
}

function linksIn(html: string): string[] {
  const links = html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)
  return [...new Set([...links].map(([, href = '']) => href.replaceAll('&amp;', '&')))]
}
