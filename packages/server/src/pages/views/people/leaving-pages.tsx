import type { ExportFacts } from '../../people/account-parts.ts'
import { formatBytes } from '../../text.ts'
import { trashIcon } from '../icons.tsx'
import { dateOf } from '../item-card.tsx'
import type { Frame } from '../layout.tsx'
import { mainButton, refusal, textField } from './fields.tsx'
import { renderUnlock } from './gate.tsx'

/** Asks twice before an account is deleted for good. */
export function renderDeleteAccount(frame: Frame, hasPassword: boolean, sentence?: string): string {
  return renderUnlock(
    frame,
    'Delete your account?',
    <>
      {trashIcon()}
      <p>
        Your account goes with everything in it: all uploads and their links, keys, passkeys, and
        what you allowed programs to do. There is no way back. You may want to{' '}
        <a href="/account/export">export your data</a> first.
      </p>
      {refusal(sentence)}
      <form method="post" action="/account/delete">
        {textField({
          name: 'email',
          label: 'Your e-mail, once more',
          type: 'email',
          autocomplete: 'off',
        })}
        {hasPassword &&
          textField({
            name: 'password',
            label: 'Your password',
            type: 'password',
            autocomplete: 'current-password',
          })}
        <p class="gate-tools">
          <button type="submit" class="button button-danger button-filled">
            Delete my account
          </button>
          <a class="button" href="/account">
            Keep it
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
    'Export your data',
    <>
      <p>
        One ZIP file with your account, your keys without their secrets, what you wrote about your
        uploads (all as JSON), and the uploads themselves as they are stored here.
      </p>
      {facts !== undefined && describeExport(facts)}
      {facts?.state !== 'waiting' && (
        <form method="post" action="/account/export">
          {mainButton(facts ? 'Make a new one' : 'Make the export')}
        </form>
      )}
    </>,
  )
}

function describeExport({ state, requestedAt, bytes, expiresAt }: ExportFacts) {
  if (state === 'waiting') {
    return (
      <p class="notice" role="status">
        Being made since {dateOf(requestedAt)}. Load this page again in a while.
      </p>
    )
  }
  if (state === 'failed') {
    return (
      <p class="refusal" role="alert">
        The last one could not be made. Try again, and tell the operator if it fails again.
      </p>
    )
  }
  return (
    <p>
      <a class="button button-main" href="/account/export/file">
        Download (<span safe>{formatBytes(bytes ?? 0)}</span>)
      </a>{' '}
      {expiresAt !== null && <span class="hint">Deleted {dateOf(expiresAt)}.</span>}
    </p>
  )
}
