import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import { type Log, lineWriter, loggableUrl } from '../core/log.ts'

/** Writes one line for each answer. Addresses of clients are in none of them. */
export function logRequests(
  server: FastifyInstance,
  log: Log,
  { logLevel }: Pick<Config, 'logLevel'>,
): void {
  const write = lineWriter(log)
  const tells = tellsBytes(logLevel)
  server.addHook('onResponse', (request, reply, done) => {
    const isBytes = request.url.startsWith('/f/') || request.url.startsWith('/t/')
    if (tells || !isBytes) write(membersOf(request, reply), 'request')
    done()
  })
}

/** Bytes are the many small requests of every page: they are told only to those who look closer. */
export function tellsBytes(logLevel: Config['logLevel']): boolean {
  return logLevel === 'debug' || logLevel === 'trace'
}

/** Ids hold no letter that JSON would escape, and methods are of the parser; the address is whatever somebody sent. */
function membersOf({ id, method, url }: FastifyRequest, reply: FastifyReply): string {
  const address = JSON.stringify(loggableUrl(url))
  const ms = Math.round(reply.elapsedTime)
  return `"reqId":"${id}","method":"${method}","url":${address},"status":${reply.statusCode},"ms":${ms}`
}
