import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  type Asked,
  completion,
  type FakeAnswer,
  startFakeEndpoint,
} from '../../test/support/fake-endpoint.ts'
import { OpenAiClient } from './openai-client.ts'

const signal = new AbortController().signal
const schema = { name: 'seen', schema: { type: 'object', properties: { a: { type: 'number' } } } }
const picture = { contentType: 'image/jpeg', bytes: Buffer.from('picture') }
const question = { prompt: 'What is it?', pictures: [picture], schema, signal }

async function start(answer: (asked: Asked, count: number) => FakeAnswer, timeoutMs = 30_000) {
  const endpoint = await startFakeEndpoint(answer)
  const options = { url: endpoint.url, key: 'secret', model: 'eye', timeoutMs }
  const client = new OpenAiClient(options)
  return {
    ...endpoint,
    chat: async () => (await client.chat(question)).value,
    client,
    formats: () =>
      endpoint.asked.map(({ body }) => {
        const format = body['response_format'] as { type: string } | undefined
        return format?.type ?? 'prompt'
      }),
  }
}

const good = { body: completion('{"a":1}') }
const refusal = (message: string) => ({ status: 400, body: { error: { message } } })

describe('a server of the dialect of OpenAI', () => {
  test('is asked with the picture, the key and a schema', async () => {
    await using server = await start(() => good)
    expect(await server.chat()).toEqual({ a: 1 })
    const [asked] = server.asked
    expect(asked).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret', 'accept-encoding': 'identity' },
      body: { model: 'eye', temperature: 0.2, max_tokens: 600, stream: false, think: false },
    })
    expect(JSON.stringify(asked?.body)).toContain('data:image/jpeg;base64,cGljdHVyZQ==')
    expect(server.formats()).toEqual(['json_schema'])
  })

  test('that knows no formats is asked by the prompt, and from then on at once', async () => {
    await using server = await start(({ body }) =>
      body['response_format'] ? refusal('response_format is not supported') : good,
    )
    expect(await server.chat()).toEqual({ a: 1 })
    expect(await server.chat()).toEqual({ a: 1 })
    expect(server.formats()).toEqual(['json_schema', 'json_object', 'prompt', 'prompt'])
  })

  test('is not sent what it complains about', async () => {
    await using server = await start(({ body }) => {
      if ('think' in body) return refusal("Unrecognized request argument supplied: 'think'")
      if ('max_tokens' in body) return refusal("Use 'max_completion_tokens' instead")
      if ('temperature' in body) return refusal("Unsupported value: 'temperature'")
      return 'chat_template_kwargs' in body ? refusal('Bad request') : good
    })
    expect(await server.chat()).toEqual({ a: 1 })
    expect(server.asked).toHaveLength(5)
    expect(server.asked.at(-1)?.body).toMatchObject({ max_completion_tokens: 600 })
    expect(await server.chat()).toEqual({ a: 1 })
    expect(server.asked).toHaveLength(6)
  })

  test('may refuse a picture, which says nothing about how it wants to be asked', async () => {
    let isRefusing = true
    await using server = await start(() => (isRefusing ? refusal('Invalid image') : good))
    await expect(server.chat()).rejects.toMatchObject({ name: 'FileRejected', isFinal: false })
    isRefusing = false
    await server.chat()
    expect(server.formats().at(-1)).toBe('json_schema')
  })

  test.each([
    ['in a fence', 'Sure!\n```json\n{"a": 2}\n```\nAnything else?'],
    ['after its thoughts', '<think>Maybe {"a": 9}?</think>\n{"a": 2}'],
    ['in parts', [{ type: 'text', text: '{"a": 2}' }]],
  ])('may answer %s', async (_, content) => {
    await using server = await start(() => ({ body: completion(content) }))
    expect(await server.chat()).toEqual({ a: 2 })
  })

  test.each([
    ['nothing', ''],
    ['null', null],
    ['thoughts without an end', '<think>Let me see. {"a": 9} or'],
  ])('that answers %s and thinks gets more time once', async (_, content) => {
    const thinking = { body: completion(content, { reasoning: 'Hmm', finish_reason: 'length' }) }
    await using server = await start((asked) =>
      asked.body['max_tokens'] === 600 ? thinking : good,
    )
    expect(await server.chat()).toEqual({ a: 1 })
    await using endless = await start(() => thinking)
    await expect(endless.chat()).rejects.toMatchObject({ name: 'FileRejected' })
    expect(endless.asked.map(({ body }) => body['max_tokens'])).toEqual([600, 2400])
  })

  test('that answers with words is asked once more, one step lower', async () => {
    await using server = await start((_, count) =>
      count === 1 ? { body: completion('It is a bridge.') } : good,
    )
    expect(await server.chat()).toEqual({ a: 1 })
    expect(server.formats()).toEqual(['json_schema', 'json_object'])
    await using chatty = await start(() => ({ body: completion('It is a bridge.') }))
    await expect(chatty.chat()).rejects.toMatchObject({ name: 'FileRejected' })
    expect(chatty.asked).toHaveLength(2)
  })

  test('whose model sees no pictures is the wrong one, not the picture', async () => {
    const blind = { body: completion("I'm sorry, but I cannot see the image you mention.") }
    await using server = await start(() => blind)
    await expect(server.chat()).rejects.toMatchObject({
      name: 'EngineUnavailable',
      message: /text model/,
    })
  })

  test.each([
    ['too busy', { status: 429, headers: { 'retry-after': '90' } }, 90_000],
    ['down for long', { status: 503, headers: { 'retry-after': '86400' } }, 900_000],
    ['broken', { status: 500 }, undefined],
    ['behind a proxy that is alone', { status: 502, body: Buffer.from('<html>') }, undefined],
    ['not for us', { status: 401 }, undefined],
    ['without this model', { status: 404 }, undefined],
  ] as const)('that is %s is away', async (_, answer, retryAfterMs) => {
    await using server = await start(() => answer)
    const away = { name: 'EngineUnavailable', retryAfterMs }
    await expect(server.chat()).rejects.toMatchObject(away)
    expect(server.asked).toHaveLength(1)
  })

  test.each([
    ['hangs', { hangs: true }],
    ['breaks off', { ...good, cutAfter: 9 }],
    [
      'leads inside',
      { status: 307, headers: { location: 'http://169.254.169.254/latest/meta-data/' } },
    ],
    ['leads elsewhere', { status: 302, headers: { location: 'https://elsewhere.example/' } }],
    ['answers in an encoding of its own', { ...good, headers: { 'content-encoding': 'zstd-9' } }],
  ] as const)('that %s is away', async (name, answer) => {
    await using server = await start(() => answer, name === 'hangs' ? 400 : undefined)
    await expect(server.chat()).rejects.toMatchObject({ name: 'EngineUnavailable' })
  })

  test('that cannot be reached is away, and a wait for it ends with whoever waits', async () => {
    await using server = await start(() => ({ hangs: true }))
    const giveUp = new AbortController()
    const asked = server.client.chat({ ...question, signal: giveUp.signal })
    giveUp.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
    const gone = new OpenAiClient({ url: 'http://127.0.0.1:9/v1', model: 'eye' })
    await expect(gone.chat(question)).rejects.toMatchObject({ name: 'EngineUnavailable' })
  })

  test.each([
    ['as they are', { body: Buffer.alloc(20 * 1024 * 1024, 32) }],
    [
      'packed',
      {
        headers: { 'content-encoding': 'gzip' },
        body: gzipSync(Buffer.alloc(20 * 1024 * 1024, 32)),
      },
    ],
  ])('may not answer with 20 MB %s', async (_, answer) => {
    await using server = await start(() => answer)
    await expect(server.chat()).rejects.toMatchObject({
      name: 'FileRejected',
      message: /too much/,
    })
  })

  test('may pack its answer', async () => {
    const body = gzipSync(JSON.stringify(completion('{"a":3}')))
    await using server = await start(() => ({ headers: { 'content-encoding': 'gzip' }, body }))
    expect(await server.chat()).toEqual({ a: 3 })
  })

  test('is asked other things the same way', async () => {
    await using server = await start(() => ({ body: { results: [] } }))
    expect(await server.client.moderate(['text'], signal)).toEqual({ results: [] })
    const form = { contentType: 'multipart/form-data; boundary=x', bytes: Buffer.from('--x--') }
    await server.client.post('audio/transcriptions', form, signal)
    expect(server.asked).toMatchObject([
      { path: '/v1/moderations', body: { model: 'eye', input: ['text'] } },
      { path: '/v1/audio/transcriptions', headers: { 'content-type': form.contentType } },
    ])
    expect(String(server.asked[1]?.bytes)).toBe('--x--')
    await using html = await start(() => ({ body: Buffer.from('<html>') }))
    await expect(html.client.moderate([], signal)).rejects.toMatchObject({ name: 'FileRejected' })
    await using large = await start(() => ({ status: 413 }))
    await expect(large.client.moderate([], signal)).rejects.toMatchObject({ name: 'FileRejected' })
  })
})
