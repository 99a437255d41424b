import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from './app.ts'
import type { AddressConnections } from './http/address-connections.ts'
import type { Shortcut } from './http/index.ts'

/** `/metrics` for Prometheus. Labels are route patterns, never addresses: those would be endless and private. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #duration = new Histogram({
    name: 'anybin_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [this.#registry],
  })

  constructor(app: App, connections: AddressConnections) {
    collectDefaultMetrics({ register: this.#registry })
    addGauges(this.#registry, app)
    new Counter({
      name: 'anybin_connections_refused_total',
      help: 'Connections refused because their address had too many.',
      registers: [this.#registry],
      collect() {
        this.reset()
        this.inc(connections.refused)
      },
    })
  }

  register(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const { method } = request
      const route = request.routeOptions.url ?? 'unknown'
      const status = String(reply.statusCode)
      this.#duration.observe({ method, route, status }, reply.elapsedTime / 1000)
      done()
    })
    server.get('/metrics', async (_, reply) =>
      reply.header('content-type', this.#registry.contentType).send(await this.#registry.metrics()),
    )
  }

  /** The same shortcut, whose answers are those of a route to whoever looks at the figures. */
  timed(shortcut: Shortcut, route: string): Shortcut {
    return (request, response) => {
      const started = performance.now()
      if (!shortcut(request, response)) return false
      response.once('close', () => {
        const labels = { method: request.method ?? '', route, status: String(response.statusCode) }
        this.#duration.observe(labels, (performance.now() - started) / 1000)
      })
      return true
    }
  }
}

function addGauges(registry: Registry, app: App): void {
  const { diskSpace, engines, media, jobs, loopDelay, uploadSlots } = app
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('anybin_uploads_under_way', 'Uploads being taken in.', () => uploadSlots.taken)
  gauge('anybin_media_running', 'Media tasks running.', () => media.load().running)
  gauge('anybin_media_waiting', 'Media tasks waiting.', () => media.load().waiting)
  gauge(
    'anybin_event_loop_delay_seconds',
    'How late the event loop is.',
    () => loopDelay.now() / 1000,
  )
  new Gauge({
    name: 'anybin_disk_free_bytes',
    help: "Free space on the fullest of this node's disks.",
    registers: [registry],
    async collect() {
      this.set(await diskSpace.read())
    },
  })
  new Gauge({
    name: 'anybin_engine_available',
    help: 'Whether an engine answered the last time and is not paused.',
    labelNames: ['engine'],
    registers: [registry],
    async collect() {
      for (const { name, condition } of await engines.list()) {
        this.set({ engine: name }, condition === 'ok' || condition === 'unused' ? 1 : 0)
      }
    },
  })
  new Gauge({
    name: 'anybin_engine_calls_today',
    help: 'Calls of an engine since midnight (UTC).',
    labelNames: ['engine'],
    registers: [registry],
    async collect() {
      for (const { name, spent } of await engines.list()) this.set({ engine: name }, spent.calls)
    },
  })
  new Gauge({
    name: 'anybin_jobs',
    help: 'Jobs by lane and state.',
    labelNames: ['lane', 'state'],
    registers: [registry],
    async collect() {
      for (const { lane, waiting, running, dead } of await jobs.inspection.lanes()) {
        this.set({ lane, state: 'waiting' }, waiting)
        this.set({ lane, state: 'running' }, running)
        this.set({ lane, state: 'dead' }, dead)
      }
    },
  })
}
