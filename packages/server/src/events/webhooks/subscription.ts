import type { ItemKind, ToldEventType } from '@anybin/contract'
import { sha256 } from '../../core/keyed-hash.ts'
import type { WebhookRow } from './webhook-row.ts'

/** The access that a program subscribed with: a key, or what a person allowed an app. */
export type Subscriber = {
  readonly userId: string
  readonly keyId: string | null
  readonly grantId: string | null
}

/** What a program asked to hear of, as it is stored with its webhook. */
export type Subscription = Omit<Subscriber, 'userId'> & {
  readonly event: ToldEventType
  /** Of items that the subscriber may read. */
  readonly kinds: readonly ItemKind[]
  readonly folder: string | null
}

/** The webhook of a subscription. */
export type SubscriptionRow = WebhookRow & {
  readonly user_id: string
  readonly subscription: string
  readonly ends_at: number
}

/** Carries the id of the subscription: by it a receiver finds the secret of a message. */
export const subscriptionHeader = 'x-mcp-subscription-id'

export function isSubscription(row: WebhookRow): row is SubscriptionRow {
  return row.subscription !== null
}

export function subscriptionOf({ subscription }: { readonly subscription: string }): Subscription {
  return JSON.parse(subscription) as Subscription
}

/** The same for the same subscriber, address, event and arguments, whenever it is asked for; it opens nothing. */
export function subscriptionId(
  { userId, keyId, grantId }: Subscriber,
  { name, url, kind, folder }: WantedEvents & { readonly url: string },
): string {
  const named = [userId, keyId, grantId, url, name, kind ?? null, folder ?? null]
  return `sub_${sha256(JSON.stringify(named)).slice(0, 32)}`
}

/** An event, and of which items. */
export type WantedEvents = {
  readonly name: ToldEventType
  readonly kind?: ItemKind | undefined
  readonly folder?: string | undefined
}
