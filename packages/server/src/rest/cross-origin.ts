import { uploadOptionsSchema } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { openToAll } from './open-addresses.ts'

const oneHourSeconds = 3600

/**
 * What a page of another site may send along; Dropzone adds `Cache-Control` and `X-Requested-With` by itself. The solution of a
 * challenge is not among it: whoever uploads from elsewhere has a key, a token or a ticket.
 */
const requestHeaders = [
  'Authorization',
  'DPoP',
  'Content-Disposition',
  'Content-Type',
  'Cache-Control',
  'Idempotency-Key',
  'X-API-Key',
  'X-Requested-With',
  'X-Upload-Token',
  'Repr-Digest',
  'Tus-Resumable',
  'Upload-Complete',
  'Upload-Draft-Interop-Version',
  'Upload-Length',
  'Upload-Metadata',
  'Upload-Offset',
  ...Object.keys(uploadOptionsSchema.shape).map((name) => `X-${name.replaceAll('_', '-')}`),
].join(', ')

const answerHeaders = [
  'Location',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Quota-Used',
  'X-Quota-Limit',
  'X-Quota-Remaining',
  'X-Repaired',
  'X-Converted',
  'X-Url-Delete',
  'Tus-Resumable',
  'Tus-Version',
  'Tus-Extension',
  'Tus-Max-Size',
  'Upload-Complete',
  'Upload-Limit',
  'Upload-Offset',
  'Upload-Length',
  'Upload-Expires',
  'WWW-Authenticate',
].join(', ')

/**
 * Lets pages of other sites read the answers of a route, refusals too. Any origin, and never with cookies: `*` makes browsers
 * withhold what was asked for with them.
 */
export function openToPages(methods: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    openToAll(reply).header('access-control-expose-headers', answerHeaders)
    if (request.method !== 'OPTIONS') return
    reply.headers({
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': requestHeaders,
      'access-control-max-age': oneHourSeconds,
    })
  }
}
