import type { Listener, Notices } from './engine.ts'

/** Who listens to which channel in this process. */
export class Listeners implements Notices {
  readonly hearsOthers = false
  readonly #channels = new Map<string, Set<Listener>>()

  listen(channel: string, listener: Listener): Disposable {
    const listeners = this.#channels.get(channel) ?? new Set()
    this.#channels.set(channel, listeners.add(listener))
    return { [Symbol.dispose]: () => void listeners.delete(listener) }
  }

  announce(channel: string, payload?: string): void {
    for (const listener of this.#channels.get(channel) ?? []) listener(payload)
  }

  /** Something may have been missed on any channel. */
  notifyAll(): void {
    for (const channel of this.#channels.keys()) this.announce(channel)
  }
}
