import { deliveryStates, type Webhook, type WebhookDelivery } from '@anybin/contract'
import { day } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import { stateMark } from '../admin/admin-frame.tsx'
import { hiddenField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import type { WebhookLook } from './webhook-place.ts'
import { typeWords } from './webhook-words.tsx'

/** Of how many days what was missed can be sent. */
export const missedDays = [1, 3, 7, 30] as const

export type DeliveriesModel = {
  readonly look: WebhookLook
  readonly webhook: Webhook
  readonly deliveries: readonly WebhookDelivery[]
  /** Of those that are shown; undefined for all. */
  readonly state: WebhookDelivery['state'] | undefined
  readonly nextCursor: string | null
}

/** What was sent or waits, newest first. */
export function deliveriesPart({ look, webhook, deliveries, state, nextCursor }: DeliveriesModel) {
  const path = `${look.path}/${webhook.id}`
  const isOn = webhook.disabled_at === null
  const older = new URLSearchParams({ ...(state && { state }), cursor: nextCursor ?? '' })
  return look.part(
    'deliveries',
    plain('webhooks.deliveries'),
    <>
      <p class="hint">
        {text('webhooks.deliveries.about', { days: retention.deliveries.kept / day })}
      </p>
      <nav class="tabs" aria-label={attr(plain('webhooks.deliveries.which'))}>
        {[undefined, ...deliveryStates].map((one) => (
          <a
            href={link(`${path}${one ? `?state=${one}` : ''}#deliveries`)}
            aria-current={one === state ? 'page' : undefined}
          >
            {text(`webhooks.deliveries.${one ?? 'all'}`)}
          </a>
        ))}
      </nav>
      {deliveries.length === 0 ? (
        <p>{text(state ? 'webhooks.deliveries.noneSuch' : 'webhooks.deliveries.none')}</p>
      ) : (
        <ul class="rows">{deliveries.map((delivery) => deliveryRow(path, delivery, isOn))}</ul>
      )}
      {nextCursor !== null && (
        <p>
          <a class="button" href={link(`${path}?${older}#deliveries`)}>
            {text('webhooks.deliveries.older')}
          </a>
        </p>
      )}
    </>,
  )
}

function deliveryRow(path: string, delivery: WebhookDelivery, isOn: boolean) {
  const { type, error, state } = delivery
  const name = typeWords(type)
  const safeFacts = deliveryFacts(delivery)
  return (
    <li class="row">
      <span class="row-main">
        <strong safe>{name}</strong> {deliveryMark(delivery)}
        {error !== null && state !== 'delivered' && (
          <span class="row-scopes" safe>
            {error}
          </span>
        )}
        <code class="row-scopes" safe>
          {delivery.event_id}
        </code>
      </span>
      <span class="row-facts">{safeFacts}</span>
      {isOn && (
        <form method="post" action={link(`${path}/again`)}>
          {hiddenField('delivery', delivery.id)}
          <button
            type="submit"
            class="button"
            aria-label={attr(plain('webhooks.delivery.again.one', { type: name }))}
          >
            {text('webhooks.delivery.again')}
          </button>
        </form>
      )}
    </li>
  )
}

function deliveryMark({ state, attempts }: WebhookDelivery) {
  if (state === 'delivered') return stateMark('good', plain('webhooks.delivery.delivered'))
  if (state === 'failed') return stateMark('bad', plain('webhooks.delivery.failed'))
  const word = attempts > 0 ? 'webhooks.delivery.retrying' : 'webhooks.delivery.waiting'
  return stateMark('none', plain(word))
}

function deliveryFacts(delivery: WebhookDelivery) {
  const { attempts, status, duration_ms: took, next_attempt_at: next, created_at: at } = delivery
  const facts = [
    dateOf(at),
    ...(attempts > 0 ? [text('webhooks.delivery.attempts', { count: attempts })] : []),
    ...(status === null ? [] : [text('webhooks.delivery.status', { status: String(status) })]),
    ...(took === null ? [] : [text('webhooks.delivery.took', { seconds: took / 1000 })]),
    ...(next === null || attempts === 0
      ? []
      : [text('webhooks.delivery.next', {}, { at: () => dateOf(next) })]),
  ]
  return facts.join(' · ')
}

/** Everything since a time that did not arrive. */
export function missedPart({ look, webhook }: Pick<DeliveriesModel, 'look' | 'webhook'>) {
  return look.part(
    'missed',
    plain('webhooks.missed'),
    <>
      <p class="hint">{text('webhooks.missed.about')}</p>
      <form method="post" action={link(`${look.path}/${webhook.id}/missed`)}>
        {selectField({
          id: 'days',
          name: 'days',
          label: plain('webhooks.missed.since'),
          value: String(missedDays[0]),
          choices: missedDays.map((days) => ({
            value: String(days),
            text: plain('webhooks.missed.days', { days }),
          })),
        })}
        <p>
          <button type="submit" class="button">
            {text('webhooks.missed.do')}
          </button>
        </p>
      </form>
    </>,
  )
}
