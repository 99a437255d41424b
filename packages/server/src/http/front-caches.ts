import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { hour, second } from '../core/clock.ts'
import { randomBase62 } from '../core/ids.ts'

/**
 * What stands in front of this server does with requests: `unchanged` where HEAD, Range, conditions and a second GET arrive as they
 * were sent; `changed` where not; `unknown` until the public address was asked, or where it does not answer.
 */
export type Front = 'unknown' | 'unchanged' | 'changed'

export type FrontFinding = { readonly front: Front; readonly detail: string }

// Below the address of files, because caches are often told to keep those; the dot makes it nobody's file.
const path = '/f/front.probe.png'
const sawHeader = 'x-anybin-saw'
const timeoutMs = 5 * second

/**
 * Whether a cache stands in front. A cache asks for the whole with GET where a client sent HEAD or asked for a part, so that
 * nothing follows from how a request comes in: a counted item that is asked for through one shows the page that reveals it.
 */
export class FrontCaches {
  readonly #origins: readonly string[]
  readonly #isTrusted: boolean
  #front: Front = 'unknown'

  /** `setting`: `off` where the operator says that nothing in front caches. */
  constructor(setting: 'auto' | 'off', origins: readonly string[]) {
    this.#isTrusted = setting === 'off'
    this.#origins = origins
  }

  /** Whether a request may have been changed on its way. */
  mayHaveChanged(headers: IncomingHttpHeaders): boolean {
    // Only caches send these (RFC 9111 §5.1, and Varnish).
    if (headers['age'] !== undefined || headers['x-varnish'] !== undefined) return true
    if (this.#isTrusted) return false
    if (this.#front !== 'unknown') return this.#front === 'changed'
    // Gateways that keep nothing send these too.
    return ['via', 'cf-ray', 'cdn-loop'].some((name) => headers[name] !== undefined)
  }

  /** Answers what it was asked, in a header, because HEAD has no body. */
  register(server: FastifyInstance): void {
    server.get(path, (request, reply) => {
      const { range = '', 'if-none-match': condition = '' } = request.headers
      const saw = [request.raw.method, range, condition, randomBase62(16)].join(' | ')
      return reply
        .headers({ 'cache-control': 'private, no-store', [sawHeader]: saw })
        .type('text/plain')
        .send('What stands in front of this site is asked here.')
    })
  }

  /** Asks now, and then every hour until the server closes. */
  watch(server: FastifyInstance): void {
    const timer = setInterval(() => void this.probe(), hour)
    timer.unref()
    server.server.once('close', () => clearInterval(timer))
    void this.probe()
  }

  /** Asks the public addresses of this site. Never rejects. */
  async probe(): Promise<FrontFinding> {
    const findings = await Promise.all(this.#origins.map(probeOrigin))
    const worst =
      findings.find(({ front }) => front === 'changed') ??
      findings.find(({ front }) => front === 'unknown') ??
      findings[0]
    const finding = worst ?? { front: 'unknown', detail: 'there is no address to ask' }
    // A site that does not answer for a moment is what it was.
    if (finding.front !== 'unknown') this.#front = finding.front
    return finding
  }
}

async function probeOrigin(origin: string): Promise<FrontFinding> {
  const address = `${origin}${path}?${randomBase62(8)}`
  const ask = (method: string, headers: Record<string, string> = {}) =>
    saw(address, method, headers)
  try {
    const [head] = await ask('HEAD')
    const [, range, condition] = await ask('GET', { range: 'bytes=0-0', 'if-none-match': '"x"' })
    const [, , , first] = await ask('GET')
    const [, , , second] = await ask('GET')
    const changes = [
      ...(head === 'HEAD' ? [] : ['HEAD comes as GET']),
      ...(range === 'bytes=0-0' ? [] : ['Range is dropped']),
      ...(condition === '"x"' ? [] : ['conditions are dropped']),
      ...(first === second ? ['answers are kept that must not be'] : []),
    ]
    if (changes.length === 0)
      return { front: 'unchanged', detail: `requests reach ${origin} unchanged` }
    return {
      front: 'changed',
      detail: `a cache stands in front of ${origin}: ${changes.join(', ')}`,
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { front: 'unknown', detail: `${origin} does not answer from here: ${reason}` }
  }
}

async function saw(address: string, method: string, headers: Record<string, string>) {
  const signal = AbortSignal.timeout(timeoutMs)
  const answer = await fetch(address, { method, headers, signal, redirect: 'error' })
  await answer.body?.cancel()
  const header = answer.headers.get(sawHeader)
  if (header === null) throw new Error(`${answer.status}, not from Anybin`)
  return header.split(' | ')
}
