import path from 'node:path'
import type { Config } from './config/config.ts'
import { BodyBudget } from './core/body-budget.ts'
import { type Clock, hour, systemClock } from './core/clock.ts'
import type { Family } from './core/family.ts'
import { joinParts } from './core/join-parts.ts'
import type { Log } from './core/log.ts'
import { Egress } from './egress/index.ts'
import type { Outbox } from './events/index.ts'
import { FrontCaches } from './http/index.ts'
import {
  HandedFiles,
  ImportedItems,
  ItemJournal,
  KeptItems,
  openItems,
  Purges,
  renditionFiles,
  TemporaryFiles,
} from './items/index.ts'
import { withinBudget } from './jobs/index.ts'
import { openPayments } from './open-accounts.ts'
import { openEngines } from './open-engines.ts'
import { openEnrichment, openWordEditors } from './open-enrichment.ts'
import { openEvents } from './open-events.ts'
import { openModeration } from './open-moderation.ts'
import { openMonitoring } from './open-monitoring.ts'
import { type Outside, openPeople } from './open-people.ts'
import { openScanEngines } from './open-scan-engines.ts'
import { openTools, type Tools } from './open-tools.ts'
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
  const { accountDeletion, family, guestUploads, rolesAndBans } = people
  const readItem = (id: string) => items.items.readTold(id)
  const happening = openEvents({ ...tools, ...people, readItem })
  const { outbox } = happening
  const purges = openPurges({ ...tools, outbox }, family.originOf)
  const parts = { ...tools, ...people, itemJournal: new ItemJournal(tools), outbox, purges }
  const peerSites = await PeerSites.open({ ...parts, remote })
  await guestUploads.prepare()
  const payments = openPayments(tools, people, family.accountsOrigin)
  const temporaryFiles = await TemporaryFiles.open(path.join(config.dataDirectory, 'scratch'))
  const called = openEngines(parts)
  const scanEngines = await openScanEngines({ ...tools, temporaryFiles }, opening)
  const { finding, writing } = await openEnrichment(
    { ...tools, ...called, outbox, temporaryFiles },
    opening,
  )
  const keptItems = new KeptItems({ ...parts, ...finding })
  const kept = { ...parts, importedItems: new ImportedItems(tools), keptItems }
  const moderation = openModeration({ ...kept, ...called, ...writing, scanEngines })
  const { ownDecisions, screening } = moderation
  const readDecisions = (userId: string) => ownDecisions.forExport(userId)
  const items = await openItems({
    ...kept,
    ...finding,
    readDecisions,
    screening,
    temporaryFiles,
  })
  const wordEditors = openWordEditors({ ...parts, ...items, ...writing })
  accountDeletion.onDeletion((open, userId) => items.ownerRemoval.begin(open, userId))
  rolesAndBans.onHide((open, userId, at) => items.items.setHidden(open, userId, at))
  scheduleRemovals({ ...tools, ...people, payments, remote })
  for (const counted of [items.viewLog, items.downloadCounts]) opening.use(counted)
  const watching = await openMonitoring({ ...tools, ...items, ...called }, opening)
  const open = opening.move()

  const rest = { peerSites, payments, temporaryFiles, ...openIntake(config, family) }
  const app = joinParts(
    tools,
    people,
    happening,
    items,
    called,
    moderation,
    writing,
    wordEditors,
    watching,
    rest,
  )
  return Object.assign(app, { [Symbol.asyncDispose]: () => open.disposeAsync() })
}

/** What comes in, and may be in its way: bodies, caches in front, files that are kept elsewhere. */
function openIntake({ http, handedFiles: { hosts }, limits }: Config, { served }: Family) {
  const origins = served.map(({ origin }) => origin)
  return {
    bodyBudget: new BodyBudget(limits.bodyMemoryBytes),
    frontCaches: new FrontCaches(http.frontCaches, origins),
    handedFiles: new HandedFiles({ egress: new Egress({ allow: http.egressAllow }), hosts }),
  }
}

type People = Awaited<ReturnType<typeof openPeople>> & {
  readonly payments: ReturnType<typeof openPayments>
}

/** Of what people had and that has ended, and of remote people who are gone. */
function scheduleRemovals({ clock, jobs, ...people }: Tools & People): void {
  const remove = async (budget: AbortSignal) => {
    await people.sessions.removeExpired(budget)
    await people.links.removeExpired(budget)
    await people.keyUse.removeEnded(budget)
    await people.keyBudgets.removeOld(budget)
    await people.challenges.removeExpired(budget)
    await people.windows.removeEnded(clock.now(), budget)
    await people.oauth.removeExpired(budget)
    await people.payments?.removeOldEvents(budget)
    await people.remote?.removeGone(async (id) => {
      const user = await people.users.byId(id)
      if (user) await people.accountDeletion.delete(user, 'system')
    })
  }
  jobs.define('accounts.remove-expired', (_, signal) => withinBudget(clock, signal, remove))
  jobs.schedule('accounts.remove-expired', hour)
}

/** What tells a cache in front, which only the operator can name, what it is to let go of. */
function openPurges(
  { config, jobs, outbox }: Tools & { readonly outbox: Outbox },
  originOf: Family['originOf'],
): Purges {
  const { contentOrigin, purgeUrl } = config.http
  const named = purgeUrl === undefined ? undefined : new URL(purgeUrl).origin
  const egress = new Egress({ allow: [], named })
  const settings = { contentOrigin, egress, originOf, purgeUrl, renditionFiles }
  const purges = new Purges({ ...settings, jobs, outbox })
  purges.define()
  return purges
}
