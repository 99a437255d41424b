import { errorTable, type ItemChanges, itemChangesSchema } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { thumbnailUrl } from '../share/rendition-urls.ts'
import { onSite } from '../text.ts'
import { renderOwnItem } from './own-item-page.tsx'
import { refusable } from './refusable.ts'

const notices = new Map([
  ['saved', plain('item.saved')],
  ['new-link', plain('item.newLink')],
])

/** `/dashboard/items/{id}`: one of one's items, with everything that can be known of it and changed. */
export function ownItemRoutes(context: PageContext): PageRoute[] {
  const { deletions, itemEditor, privateLinks } = context.domain
  const path = '/dashboard/items/:id'
  return [
    {
      method: 'GET',
      path,
      handle: async (request, reply) => {
        const news = { done: notices.get(readQuery(request, 'notice')) }
        return show(context, reply, await context.signedIn(request), readParam(request, 'id'), news)
      },
    },
    { method: 'POST', path, handle: change },
    { method: 'POST', path: `${path}/link`, handle: renewLink },
    { method: 'POST', path: `${path}/appeal`, handle: appeal },
    { method: 'POST', path: `${path}/delete`, handle: remove },
  ]

  async function remove(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const { id, items } = await deletions.begin(viewer.actor, [readParam(request, 'id')])
    if (items === 0) throw new AppError('not_found')
    return seeOther(reply, `/dashboard?undo=${id}`)
  }

  async function renewLink(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    await privateLinks.renew(viewer.actor, id)
    return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}?notice=new-link#links`)
  }

  async function appeal(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    try {
      await context.domain.appeals.file(viewer.actor.user.id, id, readField(request, 'text'))
      return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}#moderation`)
    } catch (thrown) {
      const { code, message } = refusable(thrown)
      reply.code(errorTable[code].status)
      return show(context, reply, viewer, id, { refusal: message })
    }
  }

  async function change(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    try {
      await itemEditor.change(viewer.actor, id, readChanges(request))
      return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}?notice=saved`)
    } catch (thrown) {
      const { code, message } = refusable(thrown)
      reply.code(errorTable[code].status)
      return show(context, reply, viewer, id, {
        refusal: message,
        entered: request.body as Entered,
      })
    }
  }
}

async function show(
  context: PageContext,
  reply: FastifyReply,
  viewer: SignedInViewer,
  id: string,
  news: Pick<Parameters<typeof renderOwnItem>[0], 'done' | 'refusal' | 'entered'>,
) {
  const { domain, site } = context
  const { actor } = viewer
  const own = await domain.ownItems.show(actor, id)
  const folders = await domain.folders.choices(actor)
  const views = await domain.viewLog.list(actor, id)
  const counterNotice = own.item.moderation
    ? await domain.counterNotices.of(actor.user.id, id)
    : undefined
  const facts = {
    own,
    folders,
    views,
    counterNotice,
    limits: actor.user.plan,
    now: context.clock.now(),
  }
  return answer(context, reply, viewer, (frame) =>
    renderOwnItem({
      frame,
      ...facts,
      ...news,
      pictureUrl: onSite(site, thumbnailUrl(own.item, 'large')),
      soundUrl: onSite(site, own.item.direct_url),
    }),
  )
}

type Entered = Readonly<Record<string, string>>

/** The form as changes, or `invalid_request`. A field that was left empty changes nothing where that is what it says. */
function readChanges(request: FastifyRequest): ItemChanges {
  const field = (name: string) => readField(request, name).trim()
  const expiration = field('expiration')
  const parsed = itemChangesSchema.safeParse({
    title: field('title') || null,
    description: field('description') || null,
    tags: field('tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    folder: field('folder') || null,
    private: field('private') === 'true',
    dl_limit: field('dl_limit') === '' ? null : Number(field('dl_limit')),
    ...(readField(request, 'password') !== '' && { password: readField(request, 'password') }),
    ...(field('open') !== '' && { password: null }),
    ...(expiration !== '' && { expiration }),
    ...(expiration === 'views' &&
      field('view_limit') && { view_limit: Number(field('view_limit')) }),
    // What browsers call datetime-local has no zone; the form says UTC.
    ...(expiration === 'date' && { expires_at: `${field('expires_at').slice(0, 16)}:00Z` }),
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('invalid_request', { detail: issue && problemWith(issue) })
}

/** What is wrong with a field, under the name that it has in the form. */
function problemWith({ path, message }: Issue): string {
  const field = String(path[0])
  return problems.get(field) ?? plain('item.badField', { field: path.join('.'), problem: message })
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

const problems = new Map(
  Object.entries({
    title: plain('item.badTitle', { max: 200 }),
    description: plain('item.badDescription', { max: 5000 }),
    tags: plain('item.badTags', { max: 30, characters: 50 }),
    password: plain('item.badPassword', { max: 256 }),
    dl_limit: plain('item.badDownloadLimit'),
    view_limit: plain('item.badViewLimit'),
    expires_at: plain('item.badDate'),
  }),
)
