import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../core/app-error.ts'
import { parseCount } from './arguments.ts'
import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'
import { describeBetween, type Moment } from './top/overview.ts'
import { renderTop } from './top/render-top.ts'
import type { Screen } from './top/screen.ts'

type Options = {
  readonly json?: true
  readonly once?: true
  readonly interval: number
  readonly url?: string
}

/** `top`: what a running server is busy with. */
export function addTopCommand(shell: Shell, installation: Installation): void {
  describe(shell.program, {
    name: 'top',
    about:
      'Watch a running server: requests, refusals, uploads, database, disk, jobs and the last backup. Leave with q. Where the output is no terminal, and with --once or --json, one look of one interval is printed.',
    examples: ['top', 'top --once', 'top --interval 10 --json', 'top --url http://10.0.0.7:3000'],
  })
    .option('--once', 'print one look and end')
    .option('--interval <seconds>', 'time between two looks', parseCount, 2)
    .option('--url <address>', 'address of the server (default: HOST and PORT of the settings)')
    .action(async (options: Options) => {
      const source = new RunningServer(installation, options.url)
      const isLive = !options.once && !options.json
      const screen = isLive ? shell.openScreen?.() : undefined
      if (screen) await watch(source, options.interval, screen)
      else await lookOnce(source, options.interval, shell)
    })
}

class RunningServer {
  readonly #installation: Installation
  readonly #url: string | undefined

  constructor(installation: Installation, url: string | undefined) {
    this.#installation = installation
    this.#url = url
  }

  async look(): Promise<Moment & { readonly origin: string }> {
    const { figures, origin } = await this.#installation.readFigures(this.#url)
    return { at: this.now, figures, origin }
  }

  get now(): number {
    return this.#installation.clock.now()
  }
}

async function lookOnce(source: RunningServer, seconds: number, shell: Shell): Promise<void> {
  const before = await source.look()
  await wait(seconds * 1000)
  const after = await source.look()
  const facts = describeBetween(before, after)
  shell.tell({ facts, text: renderTop(facts, after.origin, after.at).join('\n') })
}

/** A server that goes away may come back. */
async function watch(source: RunningServer, seconds: number, screen: Screen): Promise<void> {
  using shown = screen
  const { left } = shown
  let before: (Moment & { readonly origin: string }) | undefined
  for (;;) {
    try {
      const after = await source.look()
      const facts = describeBetween(before ?? after, after)
      shown.show([...renderTop(facts, after.origin, after.at), '', 'q to leave'])
      before = after
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      before = undefined
      shown.show([error.message, '', 'Trying again. q to leave.'])
    }
    if (left.aborted) return
    await wait(seconds * 1000, undefined, { signal: left }).catch(() => {})
    if (left.aborted) return
  }
}
