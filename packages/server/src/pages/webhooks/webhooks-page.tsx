import type { Webhook } from '@anybin/contract'
import { done, mainButton, refusal } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import { entryFields, type WebhookEntries } from './webhook-form.tsx'
import type { WebhookLook } from './webhook-place.ts'
import { titleOfWebhook, webhookMark } from './webhook-words.tsx'

export type WebhooksModel = {
  readonly frame: Frame
  readonly look: WebhookLook
  readonly webhooks: readonly Webhook[]
  /** Whether they are told of cases. */
  readonly moderates: boolean
  readonly done?: string | undefined
  readonly refusal?: string | undefined
  /** What the form says when it was not taken. */
  readonly entries?: WebhookEntries | undefined
}

/** All webhooks of an account or of the installation, and a form for another one. */
export function renderWebhooks(model: WebhooksModel): string {
  const { frame, look, webhooks } = model
  const { render, part, isForAll } = look
  return render(
    frame,
    plain('webhooks.title'),
    <>
      {done(model.done)}
      <p>
        {text(
          isForAll ? 'webhooks.about.all' : 'webhooks.about.own',
          {},
          { docs: (inner) => <a href="/docs/rest">{inner}</a> },
        )}
      </p>
      {part(
        'webhooks',
        plain(isForAll ? 'webhooks.list.all' : 'webhooks.list'),
        webhooks.length === 0 ? (
          <p>{text('webhooks.none')}</p>
        ) : (
          <ul class="rows">{webhooks.map((webhook) => webhookRow(look, webhook))}</ul>
        ),
      )}
      {part('new-webhook', plain('webhooks.new'), newWebhookForm(model))}
    </>,
  )
}

function webhookRow({ path }: WebhookLook, webhook: Webhook) {
  const name = titleOfWebhook(webhook)
  return (
    <li class="row">
      <span class="row-main">
        <strong safe>{name}</strong> {webhookMark(webhook)}
        <span class="row-scopes" safe>
          {webhook.url}
        </span>
      </span>
      <span class="row-facts">{text('webhooks.events', { count: webhook.types.length })}</span>
      <a
        class="button"
        href={link(`${path}/${webhook.id}`)}
        aria-label={attr(plain('webhooks.open.one', { name }))}
      >
        {text('webhooks.open')}
      </a>
    </li>
  )
}

function newWebhookForm({ look, moderates, refusal: sentence, entries }: WebhooksModel) {
  return (
    <form method="post" action={link(look.path)}>
      {refusal(sentence)}
      {entryFields(entries ?? { url: '', name: '', types: ['item.created'] }, moderates)}
      {mainButton(plain('webhooks.create'))}
    </form>
  )
}
