import { createGuests, createPayments } from './accounts/index.ts'
import type { Config } from './config/config.ts'
import { BodyBudget } from './core/body-budget.ts'
import { type Clock, hour, systemClock } from './core/clock.ts'
import type { Log } from './core/log.ts'
import { FrontCaches } from './http/index.ts'
import { createItems } from './items/index.ts'
import { withinBudget } from './jobs/index.ts'
import { type Outside, openPeople } from './open-people.ts'
import { openTools } from './open-tools.ts'
import { PeerSites } from './sites/index.ts'

export type App = Awaited<ReturnType<typeof openApp>>

/**
 * Builds every part by hand, once, in the order in which they depend on each other. Disposing closes them in the
 * opposite order.
 */
export async function openApp(
  config: Config,
  log: Log,
  clock: Clock = systemClock,
  outside: Outside = {},
) {
  await using opening = new AsyncDisposableStack()
  const tools = await openTools(config, log, clock, opening)
  const { recordAuditEvent, remote, ...people } = await openPeople(tools, opening, outside)
  const { accounts, family, oauth } = people
  const parts = { ...tools, ...people, recordAuditEvent }
  const peerSites = await PeerSites.open({ ...parts, remote, siteName: config.siteName })
  const guests = createGuests({
    ...parts,
    config: config.guests,
    audiences: family.audiences,
    createKey: (user, wanted) =>
      accounts.createKey(user, { ...wanted, kind: 'family', expiresAt: null }),
  })
  await guests.prepare()
  const payments =
    config.payments &&
    createPayments({ ...parts, config: config.payments, origin: family.accountsOrigin })
  if (payments) accounts.onDeletion(payments.forget)
  const items = await createItems({
    ...parts,
    originOf: family.originOf,
    contentOrigin: config.http.contentOrigin,
    readmitGuest: guests.readmit,
    dataDirectory: config.dataDirectory,
    limits: config.limits,
  })
  accounts.onDeletion(items.hideAllOf)
  accounts.onBan(items.setHiddenOf)
  tools.jobs.define('accounts.remove-expired', (_, signal) =>
    withinBudget(tools.clock, signal, async (budget) => {
      await accounts.removeExpired(budget)
      await guests.removeExpired(budget)
      await oauth.removeExpired(budget)
      await payments?.removeOldEvents(budget)
      await remote?.removeGone(accounts.removeRemoteUser)
    }),
  )
  tools.jobs.schedule('accounts.remove-expired', hour)
  opening.defer(items.flushCounts)
  const open = opening.move()

  return {
    ...tools,
    ...people,
    peerSites,
    guests,
    payments,
    items,
    /** Of bodies that are gathered in memory. */
    frontCaches: new FrontCaches(
      config.http.frontCaches,
      family.served.map(({ origin }) => origin),
    ),
    bodyBudget: new BodyBudget(config.limits.bodyMemoryBytes),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}
