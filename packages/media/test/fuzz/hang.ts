import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

// Above the two seconds for one file, the half of one between two signs of life, and loading.
const maxSilentCpuMs = 6000
const lookEveryMs = 500

export type HangWatch = Disposable & {
  /** Begins to count anew. */
  sawLife(): void
}

/** Kills a process that has used much processor time without a sign of life. Waiting for a busy machine costs none. */
export function watchHang(child: ChildProcess): HangWatch {
  let spentMs = 0
  const timer = setInterval(() => {
    if (readCpuMs(child.pid) - spentMs > maxSilentCpuMs) child.kill('SIGKILL')
  }, lookEveryMs)
  return {
    sawLife() {
      spentMs = readCpuMs(child.pid)
    },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

// proc(5): utime and stime are the 14th and 15th field, in hundredths of a second; the second one may hold spaces.
function readCpuMs(pid = 0): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    // It ended, or the system is not Linux: then the time limit of the test is what ends a hang.
    return 0
  }
}
