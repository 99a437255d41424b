import { existsSync, readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/** Lets a process of ours run only when nobody else wants the processor. On Linux a priority belongs to a thread, and its new threads inherit it. */
export function giveWay(pid: number): void {
  const threads = existsSync(`/proc/${pid}/task`) ? readdirSync(`/proc/${pid}/task`) : [pid]
  for (const thread of threads) setPriority(Number(thread), constants.priority.PRIORITY_LOW)
}
