import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { registerApi } from './api/index.ts'
import type { App } from './app.ts'
import { createIdentify, type Identify } from './identify.ts'
import { joinMcp } from './join-mcp.ts'
import { joinPages } from './join-pages.ts'
import { type Family, kindsAt, type Site, siteRoles } from './kernel/family.ts'
import { createMcpDoor, registerMcp } from './mcp/index.ts'
import { loadAssets, type Pages, registerPages } from './pages/index.ts'
import { isAtSite, keepToSite } from './routes-by-role.ts'

/** Tells the routes of sites apart by the Host header (find-my-way, "custom constraint strategies"). */
export function siteConstraint(family: Family) {
  return {
    name: 'site',
    storage() {
      // What it keeps is the router's business.
      const routes = new Map<unknown, never>()
      return {
        get: (site: unknown) => routes.get(site) ?? null,
        set: (site: unknown, route: unknown) => void routes.set(site, route as never),
      }
    },
    deriveConstraint: ({ headers }: IncomingMessage) => family.siteAt(headers.host)?.origin ?? '',
    validate: () => {},
  }
}

/** How a request tells who sent it, by the site that it came to. */
export function createIdentities({ accounts, family, config }: App) {
  const identityOf = (site: Site) =>
    createIdentify(accounts, {
      origin: site.origin,
      kinds: kindsAt(site),
      ownOrigins: (request) =>
        family.served.length > 1
          ? [site.origin]
          : [site.origin, `${request.protocol}://${request.host}`],
    })
  const known = new Map(family.served.map((site) => [site.origin, identityOf(site)]))
  const { contentOrigin } = config.http
  const contentHost = contentOrigin && new URL(contentOrigin).host
  const atContent = identityOf({ origin: contentOrigin ?? family.main.origin, roles: siteRoles })
  const atNowhere = identityOf({ origin: 'http://nowhere.invalid', roles: [] })
  const identity = (site: Site) => known.get(site.origin) ?? atNowhere
  return {
    of: identity,
    main: identity(family.main),
    at({ headers }: FastifyRequest): Identify {
      const site = family.siteAt(headers.host)
      if (site) return identity(site)
      return headers.host?.toLowerCase() === contentHost ? atContent : atNowhere
    },
  }
}

/** Adds the doors for people and programs, for each site its own: what one has, the others cannot answer. */
export async function registerSites(
  server: FastifyInstance,
  app: App,
  identityOf: (site: Site) => Identify,
): Promise<(request: FastifyRequest) => Pages | undefined> {
  const { family } = app
  const pages = new Map<string, Pages>()
  const assets = await loadAssets()
  for (const site of family.served) {
    const identity = identityOf(site)
    await server.register((scope, _, done) => {
      scope.addHook('onRoute', keepToSite(family, site))
      registerApi(scope, joinApi(app, site, identity))
      registerMcp(scope, createMcpDoor(joinMcp(app, site, identity)))
      registerPages(scope, joinPages(app, identity, site), assets)
        .then((registered) => pages.set(site.origin, registered))
        .then(() => done(), done)
    })
  }
  return ({ headers }) => pages.get(family.siteAt(headers.host)?.origin ?? '')
}

function joinApi(app: App, site: Site, { identify, viewerOf }: Identify) {
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
    identify,
    viewerOf,
    origin,
    audience: family.audienceAt(origin),
    issuer: family.accountsOrigin,
    siteName: config.siteName,
  }
}
