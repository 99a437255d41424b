import type { Span } from './join-parts.ts'
import type { Heard } from './transcriber.ts'

const mostKept = 500

/**
 * What was heard in parts of clips whose other parts have to wait, because the engine rests or a budget is spent: it is not paid twice. In memory: another
 * node, or this one after a restart, asks again.
 */
export class HeardParts {
  readonly #kept = new Map<string, Heard>()

  find(sha256: string, part: Span): Heard | undefined {
    return this.#kept.get(keyOf(sha256, part))
  }

  keep(sha256: string, part: Span, heard: Heard): void {
    this.#kept.set(keyOf(sha256, part), heard)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
  }

  /** All of a clip, which is done. */
  drop(sha256: string, parts: readonly Span[]): void {
    for (const part of parts) this.#kept.delete(keyOf(sha256, part))
  }
}

function keyOf(sha256: string, { startMs, endMs }: Span): string {
  return `${sha256} ${startMs} ${endMs}`
}
