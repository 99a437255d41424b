import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorTable } from '@anybin/contract'
import type { AppError } from '../core/app-error.ts'
import { challengesFor, noteRefusal } from '../http/index.ts'
import { guardsAt, type HeaderList, notToBeKept } from './headers.ts'

const readScopes = ['image:read', 'voice:read'] as const
const basicChallenge = 'Basic realm="anybin", charset="UTF-8"'

export type Refusal = {
  /** Of the site that was asked. */
  readonly origin: string
  readonly error: AppError
  /** The methods that there are, where another was used. */
  readonly allow?: string | undefined
}

/** Answers an error as JSON: its code, and the members of RFC 9457. */
export function answerRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  { origin, error, allow }: Refusal,
): void {
  const { status, message } = errorTable[error.code]
  noteRefusal(request, error.code)
  const body = Buffer.from(
    JSON.stringify({
      error: error.code,
      type: `/docs/errors/${error.code}`,
      title: message,
      status,
      detail: error.facts.detail ?? message,
    }),
  )
  const headers = [
    ...guardsAt(origin),
    ...errorHeaders(origin, error),
    'Content-Type',
    'application/json; charset=utf-8',
  ]
  if (allow !== undefined) headers.push('Allow', allow)
  headers.push('Content-Length', String(body.length))
  response.writeHead(status, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Answers with a status and headers alone. */
export function answerEmpty(response: ServerResponse, status: number, headers: HeaderList): void {
  // RFC 9110 §8.6: a 304 tells the length of what it stands for, or none.
  const length = status === 304 ? [] : ['Content-Length', '0']
  response.writeHead(status, [...headers, ...length])
  response.end()
}

/** Sends the client to another address; nothing of it may be kept. */
export function redirect(
  response: ServerResponse,
  guarded: readonly string[],
  to: { readonly status: 302 | 303; readonly location: string },
): void {
  answerEmpty(response, to.status, [...guarded, ...notToBeKept, 'Location', to.location])
}

/**
 * Whether the share page is the better answer: for a person with a browser who has to type a password, and for whoever asks in
 * a way that must not use up a view of a counted item.
 */
export function wantsPage(request: IncomingMessage, error: AppError): boolean {
  if (error.facts.extra?.['revealFirst'] === true) return true
  return needsPassword(error) && /\btext\/html\b/i.test(request.headers.accept ?? '')
}

function needsPassword(error: AppError): boolean {
  return error.code === 'auth_required' && error.facts.extra?.['passwordRequired'] === true
}

function errorHeaders(origin: string, error: AppError): HeaderList {
  const list = [...notToBeKept, 'X-Robots-Tag', 'noindex']
  const challenges = needsPassword(error)
    ? [basicChallenge]
    : challengesFor({ origin, scopes: readScopes }, error)
  for (const challenge of challenges) list.push('WWW-Authenticate', challenge)
  const { retryAfterSeconds } = error.facts
  if (retryAfterSeconds !== undefined) list.push('Retry-After', String(retryAfterSeconds))
  return list
}
