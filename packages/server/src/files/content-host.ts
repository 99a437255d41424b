import type { FastifyRequest } from 'fastify'

/** The bytes' own origin, told from the main one. Without a second origin every request is at the right one. */
export class ContentHost {
  readonly #host: string | undefined
  readonly #origin: string | undefined

  constructor(contentOrigin: string | undefined) {
    this.#origin = contentOrigin
    this.#host = contentOrigin === undefined ? undefined : new URL(contentOrigin).host
  }

  /** Whether a request came to the origin that serves nothing but bytes. */
  isBytesHost(request: FastifyRequest): boolean {
    return this.#host !== undefined && request.host.toLowerCase() === this.#host
  }

  /** Where bytes asked for at the main origin are; undefined when they are right there. */
  addressOfBytes(request: FastifyRequest): string | undefined {
    if (this.#host === undefined || this.isBytesHost(request)) return undefined
    return `${this.#origin}${request.raw.url ?? '/'}`
  }
}
