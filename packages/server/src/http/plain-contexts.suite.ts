import type { FastifyInstance } from 'fastify'
import { createFamily, siteRoles } from '../core/family.ts'
import { RequestSites } from './request-sites.ts'
import { addRequestContext } from './server.ts'
import { TrustedProxies } from './trusted-proxies.ts'

/** Contexts for a transport that is tried alone: of one site where nobody has an account, behind one proxy. */
export function addPlainContexts(app: FastifyInstance, origin: string): void {
  addRequestContext(app, plainSites(origin), new TrustedProxies(1))
}

/** One site where nobody has an account. */
export function plainSites(origin: string): RequestSites {
  const credentials = { authenticate: async () => undefined }
  const family = createFamily([{ origin, roles: siteRoles }])
  const credentialStore = { maySend: async () => false }
  return new RequestSites({ credentials, credentialStore, family, contentOrigin: undefined })
}
