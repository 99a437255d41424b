import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** A process that ends with its scope. */
export type Running = AsyncDisposable & { readonly pid: number; readonly port: number }

const startMs = 120_000

/** Starts a server and waits until its port answers. What it says on stderr is shown when it ends too early. */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: { readonly port: number; readonly env?: NodeJS.ProcessEnv },
): Promise<Running> {
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString()).slice(-4000)
  })
  const running = {
    pid: child.pid ?? 0,
    port: options.port,
    [Symbol.asyncDispose]: () => stop(child),
  }
  try {
    await untilAnswering(options.port, child)
  } catch (cause) {
    await stop(child)
    throw new Error(`${command} ${args.join(' ')} did not start: ${said}`, { cause })
  }
  return running
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Runs a program to its end and answers what it printed. */
export async function runProgram(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  const printed = Buffer.concat(await child.stdout.toArray()).toString()
  const [code] = await closed
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${printed}`)
  return printed
}

async function untilAnswering(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startMs
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(child.exitCode === null ? 'It did not answer in time' : 'It ended at once')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'exit')
  child.kill('SIGTERM')
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await closed
  clearTimeout(killer)
}
