import type { Clock } from '../core/clock.ts'
import type { Telemetry } from '../core/telemetry.ts'
import type { Jobs } from '../jobs/index.ts'
import { KeptReading } from './kept-reading.ts'
import type { Labelled, Meter } from './meter.ts'

const buckets = [0.01, 0.1, 1, 10, 60, 600]

/** What waits, runs and failed, by name; how long runs took, and how they ended. */
export function addJobMetrics(
  meter: Meter,
  on: { readonly clock: Clock; readonly jobs: Jobs; readonly telemetry: Telemetry },
): void {
  const { inspection } = on.jobs
  const names = new KeptReading(() => inspection.names())
  meter.gauges(
    {
      name: 'anybin_jobs',
      help: 'Background jobs of the whole installation by name, lane and state.',
      labels: ['name', 'lane', 'state'],
    },
    async () =>
      (await names.get()).flatMap(({ name, lane, ...counts }) =>
        (['waiting', 'running', 'dead'] as const).map(
          (state) => [{ name, lane, state }, counts[state]] as const,
        ),
      ),
  )
  meter.gauges(
    {
      name: 'anybin_job_oldest_seconds',
      help: 'How long the longest waiting job of a name has been due; 0 where none is.',
      labels: ['name', 'lane'],
    },
    async () =>
      (await names.get()).map(({ name, lane, dueAt }): Labelled => {
        const lateMs = dueAt === undefined ? 0 : Math.max(0, on.clock.now() - dueAt)
        return [{ name, lane }, lateMs / 1000]
      }),
  )
  const lanes = new KeptReading(() => inspection.sizes())
  meter.gauges(
    {
      name: 'anybin_lane_size',
      help: 'Jobs of a lane that one process runs at once; 0 while somebody has paused it.',
      labels: ['lane'],
    },
    async () =>
      (await lanes.get()).map(({ lane, size, isPaused }) => [{ lane }, isPaused ? 0 : size]),
  )
  addRuns(meter, on.telemetry)
}

function addRuns(meter: Meter, telemetry: Telemetry): void {
  const duration = meter.histogram({
    name: 'anybin_job_duration_seconds',
    help: 'Time of runs of jobs in this process, by name and how they ended.',
    labels: ['name', 'outcome'],
    buckets,
  })
  telemetry.on('job', ({ name, outcome, ms }) => duration.observe({ name, outcome }, ms / 1000))
}
