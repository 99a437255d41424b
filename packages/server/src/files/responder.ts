import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { Log } from '../core/log.ts'
import type { DownloadCounts, DownloadGrant, Downloads, Transfer } from '../items/index.ts'
import { accelAddress } from './accel.ts'
import type { Address } from './address.ts'
import { type Answer, chooseAnswer, isDownload } from './answer.ts'
import { answerFailure } from './answer-failure.ts'
import { answerEmpty, redirect } from './answer-refusal.ts'
import type { BlobBytes } from './blob-bytes.ts'
import type { ContentHost } from './content-host.ts'
import type { DeliveryConfig } from './delivery-config.ts'
import {
  digestHeaders,
  guardsAt,
  notToBeKept,
  openToScripts,
  representationHeaders,
  validatorHeaders,
} from './headers.ts'
import type { ByteRange } from './ranges.ts'
import { send } from './send.ts'

const conditions = ['if-match', 'if-unmodified-since', 'if-range'] as const
const doneByNginx = new Set(['Accept-Ranges', 'Content-Length', 'Content-Range'])

/** One request whose bytes may leave. */
type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly address: Address
  readonly grant: DownloadGrant
  /** Headers that every answer has. */
  readonly guarded: readonly string[]
  /** The Set-Cookie header of a view that this request took. */
  readonly cookie: string | undefined
}

/** Head of an answer with a body, and the bytes of it. */
type Representation = {
  readonly status: 200 | 206
  readonly headers: string[]
  readonly range: ByteRange
}

/** Answers requests for bytes. */
export class Responder {
  readonly #blobs: BlobBytes
  readonly #config: DeliveryConfig
  readonly #downloadCounts: Pick<DownloadCounts, 'count'>
  readonly #downloads: Pick<Downloads, 'authorize' | 'localPath'>
  readonly #host: ContentHost
  readonly #log: Log

  constructor(parts: {
    readonly blobs: BlobBytes
    readonly config: DeliveryConfig
    readonly downloadCounts: Pick<DownloadCounts, 'count'>
    readonly downloads: Pick<Downloads, 'authorize' | 'localPath'>
    readonly host: ContentHost
    readonly log: Log
  }) {
    this.#blobs = parts.blobs
    this.#config = parts.config
    this.#downloadCounts = parts.downloadCounts
    this.#downloads = parts.downloads
    this.#host = parts.host
    this.#log = parts.log
  }

  /** Never rejects: what fails is answered, or logged when the answer has begun. */
  async respond(
    request: FastifyRequest,
    response: ServerResponse,
    address: Address | undefined,
  ): Promise<void> {
    const { origin } = request.context.site
    const guarded = guardsAt(origin)
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        throw new AppError('method_not_allowed')
      if (!address) throw new AppError('not_found')
      // Nothing about an item is looked at or told before this.
      const viewer = await request.context.viewer()
      const grant = await this.#downloads.authorize(address.slug, address.which, viewer)
      const remote = grant.onMainOrigin ? undefined : this.#host.addressOfBytes(request)
      if (remote !== undefined) {
        const open = grant.cache.kind === 'shared' ? openToScripts : []
        return redirect(response, [...guarded, ...open], { status: 302, location: remote })
      }
      const cookie = this.#cookieOf(request, grant)
      await this.#answer({ request: request.raw, response, address, grant, guarded, cookie })
    } catch (thrown) {
      const { originOf } = this.#config
      const failure = { request: request.raw, response, address, origin, thrown }
      answerFailure({ ...failure, originOf, log: this.#log })
    }
  }

  /** The bytes' own origin never sets a cookie: there the viewer is known by less. */
  #cookieOf(request: FastifyRequest, { itemId, taken }: DownloadGrant): string | undefined {
    if (!taken || this.#host.isBytesHost(request)) return undefined
    const { cookies } = request.context.site
    return cookies.header(cookies.view(itemId, taken))
  }

  async #answer(exchange: Exchange): Promise<void> {
    const { request, response, grant, guarded } = exchange
    const chosen = chooseAnswer(request, grant)
    switch (chosen.status) {
      case 304:
        return answerEmpty(response, 304, validatorHeaders(guarded, grant))
      case 412:
        return answerEmpty(response, 412, [...guarded, ...notToBeKept])
      case 416:
        return answerEmpty(response, 416, [
          ...validatorHeaders(guarded, grant),
          'Content-Range',
          `bytes */${grant.bytes}`,
        ])
      default:
        return this.#answerRepresentation(exchange, chosen)
    }
  }

