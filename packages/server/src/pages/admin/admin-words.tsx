import type { Domain } from '../../domain.ts'
import { plain } from '../messages/index.ts'
import { stateMark } from './admin-frame.tsx'

const engineLane = 'engine:'
const known = [
  'quick',
  'media',
  'backlog',
  'exchanges',
  'lists',
  'purge',
  'search',
  'verify',
] as const

/** What people call a lane of jobs: that of an engine has its name. */
export function laneName(lane: string): string {
  const name = lane.startsWith(engineLane) ? lane.slice(engineLane.length) : lane
  const ours = known.find((one) => one === name)
  return ours ? plain(`admin.lane.${ours}`) : name
}

type Condition = Awaited<ReturnType<Domain['engines']['list']>>[number]['condition']

const marks = {
  ok: 'good',
  unused: 'none',
  failing: 'bad',
  resting: 'bad',
  paused: 'bad',
} as const satisfies Record<Condition, string>

/** How an engine is doing. */
export function conditionMark(condition: Condition) {
  return stateMark(marks[condition], plain(`admin.engine.${condition}`))
}
