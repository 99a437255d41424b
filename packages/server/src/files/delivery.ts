import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { Log } from '../core/log.ts'
import type { RequestSites, Shortcut } from '../http/index.ts'
import type { DownloadCounts, Downloads } from '../items/index.ts'
import { answerRefusal } from './answer-refusal.ts'
import { BlobBytes } from './blob-bytes.ts'
import { ContentHost } from './content-host.ts'
import type { DeliveryConfig } from './delivery-config.ts'
import { OpenBytes } from './open-bytes.ts'
import { Responder } from './responder.ts'
import { type DeliveryRoute, deliveryRoutes } from './routes.ts'

/** The transport that sends bytes. */
export class Delivery {
  readonly #blobs: BlobBytes
  readonly #contentOrigin: string | undefined
  readonly #host: ContentHost
  readonly #responder: Responder
  readonly #openBytes: OpenBytes | undefined

  constructor(parts: {
    readonly config: DeliveryConfig
    /** Told about every download that ran to its end. */
    readonly downloadCounts: Pick<DownloadCounts, 'count'>
    /** The one decision whether bytes may leave, and the bytes. */
    readonly downloads: Pick<Downloads, 'authorize' | 'authorizeAnyone' | 'localPath' | 'open'>
    readonly log: Log
    readonly sites: RequestSites
  }) {
    const { contentOrigin, limits } = parts.config
    this.#contentOrigin = contentOrigin
    this.#blobs = new BlobBytes(parts.downloads, limits)
    this.#host = new ContentHost(contentOrigin)
    const common = { ...parts, blobs: this.#blobs }
    this.#responder = new Responder({ ...common, host: this.#host })
    // Where nginx reads the files, it is told so by a route.
    if (parts.config.accel === undefined) this.#openBytes = new OpenBytes(common)
  }

  /** Bytes that the cache of small blobs takes now. */
  get hotBytes(): number {
    return this.#blobs.cache.bytes
  }

  /** Answers the plain requests for files, before the router. */
  get shortcut(): Shortcut | undefined {
    return this.#openBytes?.take
  }

  /** Adds the routes. Call it on the root, before other transports: they must not answer on the bytes' own origin. */
  register(app: FastifyInstance): void {
    if (this.#contentOrigin !== undefined) {
      app.addHook('onRequest', async (request, reply) => this.#guardBytesHost(request, reply))
    }
    for (const route of deliveryRoutes) this.#addRoute(app, route)
    app.addHook('preClose', async () => this.#openBytes?.stop())
  }

  #addRoute(app: FastifyInstance, route: DeliveryRoute): void {
    app.route<{ Params: Record<string, string> }>({
      url: route.url,
      method: app.supportedMethods,
      exposeHeadRoute: false,
      // The last hook before a body would be parsed, which no request here needs. Written to the raw response: the reply
      // pipeline costs more than all of the rest.
      onRequest: (request, reply) => {
        reply.hijack()
        return this.#responder.respond(request, reply.raw, route.read(request.params))
      },
      handler: () => undefined,
    })
  }

  /** The bytes' own origin has nothing but bytes and never sees a cookie. */
  #guardBytesHost(request: FastifyRequest, reply: FastifyReply): void {
    if (!this.#host.isBytesHost(request)) return
    delete request.raw.headers.cookie
    if (deliveryRoutes.some(({ url }) => url === request.routeOptions.url)) return
    reply.hijack()
    const { origin } = request.context.site
    answerRefusal(request.raw, reply.raw, { origin, error: new AppError('not_found') })
  }
}
