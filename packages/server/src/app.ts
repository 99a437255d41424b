import {
  createAccounts,
  createAuditLog,
  createGuests,
  createPayments,
  createSignIn,
  sessionCookieOf,
} from './accounts/index.ts'
import type { Config } from './config/config.ts'
import { createSisters, reachAccountsSite } from './family/index.ts'
import { createItems } from './items/index.ts'
import { type Clock, hour, systemClock } from './kernel/clock.ts'
import { createFamily } from './kernel/family.ts'
import type { Log } from './kernel/log.ts'
import { createOauth, type ProviderParts, providerPlugins } from './oauth/index.ts'
import { openTools } from './open-tools.ts'

export type App = Awaited<ReturnType<typeof openApp>>

/** What tests put in the place of the world outside. */
export type Outside = Pick<ProviderParts, 'fetchClientDocument'>

/**
 * Builds every part by hand, once, in the order in which they depend on each other. Disposing closes them in the
 * opposite order.
 */
export async function openApp(
  config: Config,
  log: Log,
  clock: Clock = systemClock,
  { fetchClientDocument }: Outside = {},
) {
  await using opening = new AsyncDisposableStack()
  const tools = await openTools(config, log, clock, opening)
  const audit = createAuditLog(tools)
  const { contentOrigin } = config.http
  const family = createFamily(config.http.sites, config.http.accountsOrigin)
  const { accountsOrigin: origin, audiences, originOf } = family
  const granting = { ...tools, recordAct: audit.recordAct, origin, fetchClientDocument }
  const signIn = createSignIn({
    ...{ ...tools, audit, origin, siteName: config.siteName, people: config.people },
    ...{ sessionCookie: sessionCookieOf(origin), plugins: providerPlugins(granting) },
  })
  opening.defer(signIn.settle)
  const elsewhere = family.isAccountsElsewhere
    ? await reachAccountsSite({ ...tools, family })
    : undefined
  const oauth = await createOauth({
    ...{ ...granting, signIn, siteName: config.siteName, audiences, elsewhere: elsewhere?.tokens },
  })
  const accounts = createAccounts({
    ...{ ...tools, audit, signIn, keyPrefixes: config.keyPrefixes },
    ...{ audience: originOf('image'), audiences, accountsOrigin: origin },
    uploadMs: config.limits.uploadMs,
    ...{ verifyToken: oauth.verifyToken, isGranted: oauth.isGranted },
    directory: elsewhere?.directory,
  })
  const sisters = await createSisters({
    ...{ ...tools, family, accounts, oauth, signIn, elsewhere, siteName: config.siteName },
  })
  const guests = createGuests({
    ...{ ...tools, config: config.guests, audiences },
    createKey: (user, wanted) =>
      accounts.createKey(user, { ...wanted, kind: 'family', expiresAt: null }),
  })
  await guests.prepare()
  const selling = { ...tools, recordAct: audit.recordAct, origin }
  const payments = config.payments && createPayments({ ...selling, config: config.payments })
  if (payments) accounts.onDeletion(payments.forget)
  const items = await createItems({
    ...{ ...tools, accounts, originOf, contentOrigin, recordAct: audit.recordAct },
    readmitGuest: guests.readmit,
    dataDirectory: config.dataDirectory,
    limits: config.limits,
  })
  accounts.onDeletion(items.removeAllOf)
  tools.jobs.define('accounts.remove-expired', async () => {
    await accounts.removeExpired()
    await guests.removeExpired()
    await oauth.removeExpired()
    await elsewhere?.removeGone(accounts.removeShadow)
    await payments?.removeOldEvents()
  })
  tools.jobs.schedule('accounts.remove-expired', hour)
  opening.defer(items.flushCounts)
  const open = opening.move()

  return {
    ...{ ...tools, family, sisters, signIn, oauth, accounts, guests, payments, items },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}
