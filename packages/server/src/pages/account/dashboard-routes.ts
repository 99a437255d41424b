import type { FastifyReply } from 'fastify'
import { answer } from '../layout/frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import { type PageContext, requesterOf, type SignedInViewer } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { readAccountFacts, readStore } from './account-facts.ts'
import { type ProfileModel, renderProfile } from './dashboard-pages.tsx'

/** One's plan, with the personal key. */
export function dashboardRoutes(context: PageContext): PageRoute[] {
  const { apiKeys, payments } = context.domain
  return [
    {
      method: 'GET',
      path: '/dashboard/profile',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        const notice = readQuery(request, 'notice')
        if (notice === 'paid') await payments?.refresh(viewer.actor.user)
        const done = notices.get(notice)
        return showProfile(reply, viewer, { done: done && plain(done) })
      },
    },
    {
      method: 'POST',
      path: '/dashboard/profile/key',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        const { key } = await apiKeys.regeneratePersonal(requesterOf(viewer))
        return showProfile(reply, viewer, { made: key })
      },
    },
  ]

  async function showProfile(
    reply: FastifyReply,
    viewer: SignedInViewer,
    more: Pick<ProfileModel, 'done' | 'made'>,
  ) {
    const { actor } = viewer
    const store = await readStore(context, actor)
    const model = {
      ...more,
      store,
      account: await readAccountFacts(context, actor),
      personalKey: await apiKeys.readPersonal(actor.user),
    }
    const headers = { formTargets: store.pageOrigins }
    return answer(context, reply, viewer, (frame) => renderProfile({ frame, ...model }), headers)
  }
}

const notices = new Map<string, MessageId>([
  ['paid', 'plans.profile.paid'],
  ['not-paid', 'plans.profile.notPaid'],
])
