import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { type Family, type Site, type SiteRole, siteRoles } from '../core/family.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** This site has not got the address: one of its family may. */
    isRemote?: boolean
  }
}

/** Which sites of a family have an address, by the pattern of its route: the first that fits. Everything else is at the bins. */
const places: readonly (readonly [RegExp, readonly SiteRole[]])[] = [
  [
    /^\/$|^\/(assets|docs|guide|privacy|terms|transparency|abuse|robots\.txt|llms\.txt)\b/,
    siteRoles,
  ],
  [/^\/(manifest\.webmanifest|service-worker\.js|offline)$/, siteRoles],
  [/^\/(sign-in|sign-in\/callback|sign-out|language)$/, siteRoles],
  [/^\/api\/(\*$|v1\/(openapi\.json|account\/keys|auth|reports)\b)/, siteRoles],
  [/^\/\.well-known\/(?!oauth-|openid-)/, siteRoles],
  [/^\/api\/family\b/, ['accounts']],
  [/^\/(account|admin|oauth|setup|sign-in|sign-up|dashboard\/profile)\b/, ['accounts']],
  [/^\/(forgot-password|reset-password|verify-email)$/, ['accounts']],
  [/^\/api\/auth\b|^\/\.well-known\/(oauth-authorization-server|openid-)/, ['accounts']],
  [/^\/i\/|^\/(gallery|sitemap)\b|^\/api\/(v1\/(items|gallery)|upload)$/, ['image']],
  [/^\/a\/|^\/api\/v1\/audio$/, ['voice']],
]

// A bin of another installation's family makes no keys: nobody would know them.
const ofPeople = /^\/api\/v1\/(account\/keys|auth\/pow\/signup)\b/
const bins: readonly SiteRole[] = ['image', 'voice']

/** The roles of a site one of which the route needs. */
function rolesOf(url: string): readonly SiteRole[] {
  return places.find(([pattern]) => pattern.test(url))?.[1] ?? bins
}

/** Whether the site has the address itself. */
export function isAtSite(family: Family, site: Site, url: string): boolean {
  if (family.isAccountsRemote && ofPeople.test(url)) return false
  return rolesOf(url).some((role) => site.roles.includes(role))
}

/** For the transports of one site: what belongs to a peer site is a redirect there, or for programs is not there. */
export function keepToSite(family: Family, site: Site): (route: RouteOptions) => void {
  return (route) => {
    if (family.served.length > 1) route.constraints = { ...route.constraints, site: site.origin }
    if (isAtSite(family, site, route.url)) return
    const hooks = [route.onRequest ?? []].flat()
    route.config = { ...route.config, isRemote: true }
    route.onRequest = [sendAway(family, site, rolesOf(route.url)), ...hooks]
  }
}

// Programs are told by links and metadata where things are; a redirect would take their credentials along.
const forPrograms = /^\/(api|mcp|oembed|\.well-known)\b/

function sendAway(family: Family, site: Site, roles: readonly SiteRole[]) {
  const [role = 'accounts'] = roles.filter((one) => family.hasRole(one))
  const target = family.originFor(role)
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const isPage = request.method === 'GET' && !forPrograms.test(request.routeOptions.url ?? '')
    if (!isPage || target === site.origin) throw new AppError('not_found')
    return reply.header('cache-control', 'private, no-store').redirect(target + request.url, 302)
  }
}
