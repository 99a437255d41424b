import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { answer, seeOther } from './frame.ts'
import type { OpenSharePage, PageViewer, SharePage } from './page-parts.ts'
import { type PageContext, type PageRoute, readParam } from './page-route.ts'
import { type Letter, letterOf, letters, sharePathOf } from './share-address.ts'
import { onSite } from './text.ts'
import { askForPassword, askToReveal } from './unlock-routes.ts'
import { renderDelete } from './views/gate-pages.tsx'
import { renderLastLook } from './views/last-look.tsx'
import { renderShare } from './views/share-page.tsx'
import { renderLinks } from './views/uploaded-page.tsx'

/** Pictures live under `/i/`, clips under `/a/`; whoever mixes them up is sent to the right one. */
export function shareRoutes(context: PageContext): PageRoute[] {
  return [
    { method: 'GET', path: '/v/:id', handle: redirectToShare },
    ...letters.flatMap((letter): PageRoute[] => [
      { method: 'GET', path: `/${letter}/:id`, handle: (...args) => show(letter, ...args) },
      { method: 'GET', path: `/${letter}/:id/links`, handle: showLinks },
      { method: 'GET', path: `/${letter}/:id/delete`, handle: askBeforeDeleting },
      { method: 'POST', path: `/${letter}/:id/delete`, handle: deleteForGood },
    ]),
  ]

  async function show(letter: Letter, request: FastifyRequest, reply: FastifyReply) {
    const id = readParam(request, 'id')
    const viewer = await context.parts.viewer(request, id)
    const page = await context.parts.visitSharePage(id, viewer)
    if (kindOf(page) !== letter) return redirect(reply, request, kindOf(page))
    if (page.state === 'locked') return askForPassword(context, request, reply, viewer, false)
    if (page.state === 'hidden') return askToReveal(context, request, reply, viewer, page)
    return showOpen(context, reply, viewer, page)
  }

  async function redirectToShare(request: FastifyRequest, reply: FastifyReply) {
    const { page } = await read(context, request)
    return redirect(reply, request, kindOf(page))
  }

  async function showLinks(request: FastifyRequest, reply: FastifyReply) {
    const { viewer, page } = await read(context, request)
    if (page.state !== 'open') throw new AppError('not_found')
    return answer(context, reply, viewer, () => renderLinks(page.item, page.linkLimits))
  }

  async function askBeforeDeleting(request: FastifyRequest, reply: FastifyReply) {
    const { viewer, page } = await read(context, request)
    const { item } = ownedBy(page)
    return answer(context, reply, viewer, (frame) => renderDelete(frame, item))
  }

  async function deleteForGood(request: FastifyRequest, reply: FastifyReply) {
    const { viewer, page } = await read(context, request)
    await context.parts.deleteItem(ownedBy(page).item.id, viewer)
    return seeOther(reply, '/?notice=deleted')
  }
}

async function read(context: PageContext, request: FastifyRequest) {
  const id = readParam(request, 'id')
  const viewer = await context.parts.viewer(request, id)
  return { viewer, page: await context.parts.readSharePage(id, viewer) }
}

function ownedBy(page: SharePage): OpenSharePage {
  if (page.state !== 'open' || !page.isOwner) throw new AppError('not_found')
  return page
}

function showOpen(
  context: PageContext,
  reply: FastifyReply,
  viewer: PageViewer,
  page: OpenSharePage,
): FastifyReply {
  reply.headers(cacheHeaders(page, viewer))
  if (!page.mayBeIndexed) reply.header('x-robots-tag', 'noindex')
  const { site, thumbnailUrl, soundUrl } = context.parts
  const shown = { ...page, shownUrl: onSite(site, page.shownUrl) }
  if (page.isLastLook) {
    return answer(context, reply, viewer, (frame) => renderLastLook(frame, shown))
  }
  const urls = {
    previewUrl: thumbnailUrl(page.item, 'large'),
    sound: { peaks: soundUrl(page.item, 'peaks'), waveform: soundUrl(page.item, 'waveform') },
  }
  return answer(context, reply, viewer, (frame) => renderShare({ frame, page: shown, ...urls }))
}

// The page differs for people who are signed in, so only a guest's may be kept.
function cacheHeaders(page: OpenSharePage, viewer: PageViewer): Record<string, string> {
  const isShared = page.maxAgeSeconds > 0 && viewer.userId === undefined
  return isShared
    ? { 'cache-control': `public, max-age=${page.maxAgeSeconds}`, vary: 'Cookie' }
    : { 'cache-control': 'private, no-store' }
}

function kindOf(page: SharePage): Letter {
  return letterOf(page.state === 'open' ? page.item.kind : page.kind)
}

/** To the right page, which asks whatever has to be asked. */
function redirect(reply: FastifyReply, request: FastifyRequest, letter: Letter): FastifyReply {
  const path = sharePathOf(request, letter)
  return reply.header('cache-control', 'private, no-store').redirect(path, 302)
}
