import { open } from 'node:fs/promises'

type Turn = { current: Promise<void>; next: Promise<void> | undefined }

/**
 * Makes the names in folders survive a power cut. A sync that is under way may have begun too early for a new name, so whoever
 * comes meanwhile waits for the next one, with all others who do.
 */
export class FolderSyncs {
  readonly #turns = new Map<string, Turn>()

  sync(folder: string): Promise<void> {
    const turn = this.#turns.get(folder)
    if (!turn) return this.#begin(folder)
    turn.next ??= turn.current.catch(() => {}).then(() => this.#begin(folder))
    return turn.next
  }

  #begin(folder: string): Promise<void> {
    const turn: Turn = { current: Promise.resolve(), next: undefined }
    turn.current = syncFolder(folder).finally(() => {
      if (turn.next === undefined) this.#turns.delete(folder)
    })
    this.#turns.set(folder, turn)
    return turn.current
  }
}

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
