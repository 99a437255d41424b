import type { EventType, Webhook } from '@anybin/contract'
import type { ExpressionBuilder, Selectable } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Tables } from '../../database/index.ts'

export type WebhookRow = Selectable<Tables['webhooks']>

export function describeWebhook(row: WebhookRow, now: number): Webhook {
  const { previous_until: until } = row
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    types: typesOf(row),
    created_at: row.created_at,
    disabled_at: row.disabled_at,
    disabled_reason: row.disabled_reason,
    failing_since: row.failing_since,
    previous_secret_until: until !== null && until > now ? until : null,
    ends_at: row.ends_at,
  }
}

export function typesOf({ types }: Pick<WebhookRow, 'types'>): EventType[] {
  return JSON.parse(types) as EventType[]
}

/** Of webhooks, and of subscriptions that a program still wants. `now`: epoch milliseconds. */
export function hasNotEnded(now: number) {
  return (webhook: ExpressionBuilder<Tables, 'webhooks'>) =>
    webhook.or([webhook('webhooks.ends_at', 'is', null), webhook('webhooks.ends_at', '>', now)])
}

/** What a program asked for over MCP is its own to change; its owner may turn it off and delete it. */
export function rejectSubscription(row: WebhookRow): void {
  if (row.subscription === null) return
  throw new AppError('conflict', {
    detail: 'A program subscribed to this. You can turn it off or delete it, but not change it.',
  })
}
