import { PassThrough, Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'

/**
 * The bytes of a request whose body is not parsed, as a stream of their own: whoever reads it may destroy it. The request's
 * own stream would take the connection with it, and what still comes could no longer be read.
 */
export function bodyOf({ body, raw }: FastifyRequest): Readable {
  // A request without a body reaches no parser.
  if (!(body instanceof Readable)) return Readable.from([])
  const copy = new PassThrough()
  // Told to whoever reads; after the last reader has gone it is nobody's business.
  copy.on('error', () => {})
  raw.on('error', (error) => copy.destroy(error))
  raw.once('close', () => {
    if (!raw.readableEnded) copy.destroy(new Error('The connection broke'))
  })
  return raw.pipe(copy)
}
