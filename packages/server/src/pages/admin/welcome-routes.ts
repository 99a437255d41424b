import type { FastifyReply } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { saveSettings, typedIn } from './save-settings.ts'
import {
  pathAfter,
  renderWelcome,
  type WelcomeStep,
  welcomeFields,
  welcomePath,
  welcomeSteps,
} from './welcome-page.tsx'

/** `/admin/welcome`: what is asked of whoever has just made the first account. */
export function welcomeRoutes(context: PageContext): PageRoute[] {
  return [
    adminPage(context, '/admin/welcome', ({ reply }) => seeOther(reply, welcomePath('name'))),
    ...welcomeSteps.map((step) =>
      adminPage(context, welcomePath(step), (visit) =>
        show(context, visit, step, { done: doneIn(visit) }),
      ),
    ),
    formOf(context, 'name'),
    formOf(context, 'uploads'),
    adminAction(context, welcomePath('mail'), {
      returnTo: () => welcomePath('mail'),
      handle: async ({ by, reply, viewer }) => {
        await context.domain.mailTests.send(viewer.actor.user.email, by)
        return seeOther(reply, `${welcomePath('mail')}?done=sent`)
      },
      showAgain: (visit, refusal) => show(context, visit, 'mail', { refusal }),
    }),
  ]
}

function formOf(context: PageContext, step: 'name' | 'uploads'): PageRoute {
  return adminAction(context, welcomePath(step), {
    returnTo: () => welcomePath(step),
    handle: async ({ by, reply, request }) => {
      await saveSettings(context, by, welcomeFields[step], request)
      return seeOther(reply, pathAfter(step))
    },
    showAgain: (visit, refusal) => show(context, visit, step, { refusal }),
  })
}

function doneIn({ request, viewer }: AdminVisit): string | undefined {
  if (readQuery(request, 'done') !== 'sent') return undefined
  return plain('admin.welcome.mail.sent', { email: viewer.actor.user.email })
}

async function show(
  context: PageContext,
  { reply, request, viewer }: AdminVisit,
  step: WelcomeStep,
  news: AdminNews,
): Promise<FastifyReply> {
  const model = {
    step,
    settings: context.domain.settings.list(),
    typed: typedIn(request),
    mailDelivers: context.login.mailDelivers,
    email: viewer.actor.user.email,
    news,
  }
  return answer(context, reply, viewer, (frame) => renderWelcome(frame, model))
}
