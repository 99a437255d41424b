import { PassThrough, Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'

const passedOn = [
  'content-length',
  'content-type',
  'tus-resumable',
  'upload-concat',
  'upload-defer-length',
  'upload-length',
  'upload-metadata',
  'upload-offset',
]

/** The request as the library of tus reads it: without credentials, and with a body that it may destroy. */
export function asTusRequest(request: FastifyRequest, origin: string): Request {
  const headers = new Headers()
  for (const name of passedOn) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const { method } = request
  const address = new URL(request.url, origin)
  if (!(request.body instanceof Readable)) return new Request(address, { method, headers })
  const body = Readable.toWeb(copyOf(request)) as ReadableStream
  return new Request(address, { method, headers, body, duplex: 'half' } as RequestInit)
}

/** A connection whose request stream is destroyed can no longer be answered. */
function copyOf({ raw }: FastifyRequest): PassThrough {
  const copy = new PassThrough()
  // Told to whoever reads; after the last reader has gone it is nobody's business.
  copy.on('error', () => {})
  raw.once('error', (error) => copy.destroy(error))
  raw.once('close', () => {
    if (!raw.readableEnded) copy.destroy(new Error('The connection broke'))
  })
  return raw.pipe(copy)
}
