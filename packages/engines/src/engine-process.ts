import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Failed, Ready } from './protocol.ts'

/** It cannot be asked now. That is never a file's fault: what it is asked about has one form. */
export class EngineAway extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EngineAway'
  }
}

export type ProcessOptions = {
  /** What it is called in errors: `The picture classifier`. */
  readonly name: string
  /** A file of `dist`. */
  readonly program: string
  /** Address space that V8 sets aside is counted, too. */
  readonly dataKilobytes: number
  /** For one question, loading what it needs counted in. */
  readonly wallMs: number
  /** How long the process stays that has nothing to do. */
  readonly idleMs: number
  /** Default: everybody else is served first. */
  readonly isUrgent?: boolean
}

const startMs = 60_000

const limitAndRun = `
ulimit -d "$1" 2>/dev/null
ulimit -c 0 2>/dev/null
{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
shift
exec "$@"`

/** Whether the program was built. */
export function isProgramBuilt(program: string): boolean {
  return existsSync(pathOf(program))
}

function pathOf(program: string): string {
  return fileURLToPath(new URL(`../dist/${program}`, import.meta.url))
}

/**
 * A program that answers one question at a time, within limits and at the lowest priority. It starts with the first question and
 * ends when it has had nothing to do for a while.
 */
export class EngineProcess<Question extends object, Answer extends { readonly kind: string }>
  implements AsyncDisposable
{
  readonly #options: ProcessOptions
  #running: Promise<ChildProcess> | undefined
  #idle: NodeJS.Timeout | undefined

  constructor(options: ProcessOptions) {
    this.#options = options
  }

  /** The answer. Rejects with EngineAway where there is none, and with the reason of the signal. */
  async ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted()
    clearTimeout(this.#idle)
    const { name, wallMs, idleMs } = this.#options
    const child = await this.#start()
    const late = AbortSignal.timeout(wallMs)
    const answer = await ask<Answer>(
      child,
      question,
      signal ? AbortSignal.any([signal, late]) : late,
    )
    this.#idle = setTimeout(() => child.kill('SIGKILL'), idleMs).unref()
    if (!isFailed(answer)) return answer
    signal?.throwIfAborted()
    throw new EngineAway(`${name} did not answer: ${answer.cause}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle)
    const child = await this.#running?.catch(() => undefined)
    if (child) await kill(child)
  }

  #start(): Promise<ChildProcess> {
    if (this.#running !== undefined) return this.#running
    const forget = () => {
      this.#running = undefined
    }
    this.#running = startChild(this.#options)
    this.#running.then((child) => child.once('exit', forget), forget)
    return this.#running
  }
}

function isFailed(answer: { readonly kind: string }): answer is Failed {
  return answer.kind === 'failed'
}

async function startChild(options: ProcessOptions): Promise<ChildProcess> {
  const { name, program, dataKilobytes, isUrgent = false } = options
  const [command, ...words] = commandFor(pathOf(program), dataKilobytes)
  const child = spawn(command, words, {
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  child.stderr?.resume()
  // Told by what is asked of it; without a listener it would end the process.
  child.on('error', () => undefined)
  const greeting = await nextAnswer<Ready>(child, AbortSignal.timeout(startMs))
  if (isFailed(greeting)) throw new EngineAway(`${name} does not start: ${greeting.cause}`)
  // Only now: on a busy machine it would take too long to load.
  if (!isUrgent) giveWay(child.pid)
  return child
}

/** Windows has neither that shell nor those limits. */
function commandFor(path: string, dataKilobytes: number): [string, ...string[]] {
  const words = ['--permission', '--allow-fs-read=*', '--disable-warning=PERM0001', path]
  if (process.platform === 'win32') return [process.execPath, ...words]
  const shell = ['/bin/sh', '-c', limitAndRun, 'sh', String(dataKilobytes)] as const
  return [...shell, process.execPath, ...words]
}

// On Linux a priority belongs to a thread, and its new threads inherit it.
function giveWay(pid: number | undefined): void {
  if (pid === undefined) return
  const tasks = `/proc/${pid}/task`
  for (const thread of existsSync(tasks) ? readdirSync(tasks) : [pid]) {
    setPriority(Number(thread), constants.priority.PRIORITY_LOW)
  }
}

function ask<Answer>(
  child: ChildProcess,
  question: object,
  until: AbortSignal,
): Promise<Answer | Failed> {
  const answer = nextAnswer<Answer>(child, until)
  // One that died a moment ago cannot be written to; `exit` tells.
  child.send(question, () => {})
  return answer
}

/** Kills the child when it takes too long, or nobody waits any more. */
async function nextAnswer<Answer>(
  child: ChildProcess,
  until: AbortSignal,
): Promise<Answer | Failed> {
  const { promise, resolve } = Promise.withResolvers<Answer | Failed>()
  const take = (message: unknown) => resolve(message as Answer)
  const end = () => resolve({ kind: 'failed', cause: 'It ended' })
  const stop = () => {
    child.kill('SIGKILL')
    resolve({ kind: 'failed', cause: String(until.reason) })
  }
  child.once('message', take).once('exit', end).once('error', end)
  until.addEventListener('abort', stop)
  if (until.aborted) stop()
  try {
    return await promise
  } finally {
    child.off('message', take).off('exit', end).off('error', end)
    until.removeEventListener('abort', stop)
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
