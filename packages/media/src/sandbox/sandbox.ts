import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { giveWay } from './give-way.ts'

/** What a program of the system may use for one file. The time on the clock is kept by us, the rest by the kernel. */
export type Sandbox = {
  readonly memoryBytes: number
  readonly cpuSeconds: number
  readonly wallMs: number
  /** Of each file that it writes; 0 for a program that writes none. */
  readonly fileBytes: number
  /** Runs only when nobody else wants the processor. */
  readonly isPatient?: boolean
}

// The unit of `-f` is half a kilobyte in POSIX; some shells count in whole ones, which doubles the limit.
const limitAndRun = `
ulimit -d "$1" 2>/dev/null
ulimit -t "$2" 2>/dev/null
ulimit -f "$3" 2>/dev/null
ulimit -c 0 2>/dev/null
{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
shift 3
exec "$@"`

/** Starts a program within limits, without environment and input. What it writes to stdout can be read. */
export function spawnSandboxed(program: string, options: readonly string[], sandbox: Sandbox) {
  const { memoryBytes, cpuSeconds, wallMs, fileBytes, isPatient = false } = sandbox
  const limits = [memoryBytes / 1024, cpuSeconds, fileBytes / 512].map((limit) =>
    String(Math.ceil(limit)),
  )
  const running = spawn('/bin/sh', ['-c', limitAndRun, 'sh', ...limits, program, ...options], {
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: wallMs,
    killSignal: 'SIGKILL',
  })
  if (isPatient && running.pid) giveWay(running.pid)
  return running
}

/** Has a program do its work on files. Answers what it said when it failed, and nothing when it succeeded. */
export async function runSandboxed(
  program: string,
  options: readonly string[],
  sandbox: Sandbox,
  signal?: AbortSignal,
): Promise<Error | undefined> {
  signal?.throwIfAborted()
  const running = spawnSandboxed(program, options, sandbox)
  running.stdout.resume()
  const complaints = collectComplaints(running)
  const stop = () => running.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  await once(running, 'close')
  signal?.removeEventListener('abort', stop)
  signal?.throwIfAborted()
  if (running.exitCode === 0) return undefined
  return new Error(complaints() || `It ended with ${running.signalCode ?? running.exitCode}`)
}

/** The last of what it says, for the log. */
export function collectComplaints({ stderr }: Pick<ChildProcess, 'stderr'>): () => string {
  let words = ''
  stderr?.setEncoding('utf8').on('data', (more: string) => {
    words = (words + more).slice(-2000)
  })
  return () => words.trim()
}
