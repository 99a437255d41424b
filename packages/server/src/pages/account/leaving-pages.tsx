import { day } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import type { ExportFacts } from '../../items/index.ts'
import { mainButton, refusal, textField } from '../layout/fields.tsx'
import { trashIcon } from '../layout/icons.tsx'
import type { Frame } from '../layout/layout.tsx'
import { renderUnlock } from '../layout/panel-page.tsx'
import { plain, text } from '../messages/index.ts'
import { formatBytes, formatDate, formatDay } from '../text.ts'

/** Asks twice before an account is deleted for good. */
export function renderDeleteAccount(frame: Frame, hasPassword: boolean, sentence?: string): string {
  return renderUnlock(
    frame,
    plain('account.delete.title'),
    <>
      {trashIcon()}
      <p>{text('account.delete.about')}</p>
      <p>
        {text('account.delete.export', {}, { a: (inner) => <a href="/account/export">{inner}</a> })}
      </p>
      {refusal(sentence)}
      <form method="post" action="/account/delete">
        {textField({
          name: 'email',
          label: plain('account.delete.email'),
          type: 'email',
          autocomplete: 'off',
        })}
        {hasPassword &&
          textField({
            name: 'password',
            label: plain('account.password.yours'),
            type: 'password',
            autocomplete: 'current-password',
          })}
        <p class="gate-tools">
          <button type="submit" class="button button-danger button-filled">
            {text('account.delete.confirm')}
          </button>
          <a class="button" href="/account">
            {text('account.delete.keep')}
          </a>
        </p>
      </form>
    </>,
  )
}

/** Everything that one has here as one file. */
export function renderExport(frame: Frame, facts: ExportFacts | undefined): string {
  return renderUnlock(
    frame,
    plain('account.export.title'),
    <>
      <p>{text('account.export.about')}</p>
      <p class="hint">{text('account.export.kept', { days: retention.exports.kept / day })}</p>
      {facts !== undefined && describeExport(facts)}
      {facts?.state !== 'waiting' && (
        <form method="post" action="/account/export">
          {mainButton(plain(facts ? 'account.export.again' : 'account.export.create'))}
        </form>
      )}
    </>,
  )
}

function describeExport({ state, requestedAt, bytes, expiresAt }: ExportFacts) {
  if (state === 'waiting') {
    return (
      <p class="notice" role="status">
        {text('account.export.waiting', { date: formatDate(requestedAt) })}
      </p>
    )
  }
  if (state === 'failed') {
    return (
      <p class="refusal" role="alert">
        {text('account.export.failed')}
      </p>
    )
  }
  return (
    <p>
      <a class="button button-main" href="/account/export/file">
        {text('account.export.download', { size: formatBytes(bytes ?? 0) })}
      </a>{' '}
      {expiresAt !== null && (
        <span class="hint">{text('account.export.until', { date: formatDay(expiresAt) })}</span>
      )}
    </p>
  )
}
