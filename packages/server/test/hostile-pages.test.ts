import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileTexts } from '../src/pages/hostile-texts.suite.ts'
import { form, tone } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let anna: Newcomer
let session: { cookie: string }

beforeAll(async () => {
  server = await startServer()
  anna = await server.newcomer()
  session = await browserOf(server, anna.email)
})
afterAll(() => server[Symbol.asyncDispose]())

test.each(hostileTexts)('%j leaves the site as it is in oEmbed', async (text) => {
  const answer = await anna.fetch('/api/v1/audio', {
    method: 'POST',
    body: form(tone(), 'a.wav', { title: text }),
  })
  const item = (await answer.json()) as { view_url: string; title: string }
  const told = await server.fetch(`/oembed?url=${encodeURIComponent(item.view_url)}`)
  expect(told.headers.get('content-type')).toContain('application/json')
  const facts = (await told.json()) as { html: string }
  expect(facts).toMatchObject({ title: item.title, type: 'rich' })
  expect(facts.html).toMatch(/^<iframe [^<>]*><\/iframe>$/)
})

test.each(hostileTexts)('%j in an address comes back harmless', async (text) => {
  const asked = encodeURIComponent(text)
  for (const address of [
    `/?notice=${asked}`,
    `/?cursor=${asked}`,
    `/abuse?item=${asked}`,
    `/sign-in?token=${asked}`,
    `/i/${asked}`,
    `/docs/errors/${asked}`,
    `/uploaded?items=${asked}`,
    `/${asked}`,
  ]) {
    const page = await (await server.fetch(address, { headers: session })).text()
    expect(page).not.toMatch(/<script>|<svg onload|<img src=x|onmouseover='/)
  }
})

test.each(hostileTexts)('%j in the search of the reference stays in its field', async (text) => {
  const page = await (await server.fetch(`/docs/reference?q=${encodeURIComponent(text)}`)).text()
  const [field = ''] = /<input class="field" type="search"[^<]*?filter#filter"\/>/.exec(page) ?? []
  const value = /value="([^"<]*)" placeholder="/.exec(field)?.[1]
  expect(value).toBeDefined()
  expect(page.replace(field, '')).not.toMatch(/<script>|<svg onload|<img src=x|onmouseover='/)
})
