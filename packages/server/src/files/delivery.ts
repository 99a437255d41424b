import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { BlobBytes } from './blob-bytes.ts'
import { createContentHost } from './content-host.ts'
import { deliver } from './deliver.ts'
import type { DeliveryParts, FileTransport } from './file-transport.ts'
import { refuse } from './refusal.ts'
import { deliveryRoutes } from './routes.ts'

/** The transport that sends bytes. */
export type Delivery = {
  /** Adds the routes. Call it on the root, before other transports: they must not answer on the bytes' own origin. */
  register(app: FastifyInstance): void
  /** Bytes that the cache of small blobs takes now. */
  hotBytes(): number
}

export function createDelivery(parts: DeliveryParts): Delivery {
  const { contentOrigin, limits } = parts.config
  const blobs = new BlobBytes({ ...parts, limits })
  const transport: FileTransport = { ...parts, blobs, host: createContentHost(contentOrigin) }
  return {
    register(app) {
      if (contentOrigin !== undefined) {
        app.addHook('onRequest', async (request, reply) =>
          guardBytesHost(transport, request, reply),
        )
      }
      for (const route of deliveryRoutes) addRoute(transport, app, route)
    },
    hotBytes: () => blobs.cache.bytes,
  }
}

function addRoute(
  transport: FileTransport,
  app: FastifyInstance,
  route: (typeof deliveryRoutes)[number],
): void {
  app.route<{ Params: Record<string, string> }>({
    url: route.url,
    method: app.supportedMethods,
    exposeHeadRoute: false,
    // The last hook before a body would be parsed, which no request here needs. Written to the raw response: the reply
    // pipeline costs more than all of the rest.
    onRequest: (request, reply) => {
      reply.hijack()
      return deliver(transport, request, reply.raw, route.read(request.params))
    },
    handler: () => undefined,
  })
}

/** The bytes' own origin has nothing but bytes and never sees a cookie. */
function guardBytesHost(
  transport: FileTransport,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (!transport.host.isBytesHost(request)) return
  delete request.raw.headers.cookie
  // They may have been read already, by a hook that came first.
  request.cookies = {}
  if (deliveryRoutes.some(({ url }) => url === request.routeOptions.url)) return
  reply.hijack()
  const { origin } = request.context.site
  refuse(request.raw, reply.raw, { origin, error: new AppError('not_found') })
}
