import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { bodyOf } from '../../http/index.ts'

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
  const body = Readable.toWeb(bodyOf(request)) as ReadableStream
  return new Request(address, { method, headers, body, duplex: 'half' } as RequestInit)
}
