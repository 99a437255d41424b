import type { FastifyRequest } from 'fastify'

export type ContentHost = {
  /** Whether a request came to the origin that serves nothing but bytes. */
  isBytesHost(request: FastifyRequest): boolean
  /** Where bytes asked for at the main origin are; undefined when they are right there. */
  addressOfBytes(request: FastifyRequest): string | undefined
}

/** Tells the bytes' own origin from the main one. Without a second origin every request is at the right place. */
export function createContentHost(contentOrigin: string | undefined): ContentHost {
  if (contentOrigin === undefined) {
    return { isBytesHost: () => false, addressOfBytes: () => undefined }
  }
  const { host } = new URL(contentOrigin)
  const isBytesHost = (request: FastifyRequest) => request.host.toLowerCase() === host
  return {
    isBytesHost,
    addressOfBytes: (request) =>
      isBytesHost(request) ? undefined : `${contentOrigin}${request.raw.url ?? '/'}`,
  }
}
