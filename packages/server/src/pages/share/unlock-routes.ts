import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import type { PageContext, PageViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam } from '../page-route.ts'
import { renderChecking, renderReveal } from './reveal-page.tsx'
import { type Letter, letters, secretOf, sharePathOf } from './share-address.ts'
import type { HiddenSharePage } from './share-view.ts'
import { renderPassword } from './unlock-pages.tsx'

/** The forms that stand before an item: its password, and that seeing it is counted. */
export function unlockRoutes(context: PageContext): PageRoute[] {
  return letters.flatMap((letter): PageRoute[] => [
    {
      method: 'POST',
      path: `/${letter}/:id/unlock`,
      handle: (request, reply) => unlock(context, letter, request, reply),
    },
    {
      method: 'POST',
      path: `/${letter}/:id/reveal`,
      handle: (request, reply) => reveal(context, letter, request, reply),
    },
  ])
}

async function unlock(
  context: PageContext,
  letter: Letter,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const id = readParam(request, 'id')
  const viewer = await context.itemViewer(request)
  const password = readField(request, 'password')
  const unlocked = await context.domain.sharedItems.unlock(id, password, viewer)
  if (!unlocked) return askForPassword(context, request, reply, viewer, true)
  setCookie(context, reply, context.here.cookies.unlock(id, unlocked))
  return seeOther(reply, sharePathOf(request, letter))
}

async function reveal(
  context: PageContext,
  letter: Letter,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const id = readParam(request, 'id')
  const viewer = await context.itemViewer(request)
  const ticket = await context.domain.sharedItems.reveal(id, viewer)
  if (ticket) setCookie(context, reply, context.here.cookies.view(id, ticket))
  return seeOther(reply, sharePathOf(request, letter))
}

export function askForPassword(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: PageViewer,
  wasWrong: boolean,
): FastifyReply {
  reply.code(401).header('x-robots-tag', 'noindex')
  return answer(context, reply, viewer, (frame) =>
    renderPassword(frame, formPath(request, 'unlock'), wasWrong),
  )
}

/** The same for people and for programs that preview links: it tells nothing of the item and carries none of its bytes. */
export function askToReveal(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: PageViewer,
  page: HiddenSharePage,
): FastifyReply {
  reply.header('x-robots-tag', 'noindex')
  return answer(context, reply, viewer, (frame) =>
    renderReveal(frame, formPath(request, 'reveal'), page),
  )
}

/** Before something that opens once and is not known to be harmless yet. */
export function askToWait(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: PageViewer,
): FastifyReply {
  reply.header('x-robots-tag', 'noindex')
  const [path = ''] = request.url.split('?')
  return answer(context, reply, viewer, (frame) => renderChecking(frame, path + secretOf(request)))
}

function formPath(request: FastifyRequest, act: 'unlock' | 'reveal'): string {
  const [path = ''] = request.url.split('?')
  return `${path.replace(/\/unlock$/, '')}/${act}${secretOf(request)}`
}
