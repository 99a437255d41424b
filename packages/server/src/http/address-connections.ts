import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { addressBlock } from '../core/address-block.ts'
import { AppError } from '../core/app-error.ts'
import { minute } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { TrustedProxies } from './trusted-proxies.ts'

const retryAfterSeconds = 2
const direct = new TrustedProxies(false)

/**
 * Holds every client address to so many connections. Whoever comes directly is counted as soon as it connects; behind a proxy
 * whose forwarded addresses are believed, a client is counted by its requests whose body is still coming in.
 */
export class AddressConnections {
  readonly #maxPerAddress: number
  readonly #log: Log
  readonly #connections = new Map<string, number>()
  #refused = 0
  #toldAt = -Infinity

  constructor(options: { readonly maxPerAddress: number; readonly log: Log }) {
    this.#maxPerAddress = options.maxPerAddress
    this.#log = options.log
  }

  /** Since the server started. */
  get refused(): number {
    return this.#refused
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
      this.#tellRefusal()
      return false
    }
    this.#connections.set(address, count + 1)
    return true
  }

  /** Once a minute at most: whoever knocks in vain knocks often. */
  #tellRefusal(): void {
    this.#refused += 1
    if (performance.now() - this.#toldAt < minute) return
    this.#toldAt = performance.now()
    const facts = { maxPerAddress: this.#maxPerAddress, refusedSinceStart: this.#refused }
    this.#log.warn(facts, 'an address has too many connections: refused')
  }

  #leave(address: string): void {
    const left = (this.#connections.get(address) ?? 1) - 1
    if (left > 0) this.#connections.set(address, left)
    else this.#connections.delete(address)
  }
}
