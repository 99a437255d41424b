import type { FastifyInstance } from 'fastify'

/** What stands on every answer whose route does not say otherwise: it is for who asked, it is what it says, it tells nothing. */
export const answerDefaults = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

const oneYearSeconds = 31_536_000

/** RFC 6797 §6.1. Without `includeSubDomains`: what else there is below the name is not ours to say. */
export const transportSecurity = `max-age=${oneYearSeconds}`

export function isSecureOrigin(origin: string): boolean {
  return origin.startsWith('https:')
}

const defaults = Object.entries(answerDefaults)

/** Adds the defaults to all that Fastify sends. */
export function addAnswerDefaults(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, _, done) => {
    for (const [name, value] of defaults) if (!reply.hasHeader(name)) reply.header(name, value)
    if (isSecureOrigin(request.context.site.origin)) {
      reply.header('strict-transport-security', transportSecurity)
    }
    done()
  })
}
