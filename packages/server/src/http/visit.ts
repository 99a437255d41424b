import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Visit } from '../items/index.ts'
import type { FrontCaches } from './front-caches.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Undefined where a transport is tried alone. */
    frontCaches: FrontCaches | undefined
  }
}

/** How a request asks, from its method and headers. They are read when somebody wants to know: what nobody counts, nobody asks about. */
export class RequestVisit implements Visit {
  readonly #request: Pick<FastifyRequest, 'method' | 'headers' | 'server'>

  constructor(request: Pick<FastifyRequest, 'method' | 'headers' | 'server'>) {
    this.#request = request
  }

  get method(): string {
    return this.#request.method
  }

  get isRange(): boolean {
    return this.#request.headers.range !== undefined
  }

  get isConditional(): boolean {
    return conditions.some((name) => this.#request.headers[name] !== undefined)
  }

  get isPrefetch(): boolean {
    return isPrefetch(this.#request.headers)
  }

  get isThroughCache(): boolean | undefined {
    return this.#request.server.frontCaches?.mayHaveChanged(this.#request.headers)
  }

  /** Fetch metadata, which browsers send by themselves and scripts cannot set. */
  get isNavigation(): boolean {
    return this.#request.headers['sec-fetch-mode'] === 'navigate'
  }

  get userAgent(): string | undefined {
    return this.#request.headers['user-agent']
  }

  get acceptLanguage(): string | undefined {
    return this.#request.headers['accept-language']
  }

  get referrer(): string | undefined {
    return this.#request.headers.referer
  }
}

const conditions = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
] as const

// The header of today and its predecessors, those of Safari and Firefox among them.
const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const

function isPrefetch(headers: IncomingHttpHeaders): boolean {
  return purposes.some((name) => {
    const purpose = headers[name]
    return purpose !== undefined && /prefetch|prerender|preview|instant/i.test(String(purpose))
  })
}
