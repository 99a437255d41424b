import type { ClassicUpload, Item, UploadTicket } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FileHost, startFileHost } from './support/file-host.ts'
import { callTool, resultOf, useTool } from './support/mcp-calls.ts'
import { connectClient, eras } from './support/mcp-client.ts'
import { picture, tone } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'
import { expectNothingLeft } from './support/uploads-under-way.ts'

const about = { filename: 'a.png', mime: 'image/png' }
const listen = {
  ANYBIN_EGRESS_ALLOW: 'localhost',
  ANYBIN_MCP_FILE_HOSTS: 'localhost, *.files.example',
}

describe('a file that a host of agents hands over', () => {
  let server: TestServer
  let ada: Newcomer
  let file: Buffer
  let host: FileHost

  beforeAll(async () => {
    file = await picture('png')
    host = await startFileHost(file)
    server = await startServer(undefined, { environment: listen })
    ada = await server.newcomer()
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await host[Symbol.asyncDispose]()
  })

  const upload = (given: object, person = ada) =>
    useTool<ClassicUpload>(person, 'upload_image', { ...about, ...given })
  const refusal = async (given: object, person = ada) => {
    const { error } = await callTool(person, 'upload_image', { ...about, ...given })
    return [error?.code, error?.data['reason'] ?? error?.data['error']]
  }
  const openai = (path: string) => ({
    download_url: `${host.origin}${path}?sig=secret`,
    file_id: 'file_1',
    mime_type: 'image/png',
    file_name: 'theirs.png',
  })
  const ticketFor = (given: object = {}) =>
    useTool<UploadTicket>(ada, 'create_upload', { ...about, size: file.length, ...given })

  test('comes as base64, as a data: address, as the object of Langdock and as that of ChatGPT', async () => {
    const base64 = file.toString('base64')
    const dialects: readonly [unknown, string][] = [
      [base64, 'a.png'],
      [`data:image/png;base64,${base64}`, 'a.png'],
      [
        {
          fileName: 'theirs.png',
          mimeType: 'image/png',
          base64,
          size: file.length,
          lastModified: 'x',
        },
        'theirs.png',
      ],
      [openai('/file'), 'theirs.png'],
      [JSON.stringify(openai('/file')), 'theirs.png'],
    ]
    for (const [given, filename] of dialects) {
      const made = await upload({ file: given, title: 'Sea', expiration: '1w' })
      expect(made).toMatchObject({
        ok: true,
        filename,
        expiration: '1w',
        width: expect.any(Number),
      })
    }
    expect(host.asked).toEqual(['/file', '/file'])
    await expectNothingLeft(server, ada)
  })

  test.each(eras)('reaches us from the official client (%s)', async (era) => {
    const client = await connectClient(server, ada, era)
    const base64 = file.toString('base64')
    const { upload_id, put_url } = await ticketFor()
    await fetch(put_url, { method: 'PUT', body: new Uint8Array(file) })
    for (const given of [openai('/file'), { fileName: 'a.png', base64 }, upload_id]) {
      const call = { name: 'upload_image', arguments: { ...about, file: given } }
      expect((await client.callTool(call)).structuredContent).toMatchObject({ ok: true })
    }
    await client.close()
    await expectNothingLeft(server, ada)
  })

  test('comes as an announced upload by each of its names, with the options of the call', async () => {
    for (const name of ['id', 'uri', 'put_url', 'page_url'] as const) {
      const { upload_id, put_url, page_url } = await ticketFor({ title: 'Before' })
      const early = await callTool(ada, 'upload_image', { ...about, file: upload_id })
      expect(early.error).toMatchObject({ code: -32602, data: { error: 'conflict' } })
      await fetch(put_url, { method: 'PUT', body: new Uint8Array(file) })
      const uri = `mcp-file://${new URL(server.config.http.origin).host}/${upload_id}`
      const given = { id: upload_id, uri, put_url, page_url }[name]
      const wish = { file: given, title: name, private: true, expiration: '1w', tags: ['a', 'b'] }
      const made = await upload(wish)
      expect([name, await upload(wish)]).toEqual([name, made])
      const item = (await (await ada.fetch(`/api/v1/items/${made.slug}`)).json()) as Item
      expect(item).toMatchObject({ title: name, private: true, expiration: '1w', tags: ['a', 'b'] })
    }
    await expectNothingLeft(server, ada)
  })

  test("is nobody else's ticket, and not one of another kind", async () => {
    const { upload_id, put_url } = await ticketFor()
    await fetch(put_url, { method: 'PUT', body: new Uint8Array(file) })
    const eve = await server.newcomer()
    expect(await refusal({ file: upload_id }, eve)).toEqual([-32004, 'not_found'])
    const input = { filename: 'a.wav', mime: 'audio/wav', file: upload_id }
    const { error } = await callTool(ada, 'upload_audio', input)
    expect(error?.message).toContain('complete_upload')
    // Refused options leave it as it is.
    expect(await refusal({ file: upload_id, expiration: 'views' })).toEqual([
      -32602,
      'invalid_request',
    ])
    expect((await upload({ file: upload_id })).ok).toBe(true)
  })

  test.each([
    [
      'from a host that was not named',
      () => ({ ...openai('/file'), download_url: 'https://example.org/a' }),
      'hostNotNamed',
    ],
    [
      'from a name that only ends like one',
      () => ({ ...openai('/file'), download_url: 'https://evilfiles.example/a' }),
      'hostNotNamed',
    ],
    [
      'without TLS',
      () => ({
        ...openai('/file'),
        download_url: openai('/file').download_url.replace('https', 'http'),
      }),
      'notFetched',
    ],
    ['that has moved', () => openai('/moved'), 'notFetched'],
    ['that is not there', () => openai('/gone'), 'notFetched'],
    ['at no address', () => ({ ...openai('/file'), download_url: 'file' }), 'notAnAddress'],
    ['at an address that a model wrote', () => `${host.origin}/file`, 'schemeNotAccepted'],
    ['on its own machine', () => 'file:///etc/hostname', 'schemeNotAccepted'],
    ['of another server', () => `mcp-file://other.example/${'x'.repeat(22)}`, 'otherServer'],
    ['by its path', () => '/mnt/data/a.png', 'invalid_request'],
    ['that is none', () => ({}), 'invalid_request'],
  ])('is not taken %s', async (_, given, reason) => {
    const bob = await server.newcomer()
    expect(await refusal({ file: given() }, bob)).toEqual([-32602, reason])
    await expectNothingLeft(server, bob)
  })

  test('is read no further than a file may be long', async () => {
    const free = await server.newcomer({ plan: 'free' })
    expect(await refusal({ file: openai('/endless') }, free)).toEqual([-32602, 'request_too_large'])
    await expectNothingLeft(server, free)
  })

  test('is given once, and has to be given', async () => {
    const data_base64 = file.toString('base64')
    expect(await refusal({ file: data_base64, data_base64 })).toEqual([-32602, 'twoFiles'])
    expect(await refusal({})).toEqual([-32602, 'noFile'])
    expect(await refusal({ data_base64: null, file: '' })).toEqual([-32602, 'noFile'])
    expect((await upload({ file: null, data_base64 })).ok).toBe(true)
  })

  test('may be a clip', async () => {
    const input = { filename: 'a.wav', mime: 'audio/wav', file: tone().toString('base64') }
    expect(await useTool(ada, 'upload_audio', input)).toMatchObject({
      duration_ms: expect.any(Number),
    })
  })
})

