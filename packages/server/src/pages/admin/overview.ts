import type { Examination } from '../../core/examination.ts'
import type { Domain } from '../../domain.ts'
import type { Figures } from '../../items/index.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { laneName } from './admin-words.tsx'

type Engine = Awaited<ReturnType<Domain['engines']['list']>>[number]
export type Lane = Awaited<ReturnType<Domain['jobs']['inspection']['lanes']>>[number]

/** Something that waits for a person, and where they do something about it. */
export type Need = {
  readonly what: string
  readonly hint?: string
  readonly way?: { readonly path: string; readonly text: string }
}

export type Overview = {
  readonly needs: readonly Need[]
  readonly figures: Figures | undefined
  readonly lanes: readonly Lane[]
  readonly engines: readonly Engine[]
  readonly checks: readonly Examination[]
  /** Whether everything was looked at that `anybin doctor` looks at. */
  readonly isComplete: boolean
  readonly version: string
}

/** How the site is doing. */
export async function readOverview(
  { domain, installation }: PageContext,
  isComplete: boolean,
): Promise<Overview> {
  const { cases, engines, jobs, siteFigures } = domain
  const lanes = await jobs.inspection.lanes()
  const found = await engines.list()
  const checks = await (isComplete ? installation.examine() : installation.glance())
  const { open, escalated } = await cases.counts()
  const failed = (await jobs.inspection.counts()).dead
  return {
    needs: [
      ...failedJobs(failed),
      ...pausedLanes(lanes),
      ...waitingCases(open + escalated),
      ...found.flatMap(engineNeed),
      ...checks.flatMap(checkNeed),
    ],
    figures: await siteFigures.read(),
    lanes,
    engines: found,
    checks,
    isComplete,
    version: installation.version,
  }
}

function failedJobs(count: number): Need[] {
  if (count === 0) return []
  const way = { path: '/admin/jobs', text: plain('admin.need.jobs.way') }
  return [{ what: plain('admin.need.jobs', { count }), way }]
}

function pausedLanes(lanes: readonly Lane[]): Need[] {
  const way = { path: '/admin/jobs', text: plain('admin.need.lane.way') }
  const paused = lanes.filter(({ isPaused }) => isPaused)
  return paused.map(({ lane }) => ({
    what: plain('admin.need.lane', { name: laneName(lane) }),
    way,
  }))
}

function waitingCases(count: number): Need[] {
  if (count === 0) return []
  const way = { path: '/moderation', text: plain('admin.need.cases.way') }
  return [{ what: plain('admin.need.cases', { count }), way }]
}

function engineNeed({ name, condition, lastError }: Engine): Need[] {
  if (condition !== 'failing' && condition !== 'resting' && condition !== 'paused') return []
  const what = plain(`admin.need.engine.${condition}`, { name })
  const way = { path: '/admin/engines', text: plain('admin.need.engine.way') }
  return [{ what, way, ...(condition !== 'paused' && lastError !== null && { hint: lastError }) }]
}

/** Jobs and engines have lines of their own. */
function checkNeed({ name, state, detail, fix }: Examination): Need[] {
  if (state === 'ok' || state === 'off') return []
  if (name === 'jobs' || name.startsWith('engine ')) return []
  return [{ what: plain('admin.need.check', { name, detail }), hint: fix }]
}
