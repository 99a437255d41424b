import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Plan } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import type { AdminNews } from './admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from './admin-visit.ts'
import { type PlanDraft, planDraft } from './plan-form.tsx'
import { planPath, renderPlan, renderPlans } from './plans-page.tsx'
import { draftIn, readPlan } from './read-plan.ts'

const path = '/admin/plans'
const onePath = `${path}/:id`

/** `/admin/plans`: what people may store and use. */
export function planRoutes(context: PageContext): PageRoute[] {
  const { plans } = context.domain
  return [
    adminPage(context, path, (visit) => showPlans(context, visit, {})),
    adminAction(context, path, {
      returnTo: () => path,
      handle: async ({ by, request, reply }) => {
        const id = readField(request, 'id').trim()
        await plans.create({ ...readPlan(draftIn(request)), id }, by)
        return seeOther(reply, `${planPath(id)}?done=created`)
      },
      showAgain: (visit, refusal) => showPlans(context, visit, { refusal }, draftIn(visit.request)),
    }),
    adminPage(context, onePath, (visit) =>
      showPlan(context, visit, { done: doneIn(visit.request) }),
    ),
    adminAction(context, onePath, {
      returnTo: (request) => planPath(readParam(request, 'id')),
      handle: async ({ by, request, reply }) => {
        const { id } = await planOf(context, request)
        await plans.edit(id, readPlan(draftIn(request)), by)
        return seeOther(reply, `${planPath(id)}?done=saved`)
      },
      showAgain: (visit, refusal) => showPlan(context, visit, { refusal }, draftIn(visit.request)),
    }),
  ]
}

function doneIn(request: FastifyRequest): string | undefined {
  const done = readQuery(request, 'done')
  if (done === 'saved') return plain('admin.plans.saved')
  return done === 'created' ? plain('admin.plans.created') : undefined
}

/** A new plan begins as the first one. */
async function showPlans(
  context: PageContext,
  { request, reply, viewer }: AdminVisit,
  news: AdminNews,
  typed?: PlanDraft,
): Promise<FastifyReply> {
  const { plans, siteFigures } = context.domain
  const all = await plans.list()
  const [first] = all
  const draft = typed ?? (first && { ...planDraft(first), name: '' })
  if (!draft) throw new AppError('not_found')
  const people = (await siteFigures.read())?.peopleByPlan
  const model = { plans: all, people, draft, id: readField(request, 'id'), news }
  return answer(context, reply, viewer, (frame) => renderPlans(frame, model))
}

async function showPlan(
  context: PageContext,
  { request, reply, viewer }: AdminVisit,
  news: AdminNews,
  typed?: PlanDraft,
): Promise<FastifyReply> {
  const plan = await planOf(context, request)
  const model = { plan, draft: typed ?? planDraft(plan), news }
  return answer(context, reply, viewer, (frame) => renderPlan(frame, model))
}

async function planOf({ domain }: PageContext, request: FastifyRequest): Promise<Plan> {
  const id = readParam(request, 'id')
  const plan = (await domain.plans.list()).find((one) => one.id === id)
  if (!plan) throw new AppError('not_found')
  return plan
}
