import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './build.ts'

/** How a process ended: one of the two is null. */
export type Ending = { readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }

/** `anybin serve` as a process of its own. Disposing kills it. */
export type ServerProcess = AsyncDisposable & {
  readonly origin: string
  readonly pid: number
  /** What it has printed so far, a line each. */
  readonly lines: readonly string[]
  send(signal: NodeJS.Signals): void
  readonly ended: Promise<Ending>
}

const packages = fileURLToPath(new URL('../../../', import.meta.url))
const server = join(packages, 'server')

/** Starts a server with these settings; resolves when it accepts requests. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = run(environment, ['serve', '--json'])
  const ended = ending(child)
  const lines: string[] = []
  const origin = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        if (line.startsWith('{"origin"')) resolve((JSON.parse(line) as { origin: string }).origin)
      })
    }
    void ended.then((how) =>
      reject(new Error(`The server ended: ${JSON.stringify(how)}\n${lines.join('\n')}`)),
    )
  })
  return {
    origin,
    lines,
    ended,
    pid: child.pid ?? 0,
    send: (signal) => void child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** One line at the operator's terminal, with `--json`. */
export async function runAnybin(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<{ readonly exitCode: number | null; readonly facts: unknown; readonly errors: string }> {
  const child = run(environment, [...words, '--json'])
  const [out, errors, { exitCode }] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    ending(child),
  ])
  return { exitCode, facts: out === '' ? undefined : JSON.parse(out), errors }
}

/** The same, of a process that is to be killed. */
export function runAnybinEnding(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Ending> {
  return runAnybinUntil(environment, new AbortController().signal, ...words)
}

/** The same, killed when the signal says so. */
export function runAnybinUntil(
  environment: Readonly<Record<string, string>>,
  killed: AbortSignal,
  ...words: readonly string[]
): Promise<Ending> {
  const child = run(environment, words)
  killed.addEventListener('abort', () => child.kill('SIGKILL'), { once: true })
  for (const stream of [child.stdout, child.stderr]) stream?.resume()
  return ending(child)
}

function run(environment: Readonly<Record<string, string>>, words: readonly string[]) {
  return spawn(process.execPath, [...programArguments(), ...words], {
    // Here tsx finds how pages are compiled.
    cwd: server,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function programArguments(): readonly string[] {
  return isBuilt()
    ? [join(server, 'dist/main.js')]
    : ['--import', 'tsx', '--conditions=anybin-source', join(server, 'src/main.ts')]
}

function ending(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }))
  })
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = ''
  for await (const piece of stream ?? []) text += String(piece)
  return text
}
