import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorTable } from '@anybin/contract'
import type { FastifyInstance } from 'fastify'
import type { Shortcut } from '../http/index.ts'
import type { Meter } from './meter.ts'

type Answered = { readonly method: string; readonly route: string; readonly seconds: number }

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Requests and why they were refused. Labels are route patterns, never addresses: those would be endless and private. */
export class RequestMetrics {
  readonly #duration
  readonly #refusals

  constructor(meter: Meter) {
    this.#duration = meter.histogram({
      name: 'anybin_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last byte of its answer.',
      labels: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    })
    this.#refusals = meter.counter({
      name: 'anybin_refusals_total',
      help: 'Requests that were refused or failed, by the code of the error (docs/errors), or by status where there is none.',
      labels: ['cause'],
    })
  }

  watch(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'unknown'
      const seconds = reply.elapsedTime / 1000
      this.#count(request.raw, reply.raw, { method: request.method, route, seconds })
      done()
    })
  }

  /** The same shortcut, whose answers are those of a route to whoever looks at the figures. */
  timed(shortcut: Shortcut, route: string): Shortcut {
    return (request, response) => {
      const started = performance.now()
      if (!shortcut(request, response)) return false
      response.once('close', () => {
        const seconds = (performance.now() - started) / 1000
        this.#count(request, response, { method: request.method ?? '', route, seconds })
      })
      return true
    }
  }

  #count(request: IncomingMessage, response: ServerResponse, answered: Answered): void {
    const { route, seconds } = answered
    // Whoever invents methods must not invent labels.
    const method = methods.has(answered.method) ? answered.method : 'other'
    const { statusCode } = response
    this.#duration.observe({ method, route, status: String(statusCode) }, seconds)
    const cause = causeOf(request, statusCode)
    if (cause !== undefined) this.#refusals.inc({ cause })
  }
}

function causeOf({ refusal }: IncomingMessage, status: number): string | undefined {
  if (refusal !== undefined && refusal in errorTable) return refusal
  return status < 400 ? undefined : `status_${status}`
}