  async #answerRepresentation(
    exchange: Exchange,
    chosen: Extract<Answer, { status: 200 | 206 }>,
  ): Promise<void> {
    const { request, response, grant, address } = exchange
    const headers = headersOf(exchange, chosen)
    if (request.method === 'HEAD') {
      response.writeHead(chosen.status, headers)
      response.end()
      return
    }
    const counts = isDownload(request, chosen, grant, address.which)
    const range = chosen.range ?? { start: 0, end: grant.bytes - 1 }
    const representation = { status: chosen.status, headers, range }
    if (counts && grant.begin) {
      return this.#sendLimited(exchange, await grant.begin(), representation)
    }
    // `finish` comes when the last byte was handed to the system, and never after a broken transfer.
    if (counts && !grant.isShown) {
      response.once('finish', () => this.#downloadCounts.count(grant.itemId))
    }
    const accelerated = this.#accelAddressOf(exchange)
    if (accelerated !== undefined) return handToNginx(response, headers, accelerated)
    await this.#send(exchange, representation)
  }

  async #send(
    { response, grant }: Exchange,
    { status, headers, range }: Representation,
  ): Promise<void> {
    const body = await this.#blobs.open(grant, range)
    try {
      response.writeHead(status, headers)
      await send(response, body, {
        length: range.end - range.start + 1,
        idleMs: this.#config.limits.idleMs,
        hold: (bytes) => this.#blobs.hold(bytes),
      })
    } finally {
      if ('source' in body) await body.source.close()
    }
  }

  /** Sends something of which there is only so much, and records how it ended. */
  async #sendLimited(
    exchange: Exchange,
    transfer: Transfer,
    representation: Representation,
  ): Promise<void> {
    const { response, grant } = exchange
    const settle = (end: Promise<void>) =>
      // What is not settled ends by itself, as after a crash.
      end.catch((cause: unknown) => {
        const item = grant.itemId
        this.#log.error({ err: cause, item }, 'the end of a transfer was not recorded')
      })
    const closed = whenClosed(response)
    try {
      if (!response.closed) await this.#send(exchange, representation)
    } catch (thrown) {
      await settle(transfer.fail())
      throw thrown
    }
    await closed
    await settle(response.writableFinished ? transfer.finish() : transfer.fail())
  }

  #accelAddressOf({ request, grant, address }: Exchange): string | undefined {
    const { accel } = this.#config
    if (!accel || address.which.rendition !== 'original' || grant.isCounted) return undefined
    // nginx would judge these once more, by validators of its own.
    if (conditions.some((name) => request.headers[name] !== undefined)) return undefined
    const path = this.#downloads.localPath(grant.blobKey)
    return path === undefined ? undefined : accelAddress(accel, path)
  }
}

function headersOf(
  { request, grant, guarded, address, cookie }: Exchange,
  { range }: Extract<Answer, { status: 200 | 206 }>,
): string[] {
  const download = /[?&]download=1(&|$)/.test(request.url ?? '')
  const headers = representationHeaders(guarded, grant, { range, download })
  if (address.which.rendition === 'original') headers.push(...digestHeaders(grant.etag))
  if (cookie !== undefined) headers.push('Set-Cookie', cookie)
  return headers
}

function whenClosed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed) resolve()
    else response.once('close', resolve)
  })
}

/** nginx reads the file and does ranges itself: it is asked for the whole, whatever part it will send. */
function handToNginx(response: ServerResponse, headers: readonly string[], address: string): void {
  const kept = headers.filter((_, index) => {
    const name = headers[index - (index % 2)]
    return name === undefined || !doneByNginx.has(name)
  })
  response.writeHead(200, [...kept, 'X-Accel-Redirect', address, 'Content-Length', '0'])
  response.end()
}
