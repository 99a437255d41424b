import type { AccountDeletion, AuditLog, CredentialStore, Settings } from './accounts/index.ts'
import type { Config } from './config/config.ts'
import { type Clock, day } from './core/clock.ts'
import type { Family } from './core/family.ts'
import type { KeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import { Egress } from './egress/index.ts'
import {
  CallbackCheck,
  Deliveries,
  DeliveryEndings,
  DeliveryQueue,
  DeliveryWorker,
  EventFeed,
  EventRelay,
  EventSubscriptions,
  FanOut,
  Outbox,
  type ReadToldItem,
  SubscriptionMessages,
  WebhookLetters,
  WebhookSecrets,
  WebhookSender,
  Webhooks,
} from './events/index.ts'
import { type Jobs, withinBudget } from './jobs/index.ts'
import type { Mail } from './mail/index.ts'

type Tools = {
  readonly accountDeletion: AccountDeletion
  readonly audit: AuditLog
  readonly clock: Clock
  readonly config: { readonly http: Pick<Config['http'], 'egressAllow'> }
  readonly credentialStore: Pick<CredentialStore, 'maySend'>
  readonly database: Database
  readonly family: Pick<Family, 'accountsOrigin'>
  readonly jobs: Jobs
  readonly keyedHash: KeyedHash
  readonly log: Log
  readonly mail: Pick<Mail, 'delivers' | 'send'>
  /** Of the items, which are opened later. */
  readonly readItem: ReadToldItem
  readonly settings: Pick<Settings, 'current'>
}

/** What happened and who is told of it. Work goes on wherever jobs are worked. */
export function openEvents(tools: Tools) {
  const { accountDeletion, config, jobs } = tools
  const egress = new Egress({ allow: config.http.egressAllow })
  const webhookSecrets = new WebhookSecrets(tools)
  const webhooks = new Webhooks({ ...tools, egress, webhookSecrets })
  const deliveries = new Deliveries({ ...tools, webhooks })
  const deliveryQueue = new DeliveryQueue(tools)
  const deliveryEndings = new DeliveryEndings({ ...tools, deliveryQueue })
  const subscriptionMessages = new SubscriptionMessages(tools)
  const sending = { egress, subscriptionMessages, webhookSecrets }
  const webhookSender = new WebhookSender({ ...tools, ...sending })
  const callbackCheck = new CallbackCheck({ ...tools, egress })
  const subscribing = { callbackCheck, egress, webhookSecrets }
  const eventSubscriptions = new EventSubscriptions({ ...tools, ...subscribing })
  const worker = { deliveryEndings, deliveryQueue, webhookSender }
  const eventFeed = new EventFeed(tools)
  const { accountsOrigin } = tools.family
  new WebhookLetters({ ...tools, accountsOrigin }).define()
  accountDeletion.onDeletion((open, userId) => webhooks.removeOf(open, userId))
  jobs.define('events.remove-old', (_, signal) =>
    withinBudget(tools.clock, signal, async (budget) => {
      await eventFeed.removeOld(budget)
      await deliveries.removeOld(budget)
      await eventSubscriptions.removeEnded()
    }),
  )
  jobs.schedule('events.remove-old', day)
  jobs.accompany(new EventRelay({ ...tools, fanOut: new FanOut(tools) }))
  jobs.accompany(new DeliveryWorker({ ...tools, ...worker }))
  return { deliveries, eventFeed, eventSubscriptions, webhooks, outbox: new Outbox(tools) }
}
