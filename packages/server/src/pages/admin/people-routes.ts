import type { FastifyReply } from 'fastify'
import { invitationTtlMs } from '../../accounts/index.ts'
import { answer } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { type Invitation, renderPeople } from './people-page.tsx'
import { readPeopleWish } from './people-query.ts'
import { personRoutes } from './person-routes.ts'

const path = '/admin/people'
const pageSize = 50

/** `/admin/people`: everybody with an account, and the page of one of them. */
export function peopleRoutes(context: PageContext): PageRoute[] {
  const { domain, site } = context
  const show = (visit: AdminVisit, news: AdminNews, invitation?: Invitation) =>
    showPeople(context, visit, {
      news,
      invitation,
      mayInvite: site.registration !== 'closed',
    })
  return [
    adminPage(context, path, (visit) => {
      const isDeleted = readQuery(visit.request, 'done') === 'deleted'
      return show(visit, { done: isDeleted ? plain('admin.delete.done') : undefined })
    }),
    adminAction(context, `${path}/invite`, {
      returnTo: () => path,
      handle: async (visit) => {
        const token = await domain.registration.invite(visit.by)
        const url = `${site.origin}/sign-up?invitation=${token}`
        return show(visit, {}, { url, expiresAt: context.clock.now() + invitationTtlMs })
      },
      showAgain: (visit, refusal) => show(visit, { refusal }),
    }),
    ...personRoutes(context),
  ]
}

async function showPeople(
  context: PageContext,
  { request, reply, viewer }: AdminVisit,
  shown: {
    readonly news: AdminNews
    readonly invitation: Invitation | undefined
    readonly mayInvite: boolean
  },
): Promise<FastifyReply> {
  const { people, plans } = context.domain
  const wish = readPeopleWish(request)
  const found =
    wish.text === ''
      ? await people.list(wish, { before: wish.before, limit: pageSize })
      : await people.search(wish.text, wish, pageSize)
  const model = { ...found, ...shown, wish, plans: await plans.list(), now: context.clock.now() }
  return answer(context, reply, viewer, (frame) => renderPeople(frame, model))
}
