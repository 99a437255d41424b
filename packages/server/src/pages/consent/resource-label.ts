import { plain } from '../messages/index.ts'

/** What a resource is, as people know it. */
export function resourceLabel(resource: string): string {
  const { host, pathname } = new URL(resource)
  return plain(pathname === '/mcp' ? 'consent.resource.mcp' : 'consent.resource.api', { host })
}
