import type { Webhook, WebhookDelivery } from '@anybin/contract'
import type { Frame } from '../layout/layout.tsx'
import { renderDeletion, renderWebhook } from './webhook-page.tsx'
import { accountLook as look } from './webhook-place.ts'
import { renderWebhooks } from './webhooks-page.tsx'

/** Every page about webhooks, with the text wherever a text can be. */
export function webhookPages(frame: Frame, text: string): string[] {
  const webhook: Webhook = {
    id: text,
    name: text,
    url: text,
    types: ['item.created'],
    created_at: 0,
    disabled_at: null,
    disabled_reason: null,
    failing_since: 1,
    previous_secret_until: 1,
    ends_at: null,
  }
  const delivery: WebhookDelivery = {
    id: text,
    event_id: text,
    type: text,
    state: 'failed',
    attempts: 1,
    status: 500,
    error: text,
    duration_ms: 1,
    created_at: 0,
    ended_at: 1,
    next_attempt_at: null,
  }
  const news = { secret: text, done: text, refusal: text }
  const entries = { url: text, name: text, types: [text] }
  const shown = { frame, look, moderates: true, entries, ...news }
  const page = { deliveries: [delivery], state: undefined, nextCursor: text }
  return [
    renderWebhooks({ ...shown, webhooks: [webhook, { ...webhook, name: '' }] }),
    renderWebhook({ ...shown, ...page, webhook }),
    renderWebhook({ ...shown, ...page, webhook: { ...webhook, ends_at: 1 } }),
    renderDeletion(frame, look, webhook),
  ]
}
