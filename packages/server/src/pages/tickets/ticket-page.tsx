import type { ItemKind } from '@anybin/contract'
import { handedOn } from '../account/handed-on.ts'
import { acceptedTypes } from '../home/upload-form.tsx'
import { expirationLabel } from '../layout/expiration-words.ts'
import { done, refusal } from '../layout/fields.tsx'
import { uploadIcon } from '../layout/icons.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, formatDate, link } from '../text.ts'
import type { TicketModel } from './ticket-model.ts'
import { ticketOptions } from './ticket-options.tsx'

export type TicketPage = {
  readonly frame: Frame
  readonly ticket: TicketModel
  /** Where the form goes, with the secret. */
  readonly path: string
  readonly refusal?: string | undefined
}

/** What a program asks a person for, and the form that sends it. Nothing of the account that gets it, but the name of a key. */
export function renderTicket({ frame, ticket, path, refusal: sentence }: TicketPage): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('ticket.title')), indexed: false, width: 'narrow' },
    <>
      <h1>{text('ticket.title')}</h1>
      {ticket.state === 'received' && done(plain('ticket.received'))}
      {ticket.state === 'done' && done(plain('ticket.done'))}
      {ticket.state === 'failed' && failed(ticket)}
      <section class="panel" aria-labelledby="asker">
        <h2 id="asker">{asks(ticket)}</h2>
        {via(ticket)}
        {facts(ticket)}
        {ticket.state === 'waiting' && <p class="hint">{text('ticket.careful')}</p>}
      </section>
      {ticket.state === 'waiting' && form(ticket, path, sentence)}
      {ticket.state === 'received' && optionsForm(ticket, path, sentence)}
    </>,
  )
}

/** For an address behind which there is nothing, or nothing any more: the same for both. */
export function renderExpiredTicket(frame: Frame): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('ticket.expired')), indexed: false, width: 'narrow' },
    <section class="panel gate">
      <h1>{text('ticket.expired')}</h1>
      <p>{text('ticket.expired.about')}</p>
    </section>,
  )
}

function failed({ reason = '' }: TicketModel) {
  return (
    <div class="notice notice-bad" role="status">
      <p>{text('ticket.failed', { reason })}</p>
      <p>{text('ticket.failed.next')}</p>
    </div>
  )
}

function asks({ client, kind }: TicketModel) {
  if (client === undefined) return text('ticket.asks.unnamed', { kind })
  const bold = { b: (inner: JSX.Element) => <strong>{inner}</strong> }
  return text('ticket.asks.named', { client, kind }, bold)
}

function via({ keyName, actors }: TicketModel) {
  return (
    <p>
      {keyName === undefined ? text('ticket.grant') : text('ticket.key', { keyName })}{' '}
      {handedOn(actors)}
    </p>
  )
}

function facts(ticket: TicketModel) {
  const { bytes, expiration, expiresAt, filename, isExact, isPrivate, title } = ticket
  const size = formatBytes(bytes)
  const rows = [
    [plain('ticket.fact.file'), filename],
    [plain('ticket.fact.title'), title ?? ''],
    [
      plain('ticket.fact.size'),
      plain(isExact ? 'ticket.size.exact' : 'ticket.size.most', { size }),
    ],
    [plain('ticket.fact.expires'), expirationLabel(expiration)],
    [plain('ticket.fact.audience'), plain(isPrivate ? 'ticket.private' : 'ticket.public')],
    [plain('ticket.fact.until'), ticket.state === 'waiting' ? formatDate(expiresAt) : ''],
  ] as const
  return (
    <dl class="ticket-facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <>
            <dt safe>{name}</dt>
            <dd safe>{value}</dd>
          </>
        ))}
    </dl>
  )
}

const actions = [
  'dragover@window->ticket#dragOver',
  'drop@window->ticket#drop',
  'paste@window->ticket#paste',
  'submit->ticket#send',
]

function form(ticket: TicketModel, path: string, sentence: string | undefined) {
  return (
    <form
      class="panel ticket-form"
      method="post"
      action={link(path)}
      enctype="multipart/form-data"
      data-controller="ticket"
      data-action={attr(actions.join(' '))}
      data-ticket-chosen-value={attr(plain('ticket.chosen', { fileName: '%' }))}
      data-ticket-sending-value={attr(plain('ticket.sending'))}
      data-ticket-recording-value={attr(plain('ticket.record.running'))}
      data-ticket-refused-value={attr(plain('ticket.record.refused'))}
      data-ticket-recording-name-value={attr(plain('ticket.record.name'))}
    >
      {refusal(sentence)}
      <label class="drop">
        {uploadIcon()}
        <span class="drop-title">{text('ticket.choose')}</span>
        <span class="drop-hint script-only">{text('ticket.drop')}</span>
        <input
          class="drop-input"
          type="file"
          name="file"
          required
          accept={attr(acceptedTypes(kindsOf(ticket)))}
          data-ticket-target="input"
          data-action="ticket#choose"
        />
      </label>
      <p class="hint" role="status" data-ticket-target="status"></p>
      {ticketOptions(ticket)}
      {ticket.kind !== 'image' && !ticket.isExact && recorder()}
      <button type="submit" class="button button-main" data-ticket-target="send">
        {text('ticket.send')}
      </button>
    </form>
  )
}

/** The file is here, and what becomes of it is not settled before the program completes the upload. */
function optionsForm(ticket: TicketModel, path: string, sentence: string | undefined) {
  return (
    <form class="panel ticket-form" method="post" action={link(path)} enctype="multipart/form-data">
      {refusal(sentence)}
      {ticketOptions(ticket)}
      <button type="submit" class="button">
        {text('ticket.save')}
      </button>
    </form>
  )
}

/** For what is still to be said. What has an exact size is there already. */
function recorder() {
  return (
    <p class="script-only" hidden data-ticket-target="recorder">
      <button type="button" class="button" data-ticket-target="record" data-action="ticket#record">
        {text('ticket.record')}
      </button>
      <button
        type="button"
        class="button"
        hidden
        data-ticket-target="stop"
        data-action="ticket#stop"
      >
        {text('ticket.record.stop')}
      </button>
    </p>
  )
}

function kindsOf({ kind }: TicketModel): readonly ItemKind[] {
  return kind === 'either' ? ['image', 'audio'] : [kind]
}
