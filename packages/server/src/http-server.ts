import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import type { LimitsConfig } from './config/config.ts'
import { minute } from './core/clock.ts'
import { Delivery } from './files/index.ts'
import { addHealthRoutes } from './health.ts'
import { AddressConnections } from './http/address-connections.ts'
import type { ArrivalLimits } from './http/arriving-bodies.ts'
import { watchConnections } from './http/connections.ts'
import { countBodies } from './http/count-bodies.ts'
import { EndedConnections } from './http/ended-connections.ts'
import {
  answerUnexpected,
  isForPrograms,
  openServer,
  RequestSites,
  sendProblem,
  withoutSlash,
} from './http/index.ts'
import { tellsBytes } from './http/log-requests.ts'
import { registerSites } from './join-sites.ts'
import type { Pages } from './pages/index.ts'

/** The HTTP server with every transport, not yet listening. `watch` sees it before the first route is there. */
export async function createHttpServer(
  app: App,
  watch: (server: FastifyInstance) => void = () => {},
): Promise<FastifyInstance> {
  const { config, downloadCounts, downloads, family, log } = app
  const { contentOrigin } = config.http
  const sites = new RequestSites({ ...app, contentOrigin })
  const delivery = new Delivery({
    downloads,
    downloadCounts,
    log,
    sites,
    config: {
      ...config.http,
      originOf: family.originOf,
      accel: accelParts(app),
      limits: config.limits,
    },
  })
  const ended = new EndedConnections(log)
  const connections = new AddressConnections({
    maxPerAddress: config.limits.connectionsPerAddress,
    ended,
  })
  const { metrics, tracing } = app
  metrics.countConnections(ended)
  const shortcut = shortcutTo(delivery, app)
  const server = await openServer({ ...app, sites, shortcut }, (made) => {
    watchConnections(made, arrivalLimits(config.limits), ended)
    watch(made)
  })
  server.setErrorHandler(answerUnexpected)
  tracing?.register(server)
  metrics.register(server)
  countBodies(server, app.bodyBudget)
  connections.register(server, config.http.trustProxy !== false)
  server.decorate('frontCaches', app.frontCaches)
  app.frontCaches.register(server)
  delivery.register(server)
  addHealthRoutes(server, app)
  const pagesAt = await registerSites(server, app, sites)
  server.setNotFoundHandler(async (request, reply) => {
    const now = await whereItIsNow(app, request)
    if (now === undefined) return answerNotFound(pagesAt(request), request, reply)
    // What it leads to may become private tomorrow.
    return reply.header('cache-control', 'no-cache').redirect(now, 302)
  })
  return server
}

/** Where the log tells of each file, the routes answer: it is written by a hook. */
function shortcutTo(delivery: Delivery, { config, metrics, tracing }: App) {
  const { shortcut } = delivery
  if (!shortcut || tellsBytes(config.logLevel)) return undefined
  const route = '/f/:name'
  const timed = metrics.timed(shortcut, route)
  return tracing?.traced(timed, route) ?? timed
}

/** Of what was imported, whether this is an address that it had elsewhere. No route of ours is asked for here. */
async function whereItIsNow(app: App, request: FastifyRequest): Promise<string | undefined> {
  const [path = '/'] = request.url.split('?')
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead || isForPrograms(path)) return undefined
  return app.oldAddresses.resolve(path, request.context.site.kinds)
}

/** In the language of the address. */
function answerNotFound(pages: Pages | undefined, request: FastifyRequest, reply: FastifyReply) {
  if (!pages) return answerNoSite(reply)
  const [path = '/'] = request.url.split('?')
  if (isForPrograms(path)) return sendProblem(reply, 'not_found')
  const page = withoutSlash(request.url)
  return page === undefined ? pages.answerNotFound(request, reply) : reply.redirect(page, 308)
}

// Whoever is refused may have most of a file under way; base64 makes it a third larger.
const maxLingerMs = 3 * minute

function arrivalLimits(limits: LimitsConfig): ArrivalLimits {
  return {
    bytesPerSecond: limits.bodyBytesPerSecond,
    windowMs: limits.idleMs,
    lingerBytes: 1.5 * Math.max(limits.imageBytes, limits.audioBytes),
    lingerMs: Math.min(limits.uploadMs, maxLingerMs),
  }
}

/** Somebody asked this server for a host that is none of its sites. */
function answerNoSite(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, 'not_found', 'No site is set up at this address.')
}

function accelParts({ config }: App) {
  const { accelRedirect } = config.http
  if (accelRedirect === undefined || config.storage.kind !== 'disk') return undefined
  return { prefix: accelRedirect, blobDirectory: config.storage.directory }
}
