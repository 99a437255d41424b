import { type ErrorCode, errorTable } from '@anybin/contract'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { english } from './english.ts'
import { flagIcon, linkIcon } from './icons.tsx'
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
  const message = plain(`errors.title.${code}`)
  return renderDocument(
    frame,
    { title: titleOf(frame, message), indexed: false, width: 'narrow' },
    <section class="panel gate">
      {code === 'not_found' ? linkIcon() : flagIcon()}
      <h1 safe>{message}</h1>
      {detail !== undefined && detail !== message && <p safe>{detail}</p>}
      {advice(model)}
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

/** What to do. Of errors that only programs meet, the contract says it, in English. */
function advice({ frame, code, retryAfterSeconds: seconds = 0 }: ErrorModel) {
  const sentences: Partial<Record<ErrorCode, string>> = {
    ...Object.fromEntries(plainAdvice.map((one) => [one, plain(`errors.help.${one}`)])),
    auth_required: plain('errors.signIn'),
    unauthorized: plain('errors.signIn'),
    not_found: plain('errors.notFound'),
    bad_origin: plain('errors.badOrigin'),
    turnstile_failed: plain('errors.botCheck', { registration: frame.site.registration }),
    overloaded: plain('errors.wait', { seconds }),
    rate_limited: plain('errors.wait', { seconds }),
    internal: plain('errors.internal'),
  }
  const sentence = sentences[code]
  if (sentence !== undefined) return <p safe>{sentence}</p>
  return <p {...english}>{errorTable[code].help}</p>
}

const plainAdvice = [
  'forbidden',
  'account_banned',
  'conflict',
  'invalid_request',
  'request_too_large',
  'unsupported_media_type',
  'unreadable_media',
  'request_timeout',
  'quota_exceeded',
  'storage_quota_exceeded',
  'plan_required',
  'content_blocked',
  'storage_unavailable',
] as const
