import type { BetterAuthPlugin } from 'better-auth'
import { authPath } from '../accounts/index.ts'

const known = new Set([
  '/oauth2/authorize',
  '/oauth2/consent',
  '/oauth2/token',
  '/oauth2/register',
  '/oauth2/introspect',
  '/oauth2/revoke',
  '/oauth2/userinfo',
  '/oauth2/end-session',
  '/oauth2/end-session/confirm',
])

/**
 * The library has addresses for changing clients, resources and consents, and for tokens about the session: closed,
 * because our pages and commands do it, and tell the audit log.
 */
export const onlyKnownPaths: BetterAuthPlugin = {
  id: 'anybin-only-known-paths',
  onRequest: async (request) => {
    const { pathname } = new URL(request.url)
    const path = pathname.startsWith(authPath) ? pathname.slice(authPath.length) : ''
    const isOurs = /^\/(oauth2|admin|token)(\/|$)/.test(path)
    return isOurs && !known.has(path)
      ? { response: new Response(null, { status: 404 }) }
      : undefined
  },
}
