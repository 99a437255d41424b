import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { formUploads } from '../../http/index.ts'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { ofForms, refusable } from '../refusable.ts'
import { renderPassword } from '../share/unlock-pages.tsx'
import { type OpenInvitation, renderFullRequest, renderRequest } from './request-page.tsx'

const told = [
  ...ofForms,
  'storage_quota_exceeded',
  'request_too_large',
  'unsupported_media_type',
  'unreadable_media',
  'content_blocked',
  'rate_limited',
] as const

/** `/request/{token}`: where others upload into somebody's folder. */
export function requestRoutes(context: PageContext): PageRoute[] {
  const { requestedUploads } = context.domain
  const path = '/request/:token'
  return [
    { method: 'GET', path, handle: show },
    { method: 'POST', path, handle: send },
    { method: 'POST', path: `${path}/unlock`, handle: unlock },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const sent = Number(readQuery(request, 'sent'))
    const isCount = Number.isSafeInteger(sent) && sent > 0
    return answerPage(
      request,
      reply,
      isCount ? { done: plain('request.sent', { count: sent }) } : {},
    )
  }

  async function unlock(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.itemViewer(request)
    const token = readParam(request, 'token')
    const opened = await requestedUploads.unlock(token, readField(request, 'password'), viewer)
    if (!opened) return askForPassword(request, reply, true)
    setCookie(context, reply, context.here.cookies.unlock(opened.id, opened.unlocked))
    return seeOther(reply, pathOf(request))
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.itemViewer(request)
    const invitation = await requestedUploads.visit(readParam(request, 'token'), viewer)
    if (invitation.state !== 'open') return answerPage(request, reply, {})
    const { sent, refused } = await sendAll(context, request, viewer)
    if (!refused) return seeOther(reply, `${pathOf(request)}?sent=${sent}`)
    reply.code(errorTable[refused.code].status)
    return answerPage(request, reply, {
      done: sent === 0 ? undefined : plain('request.sentBefore', { count: sent }),
      refusal: sentenceOf(refused, invitation),
    })
  }

  async function answerPage(
    request: FastifyRequest,
    reply: FastifyReply,
    news: { readonly done?: string | undefined; readonly refusal?: string | undefined },
  ) {
    const viewer = await context.itemViewer(request)
    const invitation = await requestedUploads.visit(readParam(request, 'token'), viewer)
    if (invitation.state === 'locked') return askForPassword(request, reply, false)
    reply.header('x-robots-tag', 'noindex')
    if (invitation.state !== 'open') {
      return answer(context, reply, viewer, (frame) => renderFullRequest(frame, news.done))
    }
    return answer(context, reply, viewer, (frame) =>
      renderRequest({ frame, invitation, path: pathOf(request), ...news }),
    )
  }

  async function askForPassword(request: FastifyRequest, reply: FastifyReply, wasWrong: boolean) {
    const viewer = await context.itemViewer(request)
    reply.code(401).header('x-robots-tag', 'noindex')
    const action = `${pathOf(request)}/unlock`
    return answer(context, reply, viewer, (frame) => renderPassword(frame, action, wasWrong))
  }
}

/** One file after another: those before one that is refused have arrived. */
async function sendAll(
  { domain: { requestedUploads } }: PageContext,
  request: FastifyRequest,
  viewer: PageViewer,
): Promise<{ readonly sent: number; readonly refused?: AppError }> {
  let sent = 0
  try {
    for await (const source of formUploads(request)) {
      await requestedUploads.send(readParam(request, 'token'), source, viewer)
      sent += 1
    }
    if (sent === 0) throw new AppError('invalid_request', { detail: plain('request.nothing') })
    return { sent }
  } catch (thrown) {
    return { sent, refused: refusable(thrown, told) }
  }
}

/** In the words of somebody to whom the storage does not belong. */
function sentenceOf({ code, message }: AppError, { name }: OpenInvitation): string {
  return code === 'storage_quota_exceeded' ? plain('request.noRoom', { name }) : message
}

function pathOf(request: FastifyRequest): string {
  return `/request/${encodeURIComponent(readParam(request, 'token'))}`
}
