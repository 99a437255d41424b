import { errorTable, type Item } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MessageId, plain } from '../src/pages/messages/index.ts'
import { type Language, languageCodes, languages } from '../src/pages/messages/languages.ts'
import { inLocale, localeOf } from '../src/pages/messages/locales.ts'
import { callTool } from './support/mcp-calls.ts'
import { form, photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const said = (language: Language, id: MessageId) => inLocale(localeOf(language), () => plain(id))

/** The language that a page says it is in. */
async function languageOf(answer: Response): Promise<string> {
  const html = await answer.text()
  const [, tag = ''] = /^<!doctype html><html lang="([\w-]+)" dir="ltr"/.exec(html) ?? []
  expect(answer.headers.get('content-language')).toBe(tag)
  expect(answer.headers.get('vary')).toBe('Accept-Language, Cookie')
  return tag
}

describe.each(setups)('the language of a page, on $engine', (setup) => {
  let server: TestServer
  let ada: Newcomer

  beforeAll(async () => {
    server = await startServer(setup)
    ada = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const choose = (language: string, headers: Record<string, string> = {}, next?: string) =>
    server.fetch('/language', {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.origin, ...headers },
      body: new URLSearchParams({ language, ...(next !== undefined && { next }) }),
    })
  const pageIn = async (headers: Record<string, string>) =>
    languageOf(await server.fetch('/guide', { headers }))

  test('is that of the account, else of the browser, else what the browser asks for, else English', async () => {
    const { cookie } = await browserOf(server, ada.email)
    const asksForFrench = { 'accept-language': 'fr-CA, en;q=0.5' }
    const choseSpanish = { ...asksForFrench, cookie: 'anybin_language=es' }
    const isAda = { ...asksForFrench, cookie: `${cookie}; anybin_language=es` }
    expect(await pageIn({})).toBe('en')
    expect(await pageIn({ 'accept-language': 'sv' })).toBe('en')
    expect(await pageIn(asksForFrench)).toBe('fr')
    expect(await pageIn(choseSpanish)).toBe('es')
    expect(await pageIn({ ...asksForFrench, cookie: 'anybin_language=xx' })).toBe('fr')
    expect(await pageIn(isAda)).toBe('es')
    await choose('ja', { cookie })
    expect(await pageIn(isAda)).toBe('ja')
    // Another browser of hers.
    expect(await pageIn({ cookie: (await browserOf(server, ada.email)).cookie })).toBe('ja')
    await choose('', { cookie })
    expect(await pageIn(isAda)).toBe('es')
  })

  test('is chosen by a form that leads back to where it stood', async () => {
    const back = async (headers: Record<string, string>, next?: string) => {
      const answer = await choose('de', headers, next)
      expect(answer.status).toBe(303)
      return answer.headers.get('location')
    }
    expect(await back({ referer: `${server.origin}/gallery?q=sea` })).toBe('/gallery?q=sea')
    expect(await back({})).toBe('/')
    expect(await back({ referer: 'https://elsewhere.test/guide' })).toBe('/')
    expect(await back({ referer: `${server.origin}//elsewhere.test/` })).toBe('/')
    expect(await back({}, '/account?notice=language')).toBe('/account?notice=language')
    expect(await back({}, 'https://elsewhere.test/')).toBe('/')
    const [cookie = ''] = (await choose('pt')).headers.getSetCookie()
    expect(cookie).toMatch(
      /^anybin_language=pt; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect((await choose('')).headers.getSetCookie()[0]).toContain('Max-Age=0')
  })

  test('is none that there is not, and no other site chooses it', async () => {
    const wrong = await choose('tlh', { cookie: 'anybin_language=de' })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain(said('de', 'language.unknown'))
    expect(wrong.headers.getSetCookie()).toEqual([])
    expect((await choose('de', { origin: 'https://elsewhere.test' })).status).toBe(403)
  })

  test('is chosen with the account, and told there', async () => {
    const { cookie } = await browserOf(server, ada.email)
    await choose('de', { cookie }, '/account?notice=language')
    const page = await (
      await server.fetch('/account?notice=language', { headers: { cookie } })
    ).text()
    expect(page).toContain(said('de', 'language.done'))
    expect(page).toContain('<option value="de" lang="de" selected')
    await choose('', { cookie })
  })
})

describe('every language', () => {
  let server: TestServer
  let ada: Newcomer
  let shown: Item

  beforeAll(async () => {
    server = await startServer()
    ada = await server.newcomer()
    const body = form(await photo(), 'file', { title: 'A ridge' })
    const answer = await ada.fetch('/api/v1/items', { method: 'POST', body })
    shown = (await answer.json()) as Item
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const ask = (path: string, language: Language, init: RequestInit = {}) =>
    server.fetch(path, {
      redirect: 'manual',
      ...init,
      headers: { 'accept-language': languages[language].tag, ...init.headers },
    })
  const post = (path: string, language: Language, fields: Record<string, string>) =>
    ask(path, language, {
      method: 'POST',
      headers: { origin: server.origin },
      body: new URLSearchParams(fields),
    })

  test.each(languageCodes)('%s is spoken on pages, after forms and in errors', async (code) => {
    const { tag } = languages[code]
    const home = await ask('/', code)
    expect(home.headers.get('content-language')).toBe(tag)
    const page = await home.text()
    expect(page).toContain(said(code, 'layout.skip'))
    expect(page).toContain(`lang="${tag}" dir="ltr" aria-current="true"`)
    const wrong = await post('/sign-in', code, { email: 'nobody@example.org', password: 'x' })
    expect(await wrong.text()).toContain(said(code, 'login.signIn.forgot'))
    const absent = await ask('/i/nothinghere', code)
    expect(absent.status).toBe(404)
    expect(await absent.text()).toContain(`<h1>${said(code, 'errors.title.not_found')}</h1>`)
    // Refused before any page looks at it.
    const elsewhere = await ask('/sign-in', code, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.test' },
    })
    expect(elsewhere.status).toBe(403)
    expect(await elsewhere.text()).toContain(
      said(code, 'errors.badOrigin').replaceAll("'", '&#39;'),
    )
    const large = await post('/sign-in', code, { email: 'x'.repeat(100_000) })
    expect(large.status).toBe(413)
    expect(await large.text()).toContain(said(code, 'errors.title.request_too_large'))
  })

  test('requests in all of them at once do not mix', async () => {
    const path = new URL(shown.url).pathname
    const pages = [
      ...[path, '/', '/no-such-page', '/guide'].map((one) => (code: Language) => ask(one, code)),
      (code: Language) => post('/sign-in', code, { email: 'a@example.org', password: 'x' }),
    ]
    const asked = Array.from({ length: 6 }, () => pages)
      .flat()
      .flatMap((page) => languageCodes.map((code) => ({ page, code })))
    await Promise.all(
      asked.map(async ({ page, code }) => {
        const html = await (await page(code)).text()
        expect(html).toContain(`<html lang="${languages[code].tag}"`)
        expect(html).toContain(said(code, 'layout.skip'))
        expect(html).toContain(said(code, 'layout.transparency'))
      }),
    )
  })

  test('pages that are kept ready are kept for each language', async () => {
    const path = new URL(shown.url).pathname
    const page = async (code: Language) => (await ask(path, code)).text()
    const first = await page('fr')
    expect(await page('ja')).not.toBe(first)
    expect(await page('fr')).toBe(first)
  })

  test('programs are answered in English whatever they ask for', async () => {
    const { cookie } = await browserOf(server, ada.email)
    const english = { cookie }
    const german = { 'accept-language': 'de', cookie: `${cookie}; anybin_language=de` }
    // Its name is made of what it is and of the day.
    const body = form(await photo(), '')
    const untitled = (await (
      await ada.fetch('/api/v1/items', { method: 'POST', body })
    ).json()) as Item
    const { pathname } = new URL(untitled.url)
    const paths = [
      '/api/v1/items/nothinghere',
      '/api/upload',
      `${pathname}.json`,
      `${pathname}.md`,
      `/i/nothinghere.md`,
      `/oembed?url=${encodeURIComponent(untitled.url)}`,
      '/oembed?url=nothing',
      '/llms.txt',
      '/robots.txt',
      '/.well-known/security.txt',
      '/.well-known/agent-card.json',
    ]
    const read = async (headers: Record<string, string>) => {
      const answers = await Promise.all(paths.map((path) => server.fetch(path, { headers })))
      expect(answers.map((answer) => answer.headers.get('content-language'))).toEqual(
        paths.map(() => null),
      )
      const bodies = await Promise.all(answers.map((answer) => answer.text()))
      return bodies.map((text) => text.replace(/"request_id":"[^"]*"|Expires: .*/, ''))
    }
    const before = await read(english)
    await server.app.users.chooseLanguage(ada.userId, 'de')
    expect(await read(german)).toEqual(before)
    const sender = (path: string, init: RequestInit = {}) =>
      ada.fetch(path, { ...init, headers: { ...init.headers, 'accept-language': 'de' } })
    const told = await callTool({ ...ada, fetch: sender }, 'get_image', { slug: 'nothere1' })
    expect(JSON.stringify(told)).toContain(errorTable.not_found.message)
  })
})
