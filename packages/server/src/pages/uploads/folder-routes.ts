import {
  errorTable,
  type Folder,
  type FolderShareOptions,
  type RequestLinkOptions,
  requestLinkSchema,
} from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { day } from '../../core/clock.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { renderMessage } from '../layout/panel-page.tsx'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { type FolderSection, renderFolder } from './folder-page.tsx'
import { refusableUpload } from './refusable-upload.ts'

function noticeOf(word: string, { share }: Folder): string | undefined {
  const isLocked = share?.password_protected === true
  const ids = new Map<string, MessageId>([
    ['renamed', 'folder.renamed'],
    ['shared', isLocked ? 'folder.sharedWithPassword' : 'folder.shared'],
    ['unshared', 'folder.unshared'],
    ['fed', 'folder.feedStarted'],
    ['unfed', 'folder.feedEnded'],
    ['requesting', 'request.saved'],
    ['request-ended', 'request.ended'],
  ])
  const id = ids.get(word)
  return id && plain(id)
}

/** One thing that a form on the page of a folder asks for. */
type Change = {
  readonly act: string
  /** Of the page: where it is told that it was done. */
  readonly section: FolderSection
  readonly notice: string
  readonly apply: (
    context: PageContext,
    viewer: SignedInViewer,
    slug: string,
    request: FastifyRequest,
  ) => Promise<unknown>
}

const changes: readonly Change[] = [
  {
    act: 'rename',
    section: 'name',
    notice: 'renamed',
    apply: ({ domain }, { actor }, slug, request) =>
      domain.ownFolders.rename(actor, slug, readField(request, 'name')),
  },
  {
    act: 'share',
    section: 'share',
    notice: 'shared',
    apply: (context, { actor }, slug, request) =>
      context.domain.ownFolders.share(actor, slug, shareOptions(request, context.clock.now())),
  },
  {
    act: 'unshare',
    section: 'share',
    notice: 'unshared',
    apply: ({ domain }, { actor }, slug) => domain.ownFolders.unshare(actor, slug),
  },
  {
    act: 'feed',
    section: 'feed',
    notice: 'fed',
    apply: ({ domain }, { actor }, slug) => domain.ownFolders.startFeed(actor, slug),
  },
  {
    act: 'end-feed',
    section: 'feed',
    notice: 'unfed',
    apply: ({ domain }, { actor }, slug) => domain.ownFolders.endFeed(actor, slug),
  },
  {
    act: 'request',
    section: 'request',
    notice: 'requesting',
    apply: (context, { actor }, slug, request) =>
      context.domain.ownFolders.requestUploads(
        actor,
        slug,
        requestOptions(request, context.clock.now()),
      ),
  },
  {
    act: 'end-request',
    section: 'request',
    notice: 'request-ended',
    apply: ({ domain }, { actor }, slug) => domain.ownFolders.endRequest(actor, slug),
  },
]

/** Making a folder, and the page on which one is renamed, shared and deleted. */
export function folderRoutes(context: PageContext): PageRoute[] {
  const { ownFolders } = context.domain
  const path = '/dashboard/folders/:slug'
  return [
    { method: 'POST', path: '/dashboard/folders', handle: create },
    { method: 'GET', path, handle: show },
    ...changes.map(
      (one): PageRoute => ({
        method: 'POST',
        path: `${path}/${one.act}`,
        handle: (request, reply) => change(request, reply, one),
      }),
    ),
    { method: 'POST', path: `${path}/delete`, handle: remove },
  ]

  async function create(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    try {
      const { slug } = await ownFolders.create(viewer.actor, readField(request, 'name'))
      return seeOther(reply, `/dashboard?folder=${slug}`)
    } catch (thrown) {
      const { code, message } = refusableUpload(thrown)
      reply.code(errorTable[code].status)
      const onward = { path: '/dashboard', text: plain('uploads.back') }
      return answer(context, reply, viewer, (frame) =>
        renderMessage(frame, plain('uploads.folderRefused'), [message], onward),
      )
    }
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const folder = await readFolder(context, viewer, readParam(request, 'slug'))
    const word = readQuery(request, 'notice')
    const done = noticeOf(word, folder)
    const at = changes.find(({ notice }) => notice === word)?.section
    return answer(context, reply, viewer, (frame) => renderFolder({ frame, folder, done, at }))
  }

  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    { apply, notice, section }: Change,
  ) {
    const viewer = await context.signedIn(request)
    const slug = readParam(request, 'slug')
    try {
      await apply(context, viewer, slug, request)
      const path = `/dashboard/folders/${encodeURIComponent(slug)}`
      return seeOther(reply, `${path}?notice=${notice}#${section}`)
    } catch (thrown) {
      const { code, message } = refusableUpload(thrown)
      const folder = await readFolder(context, viewer, slug)
      reply.code(errorTable[code].status)
      return answer(context, reply, viewer, (frame) =>
        renderFolder({ frame, folder, refusal: message }),
      )
    }
  }

  async function remove(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    await ownFolders.remove(viewer.actor, readParam(request, 'slug'))
    return seeOther(reply, '/dashboard?folder=unsorted&done=folder-deleted')
  }
}

async function readFolder(
  { domain }: PageContext,
  { actor }: SignedInViewer,
  slug: string,
): Promise<Folder> {
  const { folders } = await domain.ownFolders.list(actor)
  const folder = folders.find((one) => one.slug === slug)
  if (!folder) throw new AppError('not_found')
  return folder
}

function requestOptions(request: FastifyRequest, now: number): RequestLinkOptions {
  const kind = readField(request, 'kind')
  const most = readField(request, 'max_files').trim()
  const max_files = most === '' ? null : Number(most)
  const limit = requestLinkSchema.shape.max_files.safeParse(max_files)
  if (!limit.success)
    throw new AppError('invalid_request', { detail: plain('request.badMaxFiles') })
  return {
    ...shareOptions(request, now),
    max_files,
    kind: kind === 'image' || kind === 'audio' ? kind : null,
  }
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
