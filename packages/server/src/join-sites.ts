import type { FastifyInstance, FastifyRequest } from 'fastify'
import { registerApi } from './api/index.ts'
import type { App } from './app.ts'
import type { RequestSites } from './http/index.ts'
import { joinMcp } from './join-mcp.ts'
import { joinPages } from './join-pages.ts'
import type { Site } from './kernel/family.ts'
import { createMcpDoor, registerMcp } from './mcp/index.ts'
import { loadAssets, type Pages, registerPages } from './pages/index.ts'
import { isAtSite, keepToSite } from './routes-by-role.ts'

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
      registerMcp(scope, createMcpDoor(joinMcp(app, site)))
      registerPages(scope, joinPages(app, sites.of(site), site), assets)
        .then((registered) => pages.set(site.origin, registered))
        .then(() => done(), done)
    })
  }
  return ({ context }) => pages.get(context.site.origin)
}

function joinApi(app: App, site: Site) {
  const { accounts, items, signIn, oauth, guests, family, sisters, payments, config } = app
  const { origin } = site
  return {
    serves: (path: string) => isAtSite(family, site, path),
    accounts,
    items,
    signIn,
    oauth,
    guests,
    sisters,
    payments,
    origin,
    audience: family.audienceAt(origin),
    issuer: family.accountsOrigin,
    siteName: config.siteName,
  }
}
