import { scopes } from '@anybin/contract'
import fastifyMultipart from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiParts } from './api-parts.ts'
import { answerError, type ErrorContext } from './error-answer.ts'
import { familyRoutes } from './family-routes.ts'
import { limitCalls } from './limit-calls.ts'
import { oauthRoutes } from './oauth-routes.ts'
import { createOpenApi } from './openapi.ts'
import { paymentRoutes } from './payment-routes.ts'
import { type Route, routes } from './routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { tusRoutes } from './tus/index.ts'
import { rejectUnknown } from './unknown-route.ts'

export type { ApiParts } from './api-parts.ts'
export { classicBody } from './classic-answer.ts'
export { limitCalls } from './limit-calls.ts'
export { createOpenApi } from './openapi.ts'
export { formUploads } from './upload-source.ts'

const isUpload = ({ operation: { body } }: Route) => body === 'bytes' || body.endsWith('upload')

/** Adds REST v1 and the classic API to the server. */
export function registerApi(app: FastifyInstance, parts: ApiParts): void {
  const document = createOpenApi(parts)

  function api(scope: FastifyInstance, _: object, done: () => void) {
    scope.register(uploads)
    scope.register(signInRoutes(parts))
    scope.register(oauthRoutes(parts))
    scope.register(familyRoutes(parts))
    if (parts.payments) scope.register(paymentRoutes(parts.payments))
    for (const route of routes.filter((one) => !isUpload(one))) addRoute(scope, parts, route)
    scope.get('/api/v1/openapi.json', (_, reply) =>
      reply.header('access-control-allow-origin', '*').send(document),
    )
    // Refused before a body would be parsed: nobody here knows what it is.
    scope.all('/api/*', { onRequest: rejectUnknown, handler: () => undefined })
    scope.setErrorHandler(answerInStyle(parts.origin))
    done()
  }

  function uploads(scope: FastifyInstance, _: object, done: () => void) {
    // Bytes are never parsed: an upload may carry any content type, JSON included.
    scope.removeContentTypeParser(['application/json', 'text/plain'])
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload))
    // Here and not for all: it looks after every request of its scope.
    scope.register(fastifyMultipart)
    for (const route of routes.filter(isUpload)) addRoute(scope, parts, route)
    tusRoutes(scope, parts)
    done()
  }

  app.register(api)
}

function addRoute(scope: FastifyInstance, parts: ApiParts, route: Route): void {
  const { operation, handler, style } = route
  scope.route({
    method: operation.rest.method,
    url: operation.rest.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { style, scopes: operation.scopes },
    // Uploads are limited by plan while they stream; this is for JSON bodies.
    bodyLimit: isUpload(route) ? Number.MAX_SAFE_INTEGER : 1_048_576,
    async handler(request, reply) {
      await limitCalls(parts, request, reply)
      return handler(parts, request, reply)
    },
  })
}

function answerInStyle(origin: string) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const config = request.routeOptions.config as Partial<ErrorContext>
    const { style = 'v1', scopes: needed = scopes } = config
    return answerError(error, request, reply, { style, origin, scopes: needed })
  }
}
