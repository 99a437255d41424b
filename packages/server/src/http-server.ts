import fastifyCookie from '@fastify/cookie'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { App } from './app.ts'
import { watchConnections } from './connections.ts'
import { createDelivery } from './delivery/index.ts'
import { addHealthRoutes } from './health.ts'
import { createIdentities, registerSites, siteConstraint } from './join-sites.ts'
import { second } from './kernel/clock.ts'
import { randomBase62 } from './kernel/ids.ts'
import { loggableUrl } from './kernel/log.ts'
import { addMetrics } from './metrics.ts'

/** The HTTP server with every door, not yet listening. `watch` sees it before the first door is there. */
export async function createHttpServer(
  app: App,
  watch: (server: FastifyInstance) => void = () => {},
): Promise<FastifyInstance> {
  const { config, items, family, log } = app
  const server = newServer(app)
  watch(server)
  const identities = createIdentities(app)
  const delivery = createDelivery({
    serve: items.serve,
    openBytes: items.openBytes,
    localPath: items.localPath,
    viewerOf: (request) => identities.at(request).viewerOf(request),
    countDownload: items.countDownload,
    cookieOf: (itemId, ticket) =>
      identities.main.cookieHeader(identities.main.viewCookie(itemId, ticket)),
    log,
    config: {
      ...config.http,
      originOf: family.originOf,
      accel: accelParts(app),
      limits: config.limits,
    },
  })
  if (config.metrics) addMetrics(server, app)
  await server.register(fastifyCookie)
  delivery.register(server)
  addHealthRoutes(server, app)
  const pagesAt = await registerSites(server, app, identities.of)
  server.setNotFoundHandler(
    (request, reply) => pagesAt(request)?.answerNotFound(request, reply) ?? answerNoSite(reply),
  )
  return server
}

function newServer({ config, log, family }: App): FastifyInstance {
  const { limits } = config
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy(config.http.trustProxy),
    genReqId: requestIds(),
    // Slow clients are cut off: silence ends a connection, and so does a request that takes for ever to arrive.
    connectionTimeout: limits.idleMs,
    requestTimeout: limits.uploadMs,
    http: {
      headersTimeout: Math.min(limits.idleMs, limits.uploadMs),
      requestTimeout: limits.uploadMs,
      connectionsCheckingInterval: Math.min(limits.idleMs, 5 * second),
    },
    keepAliveTimeout: 10 * second,
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 200, constraints: { site: siteConstraint(family) } },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  }) as unknown as FastifyInstance
  server.decorateRequest('sender', undefined)
  watchConnections(server)
  // Bytes are the many small requests of every page: they are told only to those who look closer.
  const tellsBytes = config.logLevel === 'debug' || config.logLevel === 'trace'
  server.addHook('onResponse', (request, reply, done) => {
    const isBytes = request.url.startsWith('/f/') || request.url.startsWith('/t/')
    if (tellsBytes || !isBytes) request.log.info(describeRequest(request, reply), 'request')
    done()
  })
  return server
}

/** Somebody asked this server for a host that is none of its sites. */
function answerNoSite(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header('cache-control', 'no-store')
    .send({ error: 'not_found', detail: 'There is no site of this name here.' })
}

function describeRequest(request: FastifyRequest, reply: FastifyReply) {
  return {
    method: request.method,
    url: loggableUrl(request.url),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  }
}

/** Ids for the log: a random beginning for this process, then counting. Random ids for each would cost more than the rest. */
function requestIds(): () => string {
  const beginning = randomBase62(8)
  let count = 0
  return () => {
    count += 1
    return `${beginning}-${count.toString(36)}`
  }
}

/** A count of proxies as the function that Fastify takes: the nearest ones are believed. */
function trustProxy(setting: boolean | string | number) {
  return typeof setting === 'number' ? (_: string, hop: number) => hop < setting : setting
}

function accelParts({ config }: App) {
  const { accelRedirect } = config.http
  if (accelRedirect === undefined || config.storage.kind !== 'disk') return undefined
  return { prefix: accelRedirect, blobDirectory: config.storage.directory }
}
