import type { FastifyReply } from 'fastify'
import { invitationLink, invitationTtlMs } from '../../accounts/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { type Invitation, renderPeople } from './people-page.tsx'
import { readPeopleWish } from './people-query.ts'
import { personRoutes } from './person-routes.ts'

const path = '/admin/people'
const pageSize = 50
const doneWords = new Map<string, MessageId>([
  ['deleted', 'admin.delete.done'],
  ['invited', 'admin.invite.sent'],
])

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
      const done = doneWords.get(readQuery(visit.request, 'done'))
      return show(visit, { done: done && plain(done) })
    }),
    adminAction(context, `${path}/invite`, {
      returnTo: () => path,
      handle: async (visit) => {
        const email = readField(visit.request, 'email')
        if (email !== '') {
          await domain.invitationLetters.send(email, visit.by)
          return seeOther(visit.reply, `${path}?done=invited`)
        }
        const url = invitationLink(site.origin, await domain.registration.invite(visit.by))
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
  const { domain, login } = context
  const { people, plans } = domain
  const wish = readPeopleWish(request)
  const found =
    wish.text === ''
      ? await people.list(wish, { before: wish.before, limit: pageSize })
      : await people.search(wish.text, wish, pageSize)
  const model = {
    ...found,
    ...shown,
    wish,
    plans: await plans.list(),
    mailDelivers: login.mailDelivers,
    address: readField(request, 'email'),
    now: context.clock.now(),
  }
  return answer(context, reply, viewer, (frame) => renderPeople(frame, model))
}
