import { readMcpApp } from '@anybin/web'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { kindsAt, type Site } from './core/family.ts'
import type { RequestSites } from './http/index.ts'
import { isAtSite, keepToSite } from './http/routes-by-role.ts'
import { type McpSite, registerMcp } from './mcp/index.ts'
import { pageFacts } from './page-facts.ts'
import { loadAssets, type Pages, registerPages } from './pages/index.ts'
import { type ApiSite, registerApi } from './rest/index.ts'

/** Adds the transports for people and programs, for each site its own: what one has, the others cannot answer. */
export async function registerSites(
  server: FastifyInstance,
  app: App,
  sites: RequestSites,
): Promise<(request: FastifyRequest) => Pages | undefined> {
  const { family } = app
  const pages = new Map<string, Pages>()
  const [assets, uploadApp] = await Promise.all([loadAssets(), readMcpApp()])
  for (const site of family.served) {
    const api = apiSite(app, site)
    const facts = pageFacts(app, { site, here: sites.of(site), api })
    await server.register((scope, _, done) => {
      scope.addHook('onRoute', keepToSite(family, site))
      registerApi(scope, app, api)
      registerMcp(scope, app, mcpSite(app, site, uploadApp))
      pages.set(site.origin, registerPages(scope, app, facts, assets))
      done()
    })
  }
  return ({ context }) => pages.get(context.site.origin)
}

function apiSite({ family, config, settings }: App, site: Site): ApiSite {
  const { origin } = site
  return {
    serves: (path) => isAtSite(family, site, path),
    origin,
    audience: family.audienceAt(origin),
    compatibility: config.compatibility,
    issuer: family.accountsOrigin,
    get siteName() {
      return settings.current.name
    },
  }
}

function mcpSite({ config, bodyBudget, settings }: App, site: Site, uploadApp: string): McpSite {
  return {
    uploadApp,
    origin: site.origin,
    kinds: kindsAt(site),
    get siteName() {
      return settings.current.name
    },
    fileDialect: config.handedFiles.dialect,
    bodyBudget,
    maxFileBytes: Math.max(config.limits.imageBytes, config.limits.audioBytes),
  }
}
