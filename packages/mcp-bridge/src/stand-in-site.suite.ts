import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createMcpHandler, ProtocolError, Server, type Tool } from '@modelcontextprotocol/server'

export const goodKey = 'pbca_live_good'

/** A site with as much behind `/mcp` as the bridge needs, which counts what it gets. */
export type StandInSite = AsyncDisposable & {
  readonly origin: string
  /** Calls of tools, with their arguments. */
  readonly calls: { readonly name: string; readonly arguments: Record<string, unknown> }[]
  /** Bytes that came to tickets, and whether a credential came with them. */
  readonly puts: { readonly bytes: number; readonly authorization: string | undefined }[]
  /** Addresses of tickets that were given up. */
  readonly givenUp: string[]
  /** Statuses with which the next PUTs are refused. */
  readonly refusals: number[]
}

const text = { type: 'string' }
const item: Tool['inputSchema'] = {
  type: 'object',
  properties: { id: text, share_url: text, direct_url: text },
  required: ['id', 'share_url', 'direct_url'],
  additionalProperties: false,
}
const uploaded: Tool['inputSchema'] = {
  type: 'object',
  properties: { ok: { const: true }, share_url: text, quota: { $ref: '#/$defs/Quota' } },
  required: ['ok', 'share_url', 'quota'],
  $defs: { Quota: { type: 'object' } },
}
const upload: Tool['inputSchema'] = {
  type: 'object',
  properties: { filename: text, mime: text, data_base64: text, prefer: text, title: text },
  required: ['filename', 'mime', 'data_base64'],
}

const tools: readonly Tool[] = [
  { name: 'upload_image', description: 'Upload.', inputSchema: upload, outputSchema: uploaded },
  { name: 'upload_audio', description: 'Upload.', inputSchema: upload, outputSchema: item },
  { name: 'create_upload', inputSchema: { type: 'object' } },
  { name: 'complete_upload', inputSchema: { type: 'object' }, outputSchema: item },
  { name: 'get_quota', inputSchema: { type: 'object' } },
]

export async function standInSite(): Promise<StandInSite> {
  const site = { origin: '', calls: [], puts: [], givenUp: [], refusals: [] } as unknown as {
    -readonly [Key in keyof StandInSite]: StandInSite[Key]
  }
  const handler = createMcpHandler(() => mcpServer(site))
  const server = createServer(async (request, answer) => {
    if (request.method === 'PUT') {
      await receive(site, request, answer)
      return
    }
    if (request.method === 'DELETE') {
      site.givenUp.push(request.url ?? '')
      answer.writeHead(204).end()
      return
    }
    const body = await buffer(request)
    const { method } = body.length > 0 ? JSON.parse(body.toString()) : {}
    if (method === 'tools/call' && request.headers.authorization !== `Bearer ${goodKey}`) {
      answer.writeHead(401, { 'www-authenticate': 'Bearer' }).end('{"error":"unauthorized"}')
      return
    }
    await relay(await handler.fetch(asRequest(site.origin, request, body)), answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  site.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  site[Symbol.asyncDispose] = async () => {
    server.closeAllConnections()
    server.close()
  }
  return site
}

function mcpServer(site: StandInSite): Server {
  const server = new Server(
    { name: 'stand-in', title: 'Stand-in', version: '1.0.0' },
    { capabilities: { tools: {} }, instructions: 'Hand out share links.' },
  )
  server.setRequestHandler('tools/list', () => ({ tools: [...tools] }))
  server.setRequestHandler('tools/call', ({ params: { name, arguments: given = {} } }) => {
    site.calls.push({ name, arguments: given })
    if (given['title'] === 'too much') {
      throw new ProtocolError(-32029, 'Monthly API upload quota exceeded', { status: 429 })
    }
    const structuredContent = results(site)[name]
    return {
      content: [{ type: 'text', text: JSON.stringify(structuredContent) }],
      structuredContent,
    }
  })
  return server
}

function results({ origin }: StandInSite): Readonly<Record<string, Record<string, unknown>>> {
  const links = { share_url: `${origin}/i/aB3xQf9K`, direct_url: `${origin}/f/aB3xQf9K.png` }
  return {
    upload_image: { ok: true, share_url: links.share_url, quota: {} },
    upload_audio: { id: 'aB3xQf9K', ...links },
    create_upload: { upload_id: 'u1', put_url: `${origin}/put?token=t`, expires_at: 1 },
    complete_upload: { id: 'aB3xQf9K', ...links },
    get_quota: { used: 0 },
  }
}

async function receive(site: StandInSite, request: IncomingMessage, answer: ServerResponse) {
  let bytes = 0
  for await (const chunk of request) bytes += (chunk as Buffer).length
  site.puts.push({ bytes, authorization: request.headers.authorization })
  const status = site.refusals.shift()
  if (status === undefined) return answer.writeHead(200).end('{}')
  const error = status === 503 ? 'overloaded' : 'request_too_large'
  return answer.writeHead(status, { 'retry-after': '0' }).end(JSON.stringify({ error }))
}

function asRequest(origin: string, request: IncomingMessage, body: Buffer): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  return new Request(origin + request.url, {
    method: request.method ?? 'GET',
    headers,
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  })
}

async function relay(from: Response, to: ServerResponse): Promise<void> {
  to.writeHead(from.status, Object.fromEntries(from.headers))
  for await (const chunk of from.body ?? []) to.write(chunk)
  to.end()
}
