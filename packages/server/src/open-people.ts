import { Credentials, LocalCredentials } from './accounts/index.ts'
import { createFamily } from './core/family.ts'
import { Egress } from './egress/index.ts'
import {
  adaptServerMetadata,
  Consents,
  type FetchClientDocument,
  Oauth,
  storedClientForms,
} from './oauth/index.ts'
import { openAccounts, openLogin, openSettings } from './open-accounts.ts'
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
  const set = await openSettings(tools, opening)
  const family = createFamily(config.http.sites, config.http.accountsOrigin)
  const { accountsOrigin: origin, audiences } = family
  const objects = openAccounts({ ...tools, ...set }, family, opening)
  const { audit, settings } = set
  const egress = new Egress({ allow: config.http.egressAllow })
  const remote = family.isAccountsRemote
    ? await RemoteAccountsSite.open({ ...tools, family })
    : undefined
  const { users } = objects
  const { company } = config.people
  const named = { audit, users, company, origin, audiences, settings, remote }
  const oauth = new Oauth({ ...tools, ...named })
  await oauth.resources.register(audiences)
  const signingIn = openLogin({ ...tools, ...set }, family, objects, {
    plugins: oauth.plugins(fetchClientDocument ?? throughEgress(egress)),
    storedForms: storedClientForms,
    adaptAnswer: adaptServerMetadata,
  })
  const { login } = signingIn
  const { clients, grants, tokenCheck } = oauth
  const consents = new Consents({ clients, grants, login, issuer: origin })
  // Who sent a request is known here, or at the accounts site of another installation.
  const credentialStore = remote?.directory ?? new LocalCredentials(objects, grants)
  const credentials = new Credentials(credentialStore, tokenCheck, tools.clock)
  const known = { credentialStore, credentials }
  return { ...set, ...objects, ...signingIn, ...known, family, remote, oauth, consents }
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
