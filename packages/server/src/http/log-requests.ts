import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import { loggableUrl } from '../core/log.ts'

/** Writes one line for each answer. Addresses of clients are in none of them. */
export function logRequests(server: FastifyInstance, { logLevel }: Pick<Config, 'logLevel'>): void {
  // Bytes are the many small requests of every page: they are told only to those who look closer.
  const tellsBytes = logLevel === 'debug' || logLevel === 'trace'
  server.addHook('onResponse', (request, reply, done) => {
    const isBytes = request.url.startsWith('/f/') || request.url.startsWith('/t/')
    if (tellsBytes || !isBytes) request.log.info(describeRequest(request, reply), 'request')
    done()
  })
}

function describeRequest(request: FastifyRequest, reply: FastifyReply) {
  return {
    method: request.method,
    url: loggableUrl(request.url),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  }
}
