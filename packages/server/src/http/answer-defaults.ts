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

const secureDefaults = { ...answerDefaults, 'strict-transport-security': transportSecurity }

/** Gives every answer of Fastify the defaults before its route says otherwise. */
export function addAnswerDefaults(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(isSecureOrigin(request.context.site.origin) ? secureDefaults : answerDefaults)
    done()
  })
}
