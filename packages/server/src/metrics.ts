import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from './app.ts'
import { second } from './core/clock.ts'
import { recalling } from './core/memoize.ts'
import type { EndedConnections } from './http/ended-connections.ts'
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

  constructor(app: App, ended: EndedConnections) {
    collectDefaultMetrics({ register: this.#registry })
    addGauges(this.#registry, app)
    addEngineGauges(this.#registry, app)
    addJobGauge(this.#registry, app)
    const counter = (name: string, help: string, read: () => number) =>
      new Counter({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.reset()
          this.inc(read())
        },
      })
    counter(
      'anybin_connections_refused_total',
      'Connections refused because their address had too many.',
      () => ended.refused,
    )
    counter(
      'anybin_connections_silent_total',
      'Connections ended because nothing came for too long.',
      () => ended.silent,
    )
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
  const { diskSpace, media, loopDelay, uploadSlots } = app
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
  gauge(
    'anybin_disk_min_free_bytes',
    'Uploads are refused below this free space.',
    () => diskSpace.minFreeBytes,
  )
  new Gauge({
    name: 'anybin_disk_free_bytes',
    help: "Free space on the fullest of this node's disks.",
    registers: [registry],
    async collect() {
      this.set(await diskSpace.read())
    },
  })
}

/** What is counted in the database is counted once, however many ask. */
const countEveryMs = 10 * second

function addEngineGauges(registry: Registry, { engines }: App): void {
  const list = recalling((_: 'all') => engines.list(), countEveryMs)
  new Gauge({
    name: 'anybin_engine_available',
    help: 'Whether an engine answered the last time and is not paused.',
    labelNames: ['engine'],
    registers: [registry],
    async collect() {
      for (const { name, condition } of await list('all')) {
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
      for (const { name, spent } of await list('all')) this.set({ engine: name }, spent.calls)
    },
  })
}

function addJobGauge(registry: Registry, { jobs }: App): void {
  const lanes = recalling((_: 'all') => jobs.inspection.lanes(), countEveryMs)
  new Gauge({
    name: 'anybin_jobs',
    help: 'Jobs by lane and state.',
    labelNames: ['lane', 'state'],
    registers: [registry],
    async collect() {
      for (const { lane, waiting, running, dead } of await lanes('all')) {
        this.set({ lane, state: 'waiting' }, waiting)
        this.set({ lane, state: 'running' }, running)
        this.set({ lane, state: 'dead' }, dead)
      }
    },
  })
}
