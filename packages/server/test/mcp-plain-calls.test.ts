import type { ClassicUpload } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { currentRevision } from '../src/mcp/message.ts'
import { sendMessage, useTool } from './support/mcp-calls.ts'
import { photo } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

let server: TestServer
let ada: Newcomer
let slug: string

beforeAll(async () => {
  server = await startServer()
  ada = await server.newcomer()
  const picture = { filename: 'a.jpg', mime: 'image/jpeg' }
  const data = { data_base64: (await photo()).toString('base64') }
  slug = (await useTool<ClassicUpload>(ada, 'upload_image', { ...picture, ...data })).slug
})
afterAll(() => server[Symbol.asyncDispose]())

/** What a call of the current revision gets. Its name stands in a header, in plain letters or encoded. */
async function call(name: string, input: unknown, nameHeader: string) {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': currentRevision,
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const params = { name, arguments: input, _meta: meta }
  const answer = await sendMessage(
    ada,
    { method: 'tools/call', params },
    {
      accept: 'application/json, text/event-stream',
      'mcp-method': 'tools/call',
      'mcp-protocol-version': currentRevision,
      'mcp-name': nameHeader,
    },
  )
  const { status, headers } = answer
  const told = ['content-type', 'cache-control', 'ratelimit-policy'].map((one) => headers.get(one))
  return { status, told, body: (await answer.json()) as object }
}

const cases: readonly [string, string, () => unknown, object][] = [
  ['that works', 'get_image', () => ({ slug }), { result: { resultType: 'complete' } }],
  ['for nothing', 'get_image', () => ({ slug: 'nothing0' }), { error: { code: -32004 } }],
  ['without its arguments', 'get_image', () => ({}), { error: { code: -32602 } }],
  ['with a list for its arguments', 'get_image', () => [slug], { error: { code: -32602 } }],
  ['of a tool that is not there', 'get_moon', () => ({}), { error: { code: -32602 } }],
]

// A name in Base64 is none of the short way's business.
test.each(cases)('a call %s gets the same by the short way and by the long', async (...told) => {
  const [, name, input, expected] = told
  const short = await call(name, input(), name)
  const encoded = `=?base64?${Buffer.from(name).toString('base64')}?=`
  const long = await call(name, input(), encoded)
  expect(short.body).toMatchObject(expected)
  expect(short).toEqual(long)
})
