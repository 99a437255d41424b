import { createHash } from 'node:crypto'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** An upload whose body comes in pieces, when the test says so. */
export type SlowUpload = {
  /** Sends these bytes of the body. */
  send(bytes: Uint8Array): void
  /** Hangs up. */
  hangUp(): void
  /** The answer; rejects when the connection ends without one. */
  readonly answer: Promise<Answer>
  /** Settles when the connection is gone, with what was wrong with it if anything was. */
  readonly closed: Promise<unknown>
}

export type Answer = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Begins an upload of so many bytes and sends nothing of its body yet. */
export function beginUpload(
  target: {
    readonly origin: string
    readonly key?: string
    readonly path?: string
    readonly method?: 'POST' | 'PUT'
  },
  length: number,
): SlowUpload {
  const { origin, key, path = '/api/v1/items', method = 'POST' } = target
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const sending = request(new URL(path, origin), {
    method,
    // As most clients do: a connection that stays open after the answer.
    agent: new Agent({ keepAlive: true }),
    headers: { ...authorization, 'content-length': length },
  })
  sending.flushHeaders()
  const answer = new Promise<Answer>((resolve, reject) => {
    sending.once('response', (response) => resolve(readAnswer(response)))
    sending.once('error', reject)
  })
  // Not every test waits for an answer, and one that never comes is not a surprise then.
  answer.catch(() => {})
  const closed = new Promise((resolve) => {
    sending.once('close', () => resolve(undefined))
    sending.once('error', resolve)
  })
  return {
    answer,
    closed,
    send: (bytes) => void sending.write(bytes),
    hangUp: () => void sending.destroy(),
  }
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await text(response),
  }
}

/**
 * The hash of a JPEG's picture: everything from its scan on, which removing metadata must not touch. So what came back
 * can be compared with what was sent.
 */
export function hashOfScan(jpeg: Buffer): string {
  let at = 2
  while (jpeg.readUInt16BE(at) !== startOfScan) at += 2 + jpeg.readUInt16BE(at + 2)
  return createHash('sha256').update(jpeg.subarray(at)).digest('hex')
}

const startOfScan = 0xffda
