import { readdirSync, readFileSync } from 'node:fs'

/**
 * Processor time in milliseconds of a process and its children, so far, by thread; of threads with the same name together. From
 * /proc/…/schedstat, which counts nanoseconds; a thread that has ended is no longer there.
 */
export function processorTimes(pid: number): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const process of familyOf(pid)) {
    for (const thread of readdirSync(`/proc/${process}/task`)) {
      const of = (file: string) => readFileSync(`/proc/${process}/task/${thread}/${file}`, 'utf8')
      const name = `${process === pid ? 'server' : 'child'}: ${thread === String(process) ? 'main' : of('comm').trim()}`
      const [nanoseconds] = of('schedstat').split(' ')
      times.set(name, (times.get(name) ?? 0) + Number(nanoseconds) / 1e6)
    }
  }
  return times
}

/** The sum of what was used between two such readings, by thread. */
export function processorTimeBetween(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): { readonly total: number; readonly threads: ReadonlyMap<string, number> } {
  const threads = new Map(
    [...after].map(([name, time]) => [name, time - (before.get(name) ?? 0)] as const),
  )
  return { threads, total: [...threads.values()].reduce((sum, time) => sum + time, 0) }
}

function familyOf(pid: number): readonly number[] {
  const threads = readdirSync(`/proc/${pid}/task`)
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  )
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))]
}
