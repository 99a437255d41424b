import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type Asked = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  /** Of JSON. */
  readonly body: Record<string, unknown>
}

export type FakeAnswer = {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** Bytes as they are; anything else as JSON. */
  readonly body?: unknown
  /** Breaks off after so many bytes. */
  readonly cutAfter?: number
  readonly afterMs?: number
  /** Not before this has come true. */
  readonly after?: Promise<void>
  /** Never answers. */
  readonly hangs?: boolean
}

/** An endpoint for faults of the wire: answers each request as it is told, and remembers what it was asked. */
export async function startFakeEndpoint(answer: (asked: Asked, count: number) => FakeAnswer) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const bytes = Buffer.concat(parts)
    const isJson = request.headers['content-type'] === 'application/json'
    const body = isJson ? (JSON.parse(String(bytes)) as Record<string, unknown>) : {}
    const one = { path: request.url ?? '', headers: request.headers, bytes, body }
    asked.push(one)
    await send(response, answer(one, asked.length))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function send(response: ServerResponse, answer: FakeAnswer): Promise<void> {
  if (answer.hangs) return
  if (answer.afterMs !== undefined) await wait(answer.afterMs)
  await answer.after
  const { body, cutAfter } = answer
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body ?? {}))
  response.writeHead(answer.status ?? 200, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...answer.headers,
  })
  if (cutAfter === undefined) return void response.end(bytes)
  response.write(bytes.subarray(0, cutAfter))
  await wait(20)
  response.destroy()
}

/** A completion as servers of the dialect of OpenAI answer it. */
export function completion(content: unknown, more: Record<string, unknown> = {}) {
  const { finish_reason = 'stop', ...message } = more
  return {
    model: 'eye-1',
    choices: [{ finish_reason, message: { role: 'assistant', content, ...message } }],
  }
}
