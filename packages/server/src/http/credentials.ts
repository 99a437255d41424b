import type { FastifyRequest } from 'fastify'
import type { TokenTarget } from '../accounts/index.ts'
import { resourceOf } from '../oauth/index.ts'

/** What an access token in this request must be for. The public origin counts, whatever proxies made of the address. */
export function targetOf(
  origin: string,
  { method, url, originalUrl, headers }: FastifyRequest,
): TokenTarget {
  const { dpop } = headers
  return {
    method,
    // RFC 9449 §4.3: as the client wrote it.
    url: origin + pathOf(originalUrl),
    resource: resourceOf(origin, pathOf(url) === '/mcp' ? '/mcp' : '/api/v1'),
    proof: typeof dpop === 'string' ? dpop : undefined,
  }
}

/** The password of `Authorization: Basic` with an empty user name (RFC 7617). */
export function basicPassword(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const match = /^Basic +([\w+/]+=*)$/i.exec(header)
  if (!match?.[1]) return undefined
  const text = Buffer.from(match[1], 'base64').toString('utf8')
  return text.startsWith(':') ? text.slice(1) : undefined
}

export function isBasic(header: string | undefined): boolean {
  return header !== undefined && /^Basic\b/i.test(header)
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/'
}
