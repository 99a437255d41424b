import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { ItemKind } from '@anybin/contract'
import type { Log } from '../core/log.ts'
import { memoize } from '../core/memoize.ts'
import { hasOneHost, isSecureOrigin, type RequestSites } from '../http/index.ts'
import type { DownloadCounts, DownloadGrant, Downloads } from '../items/index.ts'
import { type Address, readOriginalAddress } from './address.ts'
import { answerFailure } from './answer-failure.ts'
import type { BlobBytes, Body } from './blob-bytes.ts'
import type { DeliveryConfig } from './delivery-config.ts'
import { digestHeaders, guardsAt, type HeaderList, representationHeaders } from './headers.ts'
import type { ByteRange } from './ranges.ts'
import { send } from './send.ts'

const prefix = '/f/'

/** With any of these there is more to look at than the item: who asks, for which part, under which condition. */
const askingForMore = [
  'authorization',
  'cookie',
  'range',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'content-length',
  'transfer-encoding',
] as const

/** A request whose bytes leave. */
type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly address: Address
  readonly grant: DownloadGrant
  readonly origin: string
}

/**
 * Answers the plain request for a whole file that everybody may have, before the router: most of all requests, and all of whose
 * answer but the time is the same each time. The policy is asked each time. Everything else is left to the routes.
 */
export class OpenBytes {
  /** The head of an answer, apart from the time: made once for what is granted to everybody. */
  readonly #head = memoize((grant: DownloadGrant) => headOf(grant, 'http:'))
  readonly #secureHead = memoize((grant: DownloadGrant) => headOf(grant, 'https:'))
  readonly #blobs: BlobBytes
  /** Of the origin that has nothing but bytes, if there is one. */
  readonly #bytesHost: string | undefined
  readonly #config: DeliveryConfig
  readonly #downloadCounts: Pick<DownloadCounts, 'count'>
  readonly #downloads: Pick<Downloads, 'authorizeAnyone'>
  readonly #log: Log
  readonly #sites: RequestSites
  #isStopping = false

  constructor(parts: {
    readonly blobs: BlobBytes
    readonly config: DeliveryConfig
    readonly downloadCounts: Pick<DownloadCounts, 'count'>
    readonly downloads: Pick<Downloads, 'authorizeAnyone'>
    readonly log: Log
    readonly sites: RequestSites
  }) {
    const { contentOrigin } = parts.config
    this.#blobs = parts.blobs
    this.#config = parts.config
    this.#bytesHost = contentOrigin === undefined ? undefined : new URL(contentOrigin).host
    this.#downloadCounts = parts.downloadCounts
    this.#downloads = parts.downloads
    this.#log = parts.log
    this.#sites = parts.sites
  }

  /** Whether the request was taken. */
  readonly take = (request: IncomingMessage, response: ServerResponse): boolean => {
    const address = this.#isStopping ? undefined : this.#addressOf(request)
    if (!address) return false
    const { origin, kinds } = this.#sites.at(request)
    const grant = this.#grantOf(address, kinds)
    if (!grant) return false
    void this.#send({ request, response, address, grant, origin })
    return true
  }

  /** From now on the routes answer, which tell clients that their connection ends. */
  stop(): void {
    this.#isStopping = true
  }

  #grantOf({ slug, which }: Address, kinds: readonly ItemKind[]): DownloadGrant | undefined {
    try {
      return this.#downloads.authorizeAnyone(slug, which.ext ?? '', kinds)
    } catch {
      // The route asks once more, and answers what is wrong.
      return undefined
    }
  }

  /** The address of a request that asks for the whole of a file and says nothing else. */
  #addressOf(request: IncomingMessage): Address | undefined {
    const { method, url = '', headers } = request
    if (method !== 'GET' || !url.startsWith(prefix)) return undefined
    for (const name of askingForMore) if (headers[name] !== undefined) return undefined
    if (!this.#isHere(headers) || !hasOneHost(request)) return undefined
    return readOriginalAddress(url.slice(prefix.length))
  }

  /** Whether files are sent from the host that was asked, as far as that can be told without asking who may name it. */
  #isHere({ host, 'x-forwarded-host': forwarded }: IncomingHttpHeaders): boolean {
    return this.#bytesHost === undefined || (host === this.#bytesHost && forwarded === undefined)
  }

  async #send({ request, response, address, grant, origin }: Exchange): Promise<void> {
    let body: Body | undefined
    try {
      const memory = this.#blobs.cache.get(grant.blobKey)
      body = memory ? { memory } : await this.#blobs.open(grant, wholeOf(grant))
      // `finish` comes when the last byte was handed to the system, and never after a broken transfer.
      response.once('finish', () => this.#downloadCounts.count(grant.itemId))
      response.writeHead(200, isSecureOrigin(origin) ? this.#secureHead(grant) : this.#head(grant))
      await send(response, body, {
        length: grant.bytes,
        idleMs: this.#config.limits.idleMs,
        hold: (bytes) => this.#blobs.hold(bytes),
      })
    } catch (thrown) {
      const failure = { request, response, address, origin, thrown }
      answerFailure({ ...failure, originOf: this.#config.originOf, log: this.#log })
    } finally {
      if (body && 'source' in body) await body.source.close()
    }
  }
}

function wholeOf({ bytes }: DownloadGrant): ByteRange {
  return { start: 0, end: bytes - 1 }
}

function headOf(grant: DownloadGrant, origin: string): HeaderList {
  const whole = { range: undefined, download: false }
  return [...representationHeaders(guardsAt(origin), grant, whole), ...digestHeaders(grant.etag)]
}
