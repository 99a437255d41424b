import { type ErrorCode, type ErrorRow, errorTable } from '@anybin/contract'
import { attr } from '../text.ts'
import { type Frame, renderDocument } from './layout.tsx'

export type ErrorModel = {
  readonly frame: Frame
  readonly code: ErrorCode
  /** A sentence meant for people, if the error brought one. */
  readonly detail?: string | undefined
  readonly requestId: string
}

/** Says what happened and how to get past it, and nothing about the inside. */
export function renderError({ frame, code, detail, requestId }: ErrorModel): string {
  const { status, message, help }: ErrorRow = errorTable[code]
  return renderDocument(
    frame,
    { title: `${message} – ${frame.site.name}`, indexed: false, width: 'narrow' },
    <section class="panel gate">
      <p class="error-status">{status}</p>
      <h1 safe>{message}</h1>
      {detail !== undefined && detail !== message && <p safe>{detail}</p>}
      <p safe>{kindLabels[code] ?? help}</p>
      <p class="gate-tools">
        <a class="button button-main" href="/">
          To the front page
        </a>
        <a class="button button-quiet" href={attr(`/docs/errors/${code}`)}>
          More about this
        </a>
      </p>
      <p class="error-id">
        Request <code safe>{requestId}</code>
      </p>
    </section>,
  )
}

/** Where the table speaks to programmers, people get words of their own. */
const kindLabels: Partial<Record<ErrorCode, string>> = {
  auth_required: 'Sign in first.',
  unauthorized: 'Sign in first.',
  not_found:
    'It was never here, it is gone, or it is not for you. Check the address, or ask whoever sent you the link.',
  bad_origin: 'Go back to the page, load it again and try once more.',
  turnstile_failed: 'Sign in first.',
  rate_limited: 'Wait a little and try again.',
  internal: 'It has been logged. Try again, and tell the operator the number below if it stays.',
}
