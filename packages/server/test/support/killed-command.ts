import { type Ending, runAnybinEnding } from './server-process.ts'

/** Calls of `node:fs/promises` at which a process can be killed: the function, and how its first argument ends. */
export type Moment = readonly [name: 'open' | 'rename', suffix: string]

/** Runs a command whose process is killed, as by `kill -9`, in the place of the first such call. */
export function runUntil(
  [name, suffix]: Moment,
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Ending> {
  const code = `
    import fs from 'node:fs/promises'
    import { syncBuiltinESMExports } from 'node:module'
    const before = fs.${name}
    fs.${name} = (path, ...more) => {
      if (String(path).endsWith(${JSON.stringify(suffix)})) process.kill(process.pid, 'SIGKILL')
      return before(path, ...more)
    }
    syncBuiltinESMExports()`
  const preload = `--import=data:text/javascript,${encodeURIComponent(code)}`
  return runAnybinEnding({ ...environment, NODE_OPTIONS: preload }, ...words)
}
