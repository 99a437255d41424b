import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { addressBlock } from '../core/address-block.ts'
import { AppError } from '../core/app-error.ts'
import type { EndedConnections } from './ended-connections.ts'
import { TrustedProxies } from './trusted-proxies.ts'

const retryAfterSeconds = 2
const direct = new TrustedProxies(false)

/**
 * Holds every client address to so many connections. Whoever comes directly is counted as soon as it connects; behind a proxy
 * whose forwarded addresses are believed, a client is counted by its requests whose body is still coming in.
 */
export class AddressConnections {
  readonly #maxPerAddress: number
  readonly #ended: EndedConnections
  readonly #connections = new Map<string, number>()

  constructor(options: { readonly maxPerAddress: number; readonly ended: EndedConnections }) {
    this.#maxPerAddress = options.maxPerAddress
    this.#ended = options.ended
  }

  /** `isBehindProxy`: whether forwarded addresses are believed at all. */
  register(server: FastifyInstance, isBehindProxy: boolean): void {
    if (isBehindProxy) this.#limitRequests(server)
    else server.server.on('connection', (socket: Socket) => this.#admit(socket))
  }

  #admit(socket: Socket): void {
    const address = addressBlock(direct.addressOf({ socket, headers: {} }))
    if (!this.#enter(address)) socket.destroy()
    else socket.once('close', () => this.#leave(address))
  }

  #limitRequests(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply, done) => {
      const { raw } = request
      if (raw.headers['content-length'] === undefined && !raw.headers['transfer-encoding']) {
        done()
        return
      }
      const address = addressBlock(request.context.address)
      if (!this.#enter(address)) {
        done(new AppError('rate_limited', { retryAfterSeconds }))
        return
      }
      let isCounted = true
      const leave = () => {
        if (isCounted) this.#leave(address)
        isCounted = false
      }
      raw.once('end', leave)
      reply.raw.once('close', leave)
      done()
    })
  }

  #enter(address: string): boolean {
    const count = this.#connections.get(address) ?? 0
    if (count >= this.#maxPerAddress) {
      this.#ended.add('refused', { maxPerAddress: this.#maxPerAddress })
      return false
    }
    this.#connections.set(address, count + 1)
    return true
  }

  #leave(address: string): void {
    const left = (this.#connections.get(address) ?? 1) - 1
    if (left > 0) this.#connections.set(address, left)
    else this.#connections.delete(address)
  }
}
