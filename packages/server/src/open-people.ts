import { createAccounts, createAuditLog, createSignIn, sessionCookieOf } from './accounts/index.ts'
import { createFamily } from './core/family.ts'
import { Egress } from './egress/index.ts'
import {
  adaptServerMetadata,
  Consents,
  type FetchClientDocument,
  Oauth,
  storedClientForms,
} from './oauth/index.ts'
import type { Tools } from './open-tools.ts'
import { RemoteAccountsSite } from './sites/index.ts'

/** What tests put in the place of the world outside. */
export type Outside = { readonly fetchClientDocument?: FetchClientDocument }

/** Whoever can be let in and how, here or at the accounts site of another installation. `opening` closes it. */
export async function openPeople(
  tools: Tools,
  opening: AsyncDisposableStack,
  { fetchClientDocument }: Outside,
) {
  const { config } = tools
  const { siteName } = config
  const audit = createAuditLog(tools)
  const family = createFamily(config.http.sites, config.http.accountsOrigin)
  const { accountsOrigin: origin, audiences } = family
  const egress = new Egress({ allow: config.http.egressAllow })
  const remote = family.isAccountsRemote
    ? await RemoteAccountsSite.open({ ...tools, family })
    : undefined
  const oauth = new Oauth({ ...tools, audit, origin, audiences, siteName, remote })
  await oauth.prepare()
  const signIn = createSignIn({
    ...tools,
    audit,
    origin,
    siteName,
    people: config.people,
    sessionCookie: sessionCookieOf(origin),
    plugins: oauth.plugins(fetchClientDocument ?? throughEgress(egress)),
    storedForms: storedClientForms,
    adaptAnswer: adaptServerMetadata,
  })
  opening.defer(signIn.settle)
  const consents = new Consents({
    clients: oauth.clients,
    grants: oauth.grants,
    signIn,
    issuer: origin,
  })
  const accounts = createAccounts({
    ...tools,
    audit,
    signIn,
    siteName,
    keyPrefixes: config.keyPrefixes,
    audience: family.originOf('image'),
    audiences,
    accountsOrigin: origin,
    uploadMs: config.limits.uploadMs,
    verifyToken: (presented) => oauth.tokenCheck.verify(presented),
    isGranted: (id) => oauth.grants.isThere(id),
    directory: remote?.directory,
  })
  return {
    recordAuditEvent: audit.recordAuditEvent,
    family,
    signIn,
    remote,
    oauth,
    consents,
    accounts,
  }
}

/** Documents of clients are small; of a longer one nothing is read. */
const maxDocumentBytes = 65_536

function throughEgress(egress: Egress): FetchClientDocument {
  return (address, init) =>
    egress.fetch(address instanceof Request ? address.url : address, {
      method: init?.method,
      ...(init?.headers && { headers: init.headers }),
      signal: init?.signal,
      redirect: init?.redirect,
      maxBytes: maxDocumentBytes,
    })
}
