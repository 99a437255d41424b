import { errorTable, type Folder, type FolderShareOptions } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { day } from '../../core/clock.ts'
import { answer, seeOther } from '../frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageViewer } from '../page-parts.ts'
import { type PageContext, type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { signedIn } from '../people/signed-in.ts'
import { renderFolder } from '../views/gallery/folder-page.tsx'
import { renderMessage } from '../views/people/gate.tsx'
import { refusable } from './refusable.ts'

function noticeOf(word: string, { share }: Folder): string | undefined {
  const isLocked = share?.password_protected === true
  const ids = new Map<string, MessageId>([
    ['renamed', 'folder.renamed'],
    ['shared', isLocked ? 'folder.sharedWithPassword' : 'folder.shared'],
    ['unshared', 'folder.unshared'],
  ])
  const id = ids.get(word)
  return id && plain(id)
}

/** One thing that a form on the page of a folder asks for. */
type Change = {
  readonly act: string
  readonly notice: string
  readonly apply: (
    context: PageContext,
    viewer: PageViewer,
    slug: string,
    request: FastifyRequest,
  ) => Promise<unknown>
}

const changes: readonly Change[] = [
  {
    act: 'rename',
    notice: 'renamed',
    apply: ({ parts }, viewer, slug, request) =>
      parts.gallery.renameFolder(viewer, slug, readField(request, 'name')),
  },
  {
    act: 'share',
    notice: 'shared',
    apply: ({ parts }, viewer, slug, request) =>
      parts.gallery.shareFolder(viewer, slug, shareOptions(request, parts.now())),
  },
  {
    act: 'unshare',
    notice: 'unshared',
    apply: ({ parts }, viewer, slug) => parts.gallery.unshareFolder(viewer, slug),
  },
]

/** Making a folder, and the page on which one is renamed, shared and deleted. */
export function folderRoutes(context: PageContext): PageRoute[] {
  const { gallery } = context.parts
  const path = '/dashboard/folders/:slug'
  return [
    { method: 'POST', path: '/dashboard/folders', handle: create },
    { method: 'GET', path, handle: show },
    ...changes.map(
      ({ act, notice, apply }): PageRoute => ({
        method: 'POST',
        path: `${path}/${act}`,
        handle: (request, reply) => change(request, reply, notice, apply),
      }),
    ),
    { method: 'POST', path: `${path}/delete`, handle: remove },
  ]

  async function create(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    try {
      const { slug } = await gallery.createFolder(viewer, readField(request, 'name'))
      return seeOther(reply, `/dashboard?folder=${slug}`)
    } catch (thrown) {
      const { code, message } = refusable(thrown)
      reply.code(errorTable[code].status)
      const onward = { path: '/dashboard', text: plain('gallery.back') }
      return answer(context, reply, viewer, (frame) =>
        renderMessage(frame, plain('gallery.folderRefused'), [message], onward),
      )
    }
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    const folder = await readFolder(context, viewer, readParam(request, 'slug'))
    const done = noticeOf(readQuery(request, 'notice'), folder)
    return answer(context, reply, viewer, (frame) => renderFolder({ frame, folder, done }))
  }

  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    notice: string,
    apply: Change['apply'],
  ) {
    const viewer = await signedIn(context, request)
    const slug = readParam(request, 'slug')
    try {
      await apply(context, viewer, slug, request)
      return seeOther(reply, `/dashboard/folders/${encodeURIComponent(slug)}?notice=${notice}`)
    } catch (thrown) {
      const { code, message } = refusable(thrown)
      const folder = await readFolder(context, viewer, slug)
      reply.code(errorTable[code].status)
      return answer(context, reply, viewer, (frame) =>
        renderFolder({ frame, folder, refusal: message }),
      )
    }
  }

  async function remove(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    await gallery.deleteFolder(viewer, readParam(request, 'slug'))
    return seeOther(reply, '/dashboard?folder=unsorted&done=folder-deleted')
  }
}

async function readFolder(
  { parts }: PageContext,
  viewer: PageViewer,
  slug: string,
): Promise<Folder> {
  const { folders } = await parts.gallery.folders(viewer)
  const folder = folders.find((one) => one.slug === slug)
  if (!folder) throw new AppError('not_found')
  return folder
}

/** What is left empty stays as it is. */
function shareOptions(request: FastifyRequest, now: number): FolderShareOptions {
  const days = readField(request, 'days')
  const password = readField(request, 'password')
  return {
    ...(password !== '' && { password }),
    ...(readField(request, 'open') !== '' && { password: null }),
    ...(days === 'never' && { expires_at: null }),
    ...(/^\d{1,3}$/.test(days) && { expires_at: now + Number(days) * day }),
  }
}
