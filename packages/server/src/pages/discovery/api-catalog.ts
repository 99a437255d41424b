import type { Site } from '../site.ts'
import { serves } from './offer.ts'

/** What can be called on this site, as a linkset (RFC 9727, RFC 9264). */
export function apiCatalog(site: Site): object {
  const { origin } = site
  const at = (path: string, type: string) => [{ href: origin + path, type }]
  const metadata = (path: '/api/v1' | '/mcp') => {
    const address = `/.well-known/oauth-protected-resource${path}`
    return serves(site, address) ? { 'service-meta': at(address, 'application/json') } : {}
  }
  const api = {
    anchor: `${origin}/api/v1`,
    'service-desc': at('/api/v1/openapi.json', 'application/json'),
    'service-doc': at('/docs/reference', 'text/html'),
    ...metadata('/api/v1'),
    status: at('/healthz', 'application/json'),
  }
  const classic = {
    anchor: `${origin}/api/upload`,
    'service-desc': at('/api/v1/openapi.json', 'application/json'),
    'service-doc': at('/docs/reference#classicUpload', 'text/html'),
  }
  const mcp = {
    anchor: `${origin}/mcp`,
    'service-doc': at('/docs/mcp', 'text/html'),
    ...metadata('/mcp'),
  }
  return {
    linkset: [
      api,
      ...(serves(site, '/api/upload') ? [classic] : []),
      ...(serves(site, '/mcp') ? [mcp] : []),
    ],
  }
}
