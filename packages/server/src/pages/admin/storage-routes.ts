import type { FastifyReply } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { renderStorage } from './storage-page.tsx'

const path = '/admin/storage'

/** `/admin/storage`: who stores how much, and whether all of it is whole. */
export function storageRoutes(context: PageContext): PageRoute[] {
  const { verificationRuns } = context.domain
  const show = (visit: AdminVisit, news: AdminNews) => showStorage(context, visit, news)
  const action = (name: string, handle: (visit: AdminVisit) => Promise<string>) =>
    adminAction(context, `${path}/${name}`, {
      returnTo: () => path,
      handle: async (visit) => seeOther(visit.reply, `${path}?done=${await handle(visit)}`),
      showAgain: (visit, refusal) => show(visit, { refusal }),
    })
  return [
    adminPage(context, path, (visit) => show(visit, { done: doneIn(visit) })),
    action('verify', async ({ by, request }) => {
      await verificationRuns.begin(Number(readField(request, 'sample')), by)
      return 'started'
    }),
    action('stop', async ({ by }) => {
      await verificationRuns.stop(by)
      return 'stopped'
    }),
  ]
}

function doneIn({ request }: AdminVisit): string | undefined {
  const done = readQuery(request, 'done')
  if (done === 'started') return plain('admin.storage.verify.started')
  return done === 'stopped' ? plain('admin.storage.verify.stopped') : undefined
}

async function showStorage(
  context: PageContext,
  { reply, viewer }: AdminVisit,
  news: AdminNews,
): Promise<FastifyReply> {
  const { people, siteFigures, verificationRuns } = context.domain
  const figures = await siteFigures.read()
  const names = await people.namesOf((figures?.largest ?? []).map(({ userId }) => userId))
  const model = { figures, names, verification: await verificationRuns.read(), news }
  return answer(context, reply, viewer, (frame) => renderStorage(frame, model))
}
