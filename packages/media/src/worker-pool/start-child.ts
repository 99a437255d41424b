import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { MediaAnswer, MediaTask } from '../media-task.ts'
import { giveWay } from '../sandbox/give-way.ts'

/** How a child process ended, and the last lines that it wrote to stderr. */
export type Ending = {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly lastWords: string
}

/** One child process that has loaded and takes tasks, one at a time. */
export type Child = {
  /** False as soon as it was told to die, or died. */
  readonly isFit: boolean
  /** Undefined when the child ended without an answer. */
  perform(task: MediaTask): Promise<MediaAnswer | undefined>
  /** Aborted when the process has ended, with an Ending as the reason. */
  readonly ended: AbortSignal
  /** At once, whatever it is doing. Resolves when it is gone. */
  kill(): Promise<void>
}

export type ChildLimits = {
  /** Beyond what Node itself takes. */
  readonly memoryBytes: number
  /** Processor time of its whole life. Only a backstop for a child that lost its parent while it was busy. */
  readonly cpuSeconds: number
  /** Runs only when nobody else wants the processor. */
  readonly isPatient?: boolean
  /** What it runs; without it, what stands beside this file. */
  readonly program?: URL | undefined
}

const startMs = 30_000
const lastWordsLength = 2000

/** Starts a child and waits until it has loaded. Rejects when it ends before, or takes too long. */
export async function startChild(limits: ChildLimits): Promise<Child> {
  const running = spawnChild(limits)
  const ended = watchEnd(running)
  const child: Child = {
    get isFit() {
      return !running.killed && !ended.aborted
    },
    ended,
    perform: (task) => askOnce(running, ended, task),
    kill: () => kill(running, ended),
  }
  const tooLate = setTimeout(() => running.kill('SIGKILL'), startMs)
  const greeting = await nextAnswer(running, ended)
  clearTimeout(tooLate)
  if (greeting?.kind !== 'ready') {
    throw new Error('A media process did not start', { cause: ended.reason })
  }
  // Only now: a busy machine would let it wait too long while it loads.
  if (limits.isPatient && running.pid) giveWay(running.pid)
  return child
}

// RLIMIT_DATA counts the 512 MB of address space that V8 sets aside for machine code, besides what Node and sharp really
// use at the start. Where a limit does not exist (macOS) the line does nothing. Out of memory, the kernel should take a
// child before the server; and a core file would hold somebody's picture.
const reservedBytes = 640 * 1024 * 1024
const limitAndRun = `
ulimit -d "$1" 2>/dev/null
ulimit -t "$2" 2>/dev/null
ulimit -c 0 2>/dev/null
{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
shift 2
exec "$@"`

function spawnChild({ memoryBytes, cpuSeconds, program = childFile }: ChildLimits): ChildProcess {
  const kilobytes = Math.ceil((memoryBytes + reservedBytes) / 1024)
  const command = [process.execPath, ...nodeFlags(program), fileURLToPath(program)]
  const limited = ['-c', limitAndRun, 'sh', String(kilobytes), String(cpuSeconds), ...command]
  return spawn('/bin/sh', limited, {
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

const isSource = (program: URL) => program.pathname.endsWith('.ts')
const childFile = new URL(
  import.meta.url.endsWith('.ts') ? './child.ts' : './child.js',
  import.meta.url,
)

/** By which a file of ours finds its packages. */
export function childFlags(program: URL): readonly string[] {
  return isSource(program) ? ['--conditions=anybin-source'] : []
}

/** Files and native code, but no network, no programs, no threads. It binds only what is written in JavaScript. */
function nodeFlags(program: URL): readonly string[] {
  const permissions = ['--allow-fs-read=*', '--allow-fs-write=*', '--allow-addons']
  return [...childFlags(program), '--permission', ...permissions, '--disable-warning=PERM0001']
}

/** Everything that a child sees of our environment: nothing. */
function childEnvironment(): Record<string, string> {
  return {
    TMPDIR: tmpdir(),
    // With glibc's default of many arenas the memory of a child doubles.
    MALLOC_ARENA_MAX: '2',
    UV_THREADPOOL_SIZE: '2',
    VIPS_BLOCK_UNTRUSTED: '1',
  }
}

function watchEnd(running: ChildProcess): AbortSignal {
  const end = new AbortController()
  let lastWords = ''
  running.stderr?.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-lastWordsLength)
  })
  running.once('error', (error) => {
    lastWords += String(error)
    end.abort(ending(null, null))
  })
  running.once('close', (exitCode, signal) => end.abort(ending(exitCode, signal)))
  const ending = (exitCode: number | null, signal: NodeJS.Signals | null): Ending => ({
    exitCode,
    signal,
    lastWords: lastWords.trim(),
  })
  return end.signal
}

function askOnce(running: ChildProcess, ended: AbortSignal, task: MediaTask) {
  const answer = nextAnswer(running, ended)
  // A child that died a moment ago cannot be written to; `ended` tells, so the error of `send` is not news.
  running.send(task, () => {})
  return answer
}

function nextAnswer(running: ChildProcess, ended: AbortSignal) {
  return new Promise<MediaAnswer | undefined>((resolve) => {
    const finish = (answer?: MediaAnswer) => {
      running.off('message', take)
      ended.removeEventListener('abort', giveUp)
      resolve(answer)
    }
    const take = (message: unknown) => finish(message as MediaAnswer)
    const giveUp = () => finish()
    if (ended.aborted) return finish()
    running.on('message', take)
    ended.addEventListener('abort', giveUp)
  })
}

async function kill(running: ChildProcess, ended: AbortSignal): Promise<void> {
  if (ended.aborted) return
  const gone = new Promise((resolve) => ended.addEventListener('abort', resolve, { once: true }))
  running.kill('SIGKILL')
  await gone
}
