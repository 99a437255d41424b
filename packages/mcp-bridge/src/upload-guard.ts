import { detectKind } from '@anybin/client'
import { type Cleared, Gate, type HeldBack, type Leaving, type Wish } from '@anybin/leak-guard'
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server'

/** A file of a call. */
export type CalledFile = Omit<Leaving, 'isSound' | 'site'> & {
  /** Its first bytes. */
  readonly head: Uint8Array
}

// A look takes up to half a minute, and hosts give up after a minute.
const wallMs = 30_000
const patienceMs = 20_000

/** The leak guard in front of what a host uploads. */
export class UploadGuard implements AsyncDisposable {
  readonly #gate: Gate
  readonly #site: string

  /** `show` opens an address in the person's browser. */
  constructor(site: string, show: (url: URL) => void) {
    this.#site = site
    this.#gate = new Gate({ wallMs, show })
  }

  /** Throws `HeldBack`. */
  check({ head, ...file }: CalledFile, wish: Wish, { mcpReq }: ServerContext): Promise<Cleared> {
    const isSound = detectKind(head, file.filename) === 'audio'
    const patience = AbortSignal.timeout(patienceMs)
    const leaving = { ...file, isSound, site: this.#site }
    return this.#gate.check(leaving, wish, { signal: mcpReq.signal, patience })
  }

  /** What the host is told of a file that stays. */
  refusal(held: HeldBack): CallToolResult {
    const text = `${held.message} ${nextStep(held.reason, this.#site)}`.trim()
    const refusal = { error: 'leak_guard', reason: held.reason, message: text, ...held.report }
    return {
      isError: true,
      content: [
        { type: 'text', text },
        { type: 'text', text: JSON.stringify(refusal) },
      ],
      structuredContent: refusal,
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#gate[Symbol.asyncDispose]()
  }
}

function nextStep(reason: HeldBack['reason'], site: string): string {
  if (reason === 'found') {
    return 'Call again with if_found "mend" to paint opaque boxes over it, or with "ask_person" so that the user decides in their browser. Nothing else sends it as it is.'
  }
  if (reason === 'waiting') {
    return `Ask the user to answer there, then repeat the same call. Where no browser opens, they can upload it themselves at ${site}.`
  }
  return reason === 'busy' ? 'Ask the user to answer those first, then repeat the call.' : ''
}

/** A result, and what is known of the file that it is about. */
export function withNote(result: CallToolResult, { note, report }: Cleared): CallToolResult {
  return {
    ...result,
    content: [...result.content, { type: 'text', text: `Leak guard: ${note}` }],
    _meta: { ...result._meta, 'anybin/leak_guard': report },
  }
}
