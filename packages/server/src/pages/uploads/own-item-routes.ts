import {
  errorTable,
  type Item,
  type ItemChanges,
  itemChangesSchema,
  maxWords,
  wordKinds,
} from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { isPrivateWish } from '../layout/audience.ts'
import { deleteAndSay } from '../layout/deletion-news.ts'
import { seeOther } from '../layout/frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { act, show } from './own-item-answer.ts'
import { refusableUpload } from './refusable-upload.ts'

const notices = new Map<string, MessageId>([
  ['saved', 'item.saved'],
  ['new-link', 'item.newLink'],
  ['again', 'words.askedAgain'],
  ['no-delete-link', 'item.deleteLinkRevoked'],
  ['replaced', 'versions.replaced'],
  ['restored', 'versions.restored'],
  ['trimmed', 'trim.saved'],
])

/** `/dashboard/items/{id}`: one of one's items, with everything that can be known of it and changed. */
export function ownItemRoutes(context: PageContext): PageRoute[] {
  const { itemEditor, privateLinks } = context.domain
  const path = '/dashboard/items/:id'
  return [
    {
      method: 'GET',
      path,
      handle: async (request, reply) => {
        const done = notices.get(readQuery(request, 'notice'))
        const news = { done: done && plain(done) }
        return show(context, reply, await context.signedIn(request), readParam(request, 'id'), news)
      },
    },
    { method: 'POST', path, handle: change },
    { method: 'POST', path: `${path}/link`, handle: renewLink },
    { method: 'POST', path: `${path}/delete-link`, handle: revokeDeleteLink },
    { method: 'POST', path: `${path}/appeal`, handle: appeal },
    { method: 'POST', path: `${path}/delete`, handle: remove },
    { method: 'POST', path: `${path}/again`, handle: makeAgain },
  ]

  async function remove(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    return deleteAndSay(context, reply, viewer, readParam(request, 'id'))
  }

  async function renewLink(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    await privateLinks.renew(viewer.actor, id)
    return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}?notice=new-link#links`)
  }

  async function revokeDeleteLink(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    await context.domain.linkedItems.revoke(viewer.actor, id)
    return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}?notice=no-delete-link`)
  }

  async function makeAgain(request: FastifyRequest, reply: FastifyReply) {
    const what = wordKinds.find((one) => one === readField(request, 'what'))
    if (!what) throw new AppError('invalid_request', { detail: 'what: unknown.' })
    return act(context, request, reply, '?notice=again', ({ actor }, id) =>
      context.domain.again.request(actor, id, what),
    )
  }

  function appeal(request: FastifyRequest, reply: FastifyReply) {
    return act(context, request, reply, '#moderation', ({ actor }, id) =>
      context.domain.appeals.file(actor.user.id, id, readField(request, 'text')),
    )
  }

  async function change(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    try {
      const { item } = await context.domain.ownItems.show(viewer.actor, id)
      await itemEditor.change(viewer.actor, id, readChanges(request, item))
      return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}?notice=saved`)
    } catch (thrown) {
      const { code, message } = refusableUpload(thrown)
      reply.code(errorTable[code].status)
      return show(context, reply, viewer, id, {
        refusal: message,
        entered: request.body as Entered,
      })
    }
  }
}

type Entered = Readonly<Record<string, string>>

/** The form as changes, or `invalid_request`. A field that was left empty changes nothing where that is what it says. */
function readChanges(request: FastifyRequest, item: Item): ItemChanges {
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
    private: isPrivateWish(field('private')),
    dl_limit: field('dl_limit') === '' ? null : Number(field('dl_limit')),
    ...(readField(request, 'password') !== '' && { password: readField(request, 'password') }),
    ...(field('open') !== '' && { password: null }),
    ...ownWords(field, item),
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

/** Of what a machine wrote and nobody changed in the form, its owner says nothing. */
function ownWords(field: (name: string) => string, item: Item): Partial<ItemChanges> {
  const isOut = field('ai_optout') !== ''
  const isOther = (name: 'alt_text' | 'ai_caption') => field(name) !== (item[name] ?? '')
  return {
    ai_optout: isOut,
    ...(item.kind === 'image' && isOther('alt_text') && { alt_text: field('alt_text') || null }),
    ...(item.kind === 'image' &&
      !isOut &&
      !item.ai_optout &&
      isOther('ai_caption') && { ai_caption: field('ai_caption') || null }),
  }
}

/** What is wrong with a field, under the name that it has in the form. */
function problemWith({ path, message }: Issue): string {
  const field = String(path[0])
  return (
    problems.get(field)?.() ?? plain('item.badField', { field: path.join('.'), problem: message })
  )
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

const problems = new Map(
  Object.entries({
    title: () => plain('item.badTitle', { max: 200 }),
    description: () => plain('item.badDescription', { max: 5000 }),
    tags: () => plain('item.badTags', { max: 30, characters: 50 }),
    password: () => plain('item.badPassword', { max: 256 }),
    dl_limit: () => plain('item.badDownloadLimit'),
    alt_text: () => plain('words.badAltText', { max: maxWords.altText }),
    ai_caption: () => plain('words.badCaption', { max: maxWords.caption }),
    view_limit: () => plain('item.badViewLimit'),
    expires_at: () => plain('item.badDate'),
  }),
)
