import { errorTable } from '@anybin/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, asAppError } from '../core/app-error.ts'
import { challengesFor, isBasic, noteRefusal } from '../http/index.ts'
import { renderError } from './layout/error-page.tsx'
import { answer, seeOther } from './layout/frame.ts'
import { ownPath, withNext } from './login/next-path.ts'
import { plain } from './messages/index.ts'
import type { PageContext } from './page-context.ts'

/** Answers an error as a page. What nobody expected is logged in full and told as one dull sentence. */
export async function answerError(
  context: PageContext,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const error = withoutWayIn(asPageError(thrown), request)
  const { status } = errorTable[error.code]
  noteRefusal(request.raw, error.code)
  if (error.code === 'auth_required' && request.method === 'GET') {
    return seeOther(reply, withNext('/sign-in', ownPath(request.url)))
  }
  const challenges = challengesFor({ origin: context.site.origin, scopes: readScopes }, error)
  if (challenges.length > 0) reply.header('www-authenticate', challenges)
  if (status >= 500) request.log.error({ reqId: request.id, err: thrown }, 'page failed')
  const wait = error.facts.retryAfterSeconds
  if (wait !== undefined) reply.header('retry-after', String(wait))
  reply.code(status).header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex')
  // What is wrong with the request may be its sender; then the page is for nobody in particular.
  const viewer = await context.viewer(request).catch(() => undefined)
  return answer(context, reply, viewer, (frame) =>
    renderError({
      frame,
      code: error.code,
      detail: error.facts.detail,
      requestId: request.id,
      retryAfterSeconds: wait,
    }),
  )
}

const readScopes = ['image:read', 'voice:read'] as const

/** Whoever came with a key or a token is not sent to sign in: what it lacks is that it is no session. */
function withoutWayIn(error: AppError, { headers }: FastifyRequest): AppError {
  const { authorization } = headers
  if (error.code !== 'auth_required' || authorization === undefined || isBasic(authorization)) {
    return error
  }
  return new AppError('forbidden', { detail: plain('errors.noKeys') })
}

const ours = { 413: 'request_too_large', 415: 'unsupported_media_type' } as const

// Fastify's own refusals (a body too large, a broken form) are the client's doing and have a status of their own.
function asPageError(thrown: unknown): AppError {
  const status = (thrown as Partial<FastifyError> | undefined)?.statusCode
  if (thrown instanceof AppError || status === undefined || status >= 500) return asAppError(thrown)
  const code = status === 413 || status === 415 ? ours[status] : 'invalid_request'
  return new AppError(code, { cause: thrown })
}