type Tools = readonly {
  readonly name: string
  readonly inputSchema: { readonly properties: Record<string, object>; readonly required: string[] }
  readonly _meta?: object
}[]

test.each([
  ['text', { type: 'string' }, undefined],
  [
    'openai',
    {
      type: 'object',
      properties: {
        download_url: { type: 'string' },
        file_id: { type: 'string' },
        mime_type: { type: 'string' },
        file_name: { type: 'string' },
      },
      required: ['download_url', 'file_id'],
      additionalProperties: false,
    },
    { 'openai/fileParams': ['file'] },
  ],
  ['langdock', expect.objectContaining({ type: 'object', format: 'file' }), undefined],
  [
    'sep-2631',
    expect.objectContaining({
      type: 'string',
      format: 'uri',
      'x-mcp-file': {
        accept: expect.arrayContaining(['image/png']),
        maxSize: expect.any(Number),
        transferModes: ['inline', 'upload'],
      },
    }),
    undefined,
  ],
])('the dialect %s is what tools declare', async (dialect, schema, meta) => {
  await using server = await startServer(undefined, { environment: { ANYBIN_MCP_FILES: dialect } })
  const tools = (await resultOf(server, { method: 'tools/list' }))['tools'] as Tools
  for (const name of ['upload_image', 'upload_audio']) {
    const { inputSchema, _meta } = tools.find((tool) => tool.name === name) ?? tools[0] ?? never()
    const { description, ...file } = inputSchema.properties['file'] as { description: string }
    if (name === 'upload_image') expect(file).toEqual(schema)
    expect(description.length).toBeLessThan(150)
    expect(_meta).toEqual(meta)
    expect(inputSchema.required).toEqual(['filename', 'mime'])
  }
})

test('nothing is fetched where no host was named', async () => {
  const file = await picture('png')
  await using host = await startFileHost(file)
  const environment = { ANYBIN_EGRESS_ALLOW: 'localhost', ANYBIN_MCP_FILES: 'openai' }
  await using server = await startServer(undefined, { environment })
  const ada = await server.newcomer()
  const given = { download_url: `${host.origin}/file`, file_id: 'file_1' }
  const { error } = await callTool(ada, 'upload_image', { ...about, file: given })
  expect(error).toMatchObject({ code: -32602, data: { reason: 'hostNotNamed' } })
  expect(error?.message).toContain('has not named the host localhost')
  expect(error?.message).toContain('page_url')
  expect(host.asked).toEqual([])
})

function never(): never {
  throw new Error('There is such a tool')
}
