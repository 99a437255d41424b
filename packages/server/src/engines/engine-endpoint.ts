import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { minute } from '../core/clock.ts'
import { readRetryAfter } from '../core/retry-after.ts'
import { AnswerTooLarge, Egress, type EgressError } from '../egress/index.ts'
import { EngineUnavailable, FileRejected } from './engine.ts'

export type EndpointOptions = {
  /** Base of all paths. The operator named it: it may be anywhere, without TLS too. */
  readonly url: string
  /** Sent as a bearer token. */
  readonly key?: string | undefined
  /** The longest that an answer may take. Default: a minute. */
  readonly timeoutMs?: number
  readonly maxAnswerBytes?: number
  /** Besides what is sent anyway; made for each body anew. */
  readonly headersFor?: (body: Uint8Array) => Readonly<Record<string, string>>
}

export type EndpointAnswer = {
  readonly status: number
  readonly text: string
  readonly retryAfterMs: number | undefined
}

type Body = { readonly contentType: string; readonly bytes: Uint8Array }

const usualTimeoutMs = minute
const usualMaxBytes = 1024 * 1024
const longestRetryAfterMs = 15 * minute

/** An address over HTTP at which an engine answers with JSON. It is called through `egress`, and never follows a redirect. */
export class EngineEndpoint {
  readonly #egress: Egress
  readonly #options: EndpointOptions
  readonly #host: string

  constructor(options: EndpointOptions) {
    const { origin, host } = new URL(options.url)
    this.#options = options
    this.#host = host
    this.#egress = new Egress({ allow: [], named: origin })
  }

  /** Posts JSON and answers what the JSON of the answer says. Rejects with EngineUnavailable or FileRejected. */
  ask(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    return this.askWith(path, jsonOf(body), signal)
  }

  /** The same, asked with nothing but the path. */
  async get(path: string, signal: AbortSignal): Promise<unknown> {
    return this.#read(await this.#send(path, undefined, signal))
  }

  async askWith(path: string, body: Body, signal: AbortSignal): Promise<unknown> {
    return this.#read(await this.#send(path, body, signal))
  }

  #read(answer: EndpointAnswer): unknown {
    if (answer.status < 200 || answer.status > 299) throw this.failureOf(answer)
    try {
      return JSON.parse(answer.text) as unknown
    } catch (cause) {
      throw new FileRejected(`${this.#host} did not answer with JSON`, { cause })
    }
  }

  /** Answers whatever the status is. */
  postJson(path: string, body: unknown, signal: AbortSignal): Promise<EndpointAnswer> {
    return this.post(path, jsonOf(body), signal)
  }

  /** The same for a body of any type. */
  post(path: string, body: Body, signal: AbortSignal): Promise<EndpointAnswer> {
    return this.#send(path, body, signal)
  }

  /** What another status than 200 says: about the file, or about the engine. */
  failureOf({ status, text, retryAfterMs }: EndpointAnswer): EngineUnavailable | FileRejected {
    const message = `${this.#host} answered ${status}: ${text.slice(0, 300)}`
    if ([400, 413, 415, 422].includes(status)) return new FileRejected(message)
    return new EngineUnavailable(message, retryAfterMs === undefined ? {} : { retryAfterMs })
  }

  async #send(path: string, body: Body | undefined, signal: AbortSignal): Promise<EndpointAnswer> {
    const { key, headersFor, url } = this.#options
    const maxBytes = this.#options.maxAnswerBytes ?? usualMaxBytes
    const address = path === '' ? url : `${url.replace(/\/$/, '')}/${path}`
    try {
      const response = await this.#egress.fetch(address, {
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body && {
            'content-type': body.contentType,
            'content-length': String(body.bytes.length),
          }),
          accept: 'application/json',
          'accept-encoding': 'identity',
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...headersFor?.(body?.bytes ?? new Uint8Array()),
        },
        body: body?.bytes,
        signal,
        timeoutMs: this.#options.timeoutMs ?? usualTimeoutMs,
        maxBytes,
      })
      const text = await textOf(response, maxBytes)
      return { status: response.status, text, retryAfterMs: retryAfterOf(response.headers) }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof AnswerTooLarge) {
        throw new FileRejected(`${this.#host} answered too much`, { cause: error })
      }
      throw new EngineUnavailable(`${this.#host} cannot be asked: ${reasonOf(error)}`, {
        cause: error,
      })
    }
  }
}

function jsonOf(body: unknown): Body {
  return { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(body)) }
}

function reasonOf(error: unknown): string {
  return (error as EgressError | Error).message
}

const unpackers = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/** Some compress although they were not asked to. What unpacks to more than is taken is not unpacked. */
async function textOf(response: Response, maxBytes: number): Promise<string> {
  const encoding = response.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  const bytes = Buffer.from(await response.arrayBuffer())
  if (encoding === 'identity' || encoding === '' || bytes.length === 0) return bytes.toString()
  const unpack = unpackers.get(encoding)
  if (!unpack) throw new Error(`It answers in the encoding ${encoding}`)
  try {
    return String(await unpack(bytes, { maxOutputLength: maxBytes }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error
    throw new AnswerTooLarge(`The answer unpacks to more than ${maxBytes} bytes.`, {
      cause: error,
    })
  }
}

/** Nobody is waited for longer than a quarter of an hour. */
function retryAfterOf(headers: Headers): number | undefined {
  const ms = readRetryAfter(headers.get('retry-after'), Date.now())
  return ms === undefined ? undefined : Math.min(ms, longestRetryAfterMs)
}
