import { detectKind, mediaTypesByName } from '@anybin/client'
import { type Cleared, Gate, HeldBack, type Wish } from '@anybin/leak-guard'
import type { Input } from './input-files.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `mend`: what is found is painted over without asking. */
export const guardModes = ['on', 'mend'] as const

export type GuardMode = (typeof guardModes)[number]

/** Where an input goes, and how. */
export type Destination = {
  readonly site: string
  readonly options: Readonly<Record<string, unknown>>
}

const headBytes = 16
const wallMs = 120_000
const answers: Readonly<Record<string, Wish>> = { m: 'mend', b: 'ask_person' }

/** The leak guard in front of what a command uploads. */
export class InputGuard implements AsyncDisposable {
  readonly #terminal: Terminal
  readonly #mode: GuardMode
  readonly #mayAsk: boolean
  readonly #gate: Gate

  /** `mayAsk`: whether a person is there who can be asked. */
  constructor(terminal: Terminal, { mode, mayAsk }: { mode: GuardMode; mayAsk: boolean }) {
    this.#terminal = terminal
    this.#mode = mode
    this.#mayAsk = mayAsk
    this.#gate = new Gate({ wallMs, show: terminal.openBrowser })
  }

  /** What may be uploaded in place of the input. Throws `HeldBack`. */
  async check({ name, blob }: Input, { site, options }: Destination): Promise<Input & Cleared> {
    const { signal } = this.#terminal
    const head = new Uint8Array(await blob.slice(0, headBytes).arrayBuffer())
    const leaving = {
      size: blob.size,
      isSound: detectKind(head, name) === 'audio',
      read: async () => new Uint8Array(await blob.arrayBuffer()),
      filename: name,
      mime: mediaTypesByName.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? 'image/png',
      site,
      options,
    }
    const check = (wish: Wish) => this.#gate.check(leaving, wish, { signal, patience: signal })
    const cleared = await check(this.#mode === 'mend' ? 'mend' : 'refuse').catch(
      async (held: unknown) => check(await this.#wishAfter(held, name)),
    )
    const { bytes, filename } = cleared
    return { ...cleared, name: filename, blob: bytes ? new Blob([new Uint8Array(bytes)]) : blob }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#gate[Symbol.asyncDispose]()
  }

  /** What the person at the terminal wants; throws what it was given where nobody can be asked, or they leave it at that. */
  async #wishAfter(held: unknown, name: string): Promise<Wish> {
    if (!(held instanceof HeldBack) || held.reason !== 'found' || !this.#mayAsk) throw held
    const { ask, err } = this.#terminal
    err(`${name}: ${held.message}\n`)
    const said = await ask('Paint over it [m], decide in your browser [b], or skip the file [s]? ')
    const wish = answers[said.trim().toLowerCase()]
    if (wish === undefined) throw held
    if (wish === 'ask_person') err('Waiting for your answer in the browser.\n')
    return wish
  }
}

/** What the option says, or the environment: an option can switch the guard on and never off. */
export function guardModeOf(
  option: GuardMode | true | undefined,
  { environment }: Terminal,
): GuardMode | undefined {
  const set = readMode(environment.guard)
  if (option === undefined) return set
  return option === true ? (set ?? 'on') : option
}

function readMode(value: string | undefined): GuardMode | undefined {
  if (value === undefined || value === 'off') return undefined
  const mode = guardModes.find((one) => one === value)
  if (mode === undefined) {
    throw new UsageError(`ANYBIN_LEAK_GUARD is "${value}". Use on, mend or off.`)
  }
  return mode
}
