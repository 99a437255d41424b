import type { FastifyReply, FastifyRequest } from 'fastify'

/** Of the draft that is spoken here. It goes with the draft: a client of the RFC will not say one. */
const interopVersion = '8'

/** Answers that come before the answer (`104 Upload Resumption Supported`), for clients that say that they know this draft. */
export class InterimAnswers {
  readonly #isWanted: boolean
  readonly #response: FastifyReply['raw']

  constructor({ headers, raw }: FastifyRequest, reply: FastifyReply) {
    this.#isWanted =
      headers['upload-draft-interop-version'] === interopVersion && raw.httpVersion === '1.1'
    this.#response = reply.raw
  }

  /** Where to go on if the connection breaks. */
  tellLocation(location: string, limits: string): void {
    this.#tell({ location, 'upload-limit': limits })
  }

  /** How many bytes are kept, and need not be sent again. */
  tellOffset(received: number): void {
    this.#tell({ 'upload-offset': String(received) })
  }

  #tell(headers: Readonly<Record<string, string>>): void {
    if (!this.#isWanted || this.#response.headersSent || this.#response.destroyed) return
    const version = { 'upload-draft-interop-version': interopVersion }
    this.#response.writeInformation(104, { ...headers, ...version })
  }
}
