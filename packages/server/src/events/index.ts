export { EventFeed, type FollowedEvents } from './event-feed.ts'
export { EventRelay } from './event-relay.ts'
export { aboutItem, type EventItem, type NewEvent } from './new-event.ts'
export { Outbox } from './outbox.ts'
export { quotaNotices } from './quota-notices.ts'
export { CallbackCheck, CallbackRefused } from './subscriptions/callback-check.ts'
export { EventSubscriptions, maxSubscriptions } from './subscriptions/event-subscriptions.ts'
export { Deliveries } from './webhooks/deliveries.ts'
export { DeliveryEndings } from './webhooks/delivery-endings.ts'
export { DeliveryQueue } from './webhooks/delivery-queue.ts'
export { DeliveryWorker } from './webhooks/delivery-worker.ts'
export { FanOut } from './webhooks/fan-out.ts'
export {
  type ReadToldItem,
  SubscriptionMessages,
  type ToldItem,
} from './webhooks/subscription-messages.ts'
export { WebhookLetters } from './webhooks/webhook-letters.ts'
export { resealWebhookSecrets, WebhookSecrets } from './webhooks/webhook-secrets.ts'
export { WebhookSender } from './webhooks/webhook-sender.ts'
export { type WebhookOwner, Webhooks } from './webhooks/webhooks.ts'
