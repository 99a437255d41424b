import type { JobCounts, LaneCounts } from './job.ts'
import type { NameCount } from './job-records.ts'
import type { Definition } from './job-worker.ts'
import { type LaneSizes, sizeOf } from './lanes.ts'

const none: JobCounts = { waiting: 0, running: 0, dead: 0 }

export function countByState(counts: readonly NameCount[]): JobCounts {
  return counts.reduce(add, none)
}

/** Of every lane that something is defined for, also where nothing waits. */
export function countByLane(
  counts: readonly NameCount[],
  definitions: ReadonlyMap<string, Pick<Definition, 'lane'>>,
  sizes: LaneSizes,
): LaneCounts[] {
  const lanes = [...new Set([...definitions.values()].map(({ lane }) => lane))]
  return lanes.map((lane) => {
    const own = counts.filter(({ name }) => definitions.get(name)?.lane === lane)
    return { lane, size: sizeOf(lane, sizes), ...countByState(own) }
  })
}

function add(sum: JobCounts, { state, count }: NameCount): JobCounts {
  return { ...sum, [state]: sum[state] + Number(count) }
}
