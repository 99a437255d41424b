import type { EventType, Webhook } from '@anybin/contract'
import type { Selectable } from 'kysely'
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
  }
}

export function typesOf({ types }: Pick<WebhookRow, 'types'>): EventType[] {
  return JSON.parse(types) as EventType[]
}
