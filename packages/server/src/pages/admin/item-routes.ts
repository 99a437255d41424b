import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { SiteItemFilter, StaffQuery } from '../../moderation/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import { type Draft, readDraft, verdictOf } from '../moderation/deciding.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { itemActs, renderItem } from './item-page.tsx'
import { renderItems } from './items-page.tsx'
import { filterOf, itemPath, itemsPath, readItemsQuery } from './items-query.ts'

const path = '/admin/items'
const onePath = `${path}/:id`
const pageSize = 50

/** `/admin/items`: all uploads of the site, and what is decided about one. */
export function itemRoutes(context: PageContext): PageRoute[] {
  return [
    adminPage(context, path, (visit) => showItems(context, visit, {})),
    adminAction(context, `${path}/search`, {
      returnTo: () => path,
      handle: async (visit) => seeOther(visit.reply, await search(context, visit)),
      showAgain: (visit, refusal) => showItems(context, visit, { refusal }),
    }),
    adminPage(context, onePath, (visit) =>
      showItem(context, visit, { done: doneIn(visit.request) }, undefined),
    ),
    adminAction(context, `${onePath}/decide`, {
      returnTo: (request) => itemPath(readParam(request, 'id')),
      handle: async (visit) => seeOther(visit.reply, await decide(context, visit)),
      showAgain: (visit, refusal) => showItem(context, visit, { refusal }, draftIn(visit.request)),
    }),
  ]
}

/** Keeps who looked for whose uploads and why; answers the address of what was found. */
async function search({ domain }: PageContext, { by, request }: AdminVisit): Promise<string> {
  const what = readField(request, 'what').trim()
  const query = await queryOf(domain, what)
  if (!query) throw new AppError('invalid_request', { detail: plain('admin.items.find.unknown') })
  const actor = { userId: by.userId, address: by.address }
  const { id } = await domain.staffSearches.run(actor, query, readField(request, 'reason'))
  return itemsPath({ search: id })
}

/** An address of an item, its id, or an account by its address or id. */
async function queryOf(
  { people, moderatedItems, users }: PageContext['domain'],
  what: string,
): Promise<StaffQuery | undefined> {
  if (/^[^/\s]+@[^/\s]+$/.test(what)) {
    const user = await users.find(what).catch(() => undefined)
    return user && { by: 'owner', value: user.id }
  }
  const [, slug] = /(?:^|\/[aif]\/)([\w-]{1,64})(?:\.\w+)?(?:[?#].*)?$/.exec(what) ?? []
  if (slug !== undefined && (await moderatedItems.find(slug))) return { by: 'item', value: slug }
  return (await people.find(what)) && { by: 'owner', value: what }
}

async function showItems(
  context: PageContext,
  { by, request, reply, viewer }: AdminVisit,
  news: AdminNews,
): Promise<FastifyReply> {
  const { people, siteItems, staffSearches } = context.domain
  const query = readItemsQuery(request)
  const searched = query.search && (await staffSearches.find(by.userId, query.search))
  const isOver = query.search !== undefined && !searched
  const filter = { ...filterOf(query), ...(searched && whoseOf(searched)) }
  const found = await siteItems.list(isOver ? { ...filter, id: '' } : filter, {
    before: query.before,
    limit: pageSize,
  })
  const model = {
    ...found,
    query,
    owners: await people.namesOf([...new Set(found.items.map(({ ownerId }) => ownerId))]),
    typed: { what: readField(request, 'what'), reason: readField(request, 'reason') },
    news: isOver ? { refusal: plain('admin.items.over') } : news,
  }
  return answer(context, reply, viewer, (frame) => renderItems(frame, model))
}

function whoseOf({ by, value }: StaffQuery): SiteItemFilter {
  return by === 'owner' ? { ownerId: value } : { id: value }
}

/** Under the limits of moderation: what somebody else decides about in a case is theirs. */
async function decide({ domain }: PageContext, { by, request }: AdminVisit): Promise<string> {
  const draft = draftIn(request)
  const verdict = draft && itemActs.some((act) => act === draft.act) && verdictOf(draft)
  if (!draft || !verdict) {
    throw new AppError('invalid_request', { detail: plain('admin.items.choose') })
  }
  const { id } = await domain.siteItems.require(readParam(request, 'id'))
  await domain.decisions.decide({ userId: by.userId, address: by.address }, id, verdict)
  return itemPath(id, `?done=${draft.act}`)
}

function draftIn(request: FastifyRequest): Draft | undefined {
  return readDraft((name) => readField(request, name) || undefined, 'other')
}

function doneIn(request: FastifyRequest): string | undefined {
  const act = itemActs.find((one) => one === readQuery(request, 'done'))
  return act && plain(`admin.items.done.${act}`)
}

async function showItem(
  context: PageContext,
  { request, reply, viewer }: AdminVisit,
  news: AdminNews,
  typed: Draft | undefined,
): Promise<FastifyReply> {
  const { people, siteItems } = context.domain
  const item = await siteItems.require(readParam(request, 'id'))
  const owners = await people.namesOf([item.ownerId])
  const draft = typed ?? readDraft((name) => (name === 'act' ? 'delete' : undefined), 'other')
  if (!draft) throw new AppError('not_found')
  return answer(context, reply, viewer, (frame) => renderItem(frame, { item, owners, draft, news }))
}
