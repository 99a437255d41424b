import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Answer, Models, Question, View } from './protocol.ts'

/** What is thought of a picture: the worst of its views, from 0 to 1. */
export type Scores = {
  /** Porn and hentai together. */
  readonly explicit: number
  /** These and what is merely sexy. */
  readonly suggestive: number
  /** Which model had the last word. */
  readonly model: 'small' | 'large'
}

export type ClassifierOptions = {
  readonly models: Models
  /** For one picture, all views together and loading the models counted in. Default: two minutes. */
  readonly wallMs?: number
  /** How long the process stays that has nothing to do. Default: five minutes. */
  readonly idleMs?: number
}

/** It cannot be asked now. That is never a picture's fault: all squares have the same size. */
export class ClassifierAway extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ClassifierAway'
  }
}

const startMs = 60_000
const program = fileURLToPath(new URL('../dist/program.cjs', import.meta.url))

// Address space that V8 sets aside is counted, too. Both models together take 640 MB, and more while WebAssembly grows.
const dataKilobytes = { both: 2 * 1024 * 1024, small: 1024 * 1024 } as const
const limitAndRun = `
ulimit -d "$1" 2>/dev/null
ulimit -c 0 2>/dev/null
{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
shift
exec "$@"`

/**
 * Two classifiers of pictures in a row (the models MobileNetV2 and InceptionV3 of nsfwjs), in a process of its own at the lowest
 * priority that ends when it has had nothing to do for a while. One picture at a time. It sees pixels and no file of anybody.
 */
export class PictureClassifier implements AsyncDisposable {
  readonly #models: Models
  readonly #wallMs: number
  readonly #idleMs: number
  #running: Promise<ChildProcess> | undefined
  #latest: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined

  constructor({ models, wallMs = 120_000, idleMs = 300_000 }: ClassifierOptions) {
    this.#models = models
    this.#wallMs = wallMs
    this.#idleMs = idleMs
  }

  /** Whether the program and its models are there. */
  static get isBuilt(): boolean {
    return existsSync(program)
  }

  /** Looks at views of one picture, RGB squares of `squareBytes` each. Rejects with ClassifierAway where it cannot. */
  classify(squares: readonly Uint8Array[], signal?: AbortSignal): Promise<Scores> {
    const scores = this.#latest.then(() => this.#ask(squares, signal))
    this.#latest = scores.catch(() => undefined)
    return scores
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle)
    const child = await this.#running?.catch(() => undefined)
    if (child) await kill(child)
  }

  async #ask(squares: readonly Uint8Array[], signal?: AbortSignal): Promise<Scores> {
    signal?.throwIfAborted()
    clearTimeout(this.#idle)
    const child = await this.#start()
    const late = AbortSignal.timeout(this.#wallMs)
    const question: Question = { squares, models: this.#models }
    const answer = await ask(child, question, signal ? AbortSignal.any([signal, late]) : late)
    this.#idle = setTimeout(() => child.kill('SIGKILL'), this.#idleMs).unref()
    if (answer.kind === 'views') return worstOf(answer.views)
    signal?.throwIfAborted()
    throw new ClassifierAway('The picture classifier did not answer', { cause: answer })
  }

  #start(): Promise<ChildProcess> {
    if (this.#running !== undefined) return this.#running
    const forget = () => {
      this.#running = undefined
    }
    this.#running = startChild(this.#models)
    this.#running.then((child) => child.once('exit', forget), forget)
    return this.#running
  }
}

/** Each view is judged by the better model that saw it. */
function worstOf(views: readonly View[]): Scores {
  const all = views.map(({ small, large }): Scores => {
    const { porn, hentai, sexy } = large ?? small
    const model = large ? 'large' : 'small'
    return { explicit: porn + hentai, suggestive: porn + hentai + sexy, model }
  })
  return {
    explicit: Math.max(...all.map(({ explicit }) => explicit)),
    suggestive: Math.max(...all.map(({ suggestive }) => suggestive)),
    model: all.some(({ model }) => model === 'large') ? 'large' : 'small',
  }
}

async function startChild(models: Models): Promise<ChildProcess> {
  const node = [process.execPath, '--permission', '--allow-fs-read=*', '--disable-warning=PERM0001']
  const limits = ['-c', limitAndRun, 'sh', String(dataKilobytes[models])]
  const child = spawn('/bin/sh', [...limits, ...node, program], {
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  child.stderr?.resume()
  // Told by what is asked of it; without a listener it would end the process.
  child.on('error', () => undefined)
  const greeting = await nextAnswer(child, AbortSignal.timeout(startMs))
  if (greeting.kind !== 'ready') {
    throw new ClassifierAway('The picture classifier does not start', { cause: greeting })
  }
  // Only now: on a busy machine it would take too long to load.
  giveWay(child.pid)
  return child
}

// On Linux a priority belongs to a thread, and its new threads inherit it.
function giveWay(pid: number | undefined): void {
  if (pid === undefined) return
  const tasks = `/proc/${pid}/task`
  for (const thread of existsSync(tasks) ? readdirSync(tasks) : [pid]) {
    setPriority(Number(thread), constants.priority.PRIORITY_LOW)
  }
}

function ask(child: ChildProcess, question: Question, until: AbortSignal): Promise<Answer> {
  const answer = nextAnswer(child, until)
  // One that died a moment ago cannot be written to; `exit` tells.
  child.send(question, () => {})
  return answer
}

/** Kills the child when it takes too long, or nobody waits any more. */
async function nextAnswer(child: ChildProcess, until: AbortSignal): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
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
