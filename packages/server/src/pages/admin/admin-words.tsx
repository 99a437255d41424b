import { plain } from '../messages/index.ts'
import { stateMark } from './admin-frame.tsx'
import type { Overview } from './overview.ts'

const engineLane = 'engine:'

/** What people call a lane of jobs. */
export function laneName(lane: string): string {
  if (lane === 'quick' || lane === 'media') return plain(`admin.lane.${lane}`)
  return lane.startsWith(engineLane) ? lane.slice(engineLane.length) : lane
}

type Condition = Overview['engines'][number]['condition']

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
