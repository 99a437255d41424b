import type { OwnRecordings } from './own-recordings.ts'

/** Recordings on their way to the server: each stays in the browser until all of it has arrived there. */
export class Sending {
  readonly #recordings: OwnRecordings
  readonly #ids = new Map<File, string>()

  constructor(recordings: OwnRecordings) {
    this.#recordings = recordings
  }

  begin(id: string, files: readonly File[]): void {
    for (const file of files) this.#ids.set(file, id)
  }

  async finish(file: File): Promise<void> {
    const id = this.#ids.get(file)
    if (id === undefined) return
    this.#ids.delete(file)
    if (![...this.#ids.values()].includes(id)) await this.#recordings.remove(id)
  }

  /** Somebody took it off the list before it had arrived: it is offered again. */
  giveUp(file: File): void {
    const id = this.#ids.get(file)
    if (id === undefined) return
    for (const [one, of] of this.#ids) if (of === id) this.#ids.delete(one)
    this.#recordings.letGo(id)
  }
}
