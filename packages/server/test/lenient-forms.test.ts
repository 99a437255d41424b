import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let alice: Newcomer
let file: Buffer
beforeAll(async () => {
  server = await startServer()
  alice = await server.newcomer()
  file = await photo()
})
afterAll(() => server[Symbol.asyncDispose]())

type Part = { readonly head: string; readonly body: Buffer | string }

const part = (disposition: string, body: Buffer | string, type?: string): Part => ({
  head: `Content-Disposition: form-data; ${disposition}${type ? `\r\nContent-Type: ${type}` : ''}`,
  body,
})
const field = (name: string, value: string) => part(`name="${name}"`, value)
const picture = () => part('name="file"; filename="a.jpg"', file, 'image/jpeg')

async function send(path: string, ...parts: Part[]) {
  const pieces = parts.flatMap(({ head, body }) => [
    Buffer.from(`--b\r\n${head}\r\n\r\n`),
    Buffer.from(body as string),
    Buffer.from('\r\n'),
  ])
  const body = new Uint8Array(Buffer.concat([...pieces, Buffer.from('--b--\r\n')]))
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const answer = await alice.fetch(path, { method: 'POST', body, headers })
  return { status: answer.status, body: await answer.text() }
}

const paths = [
  ['/api/v1/items', 201],
  ['/api/upload', 200],
] as const

test.each(paths)(
  '%s ignores what uploaders add, and takes a file without a name',
  async (path, ok) => {
    const forms: Record<string, Part[]> = {
      Uppy: [
        field('name', 'a.jpg'),
        field('type', 'image/jpeg'),
        field('relativePath', 'null'),
        picture(),
      ],
      'Uppy, after the file': [picture(), field('name', 'a.jpg')],
      FilePond: [field('file', '{}'), picture()],
      'FilePond, with more to say': [field('file', '{"from":"späth"}'), picture()],
      'a text part of the same name, after the file': [picture(), field('file', '{}')],
      'bytes without a name': [part('name="file"', file)],
      'bytes without a name, called text': [part('name="file"', file, 'text/plain')],
      'bytes with a type': [part('name="file"', file, 'image/jpeg')],
      'bytes with a wrong type': [part('name="file"', file, 'audio/mpeg')],
      'bytes with the type of nothing': [part('name="file"', file, 'application/octet-stream')],
    }
    for (const [name, parts] of Object.entries(forms)) {
      const answer = await send(path, ...parts)
      expect({ name, status: answer.status }, answer.body).toEqual({ name, status: ok })
    }
  },
)

test.each(paths)('%s refuses what it does not know', async (path) => {
  const misspelled = await send(path, field('expiraton', 'burn'), picture())
  expect(misspelled).toMatchObject({ status: 400, body: expect.stringContaining('expiraton') })
  const behind = await send(path, picture(), field('expiraton', 'burn'))
  expect(behind).toMatchObject({ status: 400, body: expect.stringContaining('expiraton') })
  const textOnly = await send(path, field('file', '{}'))
  expect(textOnly).toMatchObject({ status: 400, body: expect.stringContaining('file: missing') })
  const other = await send(path, part('name="picture"', file, 'image/jpeg'))
  expect(other).toMatchObject({ status: 400, body: expect.stringContaining('picture') })
  const two = await send(path, picture(), picture())
  expect(two).toMatchObject({ status: 400, body: expect.stringContaining('one file') })
  const lure = await send(path, field('__proto__', 'x'), picture())
  expect(lure.status).toBe(400)
})

test('an option keeps its meaning beside them', async () => {
  const answer = await send(
    '/api/v1/items',
    field('name', 'b.jpg'),
    field('title', 'Späth'),
    picture(),
  )
  expect(JSON.parse(answer.body)).toMatchObject({ title: 'Späth', filename: 'a.jpg' })
})
