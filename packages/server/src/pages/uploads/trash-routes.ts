import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readFields, readQuery } from '../page-route.ts'
import { refusableUpload } from './refusable-upload.ts'
import { renderTrash, renderTrashQuestion } from './trash-page.tsx'

const path = '/dashboard/trash'
const pageSize = 50

type Wish = { readonly act: string; readonly ids: readonly string[]; readonly isSure: boolean }

/** `/dashboard/trash`: what one deleted, to be restored or removed for good. */
export function trashRoutes(context: PageContext): PageRoute[] {
  const { trash } = context.domain
  return [
    { method: 'GET', path, handle: show },
    { method: 'POST', path, handle: change },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const news = { done: await doneSentence(context, viewer, request) }
    return showTrash(context, reply, viewer, news, readQuery(request, 'cursor') || undefined)
  }

  async function change(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const wish = readWish(request)
    try {
      if (wish.act === 'restore') return await restore(viewer, wish.ids, reply)
      if (wish.act !== 'remove' && wish.act !== 'empty') {
        throw new AppError('invalid_request', { detail: plain('uploads.noSuchAction') })
      }
      return await remove(viewer, wish, reply)
    } catch (thrown) {
      const error = refusableUpload(thrown)
      const { status } = errorTable[error.code]
      return showTrash(context, reply.code(status), viewer, { refusal: error.message })
    }
  }

  async function restore({ actor }: SignedInViewer, ids: readonly string[], reply: FastifyReply) {
    requireSome(ids)
    const count = await trash.restoreAll(actor, ids)
    const [id] = ids
    const only = ids.length === 1 && count === 1 && id ? `&id=${encodeURIComponent(id)}` : ''
    const done = count === 0 ? 'done=too-late' : `done=restored&count=${count}${only}`
    return seeOther(reply, `${path}?${done}`)
  }

  async function remove(viewer: SignedInViewer, wish: Wish, reply: FastifyReply) {
    const { actor } = viewer
    const isAll = wish.act === 'empty'
    if (!isAll) requireSome(wish.ids)
    if (!wish.isSure) {
      const count = isAll ? (await trash.use(actor)).items : wish.ids.length
      const ids = isAll ? [] : wish.ids
      return answer(context, reply, viewer, (frame) => renderTrashQuestion(frame, ids, count))
    }
    const count = isAll ? await trash.empty(actor) : await trash.remove(actor, wish.ids)
    return seeOther(reply, `${path}?done=removed&count=${count}`)
  }
}

async function showTrash(
  context: PageContext,
  reply: FastifyReply,
  viewer: SignedInViewer,
  news: { readonly done?: string | undefined; readonly refusal?: string },
  cursor?: string,
) {
  const { trash, deletions, ownFolders } = context.domain
  const { actor } = viewer
  const [page, use, folders] = await Promise.all([
    trash.page(actor, { limit: pageSize, cursor }),
    trash.use(actor),
    ownFolders.list(actor),
  ])
  const { trashDays: days } = deletions
  const now = context.clock.now()
  return answer(context, reply, viewer, (frame) =>
    renderTrash({ frame, folders, page, use, days, now, ...news }),
  )
}

/** The button of a row names its item; those of the bar are about all that are selected. */
function readWish(request: FastifyRequest): Wish {
  const isSure = readField(request, 'sure') === 'yes'
  for (const act of ['restore', 'remove']) {
    const id = readField(request, act)
    if (id !== '') return { act, ids: [id], isSure }
  }
  return { act: readField(request, 'act'), ids: readFields(request, 'ids'), isSure }
}

function requireSome(ids: readonly string[]): void {
  if (ids.length > 0) return
  throw new AppError('invalid_request', { detail: plain('uploads.noneSelected') })
}

async function doneSentence(
  { domain }: PageContext,
  { actor }: SignedInViewer,
  request: FastifyRequest,
): Promise<string | undefined> {
  const done = readQuery(request, 'done')
  const count = Number(readQuery(request, 'count'))
  const known = Number.isSafeInteger(count) ? count : 0
  if (done === 'too-late') return plain('trash.tooLate')
  if (done === 'removed') return plain('trash.removed', { count: known })
  if (done !== 'restored') return undefined
  const id = readQuery(request, 'id')
  const slug = id === '' ? undefined : (await domain.items.find(id))?.folder
  if (slug === undefined) return plain('trash.restored', { count: known })
  const folders = slug === null ? [] : await domain.folders.choices(actor)
  const folderName = folders.find((one) => one.slug === slug)?.name ?? plain('uploads.default')
  return plain('trash.restoredTo', { folderName })
}
