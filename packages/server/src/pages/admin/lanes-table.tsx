import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { stateMark } from './admin-frame.tsx'
import { laneName } from './admin-words.tsx'
import type { Lane } from './overview.ts'

/** How much waits and runs in each lane. */
export function lanesTable(lanes: readonly Lane[]) {
  return (
    <section class="table-frame" tabindex="0" aria-label={attr(plain('admin.lanes.table'))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('admin.lane')}</th>
            <th scope="col">{text('admin.lane.waiting')}</th>
            <th scope="col">{text('admin.lane.running')}</th>
            <th scope="col">{text('admin.lane.failed')}</th>
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
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
