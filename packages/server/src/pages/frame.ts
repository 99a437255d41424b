import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieHeader, isSecureOrigin } from '../http/index.ts'
import { type PageHeaders, sendPage } from './headers.ts'
import type { PageCookie, PageViewer } from './page-parts.ts'
import type { PageContext } from './page-route.ts'
import type { Frame } from './views/layout.tsx'

function frameFor(
  { parts, assets }: PageContext,
  viewer: PageViewer | undefined,
  { protocol, host }: FastifyRequest,
): Frame {
  const isRight = host.toLowerCase() === new URL(parts.site.origin).host
  return {
    site: parts.site,
    assets,
    viewer,
    openedAt: isRight ? undefined : `${protocol}://${host}`,
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
  return sendPage(
    reply,
    context.parts.site,
    render(frameFor(context, viewer, reply.request)),
    headers,
  )
}

/** 303: after a form, so that loading the page again does not send the form again. */
export function seeOther(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', 'private, no-store').redirect(path, 303)
}

export function setCookie(context: PageContext, reply: FastifyReply, cookie: PageCookie): void {
  const isSecure = isSecureOrigin(context.parts.site.origin)
  reply.header('set-cookie', cookieHeader(cookie, isSecure))
}
