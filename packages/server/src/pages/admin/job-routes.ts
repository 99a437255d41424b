import type { FastifyRequest } from 'fastify'
import type { Domain } from '../../domain.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { renderJobs } from './jobs-page.tsx'

const path = '/admin/jobs'
const pageSize = 50

type FailedQuery = Parameters<Domain['jobs']['inspection']['failed']>[0]

/** `/admin/jobs`: work after the answer, and what of it was given up. */
export function jobRoutes(context: PageContext): PageRoute[] {
  const show = async (visit: AdminVisit, news: AdminNews) => {
    const { inspection } = context.domain.jobs
    const found = await inspection.failed({ before: beforeOf(visit.request), limit: pageSize + 1 })
    const failed = found.slice(0, pageSize)
    const last = found.length > pageSize ? failed.at(-1) : undefined
    const next = last && `${path}?before=${last.createdAt}.${encodeURIComponent(last.id)}`
    const lanes = await inspection.lanes()
    return answer(context, visit.reply, visit.viewer, (frame) =>
      renderJobs(frame, { lanes, failed, next, news }),
    )
  }
  const action = (name: string, handle: (visit: AdminVisit) => Promise<string>) =>
    adminAction(context, `${path}/${name}`, {
      returnTo: () => path,
      handle: async (visit) => seeOther(visit.reply, `${path}?${await handle(visit)}`),
      showAgain: (visit, refusal) => show(visit, { refusal }),
    })
  const { jobRetries, laneSwitches } = context.domain
  return [
    adminPage(context, path, (visit) => show(visit, { done: doneIn(visit.request) })),
    action('retry', async ({ by, request }) => {
      const isRetried = await jobRetries.retry(readField(request, 'id'), by)
      return isRetried ? 'retried=1' : 'done=none'
    }),
    action('retry-all', async ({ by }) => `retried=${await jobRetries.retryAll(by)}`),
    action('pause', async ({ by, request }) => {
      await laneSwitches.pause(readField(request, 'lane'), by)
      return 'done=paused'
    }),
    action('resume', async ({ by, request }) => {
      await laneSwitches.resume(readField(request, 'lane'), by)
      return 'done=resumed'
    }),
  ]
}

function beforeOf(request: FastifyRequest): FailedQuery['before'] {
  const [at, id] = readQuery(request, 'before').split('.', 2)
  const createdAt = Number(at)
  return id && Number.isSafeInteger(createdAt) ? { createdAt, id } : undefined
}

const doneWords = new Map<string, Parameters<typeof plain>[0]>([
  ['none', 'admin.jobs.gone'],
  ['paused', 'admin.lane.done.pause'],
  ['resumed', 'admin.lane.done.resume'],
])

function doneIn(request: FastifyRequest): string | undefined {
  const done = doneWords.get(readQuery(request, 'done'))
  if (done) return plain(done)
  const retried = readQuery(request, 'retried')
  return /^\d{1,9}$/.test(retried)
    ? plain('admin.jobs.retried', { count: Number(retried) })
    : undefined
}
