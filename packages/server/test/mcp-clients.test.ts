import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as FirstTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHost, type Host } from './support/mcp-people.ts'
import type { Browser } from './support/oauth-client.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { setups, startServer, type TestServer } from './support/start-server.ts'

type ToolCall = { readonly name: string; readonly arguments?: Record<string, unknown> }
type Answer = { readonly structuredContent?: unknown; readonly content?: unknown }

/** One official client with one transport, as far as this story uses them. */
type Connection = {
  connect(): Promise<void>
  call(wish: ToolCall): Promise<Answer>
  list(): Promise<readonly { readonly name: string }[]>
  finish(callback: URLSearchParams): Promise<void>
  close(): Promise<void>
}

const identity = { name: 'story', version: '1' }

function current(url: URL, host: Host, mode: 'legacy' | 'auto'): Connection {
  const client = new Client(identity, { versionNegotiation: { mode } })
  const transport = new StreamableHTTPClientTransport(url, { authProvider: host })
  return {
    connect: () => client.connect(transport),
    call: (wish) => client.callTool(wish) as Promise<Answer>,
    list: async () => (await client.listTools()).tools,
    finish: (callback) => transport.finishAuth(callback),
    close: () => client.close(),
  }
}

function first(url: URL, host: Host): Connection {
  const client = new FirstClient(identity)
  // Its types are those of another copy of the same interface.
  const transport = new FirstTransport(url, { authProvider: host as never })
  return {
    connect: () => client.connect(transport as never),
    call: (wish) => client.callTool(wish) as Promise<Answer>,
    list: async () => (await client.listTools()).tools,
    finish: (callback) => transport.finishAuth(callback.get('code') ?? ''),
    close: () => client.close(),
  }
}

const clients = [
  { name: 'the current client, 2026-07-28, Bearer', proves: false, open: withMode('auto') },
  { name: 'the current client, 2026-07-28, DPoP', proves: true, open: withMode('auto') },
  { name: 'the current client, 2025-11-25, Bearer', proves: false, open: withMode('legacy') },
  { name: 'the current client, 2025-11-25, DPoP', proves: true, open: withMode('legacy') },
  { name: 'the first client, 2025-11-25, Bearer', proves: false, open: first },
] as const

function withMode(mode: 'legacy' | 'auto') {
  return (url: URL, host: Host) => current(url, host, mode)
}

/** What a host does: asks, sends the person away when it must, and asks again. */
async function callAs(
  kind: (typeof clients)[number],
  url: URL,
  host: Host,
  wish: ToolCall,
): Promise<Answer> {
  const times = host.asked.length
  const connection = kind.open(url, host)
  try {
    await connection.connect()
    expect(await connection.list()).toContainEqual(expect.objectContaining({ name: wish.name }))
    return await connection.call(wish)
  } catch (thrown) {
    if (host.asked.length === times || times >= 2) throw thrown
    await connection.finish(host.callback())
    return await callAs(kind, url, host, wish)
  } finally {
    await connection.close()
  }
}

describe.each(setups)('official clients on $engine and $store', (setup) => {
  let server: TestServer
  let browser: Browser

  beforeAll(async () => {
    server = await startServer(setup)
    const { email } = await server.newcomer()
    browser = await browserOf(server, email)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test.each(clients)('$name: from nothing to an upload, with one question', async (kind) => {
    const host = await createHost(server, browser, kind.proves)
    const url = new URL('/mcp', server.config.http.origin)

    const call = (wish: ToolCall) => callAs(kind, url, host, wish)
    const before = await call({ name: 'list_images', arguments: { limit: 1 } })
    expect(before.structuredContent).toMatchObject({ images: expect.any(Array) })
    // Hosts without a step-up never ask again: the first challenge names what the tools here need.
    expect(host.asked).toEqual([expect.arrayContaining(['image:read', 'image:create'])])
    const data_base64 = (await photo()).toString('base64')
    const uploaded = await call({
      name: 'upload_image',
      arguments: { filename: 'a.jpg', mime: 'image/jpeg', data_base64 },
    })
    expect(host.asked).toHaveLength(1)
    const { slug, share_url } = uploaded.structuredContent as { slug: string; share_url: string }
    expect(uploaded.content).toContainEqual({ type: 'text', text: `Uploaded. Share: ${share_url}` })
    const read = await call({ name: 'get_image', arguments: { slug } })
    expect(read.structuredContent).toMatchObject({ slug, filename: 'a.jpg' })
    expect(host.asked).toHaveLength(1)
    expect((await fetch(share_url)).status).toBe(200)
  })

  test.each(clients)('$name: refreshes without a question, and steps up with one', async (kind) => {
    const host = await createHost(server, browser, kind.proves, 'image:read')
    const url = new URL('/mcp', server.config.http.origin)
    const list = { name: 'list_images', arguments: { limit: 1 } }
    await callAs(kind, url, host, list)
    expect(host.asked).toEqual([['image:read']])

    // Its token has ended, as far as the server says.
    const before = await host.tokens()
    await host.saveTokens({ ...tokensOf(before), access_token: 'ended' })
    const again = await callAs(kind, url, host, list)
    expect(again.structuredContent).toMatchObject({ images: expect.any(Array) })
    expect(host.asked).toHaveLength(1)
    const second = tokensOf(await host.tokens())
    expect(second.access_token).not.toBe('ended')
    expect(second.refresh_token).not.toBe(tokensOf(before).refresh_token)

    const data_base64 = (await photo()).toString('base64')
    const file = { filename: 'a.jpg', mime: 'image/jpeg', data_base64 }
    const upload = { name: 'upload_image', arguments: file }
    if (kind.open === first) {
      // It answers the challenge with its refresh token, which cannot widen anything (RFC 6749 §6): its host has to forget both.
      await expect(callAs(kind, url, host, upload)).rejects.toThrow('403')
      await host.saveTokens(undefined as never)
    }
    const uploaded = await callAs(kind, url, host, upload)
    expect(uploaded.structuredContent).toMatchObject({ slug: expect.any(String) })
    expect(host.asked).toHaveLength(2)
    expect(host.asked[1]).toContain('image:create')
  })
})

type Tokens = Awaited<ReturnType<Host['tokens']>>

function tokensOf(tokens: Tokens): NonNullable<Tokens> {
  if (!tokens) throw new Error('The host has no tokens')
  return tokens
}
