import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import type { Site } from './core/family.ts'
import type { RequestSites } from './http/index.ts'
import { isAtSite, keepToSite } from './http/routes-by-role.ts'
import { joinMcp } from './join-mcp.ts'
import { joinPages } from './join-pages.ts'
import { createMcpTransport, registerMcp } from './mcp/index.ts'
import { loadAssets, type Pages, registerPages } from './pages/index.ts'
import { registerApi } from './rest/index.ts'

/** Adds the transports for people and programs, for each site its own: what one has, the others cannot answer. */
export async function registerSites(
  server: FastifyInstance,
  app: App,
  sites: RequestSites,
): Promise<(request: FastifyRequest) => Pages | undefined> {
  const { family } = app
  const pages = new Map<string, Pages>()
  const assets = await loadAssets()
  for (const site of family.served) {
    await server.register((scope, _, done) => {
      scope.addHook('onRoute', keepToSite(family, site))
      registerApi(scope, joinApi(app, site))
      registerMcp(scope, createMcpTransport(joinMcp(app, site)))
      registerPages(scope, joinPages(app, sites.of(site), site), assets)
        .then((registered) => pages.set(site.origin, registered))
        .then(() => done(), done)
    })
  }
  return ({ context }) => pages.get(context.site.origin)
}

function joinApi(app: App, site: Site) {
  const { accounts, items, signIn, oauth, guests, family, peerSites, payments, config } = app
  const { origin } = site
  return {
    serves: (path: string) => isAtSite(family, site, path),
    accounts,
    items,
    signIn,
    oauth,
    guests,
    peerSites,
    payments,
    origin,
    audience: family.audienceAt(origin),
    issuer: family.accountsOrigin,
    siteName: config.siteName,
  }
}
