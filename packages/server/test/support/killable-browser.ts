import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type BrowserContext, chromium } from 'playwright-core'
import { chromiumPath } from './services.ts'

/** A browser with a folder that outlives it, and with all of its processes in the hand of the test. */
export type KillableBrowser = {
  readonly context: BrowserContext
  /** As when the power fails, for the browser: nothing of it is asked to end. */
  kill(): Promise<void>
}

export async function startKillableBrowser(
  folder: string,
  flags: readonly string[],
): Promise<KillableBrowser> {
  const words = [...flags, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank']
  // A group of its own, for its children.
  const child = spawn(chromiumPath, words, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const browser = await chromium.connectOverCDP(await addressOf(child))
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no context')
  return {
    context,
    async kill() {
      const ended = once(child, 'exit')
      process.kill(-(child.pid ?? 0), 'SIGKILL')
      await ended
      await browser.close()
    },
  }
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('The browser says nothing')
  for await (const line of createInterface({ input: stderr })) {
    const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? []
    if (address !== undefined) {
      stderr.resume()
      return address
    }
  }
  throw new Error('The browser did not start')
}
