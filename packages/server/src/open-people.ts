import { createAccounts, createAuditLog, createSignIn, sessionCookieOf } from './accounts/index.ts'
import { reachAccountsSite } from './family/index.ts'
import { createFamily } from './kernel/family.ts'
import { createOauth, type ProviderParts, providerPlugins } from './oauth/index.ts'
import type { Tools } from './open-tools.ts'

/** What tests put in the place of the world outside. */
export type Outside = Pick<ProviderParts, 'fetchClientDocument'>

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
  const granting = { ...tools, recordAct: audit.recordAct, origin, fetchClientDocument }
  const signIn = createSignIn({
    ...tools,
    audit,
    origin,
    siteName,
    people: config.people,
    sessionCookie: sessionCookieOf(origin),
    plugins: providerPlugins(granting),
  })
  opening.defer(signIn.settle)
  const elsewhere = family.isAccountsElsewhere
    ? await reachAccountsSite({ ...tools, family })
    : undefined
  const oauth = await createOauth({
    ...granting,
    signIn,
    siteName,
    audiences,
    elsewhere: elsewhere?.tokens,
  })
  const accounts = createAccounts({
    ...tools,
    audit,
    signIn,
    keyPrefixes: config.keyPrefixes,
    audience: family.originOf('image'),
    audiences,
    accountsOrigin: origin,
    uploadMs: config.limits.uploadMs,
    verifyToken: oauth.verifyToken,
    isGranted: oauth.isGranted,
    directory: elsewhere?.directory,
  })
  return { recordAct: audit.recordAct, family, signIn, elsewhere, oauth, accounts }
}
