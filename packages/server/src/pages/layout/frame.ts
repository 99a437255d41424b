import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Cookie } from '../../http/index.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { type PageHeaders, sendPage } from './headers.ts'
import type { Frame } from './layout.tsx'

function frameFor(
  { site, assets }: PageContext,
  viewer: PageViewer | undefined,
  { protocol, host }: FastifyRequest,
  { referrer }: PageHeaders,
): Frame {
  const isRight = host.toLowerCase() === new URL(site.origin).host
  return {
    site,
    assets,
    viewer,
    isToldNothing: referrer === 'no-referrer',
    openedAt: isRight ? undefined : `${protocol}://${host}`,
    isForOperator: viewer?.actor?.user.role === 'admin',
  }
}

/** Sends the page made from the frame. */
export function answer(
  context: PageContext,
  reply: FastifyReply,
  viewer: PageViewer | undefined,
  render: (frame: Frame) => string,
  headers: PageHeaders = {},
): FastifyReply {
  const frame = frameFor(context, viewer, reply.request, headers)
  return sendPage(reply, context.site, render(frame), headers)
}

/** 303: after a form, so that loading the page again does not send the form again. */
export function seeOther(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', 'private, no-store').redirect(path, 303)
}

export function setCookie(context: PageContext, reply: FastifyReply, cookie: Cookie): void {
  reply.header('set-cookie', context.here.cookies.header(cookie))
}
