import { accountCalls, type RecordAuditEvent } from './accounts/index.ts'
import type { Config } from './config/config.ts'
import { BodyBudget } from './core/body-budget.ts'
import { type Clock, hour, systemClock } from './core/clock.ts'
import type { Log } from './core/log.ts'
import { FrontCaches } from './http/index.ts'
import { createItems } from './items/index.ts'
import { withinBudget } from './jobs/index.ts'
import { openPayments } from './open-accounts.ts'
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
  const { remote, ...people } = await openPeople(tools, opening, outside)
  const { accountDeletion, audit, family, guestUploads, oauth, rolesAndBans, users } = people
  const recordAuditEvent: RecordAuditEvent = (open, event) => audit.record(open, event)
  const parts = { ...tools, ...people, accounts: accountCalls(people), recordAuditEvent }
  const peerSites = await PeerSites.open({ ...parts, remote, siteName: config.siteName })
  await guestUploads.prepare()
  const payments = openPayments(tools, people, family.accountsOrigin)
  const items = await createItems({
    ...parts,
    originOf: family.originOf,
    contentOrigin: config.http.contentOrigin,
    readmitGuest: () => guestUploads.readmit(),
    dataDirectory: config.dataDirectory,
    limits: config.limits,
  })
  accountDeletion.onDeletion(items.hideAllOf)
  rolesAndBans.onBan(items.setHiddenOf)
  tools.jobs.define('accounts.remove-expired', (_, signal) =>
    withinBudget(tools.clock, signal, async (budget) => {
      await people.sessions.removeExpired(budget)
      await people.links.removeExpired(budget)
      await people.keyUse.removeEnded(budget)
      await people.uploadReservations.releaseEnded()
      await people.challenges.removeExpired(budget)
      await people.windows.removeEnded(tools.clock.now(), budget)
      await oauth.removeExpired(budget)
      await payments?.removeOldEvents(budget)
      await remote?.removeGone(async (id) => {
        const user = await users.byId(id)
        if (user) await accountDeletion.delete(user, 'system')
      })
    }),
  )
  tools.jobs.schedule('accounts.remove-expired', hour)
  opening.defer(items.flushCounts)
  const open = opening.move()

  return {
    ...tools,
    ...people,
    peerSites,
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
