import type { KeptRecording, RecordingShelf } from './recording-shelf.ts'
import { heldLocks, takeLock } from './tab-lock.ts'

/** The recordings of whoever is here that wait in this browser, and which of them this tab has in its hands. */
export class OwnRecordings {
  readonly #shelf: RecordingShelf
  readonly #owner: string
  readonly #held = new Map<string, Disposable | undefined>()

  constructor(shelf: RecordingShelf, owner: string) {
    this.#shelf = shelf
    this.#owner = owner
  }

  /** What no tab works on, the newest first. What a guest recorded, whoever signs in afterwards may send. */
  async waiting(): Promise<readonly KeptRecording[]> {
    // Where a browser allows no storage nothing is kept.
    const kept = await this.#shelf.list().catch(() => [])
    const held = await heldLocks()
    return kept.filter(({ id, owner }) => {
      const isOwn = owner === '' || owner === this.#owner
      return isOwn && !this.#held.has(id) && !held.has(lockOf(id))
    })
  }

  /** False where another tab has it. */
  async hold(id: string): Promise<boolean> {
    if (this.#held.has(id)) return true
    const lock = await takeLock(lockOf(id))
    if (lock) this.#held.set(id, lock)
    return lock !== undefined
  }

  letGo(id: string): void {
    this.#held.get(id)?.[Symbol.dispose]()
    this.#held.delete(id)
  }

  async remove(id: string): Promise<void> {
    // What cannot be removed is offered again.
    await this.#shelf.remove(id).catch(() => {})
    this.letGo(id)
  }
}

function lockOf(id: string): string {
  return `anybin-recording-${id}`
}
