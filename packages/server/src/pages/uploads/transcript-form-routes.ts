import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readParam, readQuery } from '../page-route.ts'
import { refusableUpload } from './refusable-upload.ts'
import { changesOf, formPagesOf, type Passage, readPassages } from './transcript-form.ts'
import { renderTranscriptForm, type TranscriptFormModel } from './transcript-form-page.tsx'

type News = Pick<TranscriptFormModel, 'done' | 'refusal'> & {
  readonly entered?: readonly Passage[]
}

/** `/dashboard/items/{id}/transcript`: the owner of a clip corrects what is said in it. `not_found` where nothing is. */
export function transcriptFormRoutes(context: PageContext): PageRoute[] {
  const { ownItems, transcriptEditor, transcripts } = context.domain
  const path = '/dashboard/items/:id/transcript'
  return [
    { method: 'GET', path, handle: show },
    { method: 'POST', path, handle: save },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const isSaved = readQuery(request, 'notice') === 'saved'
    return showForm(request, reply, viewer, isSaved ? { done: plain('transcript.saved') } : {})
  }

  async function save(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const { item, kept } = await read(request, viewer)
    let entered: Passage[] | undefined
    try {
      entered = readPassages(request)
      await transcriptEditor.replace(viewer.actor, item.id, changesOf(kept, entered))
      const address = `/dashboard/items/${encodeURIComponent(item.id)}/transcript`
      return seeOther(reply, `${address}?page=${pageOf(request)}&notice=saved`)
    } catch (thrown) {
      const { code, message } = refusableUpload(thrown)
      reply.code(errorTable[code].status)
      return showForm(request, reply, viewer, { refusal: message, ...(entered && { entered }) })
    }
  }

  async function read(request: FastifyRequest, viewer: SignedInViewer) {
    const { item } = await ownItems.show(viewer.actor, readParam(request, 'id'))
    const kept = item.transcript_state === 'ready' ? await transcripts.find(item.id) : undefined
    if (!kept) throw new AppError('not_found')
    return { item, kept }
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    viewer: SignedInViewer,
    { entered, ...news }: News,
  ) {
    const { item, kept } = await read(request, viewer)
    const pages = formPagesOf(kept)
    const page = Math.min(pageOf(request), Math.max(1, pages.length))
    return answer(context, reply, viewer, (frame) =>
      renderTranscriptForm({
        frame,
        item,
        language: kept.transcript.language,
        passages: entered ?? pages[page - 1] ?? [],
        page,
        pages: pages.length,
        ...news,
      }),
    )
  }
}

/** From 1 on. */
function pageOf(request: FastifyRequest): number {
  const page = Number(readQuery(request, 'page'))
  return Number.isSafeInteger(page) && page > 0 ? page : 1
}
