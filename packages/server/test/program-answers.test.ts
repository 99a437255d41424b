import type { Item } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { form, photo, tone } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let ada: Newcomer

beforeAll(async () => {
  server = await startServer()
  ada = await server.newcomer()
})
afterAll(() => server[Symbol.asyncDispose]())

async function upload(file: Buffer, fields: Record<string, string>): Promise<Item> {
  const body = form(file, 'file', fields)
  const answer = await ada.fetch('/api/v1/uploads/any', { method: 'POST', body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Item
}

/** `/i/{slug}.json` for the address of a share page. */
function asked(item: Item, extension: string): string {
  const url = new URL(item.url)
  return `${url.pathname}.${extension}${url.search}`
}

test('a share page is there for programs, as JSON what the API answers', async () => {
  const item = await upload(await photo(), { title: 'A *ridge*', description: '# Loud\n[x](y)' })
  const answer = await server.fetch(asked(item, 'json'))
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const facts = (await answer.json()) as Item
  expect(facts).toEqual(await (await server.fetch(`/api/v1/items/${item.id}`)).json())
  const text = await (await server.fetch(asked(item, 'md'))).text()
  expect(text).toContain('# A \\*ridge\\*\n')
  expect(text).toContain(`](${item.direct_url})`)
  expect(text).toContain('\\# Loud\n\\[x\\]\\(y\\)')
  const page = await (await server.fetch(new URL(item.url).pathname)).text()
  expect(page).toContain(`type="text/markdown" href="/i/${item.id}.md"`)
})

test('reading it for programs is no view', async () => {
  const item = await upload(tone(), { title: 'Counted' })
  for (const extension of ['json', 'md']) await server.fetch(asked(item, extension))
  const facts = (await (await ada.fetch(`/api/v1/items/${item.id}`)).json()) as Item
  expect(facts.views).toBe(0)
})

test.each([
  ['a password', { password: 'open sesame' }],
  ['a limit of views', { expiration: 'views', view_limit: '3' }],
  ['one view', { expiration: 'burn' }],
])('what has %s is not there for programs', async (_, fields) => {
  const item = await upload(await photo(), { title: 'Guarded words', ...fields })
  for (const extension of ['json', 'md']) {
    const answer = await server.fetch(asked(item, extension))
    expect([extension, answer.status]).toEqual([extension, 404])
    expect(await answer.text()).not.toContain('Guarded')
  }
})

test('a private item needs its secret, and what is not there is said in JSON', async () => {
  const item = await upload(await photo(), { private: 'true' })
  expect((await server.fetch(asked(item, 'json'))).status).toBe(200)
  const without = await server.fetch(`/i/${item.id}.json`)
  expect([without.status, await without.json()]).toMatchObject([404, { error: 'not_found' }])
})
