import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'

export type ArrivalLimits = {
  /** A body must come at least this fast, measured over `windowMs`. */
  readonly bytesPerSecond: number
  readonly windowMs: number
  /** How much is read on after an answer that did not wait for the body, and for how long. */
  readonly lingerBytes: number
  readonly lingerMs: number
}

/** A request whose body is not all here. Byte counts are those of its connection. */
type Arrival = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Beginning of the window, in milliseconds of `performance.now()`. */
  since: number
  bytesAtStart: number
  /** Set when the client was too slow: when, and that it is to be told. */
  failedAt: number | undefined
  /** Set when the answer is ready, and the rest is read for the client's sake only. */
  lingering: { readonly since: number; readonly bytesAtStart: number } | undefined
  /** Lets an answer out that waits for the rest. */
  answer: (() => void) | undefined
}

// Long enough for the answer to get out; there is nothing under way that could reset it.
const shortLingerMs = 2 * second
// Whoever reads the body hears of its end at once; anybody else has until now.
const unansweredMs = 10 * second

/**
 * Looks after every body that is on its way in, on all routes alike: one that comes too slowly ends with `request_timeout`, and
 * what still comes after an early answer is read and thrown away. A client that sends everything before it listens would
 * otherwise see a reset connection, and never why it was refused (RFC 9112 §9.6).
 */
export class ArrivingBodies {
  readonly #limits: ArrivalLimits
  readonly #arrivals = new Map<IncomingMessage, Arrival>()
  #isStopping = false

  constructor({ server: http }: FastifyInstance, limits: ArrivalLimits) {
    this.#limits = limits
    // Before the router, which may answer at once.
    http.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      if (announcesBody(request)) this.#watch(request, response)
    })
    const timer = setInterval(() => this.#check(), Math.min(second, limits.windowMs / 4))
    timer.unref()
    http.once('close', () => clearInterval(timer))
  }

  /** Whether there is a body that is not all here. */
  isComing(request: IncomingMessage): boolean {
    return this.#arrivals.has(request) && !request.complete
  }

  /** Whether an answer is out and its client still sends. */
  isLingering(request: IncomingMessage): boolean {
    return this.#arrivals.get(request)?.lingering !== undefined
  }

  /**
   * Reads what is left of a body before its answer goes out, as far as that is read at all. Proxies written in Go close the
   * connection to a client that still sends as soon as their own upstream has answered.
   */
  async readRest(request: IncomingMessage): Promise<void> {
    const arrival = this.#arrivals.get(request)
    if (!arrival || request.complete || arrival.failedAt !== undefined || this.#isStopping) return
    const { promise, resolve } = Promise.withResolvers<void>()
    arrival.answer = resolve
    request.once('end', resolve).once('close', resolve)
    this.#readOn(arrival)
    await promise
  }

  /** From now on nobody is waited for longer than a moment. */
  stop(): void {
    this.#isStopping = true
  }

  /** Ends a body that does not come with `request_timeout`. Answers whether there was one that somebody waits for. */
  giveUp(request: IncomingMessage): boolean {
    const arrival = this.#arrivals.get(request)
    if (!arrival || arrival.response.headersSent) return false
    this.#fail(arrival)
    return true
  }

  #watch(request: IncomingMessage, response: ServerResponse): void {
    const arrival: Arrival = {
      request,
      response,
      since: performance.now(),
      bytesAtStart: request.socket.bytesRead,
      failedAt: undefined,
      lingering: undefined,
      answer: undefined,
    }
    this.#arrivals.set(request, arrival)
    request.once('end', () => this.#arrivals.delete(request))
    // Whoever reads the body hears of it too; without a listener it would end the process.
    request.on('error', () => {})
    // Before Node's own listener, which closes the connection where that was asked for.
    response.prependOnceListener('finish', () => {
      if (request.complete) this.#arrivals.delete(request)
      else this.#linger(arrival)
    })
  }

  /** Reads on. Where the connection is to be closed, only our half is, until the client is done. */
  #linger(arrival: Arrival): void {
    const { request } = arrival
    const { socket } = request
    socket.destroySoon = () => {
      socket.end()
      request.once('end', () => socket.destroy())
    }
    request.once('end', () => {
      if (!socket.writableEnded) Reflect.deleteProperty(socket, 'destroySoon')
    })
    this.#readOn(arrival)
  }

  #readOn(arrival: Arrival): void {
    const { request } = arrival
    const bytesAtStart = request.socket.bytesRead
    arrival.lingering ??= { since: performance.now(), bytesAtStart }
    request.unpipe()
    request.resume()
  }

  #check(): void {
    const now = performance.now()
    for (const arrival of this.#arrivals.values()) {
      if (arrival.request.socket.destroyed) this.#arrivals.delete(arrival.request)
      else if (arrival.lingering) this.#checkLingering(arrival, now)
      else if (arrival.failedAt !== undefined || this.#isTooSlow(arrival, now)) this.#fail(arrival)
    }
  }

  #checkLingering(arrival: Arrival, now: number): void {
    const { request, lingering, failedAt } = arrival
    const { since = now, bytesAtStart = 0 } = lingering ?? {}
    const isShort = failedAt !== undefined || this.#isStopping
    const isOver =
      now - since > (isShort ? shortLingerMs : this.#limits.lingerMs) ||
      request.socket.bytesRead - bytesAtStart > this.#limits.lingerBytes
    if (!isOver && !this.#isTooSlow(arrival, now)) return
    if (arrival.answer) this.#fail(arrival)
    else request.socket.destroy()
  }

  #isTooSlow(arrival: Arrival, now: number): boolean {
    const { request, since, bytesAtStart } = arrival
    const { bytesPerSecond, windowMs } = this.#limits
    if (now - since < windowMs) return false
    const came = request.socket.bytesRead - bytesAtStart
    arrival.since = now
    arrival.bytesAtStart = request.socket.bytesRead
    return !isOurTurn(request) && came < (bytesPerSecond * (now - since)) / second
  }

  #fail(arrival: Arrival): void {
    const { request, response } = arrival
    const now = performance.now()
    arrival.failedAt ??= now
    if (arrival.answer) {
      arrival.answer()
      arrival.answer = undefined
      return
    }
    if (response.headersSent || now - arrival.failedAt > unansweredMs) request.socket.destroy()
    // Not destroyed: that would take the connection with it, on which the answer goes out.
    else request.emit('error', new AppError('request_timeout'))
  }
}

/** RFC 9112 §6.3: only these two say that there is a body. */
function announcesBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

/** Whether bytes are here that we have not taken: then the client is not what is slow. */
function isOurTurn({ readableLength, socket }: IncomingMessage): boolean {
  return readableLength > 0 || socket.isPaused()
}
