import type { LoopDelay } from '../core/loop-delay.ts'
import type { UploadSlots } from '../items/index.ts'
import type { Meter } from './meter.ts'

export type ServerMetricsParts = {
  readonly loopDelay: LoopDelay
  readonly media: { load(): { readonly running: number; readonly waiting: number } }
  readonly uploadSlots: Pick<UploadSlots, 'taken'>
  readonly version: string
}

/** What this process is busy with. */
export function addServerMetrics(meter: Meter, on: ServerMetricsParts): void {
  const { loopDelay, media, uploadSlots, version } = on
  const gauge = (name: string, help: string, read: () => number) =>
    meter.gauge({ name, help }, read)
  meter.gauges(
    { name: 'anybin_info', help: 'Version of this process; always 1.', labels: ['version'] },
    async () => [[{ version }, 1]],
  )
  gauge('anybin_uploads_under_way', 'Uploads being taken in.', () => uploadSlots.taken)
  gauge('anybin_media_running', 'Media tasks running.', () => media.load().running)
  gauge('anybin_media_waiting', 'Media tasks waiting.', () => media.load().waiting)
  const late = 'How late the event loop is.'
  gauge('anybin_event_loop_delay_seconds', late, () => loopDelay.now() / 1000)
}
