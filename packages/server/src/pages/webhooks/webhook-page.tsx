import type { Webhook } from '@anybin/contract'
import { done, mainButton, refusal } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { renderUnlock } from '../layout/panel-page.tsx'
import { plain, text } from '../messages/index.ts'
import { copyRow } from '../share/copy-links.tsx'
import { link } from '../text.ts'
import { type DeliveriesModel, deliveriesPart, missedPart } from './deliveries-part.tsx'
import { entryFields, type WebhookEntries } from './webhook-form.tsx'
import type { WebhookLook } from './webhook-place.ts'
import { titleOfWebhook, webhookMark, webhookTrouble } from './webhook-words.tsx'

export type WebhookModel = DeliveriesModel & {
  readonly frame: Frame
  /** Whether cases are told. */
  readonly moderates: boolean
  /** Made a moment ago: it stands in this answer and nowhere else. */
  readonly secret?: string | undefined
  readonly done?: string | undefined
  readonly refusal?: string | undefined
  /** What the form says when it was not taken. */
  readonly entries?: WebhookEntries | undefined
}

/** One webhook: how it is doing, what was sent, and what can be changed. */
export function renderWebhook(model: WebhookModel): string {
  const { frame, look, webhook, secret } = model
  const isSubscription = webhook.ends_at !== null
  return look.render(
    frame,
    titleOfWebhook(webhook),
    <>
      {done(model.done)}
      {refusal(model.refusal)}
      {secret !== undefined && madeSecret(secret)}
      <p>
        <a href={link(look.path)}>{text('webhooks.all')}</a>
      </p>
      {statePart(model)}
      {deliveriesPart(model)}
      {webhook.disabled_at === null && !isSubscription && missedPart(model)}
      {!isSubscription &&
        look.part(
          'edit-webhook',
          plain('webhooks.edit'),
          <form method="post" action={link(`${look.path}/${webhook.id}`)}>
            {entryFields(model.entries ?? webhook, model.moderates)}
            {mainButton(plain('webhooks.save'))}
          </form>,
        )}
    </>,
  )
}

function madeSecret(secret: string) {
  return (
    <section class="panel made-key" aria-labelledby="made-secret" role="status">
      <h2 id="made-secret">{text('webhooks.secret')}</h2>
      <p>{text('webhooks.secret.about')}</p>
      <div class="copy-list">{copyRow(plain('webhooks.secret'), secret)}</div>
    </section>
  )
}

function statePart({ look, webhook }: WebhookModel) {
  const { url, disabled_at: disabledAt, previous_secret_until: until, ends_at: endsAt } = webhook
  const path = `${look.path}/${webhook.id}`
  const isOn = disabledAt === null
  return look.part(
    'webhook',
    plain('webhooks.state'),
    <>
      <p>
        {webhookMark(webhook)} <code safe>{url}</code>
      </p>
      {endsAt !== null && (
        <p>{text('webhooks.subscription', {}, { until: () => dateOf(endsAt) })}</p>
      )}
      {webhookTrouble(webhook)}
      {until !== null && (
        <p>{text('webhooks.secret.overlap', {}, { until: () => dateOf(until) })}</p>
      )}
      <div class="admin-acts">
        {isOn && endsAt === null && actForm(`${path}/test`, 'webhooks.test')}
        {endsAt === null && actForm(`${path}/secret`, 'webhooks.secret.new')}
        {isOn
          ? actForm(`${path}/off`, 'webhooks.turnOff')
          : actForm(`${path}/on`, 'webhooks.turnOn')}
        <a class="button button-danger" href={link(`${path}/delete`)}>
          {text('webhooks.delete')}
        </a>
      </div>
      {endsAt === null && <p class="hint">{text('webhooks.secret.new.about')}</p>}
    </>,
  )
}

function actForm(
  path: string,
  name: 'webhooks.test' | 'webhooks.secret.new' | 'webhooks.turnOff' | 'webhooks.turnOn',
) {
  return (
    <form method="post" action={link(path)}>
      <button type="submit" class="button">
        {text(name)}
      </button>
    </form>
  )
}

/** Asks once more. */
export function renderDeletion(frame: Frame, { path }: WebhookLook, webhook: Webhook): string {
  return renderUnlock(
    frame,
    plain('webhooks.delete.title'),
    <>
      <p>{text('webhooks.delete.about', { name: titleOfWebhook(webhook) })}</p>
      <form method="post" action={link(`${path}/${webhook.id}/delete`)}>
        <p class="gate-tools">
          <button type="submit" class="button button-danger button-filled">
            {text('webhooks.delete.confirm')}
          </button>
          <a class="button" href={link(`${path}/${webhook.id}`)}>
            {text('webhooks.delete.keep')}
          </a>
        </p>
      </form>
    </>,
  )
}
