import type { FastifyReply } from 'fastify'
import { answer } from '../frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageViewer } from '../page-parts.ts'
import { type PageContext, type PageRoute, readQuery } from '../page-route.ts'
import { type ProfileModel, renderProfile } from '../views/people/dashboard-pages.tsx'
import { signedIn } from './signed-in.ts'

/** One's plan, with the personal key. */
export function dashboardRoutes(context: PageContext): PageRoute[] {
  const { parts } = context
  const { account } = parts
  return [
    {
      method: 'GET',
      path: '/dashboard/profile',
      handle: async (request, reply) => {
        const viewer = await signedIn(context, request)
        const notice = readQuery(request, 'notice')
        if (notice === 'paid') await account.lookForPayment(viewer)
        const done = notices.get(notice)
        return showProfile(reply, viewer, { done: done && plain(done) })
      },
    },
    {
      method: 'POST',
      path: '/dashboard/profile/key',
      handle: async (request, reply) => {
        const viewer = await signedIn(context, request)
        return showProfile(reply, viewer, { made: await account.regeneratePersonalKey(viewer) })
      },
    },
  ]

  async function showProfile(
    reply: FastifyReply,
    viewer: PageViewer,
    more: Pick<ProfileModel, 'done' | 'made'>,
  ) {
    const store = await account.store(viewer)
    const model = {
      ...more,
      store,
      account: await account.describe(viewer),
      personalKey: await account.personalKey(viewer),
    }
    const headers = { formTargets: store.pageOrigins }
    return answer(context, reply, viewer, (frame) => renderProfile({ frame, ...model }), headers)
  }
}

const notices = new Map<string, MessageId>([
  ['paid', 'plans.profile.paid'],
  ['not-paid', 'plans.profile.notPaid'],
])
