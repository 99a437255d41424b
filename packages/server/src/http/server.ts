import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import fastifyCookie from '@fastify/cookie'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type { Config } from '../config/config.ts'
import { second } from '../core/clock.ts'
import type { Family } from '../core/family.ts'
import { randomBase62 } from '../core/ids.ts'
import { type Log, loggableUrl } from '../core/log.ts'
import { addAnswerDefaults } from './answer-defaults.ts'
import { logRequests } from './log-requests.ts'
import { writeProblem } from './plain-errors.ts'
import { RequestContext } from './request-context.ts'
import type { RequestSites } from './request-sites.ts'
import { hasOneHost, routableUrl } from './request-target.ts'
import { siteConstraint } from './site-constraint.ts'
import { addStoppingSignal } from './stopping-signal.ts'
import { TrustedProxies } from './trusted-proxies.ts'

export type ServerParts = {
  readonly config: Pick<Config, 'http' | 'limits' | 'logLevel'>
  readonly family: Family
  readonly log: Log
  readonly sites: RequestSites
  /** Answers what it can before there is a route for it. */
  readonly shortcut?: Shortcut | undefined
}

/** Takes a request, or leaves it to the routes: then the answer is false. Hooks see nothing of what it takes. */
export type Shortcut = (request: IncomingMessage, response: ServerResponse) => boolean

/** An HTTP server without routes: its limits, and what holds for every request and every answer. */
export async function openServer(
  parts: ServerParts,
  watch: (server: FastifyInstance) => void,
): Promise<FastifyInstance> {
  const proxies = new TrustedProxies(parts.config.http.trustProxy)
  const server = newServer(parts, proxies)
  watch(server)
  // Read when they are needed: most requests bring none.
  await server.register(fastifyCookie, { hook: false })
  addRequestContext(server, parts.sites, proxies)
  addAnswerDefaults(server)
  addStoppingSignal(server)
  logRequests(server, parts.log, parts.config)
  return server
}

/** Before every other hook: whatever answers, knows who asks. */
export function addRequestContext(
  server: FastifyInstance,
  sites: RequestSites,
  proxies: TrustedProxies,
): void {
  // Set by the hook below; Fastify wants to know the shape of its objects before.
  server.decorateRequest('context', null as unknown as RequestContext)
  server.addHook('onRequest', (request, reply, done) => {
    request.context = new RequestContext(request, reply, { site: sites.at(request), proxies })
    if (hasOneHost(request.raw)) done()
    else writeProblem(reply.hijack().raw, 'invalid_request', 'Send one Host header.')
  })
}

// Longer than any target that Node takes: what is too long to be an id is told by whoever knows ids.
const mostParamLength = 16_384

function newServer(parts: ServerParts, proxies: TrustedProxies): FastifyInstance {
  const { config, family, log, shortcut } = parts
  const { limits } = config
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: proxies.trusts,
    genReqId: requestIds(proxies),
    // Lines name their request by themselves: a logger for each would cost as much as its one line.
    childLoggerFactory: (logger) => logger,
    serverFactory(route) {
      const answer = (request: IncomingMessage, response: ServerResponse) => {
        if (!shortcut?.(request, response)) route(request, response)
      }
      return createServer(timeouts(limits), answer).setTimeout(limits.idleMs)
    },
    bodyLimit: 1_048_576,
    routerOptions: {
      maxParamLength: mostParamLength,
      constraints: { site: siteConstraint(family) },
    },
    rewriteUrl: routableUrl,
    frameworkErrors: (_, { raw }, reply) => {
      writeProblem(
        reply.hijack().raw,
        'invalid_request',
        `The address ${loggableUrl(raw.url ?? '')} isn't valid.`,
      )
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  }) as unknown as FastifyInstance
}

/** Slow clients are cut off: silence ends a connection, and so does a request that takes for ever to arrive. */
function timeouts({ idleMs, uploadMs }: Config['limits']) {
  return {
    headersTimeout: Math.min(idleMs, uploadMs),
    requestTimeout: uploadMs,
    connectionsCheckingInterval: Math.min(idleMs, 5 * second),
    keepAliveTimeout: 10 * second,
  }
}

// What proxies make: UUIDs, hexadecimal, `Root=1-…` of AWS. It stands in the log as it is.
const foreignId = /^[\w.=:;+/-]{1,128}$/

/**
 * Ids for the log. That of a trusted proxy stays, so that its log and ours tell of the same request; else a random beginning for this
 * process, then counting: random ids for each would cost more than the rest.
 */
function requestIds(proxies: TrustedProxies): (request: RawRequest) => string {
  const beginning = randomBase62(8)
  let count = 0
  return (request) => {
    const given = request.headers['x-request-id']
    const isKept = typeof given === 'string' && foreignId.test(given) && proxies.hasSent(request)
    if (isKept) return given
    count += 1
    return `${beginning}-${count.toString(36)}`
  }
}

type RawRequest = Pick<IncomingMessage, 'headers' | 'socket'>
