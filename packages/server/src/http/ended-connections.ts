import { minute } from '../core/clock.ts'
import type { Log } from '../core/log.ts'

const messages = {
  refused: 'an address has too many connections: refused',
  silent: 'a client sent nothing for too long: its connection was ended',
} as const

/** Why the server ended a connection by itself. */
type Reason = keyof typeof messages

/** Connections that the server ended by itself, counted since it started. */
export class EndedConnections {
  readonly #log: Log
  readonly #counts: Record<Reason, number> = { refused: 0, silent: 0 }
  readonly #toldAt: Record<Reason, number> = { refused: -Infinity, silent: -Infinity }

  constructor(log: Log) {
    this.#log = log
  }

  get refused(): number {
    return this.#counts.refused
  }

  get silent(): number {
    return this.#counts.silent
  }

  /** The log tells each reason once a minute at most: whoever comes in vain comes often. */
  add(reason: Reason, facts: Readonly<Record<string, number>> = {}): void {
    this.#counts[reason] += 1
    if (performance.now() - this.#toldAt[reason] < minute) return
    this.#toldAt[reason] = performance.now()
    this.#log.warn({ ...facts, sinceStart: this.#counts[reason] }, messages[reason])
  }
}
