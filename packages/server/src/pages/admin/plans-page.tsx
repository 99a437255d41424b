import type { Plan } from '../../accounts/index.ts'
import { day } from '../../core/clock.ts'
import { textField } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin } from './admin-frame.tsx'
import { peoplePath } from './people-query.ts'
import { type PlanDraft, planFieldset } from './plan-form.tsx'

type PlansModel = {
  readonly plans: readonly Plan[]
  /** How many people are on each, as it was counted last. */
  readonly people: Readonly<Record<string, number>> | undefined
  /** The form of a new plan. */
  readonly draft: PlanDraft
  readonly id: string
  readonly news: AdminNews
}

/** All plans, and a form for a new one. */
export function renderPlans(frame: Frame, model: PlansModel): string {
  return renderAdmin(
    frame,
    { path: '/admin/plans', title: plain('admin.plans'), news: model.news },
    <>
      <ul class="rows">{model.plans.map((plan) => planRow(plan, model.people?.[plan.id]))}</ul>
      {adminPart(
        'new-plan',
        plain('admin.plans.new'),
        <form method="post" action="/admin/plans" class="admin-settings">
          {textField({
            name: 'id',
            id: 'plan-id',
            label: plain('admin.plans.id'),
            value: model.id,
            autocomplete: 'off',
            maxlength: 40,
            hint: plain('admin.plans.id.hint'),
          })}
          {planFieldset(model.draft)}
          <button type="submit" class="button">
            {text('admin.plans.create')}
          </button>
        </form>,
      )}
    </>,
  )
}

function planRow(plan: Plan, people: number | undefined) {
  const facts = {
    uploads: plan.uploadsPerMonth ?? -1,
    storage: plan.storageBytes === null ? '' : formatBytes(plan.storageBytes),
    file: formatBytes(plan.fileBytes),
    days: plan.maxExpirationMs === null ? -1 : plan.maxExpirationMs / day,
  }
  return (
    <li class="row">
      <span class="row-main">
        <a href={attr(planPath(plan.id))} safe>
          {plan.name}
        </a>
      </span>
      <span class="row-facts">
        {text('admin.plans.facts', {
          ...facts,
          hasUploads: String(plan.uploadsPerMonth !== null),
          hasStorage: String(plan.storageBytes !== null),
          hasDays: String(plan.maxExpirationMs !== null),
        })}
      </span>
      <a class="button" href={attr(peoplePath({ text: '', planId: plan.id }))}>
        {people === undefined
          ? text('admin.plans.who', { name: plan.name })
          : text('admin.plans.people', { count: people, name: plan.name })}
      </a>
    </li>
  )
}

type PlanModel = {
  readonly plan: Plan
  readonly draft: PlanDraft
  readonly news: AdminNews
}

/** One plan, to be changed for everybody who is on it. */
export function renderPlan(frame: Frame, { plan, draft, news }: PlanModel): string {
  return renderAdmin(
    frame,
    { path: '/admin/plans', title: plan.name, news },
    <>
      <p class="hint">{text('admin.plans.hint')}</p>
      <form method="post" action={attr(planPath(plan.id))} class="admin-settings">
        {planFieldset(draft)}
        <button type="submit" class="button">
          {text('admin.settings.save')}
        </button>
      </form>
      <p>
        <a href={attr(peoplePath({ text: '', planId: plan.id }))}>
          {text('admin.plans.who', { name: plan.name })}
        </a>
      </p>
      <p>
        <a href="/admin/plans">{text('admin.plans.all')}</a>
      </p>
    </>,
  )
}

export function planPath(id: string): string {
  return `/admin/plans/${encodeURIComponent(id)}`
}
