import type { FastifyReply } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { renderEngines } from './engines-page.tsx'

const path = '/admin/engines'

const acts = ['test', 'pause', 'resume'] as const
type Act = (typeof acts)[number]

/** `/admin/engines`: what judges and describes uploads, and how it is doing. */
export function engineRoutes(context: PageContext): PageRoute[] {
  const { engines } = context.domain
  const show = async (visit: AdminVisit, news: AdminNews): Promise<FastifyReply> => {
    const found = await engines.list()
    return answer(context, visit.reply, visit.viewer, (frame) => renderEngines(frame, found, news))
  }
  const action = (act: Act, handle: (visit: AdminVisit, name: string) => Promise<unknown>) =>
    adminAction(context, `${path}/${act}`, {
      returnTo: () => path,
      handle: async (visit) => {
        const name = readField(visit.request, 'name')
        await handle(visit, name)
        return seeOther(visit.reply, `${path}?done=${act}&name=${encodeURIComponent(name)}`)
      },
      showAgain: (visit, refusal) => show(visit, { refusal }),
    })
  return [
    adminPage(context, path, (visit) => show(visit, { done: doneIn(visit) })),
    action('test', ({ by }, name) => engines.test(name, by).catch((error) => refuse(name, error))),
    action('pause', ({ by }, name) => engines.pause(name, by)),
    action('resume', ({ by }, name) => engines.resume(name, by)),
  ]
}

/** What an engine says is for people; that there is none of this name is not. */
function refuse(name: string, error: unknown): never {
  if (error instanceof AppError) throw error
  const reason = error instanceof Error ? error.message : String(error)
  const detail = plain('admin.engine.silent', { name, reason })
  throw new AppError('conflict', { detail, cause: error })
}

function doneIn({ request }: AdminVisit): string | undefined {
  const act = acts.find((one) => one === readQuery(request, 'done'))
  return (
    act && plain(`admin.engine.done.${act}`, { name: readQuery(request, 'name').slice(0, 100) })
  )
}
