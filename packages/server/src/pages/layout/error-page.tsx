import { type ErrorCode, type ErrorRow, errorTable } from '@anybin/contract'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { type Frame, renderDocument, titleOf } from './layout.tsx'

export type ErrorModel = {
  readonly frame: Frame
  readonly code: ErrorCode
  /** A sentence meant for people, if the error brought one. */
  readonly detail?: string | undefined
  readonly requestId: string
  /** When to come back, where that is known. */
  readonly retryAfterSeconds?: number | undefined
}

/** Says what happened and how to get past it, and nothing about the inside. */
export function renderError(model: ErrorModel): string {
  const { frame, code, detail, requestId } = model
  const { status, message, help }: ErrorRow = errorTable[code]
  return renderDocument(
    frame,
    { title: titleOf(frame, message), indexed: false, width: 'narrow' },
    <section class="panel gate">
      <p class="error-status">{status}</p>
      <h1 safe>{message}</h1>
      {detail !== undefined && detail !== message && <p safe>{detail}</p>}
      <p safe>{adviceFor(model) ?? help}</p>
      <p class="gate-tools">
        <a class="button button-main" href="/">
          {text('layout.home')}
        </a>
      </p>
      <p class="error-id">
        {text('errors.requestId', { requestId }, { code: (inner) => <code>{inner}</code> })}{' '}
        <a href={attr(`/docs/errors/${code}`)}>{text('errors.explain')}</a>
      </p>
    </section>,
  )
}

/** Where the table speaks to programmers, people get words of their own. */
function adviceFor({ frame, code, retryAfterSeconds = 0 }: ErrorModel): string | undefined {
  const advice: Partial<Record<ErrorCode, string>> = {
    auth_required: plain('errors.signIn'),
    unauthorized: plain('errors.signIn'),
    not_found: plain('errors.notFound'),
    bad_origin: plain('errors.badOrigin'),
    turnstile_failed: plain('errors.botCheck', { registration: frame.site.registration }),
    overloaded: plain('errors.wait', { seconds: retryAfterSeconds }),
    rate_limited: plain('errors.wait', { seconds: retryAfterSeconds }),
    internal: plain('errors.internal'),
  }
  return advice[code]
}
