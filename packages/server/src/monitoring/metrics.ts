import type { FastifyInstance } from 'fastify'
import type { Clock } from '../core/clock.ts'
import type { Telemetry } from '../core/telemetry.ts'
import type { Database } from '../database/index.ts'
import type { EndedConnections, Shortcut } from '../http/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { DiskSpace } from '../storage/index.ts'
import { addDatabaseMetrics } from './database-metrics.ts'
import { addJobMetrics } from './job-metrics.ts'
import { Meter } from './meter.ts'
import type { MetricsAccess } from './metrics-access.ts'
import { RequestMetrics } from './request-metrics.ts'
import { addServerMetrics, type ServerMetricsParts } from './server-metrics.ts'
import { addSiteMetrics, type SiteMetricsParts } from './site-metrics.ts'
import { addStoreMetrics } from './store-metrics.ts'

export type MetricsParts = ServerMetricsParts &
  SiteMetricsParts & {
    readonly clock: Clock
    readonly database: Database
    readonly diskSpace: DiskSpace
    readonly jobs: Jobs
    readonly metricsAccess: MetricsAccess
    readonly telemetry: Telemetry
  }

type Ended = Pick<EndedConnections, 'refused' | 'silent'>

/** All figures of this process, and `/metrics`, where Prometheus and `anybin top` get them. */
export class Metrics {
  readonly meter = new Meter()
  readonly #access: MetricsAccess
  readonly #requests: RequestMetrics
  #ended: Ended = { refused: 0, silent: 0 }

  constructor(parts: MetricsParts) {
    this.#access = parts.metricsAccess
    this.#requests = new RequestMetrics(this.meter)
    this.#addConnections()
    addServerMetrics(this.meter, parts)
    addStoreMetrics(this.meter, parts)
    addDatabaseMetrics(this.meter, parts)
    addJobMetrics(this.meter, parts)
    addSiteMetrics(this.meter, parts)
  }

  /** Of the server that this process is. */
  countConnections(ended: Ended): void {
    this.#ended = ended
  }

  register(server: FastifyInstance): void {
    this.#requests.watch(server)
    server.get('/metrics', async (request, reply) => {
      this.#access.require(request)
      reply.header('cache-control', 'no-store')
      const wantsJson = request.headers.accept === 'application/json'
      if (wantsJson) return reply.send(await this.meter.read())
      return reply.header('content-type', this.meter.contentType).send(await this.meter.text())
    })
  }

  /**
   * A shortcut that is timed where somebody reads the figures. It is there to be fast: where nobody does, small files that it sends are
   * in none of them.
   */
  timed(shortcut: Shortcut, route: string): Shortcut {
    return this.#access.isOpen ? this.#requests.timed(shortcut, route) : shortcut
  }

  #addConnections(): void {
    const refused = {
      name: 'anybin_connections_refused_total',
      help: 'Connections refused because their address had too many.',
    }
    const silent = {
      name: 'anybin_connections_silent_total',
      help: 'Connections ended because nothing came for too long.',
    }
    this.meter.total(refused, () => this.#ended.refused)
    this.meter.total(silent, () => this.#ended.silent)
  }
}
