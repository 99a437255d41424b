import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { DownloadGrant, Transfer } from '../items/index.ts'
import { accelAddress } from './accel.ts'
import type { Address } from './address.ts'
import { type Answer, chooseAnswer, isDownload } from './answer.ts'
import { answerFailure } from './answer-failure.ts'
import type { FileTransport } from './file-transport.ts'
import {
  digestHeaders,
  guardsAt,
  notToBeKept,
  openToScripts,
  representationHeaders,
  validatorHeaders,
} from './headers.ts'
import type { ByteRange } from './ranges.ts'
import { answerEmpty, redirect } from './refusal.ts'
import { send } from './send.ts'

const conditions = ['if-match', 'if-unmodified-since', 'if-range'] as const
const doneByNginx = new Set(['Accept-Ranges', 'Content-Length', 'Content-Range'])

/** One request on its way through the transport. */
type Delivering = {
  readonly transport: FileTransport
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly address: Address
  readonly grant: DownloadGrant
  /** Headers that every answer has. */
  readonly guarded: readonly string[]
  /** The Set-Cookie header of a view that this request took. */
  readonly cookie: string | undefined
}

/** Answers one request for bytes. Never rejects: what fails is answered, or logged when the answer has begun. */
export async function deliver(
  transport: FileTransport,
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
    const grant = await mayLeave(transport, request, address)
    const remote = grant.onMainOrigin ? undefined : transport.host.addressOfBytes(request)
    if (remote !== undefined) {
      const open = grant.cache.kind === 'shared' ? openToScripts : []
      return redirect(response, [...guarded, ...open], { status: 302, location: remote })
    }
    const cookie = cookieOf(transport, request, grant)
    await answer({ transport, request: request.raw, response, address, grant, guarded, cookie })
  } catch (thrown) {
    answerFailure({ transport, request: request.raw, response, address, origin, thrown })
  }
}

/** Asks for leave. Nothing about an item is looked at or told before this. */
async function mayLeave(
  transport: FileTransport,
  request: FastifyRequest,
  address: Address,
): Promise<DownloadGrant> {
  const viewer = await request.context.viewer()
  return transport.authorizeDownload(address.slug, address.which, viewer)
}

/** The bytes' own origin never sets a cookie: there the viewer is known by less. */
function cookieOf(
  transport: FileTransport,
  request: FastifyRequest,
  { itemId, taken }: DownloadGrant,
) {
  if (!taken || transport.host.isBytesHost(request)) return undefined
  const { cookies } = request.context.site
  return cookies.header(cookies.view(itemId, taken))
}

async function answer(delivering: Delivering): Promise<void> {
  const { request, response, grant, guarded } = delivering
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
      return answerRepresentation(delivering, chosen)
  }
}

async function answerRepresentation(
  delivering: Delivering,
  chosen: Extract<Answer, { status: 200 | 206 }>,
): Promise<void> {
  const { request, response, grant, address } = delivering
  const headers = representationHeaders(delivering.guarded, grant, {
    range: chosen.range,
    download: /[?&]download=1(&|$)/.test(request.url ?? ''),
  })
  if (address.which.rendition === 'original') headers.push(...digestHeaders(grant.etag))
  if (delivering.cookie !== undefined) headers.push('Set-Cookie', delivering.cookie)
  if (request.method === 'HEAD') {
    response.writeHead(chosen.status, headers)
    response.end()
    return
  }
  const counts = isDownload(request, chosen, grant, address.which)
  const range = chosen.range ?? { start: 0, end: grant.bytes - 1 }
  if (counts && grant.begin) {
    return sendLimited(delivering, await grant.begin(), chosen.status, headers, range)
  }
  if (counts && !grant.isShown) countWhenDone(delivering)
  const accelerated = accelAddressOf(delivering)
  if (accelerated !== undefined) return handToNginx(response, headers, accelerated)
  await sendRepresentation(delivering, chosen.status, headers, range)
}

async function sendRepresentation(
  { transport, response, grant }: Delivering,
  status: number,
  headers: string[],
  range: ByteRange,
): Promise<void> {
  const body = await transport.blobs.open(grant, range)
  try {
    response.writeHead(status, headers)
    await send(response, body, {
      length: range.end - range.start + 1,
      idleMs: transport.config.limits.idleMs,
      hold: (bytes) => transport.blobs.hold(bytes),
    })
  } finally {
    if ('source' in body) await body.source.close()
  }
}

/** Sends something of which there is only so much, and tells how it ended. */
async function sendLimited(
  delivering: Delivering,
  transfer: Transfer,
  status: number,
  headers: string[],
  range: ByteRange,
): Promise<void> {
  const { transport, response, grant } = delivering
  const settle = (end: Promise<void>) =>
    // What is not settled ends by itself, as after a crash.
    end.catch((cause: unknown) => {
      transport.log.error({ err: cause, item: grant.itemId }, 'the end of a transfer was not noted')
    })
  const closed = whenClosed(response)
  try {
    if (!response.closed) await sendRepresentation(delivering, status, headers, range)
  } catch (thrown) {
    await settle(transfer.fail())
    throw thrown
  }
  await closed
  await settle(response.writableFinished ? transfer.finish() : transfer.fail())
}

function whenClosed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed) resolve()
    else response.once('close', resolve)
  })
}

/** `finish` comes when the last byte was handed to the system, and never after a broken transfer. */
function countWhenDone({ transport, response, grant }: Delivering): void {
  response.once('finish', () => {
    Promise.resolve(transport.countDownload(grant.itemId)).catch((cause: unknown) => {
      transport.log.error({ err: cause, item: grant.itemId }, 'a download was not counted')
    })
  })
}

function accelAddressOf(delivering: Delivering): string | undefined {
  const { transport, request, grant, address } = delivering
  const { accel } = transport.config
  if (!accel || address.which.rendition !== 'original' || grant.isCounted) return undefined
  // nginx would judge these once more, by validators of its own.
  if (conditions.some((name) => request.headers[name] !== undefined)) return undefined
  const path = transport.localPath?.(grant.blobKey)
  return path === undefined ? undefined : accelAddress(accel, path)
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
