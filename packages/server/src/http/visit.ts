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

/** How a request asks, from its method and headers. */
export function visitOf({
  method,
  headers,
  server,
}: Pick<FastifyRequest, 'method' | 'headers' | 'server'>): Visit {
  return {
    method,
    isRange: headers.range !== undefined,
    isConditional: conditions.some((name) => headers[name] !== undefined),
    isPrefetch: isPrefetch(headers),
    isThroughCache: server.frontCaches?.mayHaveChanged(headers),
    // Fetch metadata, which browsers send by themselves and scripts cannot set.
    isNavigation: headers['sec-fetch-mode'] === 'navigate',
    userAgent: headers['user-agent'],
    acceptLanguage: headers['accept-language'],
    referrer: headers.referer,
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
