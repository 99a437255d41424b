import { type Item, itemSchema, uploadedItemSchema } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callTool } from './support/mcp-calls.ts'
import { form, picture } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { ticketFor } from './support/uploads-under-way.ts'

let server: TestServer
let ada: Newcomer
let browser: Record<string, string>
let file: Buffer

beforeAll(async () => {
  server = await startServer()
  ada = await server.newcomer({ plan: 'business' })
  browser = await browserOf(server, ada.email)
  file = await picture('png')
})
afterAll(() => server[Symbol.asyncDispose]())

type Value = string | number | boolean | readonly string[]
type Option = Readonly<Record<string, Value>>

const textOf = (option: Option) =>
  Object.fromEntries(
    Object.entries(option).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  )

const json = (method: string, body: object) => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function read(id: string): Promise<Item> {
  return itemSchema.parse(await (await ada.fetch(`/api/v1/items/${id}`)).json())
}

/** The item that an option makes by each way; undefined where it is refused. */
const ways: Record<string, (option: Option) => Promise<Item | undefined>> = {
  async classic(option) {
    const body = form(file, 'a.png', textOf(option))
    const answer = await ada.fetch('/api/upload', { method: 'POST', body })
    return answer.ok ? read(((await answer.json()) as { slug: string }).slug) : undefined
  },
  async headers(option) {
    const headers = Object.entries(textOf(option)).map(([name, value]) => [
      `x-${name.replaceAll('_', '-')}`,
      encodeURIComponent(value),
    ])
    const answer = await ada.fetch('/api/v1/items', {
      method: 'POST',
      headers: { 'content-type': 'image/png', ...Object.fromEntries(headers) },
      body: new Uint8Array(file),
    })
    return answer.ok ? read(((await answer.json()) as Item).id) : undefined
  },
  async multipart(option) {
    const body = form(file, 'a.png', textOf(option))
    const answer = await ada.fetch('/api/v1/items', { method: 'POST', body })
    return answer.ok ? read(((await answer.json()) as Item).id) : undefined
  },
  async ticket(option) {
    const wish = { filename: 'a.png', mime: 'image/png', size: file.length, ...option }
    const announced = await ada.fetch('/api/v1/uploads', json('POST', wish))
    if (!announced.ok) return undefined
    const { upload_id, put_url } = (await announced.json()) as Record<string, string>
    await fetch(put_url ?? '', { method: 'PUT', body: new Uint8Array(file) })
    return completed(upload_id ?? '')
  },
  async patched(option) {
    const { upload_id, put_url } = await ticketFor(ada, file)
    const changed = await ada.fetch(`/api/v1/uploads/${upload_id}`, json('PATCH', option))
    if (!changed.ok) return undefined
    await fetch(put_url, { method: 'PUT', body: new Uint8Array(file) })
    return completed(upload_id)
  },
  async sent(option) {
    const { upload_id, put_url } = await ticketFor(ada, file)
    const body = form(file, 'a.png', textOf(option))
    const sent = await ada.fetch(put_url, { method: 'POST', body })
    return sent.ok ? completed(upload_id) : undefined
  },
  async tool(option) {
    const input = { filename: 'a.png', mime: 'image/png', data_base64: file.toString('base64') }
    const { result } = await callTool(ada, 'upload_image', { ...input, ...option })
    const made = result?.['structuredContent'] as { slug: string } | undefined
    return made && read(made.slug)
  },
  async change(option) {
    const made = await ways['multipart']?.({})
    const answer = await ada.fetch(`/api/v1/items/${made?.id}`, json('PATCH', option))
    return answer.ok ? uploadedItemSchema.parse(await answer.json()) : undefined
  },
  async page(option) {
    // As in the form of the page: what is said of a file comes before it.
    const body = new FormData()
    for (const [name, value] of Object.entries(textOf(option))) body.set(name, value)
    body.set('file', form(file, 'a.png').get('file') ?? '')
    const init = { method: 'POST', body, headers: browser, redirect: 'manual' } as const
    const location = (await server.fetch('/upload', init)).headers.get('location')
    const ids = new URL(location ?? '/', server.origin).searchParams.get('items')
    return ids ? read(ids) : undefined
  },
}

async function completed(id: string): Promise<Item | undefined> {
  const done = await ada.fetch(`/api/v1/uploads/${id}/complete`, { method: 'POST' })
  return done.ok ? read(((await done.json()) as Item).id) : undefined
}

const long = (length: number) => 'x'.repeat(length)
const uploads = ['classic', 'headers', 'multipart', 'ticket', 'patched', 'sent', 'tool', 'page']
const all = [...uploads, 'change']

test.each<[string, Option, Partial<Item> | undefined, string[]]>([
  ['a title is trimmed', { title: '  Sea  ' }, { title: 'Sea' }, all],
  ['and measured then', { title: ` ${long(200)} ` }, { title: long(200) }, all],
  ['a longer one is refused', { title: long(201) }, undefined, all],
  ['tags are trimmed', { tags: [' a ', 'b'] }, { tags: ['a', 'b'] }, all],
  ['of 50 characters at most', { tags: [long(51)] }, undefined, all],
  [
    'and there are 30 at most',
    { tags: Array.from({ length: 31 }, (_, n) => `t${n}`) },
    undefined,
    all,
  ],
  [
    'a tag with a comma is none in a list',
    { tags: ['a,b'] },
    undefined,
    ['ticket', 'patched', 'tool', 'change'],
  ],
  [
    'and two in a line',
    { tags: 'a,b' },
    { tags: ['a', 'b'] },
    ['classic', 'headers', 'multipart', 'sent', 'page'],
  ],
  ['private is yes or no', { private: true }, { private: true }, all],
  ['and nothing else', { private: 'perhaps' }, undefined, all],
  ['viewers are counted', { expiration: 'views', view_limit: 3 }, { view_limit: 3 }, all],
  ['in whole numbers', { expiration: 'views', view_limit: 2.5 }, undefined, all],
  ['up to a number', { expiration: 'views', view_limit: 1000 }, undefined, all],
  ['of digits', { expiration: 'views', view_limit: '0x10' }, undefined, all],
  ['an end is one of the list', { expiration: '2h' }, undefined, all],
  ['a folder has to be there', { folder: 'nowhere' }, undefined, all],
  [
    'an unknown option is refused',
    { expires: '1d' },
    undefined,
    // Forms for tickets carry what is somebody else's.
    all.filter((way) => way !== 'headers' && way !== 'sent'),
  ],
  ['a password has 256 characters at most', { password: long(257) }, undefined, all],
])('%s', async (_, option, wanted, among) => {
  for (const way of among) {
    const item = await ways[way]?.(option)
    expect([way, item === undefined]).toEqual([way, wanted === undefined])
    if (wanted) expect([way, item]).toMatchObject([way, wanted])
  }
})

test('a slug of one’s choice is trimmed by every way, and taken once', async () => {
  for (const way of uploads) {
    const item = await ways[way]?.({ slug: ` by-${way} ` })
    expect([way, item?.id]).toEqual([way, `by-${way}`])
  }
  expect(await ways['ticket']?.({ slug: 'Upper' })).toBeUndefined()
  expect(await ways['tool']?.({ slug: 'by-tool' })).toBeUndefined()
})
