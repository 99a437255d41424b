import { createHash } from 'node:crypto'
import type { ClassicUpload } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ask, callTool, sendMessage } from './support/mcp-calls.ts'
import { connectClient, eras } from './support/mcp-client.ts'
import { picture } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { expectNothingLeft } from './support/uploads-under-way.ts'

const method = 'files/authorizeUpload'
const authorized = z.object({
  file: z.looseObject({ uri: z.string() }),
  upload: z.object({
    transport: z.literal('https'),
    method: z.literal('PUT'),
    url: z.url(),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  }),
})

describe('the draft of files (SEP-2631)', () => {
  let server: TestServer
  let ada: Newcomer
  let file: Buffer
  let params: Record<string, unknown>

  beforeAll(async () => {
    server = await startServer(undefined, { environment: { ANYBIN_MCP_FILES: 'sep-2631' } })
    ada = await server.newcomer()
    file = await picture('png')
    const value = createHash('sha256').update(file).digest('base64url')
    const digest = { algorithm: 'sha-256', value }
    params = { name: 'harbour.png', mimeType: 'image/png', size: file.length, digest }
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test.each(eras)('the official client (%s) goes all the way', async (mode) => {
    const capabilities = { files: { upload: true, download: true, transports: ['https'] } }
    const client = await connectClient(server, ada, mode, capabilities)
    const { extensions } = client.getServerCapabilities() ?? {}
    expect(extensions).toEqual({
      'anybin/files': { proposal: 'SEP-2631', revision: '8799c5c', methods: [method] },
    })
    const { tools } = await client.listTools()
    const upload = tools.find(({ name }) => name === 'upload_image')
    expect(upload?.inputSchema.properties?.['file']).toMatchObject({
      type: 'string',
      format: 'uri',
      'x-mcp-file': {
        accept: expect.arrayContaining(['image/png']),
        maxSize: expect.any(Number),
      },
    })
    const answer = await client.request({ method, params }, authorized)
    const { uri } = answer.file
    expect(answer.file).toEqual({ ...params, uri })
    const send = (bytes: Uint8Array) =>
      fetch(answer.upload.url, {
        method: answer.upload.method,
        headers: answer.upload.headers,
        body: new Uint8Array(bytes),
      })
    const call = {
      name: 'upload_image',
      arguments: { filename: 'mine.png', mime: 'image/png', file: uri, title: 'Harbour' },
    }
    await expect(client.callTool(call)).rejects.toThrow(`0 of ${file.length}`)
    const other = Buffer.from(file)
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
    expect((await send(other)).status).toBe(400)
    expect((await send(file)).status).toBe(200)
    expect((await send(file)).status).toBe(409)
    const made = (await client.callTool(call)).structuredContent as ClassicUpload
    expect(made).toMatchObject({ ok: true, filename: 'mine.png' })
    expect((await client.callTool(call)).structuredContent).toEqual(made)
    const eve = await server.newcomer()
    expect((await callTool(eve, 'upload_image', call.arguments)).error?.code).toBe(-32004)
    const inline = { ...call.arguments, file: `data:image/png;base64,${file.toString('base64')}` }
    expect((await client.callTool({ ...call, arguments: inline })).isError).toBeFalsy()
    await client.close()
    await expectNothingLeft(server, ada)
  })

  test.each([
    [
      'maxSizeExceeded',
      { size: 101 * 1_048_576 },
      { maxSize: expect.any(Number), actualSize: 101 * 1_048_576 },
    ],
    ['mimeTypeNotAccepted', { mimeType: 'application/pdf' }, {}],
    ['malformed', { size: undefined }, {}],
    ['malformed', { name: '' }, {}],
    ['malformed', { digest: { algorithm: 'md5', value: 'x' } }, {}],
  ])('refuses with the reason %s', async (reason, wrong, more) => {
    const { error } = await ask(ada, { method, params: { ...params, ...wrong } })
    expect(error).toMatchObject({
      code: -32602,
      data: { reason, error: expect.any(String), ...more },
    })
    await expectNothingLeft(server, ada)
  })

  test('is for those who may create', async () => {
    expect((await sendMessage(server, { method, params })).status).toBe(401)
    const reader = await server.newcomer({ scopes: ['image:read'] })
    expect((await sendMessage(reader, { method, params })).status).toBe(403)
  })
})

test('is off by default: no method, and no word of it', async () => {
  await using server = await startServer()
  const ada = await server.newcomer()
  const params = { name: 'a.png', mimeType: 'image/png', size: 1 }
  for (const sender of [ada, server]) {
    expect((await ask(sender, { method, params })).error?.code).toBe(-32601)
  }
  const { result } = await ask(ada, { method: 'initialize' })
  expect(result?.['capabilities']).not.toHaveProperty('extensions')
  expect(await (await server.fetch('/mcp')).json()).not.toMatchObject({
    methods: expect.arrayContaining([method]),
  })
})
