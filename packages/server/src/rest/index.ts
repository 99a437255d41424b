import { type Operation, operations, scopes } from '@anybin/contract'
import fastifyMultipart from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodType } from 'zod'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import { admit, parse } from '../http/index.ts'
import type { ApiSite, Call } from './call.ts'
import { compatRoutes } from './compat/compat-routes.ts'
import { openToPages } from './cross-origin.ts'
import { answerError, type ErrorContext } from './error-answer.ts'
import { familyRoutes } from './family-routes.ts'
import { type Route, routes } from './handlers.ts'
import { oauthRoutes } from './oauth-routes.ts'
import { openApiOf } from './openapi.ts'
import { paymentRoutes } from './payment-routes.ts'
import { resumableRoutes } from './resumable/index.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { tusRoutes } from './tus/index.ts'
import { rejectUnknown } from './unknown-route.ts'

export type { ApiSite } from './call.ts'
export { openApiOf } from './openapi.ts'

const isUpload = ({ operation: { body } }: Route) => body === 'bytes' || body.endsWith('upload')

/** Adds REST v1 and the classic API to the server. */
export function registerApi(app: FastifyInstance, domain: Domain, site: ApiSite): void {
  const { login, oauth, peerSites, payments } = domain

  function api(scope: FastifyInstance, _: object, done: () => void) {
    scope.register(uploads)
    scope.register(signInRoutes({ ...site, login }))
    scope.register(oauthRoutes({ ...site, login, oauth }))
    scope.register(familyRoutes({ peerSites }))
    if (payments) scope.register(paymentRoutes(payments))
    for (const route of routes.filter((one) => !isUpload(one))) {
      addRoute(scope, domain, { site, route })
    }
    scope.get('/api/v1/openapi.json', (_, reply) =>
      reply.header('access-control-allow-origin', '*').send(openApiOf(site)),
    )
    // Refused before a body would be parsed: nobody here knows what it is.
    scope.all('/api/*', { onRequest: rejectUnknown, handler: () => undefined })
    scope.setErrorHandler(answerInStyle(site.origin))
    done()
  }

  function uploads(scope: FastifyInstance, _: object, done: () => void) {
    // Bytes are never parsed: an upload may carry any content type, JSON included.
    scope.removeContentTypeParser(['application/json', 'text/plain'])
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    // Here and not for all: it looks after every request of its scope.
    scope.register(fastifyMultipart)
    for (const route of routes.filter(isUpload)) addRoute(scope, domain, { site, route })
    addPreflights(scope)
    tusRoutes(scope, domain, site)
    resumableRoutes(scope, domain)
    compatRoutes(scope, domain, site.compatibility)
    done()
  }

  app.register(api)
}

type SiteRoute = { readonly site: ApiSite; readonly route: Route }

function addRoute(scope: FastifyInstance, domain: Domain, { site, route }: SiteRoute): void {
  const { operation } = route
  scope.route({
    method: operation.rest.method,
    url: patternOf(operation),
    ...(operation.crossOrigin && { onRequest: openToPages(crossOriginMethods(operation)) }),
    config: { style: operation.errorStyle, scopes: operation.scopes } as object,
    // Uploads are limited by plan while they stream; this is for JSON bodies.
    bodyLimit: isUpload(route) ? Number.MAX_SAFE_INTEGER : 1_048_576,
    handler: (request, reply) => execute(domain, { site, route }, { request, reply }),
  })
}

/** The answers to browsers that ask first (Fetch §3.2.3). tus answers OPTIONS at its addresses itself. */
function addPreflights(scope: FastifyInstance): void {
  const open = routes.filter(({ operation }) => operation.crossOrigin)
  const patterns = new Map(open.map(({ operation }) => [patternOf(operation), operation]))
  for (const [url, operation] of patterns) {
    if (operation.rest.path === operations.putUpload.rest.path) continue
    const onRequest = openToPages(crossOriginMethods(operation))
    scope.options(url, { onRequest }, (_, reply) => reply.code(204).send())
  }
}

function crossOriginMethods({ rest: { path } }: Operation): string[] {
  const there = routes.filter(({ operation: { rest } }) => rest.path === path)
  return there
    .filter(({ operation }) => operation.crossOrigin)
    .map((one) => one.operation.rest.method)
}

function patternOf({ rest }: Operation): string {
  return rest.path.replaceAll(/\{(\w+)\}/g, ':$1')
}

type Exchange = Pick<Call<Route['operation']>, 'request' | 'reply'>

/** One call, from the credential to the answer. Everything before `handle` is what the contract says of the operation. */
async function execute(
  domain: Domain,
  { site, route: { operation, handle } }: SiteRoute,
  { request, reply }: Exchange,
): Promise<unknown> {
  request.context.called = operation.name
  const actor = await request.context.actor()
  await admit(operation, actor, { reply, calls: domain.planLimits, kind: 'api' })
  const { params, query, input, body } = operation
  reply.code(operation.success.status)
  return handle({
    domain,
    site,
    request,
    reply,
    actor,
    params: params && parsePath(params, request.params),
    query: query && parse(query, request.query),
    input: body === 'json' && input ? parse(input, request.body ?? {}) : undefined,
  } as Call<Operation>)
}

/** A path that is not in the shape of its operation names nothing. */
function parsePath(schema: ZodType, params: unknown): unknown {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw new AppError('not_found')
  return parsed.data
}

function answerInStyle(origin: string) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const config = request.routeOptions.config as Partial<ErrorContext>
    const { style = 'v1', scopes: needed = scopes } = config
    return answerError(error, request, reply, { style, origin, scopes: needed })
  }
}
