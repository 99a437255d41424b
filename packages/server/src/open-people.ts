import { createAccounts, createAuditLog, createSignIn, sessionCookieOf } from './accounts/index.ts'
import { createFamily } from './core/family.ts'
import { Egress } from './egress/index.ts'
import {
  adaptServerMetadata,
  createOauth,
  type ProviderParts,
  providerPlugins,
  storedClientForms,
} from './oauth/index.ts'
import type { Tools } from './open-tools.ts'
import { reachAccountsSite } from './sites/index.ts'

/** What tests put in the place of the world outside. */
export type Outside = Partial<Pick<ProviderParts, 'fetchClientDocument'>>

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
  const granting = {
    ...tools,
    recordAuditEvent: audit.recordAuditEvent,
    origin,
    audiences,
    fetchClientDocument: fetchClientDocument ?? throughEgress(egress),
  }
  const signIn = createSignIn({
    ...tools,
    audit,
    origin,
    siteName,
    people: config.people,
    sessionCookie: sessionCookieOf(origin),
    plugins: providerPlugins(granting),
    storedForms: storedClientForms,
    adaptAnswer: adaptServerMetadata,
  })
  opening.defer(signIn.settle)
  const remote = family.isAccountsRemote ? await reachAccountsSite({ ...tools, family }) : undefined
  const oauth = await createOauth({
    ...granting,
    signIn,
    siteName,
    remote: remote?.tokens,
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
    verifyToken: oauth.verifyToken,
    isGranted: oauth.isGranted,
    directory: remote?.directory,
  })
  return { recordAuditEvent: audit.recordAuditEvent, family, signIn, remote, oauth, accounts }
}

/** Documents of clients are small; of a longer one nothing is read. */
const maxDocumentBytes = 65_536

function throughEgress(egress: Egress): ProviderParts['fetchClientDocument'] {
  return (address, init) =>
    egress.fetch(address instanceof Request ? address.url : address, {
      method: init?.method,
      ...(init?.headers && { headers: init.headers }),
      signal: init?.signal,
      redirect: init?.redirect,
      maxBytes: maxDocumentBytes,
    })
}
