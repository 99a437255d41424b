import { lookup } from 'node:dns/promises'
import { type BlockList, isIP } from 'node:net'
import { isPublicAddress, rangesOf } from './public-addresses.ts'
import { socketTransport } from './socket-transport.ts'
import type { Resolved, Transport, TransportAnswer } from './transport.ts'

export type EgressParts = {
  /** What the operator allows besides the public internet: host names, addresses and ranges. */
  readonly allow: readonly string[]
  /** The one origin that the operator named for this: called wherever it is, without TLS too. */
  readonly named?: string | undefined
  /** Tests give their own. */
  readonly resolve?: (hostname: string) => Promise<readonly Resolved[]>
  readonly transport?: Transport
}

export type EgressRequest = {
  readonly method?: string | undefined
  readonly headers?: RequestInit['headers']
  readonly body?: string | Uint8Array | undefined
  readonly signal?: AbortSignal | null | undefined
  /** `follow`: up to three, each checked like the first address. Otherwise a redirect is refused. */
  readonly redirect?: RequestInit['redirect'] | undefined
  /** The most that an answer may hold, and the longest that all of it may take. */
  readonly maxBytes?: number
  readonly timeoutMs?: number
}

/** The call was not made, or its answer not taken: `message` says why, for a log. */
export class EgressError extends Error {
  override readonly name = 'EgressError'
}

/** More came than is taken; the rest was not waited for. */
export class AnswerTooLarge extends EgressError {}

const defaultMaxBytes = 1_048_576
const defaultTimeoutMs = 5000
const maxRedirects = 3

/**
 * Calls of the server to addresses that somebody gave it. Only https; the name is resolved once, every address that it has
 * must be public or allowed, and the connection goes to those and no others (CWE-918). What the operator wrote into the
 * environment comes here only by its name.
 */
export class Egress {
  readonly #resolve: NonNullable<EgressParts['resolve']>
  readonly #named: string | undefined
  readonly #transport: Transport
  readonly #allowedNames: ReadonlySet<string>
  readonly #allowedRanges: BlockList

  constructor({ allow, named, resolve = resolveAll, transport = socketTransport }: EgressParts) {
    this.#resolve = resolve
    this.#transport = transport
    this.#named = named
    this.#allowedNames = new Set(
      allow.filter((one) => !isRange(one)).map((one) => one.toLowerCase()),
    )
    this.#allowedRanges = rangesOf(allow.filter(isRange))
  }

  /** As `fetch` does it, but for what is refused with an `EgressError`; the body of the answer has arrived. */
  async fetch(address: string | URL, request: EgressRequest = {}): Promise<Response> {
    const signal = signalFor(request)
    let url = this.#parse(address)
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#send(url, request, signal)
      const location = redirectOf(answer)
      if (location === null) return read(answer, request.maxBytes ?? defaultMaxBytes)
      rejectRedirect(url, request, redirects)
      url = this.#parse(new URL(location, url))
    }
  }

  /**
   * The answer while it comes, for what is too large to be held: how much of it is read is up to the caller. A redirect is
   * refused.
   */
  async open(address: string | URL, request: EgressRequest = {}): Promise<TransportAnswer> {
    const signal = signalFor(request)
    const url = this.#parse(address)
    const answer = await this.#send(url, request, signal)
    if (redirectOf(answer) !== null) rejectRedirect(url, {}, 0)
    return answer
  }

  /** Throws an `EgressError` for an address that `fetch` would refuse, without calling it: for forms. */
  async check(address: string | URL): Promise<void> {
    await this.#addressesOf(this.#parse(address), AbortSignal.timeout(defaultTimeoutMs))
  }

  #parse(address: string | URL): URL {
    if (!URL.canParse(String(address))) throw new EgressError('This is no address.')
    const url = new URL(address)
    if (url.protocol !== 'https:' && url.origin !== this.#named) {
      throw new EgressError(`${url.host} is not asked without https.`)
    }
    if (url.username !== '' || url.password !== '') {
      throw new EgressError('An address does not carry a name and a password.')
    }
    return url
  }

  async #send(url: URL, { method, headers, body }: EgressRequest, signal: AbortSignal) {
    const addresses = await this.#addressesOf(url, signal)
    return this.#transport({
      url,
      addresses,
      method: method ?? 'GET',
      headers: new Headers(headers),
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      signal,
    })
  }

  async #addressesOf(url: URL, signal: AbortSignal): Promise<readonly Resolved[]> {
    const hostname = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
    const addresses = await withSignal(this.#lookUp(hostname), signal)
    if (addresses.length === 0) throw new EgressError(`${hostname} has no address.`)
    if (this.#allowedNames.has(hostname) || url.origin === this.#named) return addresses
    // One that is not public is enough: which of them is called is up to the system.
    const other = addresses.find((one) => !this.#isAllowed(one))
    if (other) throw new EgressError(`${hostname} is not on the public internet.`)
    return addresses
  }

  async #lookUp(hostname: string): Promise<readonly Resolved[]> {
    const family = isIP(hostname)
    if (family !== 0) return [{ address: hostname, family }]
    return this.#resolve(hostname).catch((cause: unknown) => {
      throw new EgressError(`${hostname} cannot be resolved.`, { cause })
    })
  }

  #isAllowed({ address }: Resolved): boolean {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    return isPublicAddress(address) || this.#allowedRanges.check(address, family)
  }
}

function signalFor({ timeoutMs, signal }: EgressRequest): AbortSignal {
  const limit = AbortSignal.timeout(timeoutMs ?? defaultTimeoutMs)
  return signal ? AbortSignal.any([signal, limit]) : limit
}

function resolveAll(hostname: string): Promise<readonly Resolved[]> {
  return lookup(hostname, { all: true, verbatim: true })
}

function isRange(text: string): boolean {
  return isIP(text.split('/')[0] ?? '') !== 0
}

function redirectOf({ status, headers }: TransportAnswer): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? headers.get('location') : null
}

function rejectRedirect({ host }: URL, { redirect, method }: EgressRequest, before: number): void {
  if (redirect !== 'follow' || (method ?? 'GET') !== 'GET') {
    throw new EgressError(`${host} answers with a redirect.`)
  }
  if (before === maxRedirects) throw new EgressError(`${host} redirects too often.`)
}

async function read(
  { status, headers, body }: TransportAnswer,
  maxBytes: number,
): Promise<Response> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > maxBytes) throw new AnswerTooLarge(`The answer has more than ${maxBytes} bytes.`)
    parts.push(part)
  }
  const hasNoBody = status === 204 || status === 205 || status === 304
  return new Response(hasNoBody ? null : Buffer.concat(parts), { status, headers })
}

/** Looking a name up cannot be stopped, but it need not be waited for. */
function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  // Not thrown before the race: work that fails later, with nobody to hear it, would end the process.
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop))
}
