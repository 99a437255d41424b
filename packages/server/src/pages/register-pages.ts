import formbody from '@fastify/formbody'
import fastifyMultipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import { accountRoutes } from './account/account-routes.ts'
import { adminRoutes } from './admin/admin-routes.ts'
import { appShellRoutes } from './app-shell/app-shell-routes.ts'
import { type Assets, assetRoute, serviceWorkerRoute } from './assets.ts'
import { clientsRoutes } from './clients/clients-routes.ts'
import { consentRoutes } from './consent/consent-routes.ts'
import { discoveryRoutes } from './discovery/discovery-routes.ts'
import { docsRoutes } from './docs/docs-routes.ts'
import { answerError } from './error-answer.ts'
import { galleryRoutes } from './gallery/gallery-routes.ts'
import { homeRoutes } from './home/home-routes.ts'
import { languageRoutes } from './language/language-routes.ts'
import { readerLocale } from './language/reader-locale.ts'
import { siteLookRoute } from './layout/site-look.ts'
import { legalRoutes } from './legal/legal-routes.ts'
import { loginRoutes } from './login/login-routes.ts'
import { inLocale } from './messages/locales.ts'
import { deskRoutes } from './moderation/desk-routes.ts'
import { PageContext, type PageFacts } from './page-context.ts'
import type { PageRoute } from './page-route.ts'
import { recordRoute } from './record/record-route.ts'
import { receiptRoutes } from './report/receipt-routes.ts'
import { reportRoutes } from './report/report-routes.ts'
import { embedRoute } from './share/embed-route.ts'
import { oembedRoute } from './share/oembed-route.ts'
import { shareRoutes } from './share/share-routes.ts'
import { unlockRoutes } from './share/unlock-routes.ts'
import { viewRoutes } from './share/view-routes.ts'
import type { Site } from './site.ts'
import { ticketRoutes } from './tickets/ticket-routes.ts'
import { dashboardRoutes } from './uploads/dashboard-routes.ts'
import { webhookRoutes } from './webhooks/webhook-routes.ts'

const formBytes = 64 * 1024

export type Pages = {
  /** For addresses that nothing answers: the 404 page. */
  readonly answerNotFound: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>
}

/** Adds everything that people see. Errors inside become pages. */
export function registerPages(
  app: FastifyInstance,
  domain: Domain,
  facts: PageFacts,
  assets: Assets,
): Pages {
  const context = new PageContext(domain, facts, assets.paths)
  const routes = [
    ...homeRoutes(context),
    recordRoute(context),
    ...consentRoutes(context),
    ...shareRoutes(context),
    ...unlockRoutes(context),
    ...viewRoutes(context),
    ...galleryRoutes(context),
    ...dashboardRoutes(context),
    ...ticketRoutes(context),
    ...loginRoutes(context),
    ...accountRoutes(context),
    ...legalRoutes(context),
    ...reportRoutes(context),
    ...receiptRoutes(context),
    ...deskRoutes(context),
    ...clientsRoutes(context),
    ...adminRoutes(context),
    ...webhookRoutes(context),
    ...docsRoutes(context),
    ...discoveryRoutes(context),
    embedRoute(context),
    oembedRoute(context),
    ...appShellRoutes(context),
    ...languageRoutes(context),
    assetRoute(assets),
    serviceWorkerRoute(assets),
    siteLookRoute(context),
  ]
  app.register((scope, _options, done) => {
    if (!scope.hasContentTypeParser('application/x-www-form-urlencoded')) {
      scope.register(formbody, { bodyLimit: formBytes })
    }
    if (!scope.hasContentTypeParser('multipart/form-data')) scope.register(fastifyMultipart)
    scope.setErrorHandler((error, request, reply) => sayError(error, request, reply))
    const onRequest = async (request: FastifyRequest) => rejectOtherOrigins(context.site, request)
    for (const route of routes) {
      const { method, path: url, isOpenedByAddress } = route
      const handler = inReadersLanguage(context, route)
      scope.route({ method, url, handler, ...(!isOpenedByAddress && { onRequest }) })
    }
    done()
  })
  return {
    answerNotFound: (request, reply) => sayError(new AppError('not_found'), request, reply),
  }

  async function sayError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    const locale = await readerLocale(context, request)
    return inLocale(locale, () => answerError(context, error, request, reply))
  }
}

// Here and not in a hook: what a body is read by does not carry on what a hook entered.
function inReadersLanguage(context: PageContext, { handle, isForPrograms }: PageRoute) {
  if (isForPrograms) return handle
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const locale = await readerLocale(context, request)
    return inLocale(locale, () => handle(request, reply))
  }
}

// Also where nobody is signed in yet: a form on another site must not sign somebody in as somebody else.
function rejectOtherOrigins(site: Site, request: FastifyRequest): void {
  if (request.method !== 'POST') return
  const own = [site.origin, `${request.protocol}://${request.host}`]
  if (!own.includes(request.headers.origin ?? '')) throw new AppError('bad_origin')
}
