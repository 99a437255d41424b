import { hiddenField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { stateMark } from './admin-frame.tsx'
import { laneName } from './admin-words.tsx'
import type { Lane } from './overview.ts'

/** It removes what people deleted, and cannot be paused. */
const alwaysOn = 'quick'

/** Each lane with how much waits and runs in it, and a button that pauses it or lets it go on. */
export function laneRows(lanes: readonly Lane[]) {
  return <ul class="rows">{lanes.map(laneRow)}</ul>
}

function laneRow({ lane, waiting, running, dead, isPaused }: Lane) {
  return (
    <li class="row">
      <span class="row-main">
        <strong safe>{laneName(lane)}</strong>
        {isPaused && <> {stateMark('bad', plain('admin.lane.paused'))}</>}
      </span>
      <span class="row-facts">
        {text('admin.lane.facts', { waiting, running, dead })}
        {lane === alwaysOn && <> · {text('admin.lane.always')}</>}
      </span>
      {lane !== alwaysOn && laneSwitch(lane, isPaused)}
    </li>
  )
}

function laneSwitch(lane: string, isPaused: boolean) {
  const act = isPaused ? 'resume' : 'pause'
  const name = laneName(lane)
  return (
    <form method="post" action={attr(`/admin/jobs/${act}`)}>
      {hiddenField('lane', lane)}
      <button
        type="submit"
        class="button"
        aria-label={attr(plain(`admin.lane.${act}.one`, { name }))}
      >
        {text(`admin.lane.${act}`)}
      </button>
    </form>
  )
}
