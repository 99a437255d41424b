import { hiddenField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { stateMark } from './admin-frame.tsx'
import { laneName } from './admin-words.tsx'
import type { Lane } from './overview.ts'

/** How much waits and runs in each lane. `hasSwitches`: with buttons that pause it and let it go on. */
export function lanesTable(lanes: readonly Lane[], hasSwitches = false) {
  return (
    <section class="table-frame" tabindex="0" aria-label={attr(plain('admin.lanes.table'))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('admin.lane')}</th>
            <th scope="col">{text('admin.lane.waiting')}</th>
            <th scope="col">{text('admin.lane.running')}</th>
            <th scope="col">{text('admin.lane.failed')}</th>
            {hasSwitches && <th scope="col">{text('admin.lane.switch')}</th>}
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ lane, waiting, running, dead, isPaused }) => (
            <tr>
              <th scope="row">
                <span safe>{laneName(lane)}</span>
                {isPaused && <> {stateMark('bad', plain('admin.lane.paused'))}</>}
              </th>
              <td>{text('layout.count', { count: waiting })}</td>
              <td>{text('layout.count', { count: running })}</td>
              <td class={dead > 0 ? 'admin-bad' : undefined}>
                {text('layout.count', { count: dead })}
              </td>
              {hasSwitches && <td>{laneSwitch(lane, isPaused)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What removes what people deleted cannot be paused. */
function laneSwitch(lane: string, isPaused: boolean) {
  if (lane === 'quick') return <span class="hint">{text('admin.lane.always')}</span>
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
