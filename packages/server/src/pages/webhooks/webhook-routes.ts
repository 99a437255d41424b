import { deliveryStates } from '@anybin/contract'
import type { FastifyReply } from 'fastify'
import { day } from '../../core/clock.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { missedDays } from './deliveries-part.tsx'
import { parseEntries, readEntries } from './webhook-form.tsx'
import { renderDeletion, renderWebhook, type WebhookModel } from './webhook-page.tsx'
import { accountPlace, adminPlace, type WebhookPlace, type WebhookVisit } from './webhook-place.ts'
import { renderWebhooks, type WebhooksModel } from './webhooks-page.tsx'

const pageLength = 20

/** `/account/webhooks` and `/admin/webhooks`. */
export function webhookRoutes(context: PageContext): PageRoute[] {
  return [accountPlace(context), adminPlace(context)].flatMap((place) => routesAt(context, place))
}

function routesAt(context: PageContext, place: WebhookPlace): PageRoute[] {
  const { webhooks } = context.domain
  const { path } = place.look
  return [
    place.page(path, (visit) => showAll(context, place, visit, { done: deletedIn(visit) })),
    place.action(
      path,
      async (visit) => {
        const made = await webhooks.create(visit.owner, parseEntries(readEntries(visit.request)))
        return showOne(context, place, visit, made.id, { secret: made.secret })
      },
      (visit, refusal) =>
        showAll(context, place, visit, { refusal, entries: readEntries(visit.request) }),
    ),
    place.page(`${path}/:id`, (visit) =>
      showOne(context, place, visit, idOf(visit), { done: doneIn(visit) }),
    ),
    place.page(`${path}/:id/delete`, async (visit) => {
      const webhook = await webhooks.read(visit.owner, idOf(visit))
      return answer(context, visit.reply, visit.viewer, (frame) =>
        renderDeletion(frame, place.look, webhook),
      )
    }),
    ...actionsAt(context, place),
  ]
}

/** What can be done with one of them. */
function actionsAt(context: PageContext, place: WebhookPlace): PageRoute[] {
  const { deliveries, webhooks } = context.domain
  const { path } = place.look
  /** `act` answers what to say afterwards, or has answered the request itself. */
  const action = (address: string, act: (visit: WebhookVisit, id: string) => Promise<unknown>) =>
    place.action(
      `${path}/:id${address}`,
      async (visit) => {
        const said = await act(visit, idOf(visit))
        return typeof said === 'string'
          ? seeOther(visit.reply, `${path}/${idOf(visit)}?done=${said}`)
          : said
      },
      (visit, refusal) => {
        const entries = address === '' ? readEntries(visit.request) : undefined
        return showOne(context, place, visit, idOf(visit), { refusal, entries })
      },
    )
  return [
    action('', async ({ owner, request }, id) => {
      await webhooks.change(owner, id, parseEntries(readEntries(request)))
      return 'changed'
    }),
    action('/test', async ({ owner }, id) => {
      await deliveries.test(owner, id)
      return 'test'
    }),
    action('/secret', async (visit, id) => {
      const { secret } = await webhooks.rotateSecret(visit.owner, id)
      return showOne(context, place, visit, id, { secret })
    }),
    action('/on', async ({ owner }, id) => {
      await webhooks.change(owner, id, { enabled: true })
      return 'on'
    }),
    action('/off', async ({ owner }, id) => {
      await webhooks.change(owner, id, { enabled: false })
      return 'off'
    }),
    action('/again', async ({ owner, request }, id) => {
      await deliveries.replay(owner, id, readField(request, 'delivery'))
      return 'again'
    }),
    action('/missed', async ({ owner, request }, id) => {
      const days = missedDays.find((one) => String(one) === readField(request, 'days')) ?? 1
      const count = await deliveries.replaySince(owner, id, context.clock.now() - days * day)
      return `missed&count=${count}`
    }),
    action('/delete', async ({ owner, reply }, id) => {
      await webhooks.remove(owner, id)
      return seeOther(reply, `${path}?done=deleted`)
    }),
  ]
}

async function showAll(
  context: PageContext,
  { look }: WebhookPlace,
  { reply, viewer, owner }: WebhookVisit,
  news: Pick<WebhooksModel, 'done' | 'refusal' | 'entries'>,
): Promise<FastifyReply> {
  const webhooks = await context.domain.webhooks.list(owner)
  const { moderates } = owner
  return answer(context, reply, viewer, (frame) =>
    renderWebhooks({ frame, look, webhooks, moderates, ...news }),
  )
}

async function showOne(
  context: PageContext,
  { look }: WebhookPlace,
  { request, reply, viewer, owner }: WebhookVisit,
  id: string,
  news: Pick<WebhookModel, 'done' | 'refusal' | 'entries' | 'secret'>,
): Promise<FastifyReply> {
  const webhook = await context.domain.webhooks.read(owner, id)
  const state = deliveryStates.find((one) => one === readQuery(request, 'state'))
  const cursor = readQuery(request, 'cursor') || undefined
  const search = { state, cursor, limit: pageLength }
  const page = await context.domain.deliveries.list(owner, id, search)
  const { deliveries, next_cursor: nextCursor } = page
  const { moderates } = owner
  return answer(context, reply, viewer, (frame) =>
    renderWebhook({ frame, look, webhook, deliveries, state, nextCursor, moderates, ...news }),
  )
}

function idOf({ request }: WebhookVisit): string {
  return readParam(request, 'id')
}

const plainNews = ['changed', 'test', 'on', 'off', 'again'] as const

function doneIn({ request }: WebhookVisit): string | undefined {
  const said = readQuery(request, 'done')
  const count = Number(readQuery(request, 'count'))
  if (said === 'missed' && Number.isInteger(count)) return plain('webhooks.done.missed', { count })
  const known = plainNews.find((one) => one === said)
  return known && plain(`webhooks.done.${known}`)
}

function deletedIn({ request }: WebhookVisit): string | undefined {
  return readQuery(request, 'done') === 'deleted' ? plain('webhooks.done.deleted') : undefined
}
