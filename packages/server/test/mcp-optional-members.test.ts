import type { ClassicUpload } from '@anybin/contract'
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
  const file = { filename: 'a.jpg', mime: 'image/jpeg' }
  const data_base64 = (await photo()).toString('base64')
  slug = (await useTool<ClassicUpload>(ada, 'upload_image', { ...file, data_base64 })).slug
})
afterAll(() => server?.[Symbol.asyncDispose]())

type Json = { readonly [name: string]: unknown }
type Message = { readonly method: string; readonly params?: Json }

/** A message with everything that its schema has, and which of that may be absent, as paths below `params`; `''` is all of it. */
type Case = { readonly message: () => Message; readonly optional: readonly string[] }

const progress = { progressToken: 'p1' }
const meta = ['_meta', '_meta.progressToken']
const lists = ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list', 'ping']

const cases: readonly Case[] = [
  ...lists.map((method) => ({
    message: () => ({ method, params: { _meta: progress } }),
    optional: ['', ...meta],
  })),
  {
    message: () => ({
      method: 'tools/call',
      params: { name: 'get_quota', arguments: {}, _meta: progress },
    }),
    optional: ['arguments', ...meta],
  },
  {
    message: () => ({
      method: 'tools/call',
      params: { name: 'list_images', arguments: { limit: 1, offset: 0 }, _meta: progress },
    }),
    optional: ['arguments', 'arguments.limit', 'arguments.offset', ...meta],
  },
  {
    message: () => ({
      method: 'resources/read',
      params: { uri: `item://${slug}`, _meta: progress },
    }),
    optional: meta,
  },
  {
    message: () => ({
      method: 'prompts/get',
      params: {
        name: 'share_screenshot',
        arguments: { expiration: '1d', note: 'Look' },
        _meta: progress,
      },
    }),
    optional: ['arguments', 'arguments.expiration', 'arguments.note', ...meta],
  },
]

function without(message: Message, path: string): Message {
  if (path === '') return { method: message.method }
  return { ...message, params: dropped(message.params ?? {}, path.split('.')) }
}

function dropped(from: Json, [name = '', ...rest]: readonly string[]): Json {
  const { [name]: member, ...others } = from
  return rest.length === 0 ? others : { ...others, [name]: dropped(member as Json, rest) }
}

async function answerTo(message: Message, headers: Record<string, string>) {
  const answer = await sendMessage(ada, message, headers)
  return (await answer.json()) as { result?: Json; error?: Json }
}

const initialize: Case = {
  message: () => ({
    method: 'initialize',
    params: {
      capabilities: { roots: { listChanged: true } },
      clientInfo: { name: 'old', version: '1', title: 'Old' },
      _meta: progress,
    },
  }),
  // The classic documents leave everything out.
  optional: ['', 'capabilities', 'capabilities.roots', 'clientInfo', 'clientInfo.title', ...meta],
}

describe.each(SUPPORTED_PROTOCOL_VERSIONS)('in %s', (revision) => {
  test('a session may begin with as little as there is', async () => {
    const { message, optional } = initialize
    for (const path of [undefined, ...optional]) {
      const { method, params } = path === undefined ? message() : without(message(), path)
      const asked = params && { protocolVersion: revision, ...params }
      const { result, error } = await answerTo({ method, ...(asked && { params: asked }) }, {})
      expect([path, error]).toEqual([path, undefined])
      if (asked) expect(result).toMatchObject({ protocolVersion: revision })
    }
    const told = await sendMessage(
      ada,
      { id: undefined, method: 'notifications/initialized' },
      { 'mcp-protocol-version': revision },
    )
    expect(told.status).toBe(202)
  })

  test('every optional member may be absent', async () => {
    for (const { message, optional } of cases) {
      for (const path of [undefined, ...optional]) {
        const asked = path === undefined ? message() : without(message(), path)
        const { error } = await answerTo(asked, { 'mcp-protocol-version': revision })
        expect([asked, error]).toEqual([asked, undefined])
      }
    }
  })

  test('a client that names no revision in a header is answered', async () => {
    for (const { message } of cases) {
      expect((await answerTo(message(), {})).error).toBeUndefined()
    }
  })
})

describe(`in ${currentRevision}`, () => {
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': currentRevision,
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'new', version: '1' },
  }
  const key = 'io.modelcontextprotocol/clientInfo'

  /** As a client of this revision sends it: with its envelope, and the same in headers. */
  async function askToday({ method, params = {} }: Message, leaveOut?: string) {
    const { [leaveOut ?? '']: _, ...rest } = envelope as Json
    const name = params['name'] ?? params['uri']
    const own = (params['_meta'] ?? {}) as Json
    const headers = {
      accept: 'application/json, text/event-stream',
      'mcp-method': method,
      'mcp-protocol-version': currentRevision,
      ...(typeof name === 'string' && { 'mcp-name': name }),
    }
    const message = { method, params: { ...params, _meta: { ...own, ...rest } } }
    const answer = await sendMessage(ada, message, headers)
    const text = await answer.text()
    const data = /^data: (.*)$/m.exec(text)?.[1] ?? text
    return JSON.parse(data) as { error?: Json }
  }

  // Sessions are begun by asking who is there, and there is no ping (SEP-2575).
  const today = [
    { message: () => ({ method: 'server/discover', params: {} }), optional: [] },
    ...cases.filter(({ message }) => message().method !== 'ping'),
  ]

  test('every optional member may be absent', async () => {
    for (const { message, optional } of today) {
      for (const path of [undefined, ...optional]) {
        const asked = path === undefined ? message() : without(message(), path)
        expect([asked, (await askToday(asked)).error]).toEqual([asked, undefined])
        expect([asked, (await askToday(asked, key)).error]).toEqual([asked, undefined])
      }
    }
  })
})
