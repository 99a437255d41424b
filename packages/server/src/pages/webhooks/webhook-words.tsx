import { isEventType, type Webhook } from '@anybin/contract'
import { stateMark } from '../admin/admin-frame.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { plain, text } from '../messages/index.ts'

/** What people call it: its name, or where it leads. */
export function titleOfWebhook({ name, url }: Pick<Webhook, 'name' | 'url'>): string {
  return name === '' ? (URL.parse(url)?.host ?? url) : name
}

export function webhookMark({ disabled_at: disabledAt, failing_since: since }: Webhook) {
  if (disabledAt !== null) return stateMark('none', plain('webhooks.state.off'))
  if (since !== null) return stateMark('bad', plain('webhooks.state.failing'))
  return stateMark('good', plain('webhooks.state.on'))
}

/** Why nothing arrives, or is not sure to; nothing where all is well. */
export function webhookTrouble(webhook: Webhook) {
  const { disabled_at: at, disabled_reason: reason, failing_since: since } = webhook
  if (at !== null) {
    return <p>{text(`webhooks.off.${reason ?? 'owner'}`, {}, { at: () => dateOf(at) })}</p>
  }
  if (since === null) return ''
  return <p>{text('webhooks.failing', {}, { since: () => dateOf(since) })}</p>
}

/** In words; the name itself for a type that is known no more. */
export function typeWords(type: string): string {
  if (type === 'webhook.test' || isEventType(type)) return plain(`webhooks.type.${type}`)
  return type
}
