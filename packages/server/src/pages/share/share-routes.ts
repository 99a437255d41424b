import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { KeptTranscript } from '../../enrichment/index.ts'
import { deleteAndSay } from '../layout/deletion-news.ts'
import { answer } from '../layout/frame.ts'
import type { Frame } from '../layout/layout.tsx'
import { inLocale, localeOf } from '../messages/locales.ts'
import type { PageViewer } from '../page-context.ts'
import { type PageContext, requireSignedIn } from '../page-context.ts'
import { type PageRoute, readParam } from '../page-route.ts'
import { previewUrl, soundUrls } from '../rendition-urls.ts'
import { onSite } from '../text.ts'
import type { FolderSteps } from './folder-steps.tsx'
import { renderLastLook } from './last-look.tsx'
import { MadePages } from './made-pages.ts'
import { programExtension, sendForPrograms } from './program-answers.ts'
import { readSteps } from './read-steps.ts'
import { type Letter, letterOf, letters, sharePathOf } from './share-address.ts'
import { renderShare } from './share-page.tsx'
import type { OpenSharePage, SharePage } from './share-view.ts'
import { ownedPage, sharePageOf } from './share-view.ts'
import { renderDelete } from './unlock-pages.tsx'
import { askForPassword, askToReveal, askToWait } from './unlock-routes.ts'
import { renderLinks } from './uploaded-page.tsx'

/** Pictures live under `/i/`, clips under `/a/`; whoever mixes them up is sent to the right one. */
export function shareRoutes(context: PageContext): PageRoute[] {
  const madePages = new MadePages()
  return [
    { method: 'GET', path: '/v/:id', handle: redirectToShare },
    ...letters.flatMap((letter): PageRoute[] => [
      { method: 'GET', path: `/${letter}/:id`, handle: (...args) => show(letter, ...args) },
      { method: 'GET', path: `/${letter}/:id/links`, handle: showLinks },
      { method: 'GET', path: `/${letter}/:id/delete`, handle: askBeforeDeleting },
      { method: 'POST', path: `/${letter}/:id/delete`, handle: deleteOwn },
    ]),
  ]

  async function show(letter: Letter, request: FastifyRequest, reply: FastifyReply) {
    const id = readParam(request, 'id')
    const extension = programExtension(id)
    if (extension) {
      return inLocale(localeOf('en'), () => sendForPrograms(context, request, reply, extension))
    }
    const viewer = await context.itemViewer(request)
    const view = await context.domain.sharedItems.visit(id, viewer)
    const page = sharePageOf(view)
    if (kindOf(page) !== letter) return redirect(reply, request, kindOf(page))
    if (page.state === 'locked') return askForPassword(context, request, reply, viewer, false)
    if (page.state === 'checking') return askToWait(context, request, reply, viewer)
    if (page.state === 'hidden') return askToReveal(context, request, reply, viewer, page)
    const transcript = await transcriptOf(context, page)
    const steps = await readSteps(context, viewer, view)
    return showOpen(context, reply, viewer, { page, madePages, transcript, steps })
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
    const { item } = ownedPage(page)
    return answer(context, reply, viewer, (frame) => renderDelete(frame, item))
  }

  async function deleteOwn(request: FastifyRequest, reply: FastifyReply) {
    const { viewer, page } = await read(context, request)
    const { id } = ownedPage(page).item
    return deleteAndSay(context, reply, requireSignedIn(viewer), id)
  }
}

async function read(context: PageContext, request: FastifyRequest) {
  const id = readParam(request, 'id')
  const viewer = await context.itemViewer(request)
  return { viewer, page: sharePageOf(await context.domain.sharedItems.view(id, viewer)) }
}

/** Whoever sees the clip may read it. */
function transcriptOf(
  { domain }: PageContext,
  { item }: OpenSharePage,
): Promise<KeptTranscript | undefined> | undefined {
  return item.transcript_state === 'ready' ? domain.transcripts.find(item.id) : undefined
}

function showOpen(
  context: PageContext,
  reply: FastifyReply,
  viewer: PageViewer,
  {
    page,
    madePages,
    transcript,
    steps,
  }: {
    readonly page: OpenSharePage
    readonly madePages: MadePages
    readonly transcript: KeptTranscript | undefined
    readonly steps: FolderSteps | undefined
  },
): FastifyReply {
  // Whatever is cached of a page outlives the deletion of what it shows.
  reply.header('cache-control', 'private, no-store')
  if (!page.isListed) reply.header('x-robots-tag', 'noindex')
  const shown = { ...page, shownUrl: onSite(context.site, page.shownUrl) }
  if (page.isLastLook) {
    return answer(context, reply, viewer, (frame) => renderLastLook(frame, shown))
  }
  const make = (frame: Frame) =>
    renderShare({
      frame,
      page: shown,
      previewUrl: previewUrl(page.item),
      sound: soundUrls(page.item),
      transcript,
      steps,
      now: context.clock.now(),
    })
  return answer(context, reply, viewer, (frame) =>
    steps ? make(frame) : madePages.render(frame, shown, () => make(frame)),
  )
}

function kindOf(page: SharePage): Letter {
  return letterOf(page.state === 'open' ? page.item.kind : page.kind)
}

/** To the right page, which asks whatever has to be asked. */
function redirect(reply: FastifyReply, request: FastifyRequest, letter: Letter): FastifyReply {
  const path = sharePathOf(request, letter)
  return reply.header('cache-control', 'private, no-store').redirect(path, 302)
}
