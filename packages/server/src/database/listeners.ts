import type { Listener } from './engine.ts'

/** Who listens to which channel in this process. */
export class Listeners {
  readonly #channels = new Map<string, Set<Listener>>()

  add(channel: string, listener: Listener): Disposable {
    const listeners = this.#channels.get(channel) ?? new Set()
    this.#channels.set(channel, listeners.add(listener))
    return { [Symbol.dispose]: () => void listeners.delete(listener) }
  }

  tell(channel: string, payload: string | undefined): void {
    for (const listener of this.#channels.get(channel) ?? []) listener(payload)
  }

  /** Something may have been missed on any channel. */
  notifyAll(): void {
    for (const channel of this.#channels.keys()) this.tell(channel, undefined)
  }
}
