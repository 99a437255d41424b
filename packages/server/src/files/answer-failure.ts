import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ItemKind, mediaTypes } from '@anybin/contract'
import { asAppError } from '../core/app-error.ts'
import { type Log, loggableUrl } from '../core/log.ts'
import type { Address } from './address.ts'
import { answerRefusal, redirect, wantsPage } from './answer-refusal.ts'
import { guardsAt } from './headers.ts'

const methods = 'GET, HEAD'

/** Says why no bytes come, or sends people to the page of the item. */
export function answerFailure(failure: {
  readonly log: Log
  /** The site of a kind. */
  readonly originOf: (kind: ItemKind) => string
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly address: Address | undefined
  /** Of the site that was asked. */
  readonly origin: string
  readonly thrown: unknown
}): void {
  const { request, response, address, origin } = failure
  // The client hung up, which also breaks off whatever was being read for it: there is nobody left to tell.
  if (response.destroyed) return
  const error = asAppError(failure.thrown)
  if (error.code === 'internal' || error.code === 'storage_unavailable') {
    const url = loggableUrl(request.url ?? '')
    failure.log.error({ err: error, cause: error.cause, url }, 'bytes were not delivered')
  }
  // Too late for another answer: a broken connection is the only way to tell the client.
  if (response.headersSent) response.destroy()
  else if (typeof error.facts.extra?.['movedTo'] === 'string') {
    const location = withExtension(request.url ?? '/', error.facts.extra['movedTo'])
    redirect(response, guardsAt(origin), { status: 302, location })
  } else if (address && wantsPage(request, error)) {
    const location = shareAddress(failure.originOf, request, address)
    redirect(response, guardsAt(origin), { status: 303, location })
  } else {
    const allow = error.code === 'method_not_allowed' ? methods : undefined
    answerRefusal(request, response, { origin, error, allow })
  }
}

/** The same address of a file of another type, with its secrets. */
function withExtension(url: string, ext: string): string {
  return url.replace(/\.[a-z0-9]+(?=\?|$)/, `.${ext}`)
}

/** The share page, with the secret of a private link if there was one. */
function shareAddress(
  originOf: (kind: ItemKind) => string,
  request: IncomingMessage,
  address: Address,
): string {
  const isAudio = Object.values(mediaTypes).some(
    ({ kind, ext }) => kind === 'audio' && ext === address.which.ext,
  )
  const origin = originOf(isAudio ? 'audio' : 'image')
  const url = new URL(`${isAudio ? 'a' : 'i'}/${address.slug}`, `${origin}/`)
  const secret = new URLSearchParams((request.url ?? '').split('?')[1]).get('s')
  if (secret !== null) url.searchParams.set('s', secret)
  return url.href
}
