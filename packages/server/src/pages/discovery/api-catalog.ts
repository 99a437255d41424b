/** What can be called on this site, as a linkset (RFC 9727, RFC 9264). */
export function apiCatalog(origin: string): object {
  const at = (path: string, type: string) => [{ href: origin + path, type }]
  const metadata = (path: string) =>
    at(`/.well-known/oauth-protected-resource${path}`, 'application/json')
  return {
    linkset: [
      {
        anchor: `${origin}/api/v1`,
        'service-desc': at('/api/v1/openapi.json', 'application/json'),
        'service-doc': at('/docs/reference', 'text/html'),
        'service-meta': metadata('/api/v1'),
        status: at('/healthz', 'text/plain'),
      },
      {
        anchor: `${origin}/api/upload`,
        'service-desc': at('/api/v1/openapi.json', 'application/json'),
        'service-doc': at('/docs/reference#classicUpload', 'text/html'),
      },
      {
        anchor: `${origin}/mcp`,
        'service-doc': at('/docs/mcp', 'text/html'),
        'service-meta': metadata('/mcp'),
      },
    ],
  }
}
