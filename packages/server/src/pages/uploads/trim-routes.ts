import { errorTable, trimSchema } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { answer, seeOther } from '../layout/frame.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam } from '../page-route.ts'
import { soundUrls } from '../rendition-urls.ts'
import { onSite } from '../text.ts'
import { refusableFile } from './refusable-upload.ts'
import { readTrim, type TrimFields } from './trim-form.ts'
import { renderTrim } from './trim-page.tsx'
import { canReplace } from './versions-panel.tsx'

type News = { readonly entered?: TrimFields; readonly refusal?: string | undefined }

/** `/dashboard/items/{id}/trim`: the owner of a clip cuts it. `not_found` for pictures, and for what keeps its file. */
export function trimRoutes(context: PageContext): PageRoute[] {
  const { ownItems, ownVersions } = context.domain
  const path = '/dashboard/items/:id/trim'
  return [
    {
      method: 'GET',
      path,
      handle: async (request, reply) =>
        show(reply, await context.signedIn(request), readParam(request, 'id')),
    },
    { method: 'POST', path, handle: save },
  ]

  async function save(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const item = await clipOf(viewer, readParam(request, 'id'))
    const entered = {
      from: readField(request, 'from'),
      to: readField(request, 'to'),
      what: readField(request, 'what'),
    }
    try {
      const keep = readTrim(entered, item)
      const trim = trimSchema.safeParse({ sha256: readField(request, 'sha256'), keep })
      if (!trim.success) throw new AppError('invalid_request')
      const asked = { actor: viewer.actor, via: 'web', signal: request.context.signal } as const
      await ownVersions.trim(asked, item.id, trim.data)
      return seeOther(reply, `/dashboard/items/${encodeURIComponent(item.id)}?notice=trimmed#file`)
    } catch (thrown) {
      const { code, message } = refusableFile(thrown)
      reply.code(errorTable[code].status)
      return show(reply, viewer, item.id, { entered, refusal: message })
    }
  }

  async function clipOf({ actor }: SignedInViewer, id: string) {
    const { item } = await ownItems.show(actor, id)
    if (item.kind !== 'audio' || !canReplace(item)) throw new AppError('not_found')
    return item
  }

  async function show(reply: FastifyReply, viewer: SignedInViewer, id: string, news: News = {}) {
    const item = await clipOf(viewer, id)
    const soundUrl = onSite(context.site, item.direct_url)
    const model = { item, soundUrl, peaksUrl: soundUrls(item).peaks, ...news }
    return answer(context, reply, viewer, (frame) => renderTrim({ frame, ...model }))
  }
}
