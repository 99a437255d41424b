import type { IncomingMessage } from 'node:http'
import type { Family } from '../core/family.ts'

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
