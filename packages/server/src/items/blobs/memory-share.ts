// Around the file, of what was declared.
const roomForForm = 64 * 1024

/** How much of files may be in memory at a time. What does not fit goes to the disk. */
export class FileMemoryBudget {
  readonly #maxBytes: number
  readonly #maxOfFile: number
  #held = 0

  constructor({ maxBytes, maxOfFile }: { readonly maxBytes: number; readonly maxOfFile: number }) {
    this.#maxBytes = maxBytes
    this.#maxOfFile = maxOfFile
  }

  /** Of one file, until it is disposed; nothing where it is said to be too large anyway. */
  open(declaredBytes = 0): MemoryShare {
    const isTooLarge = declaredBytes > this.#maxOfFile + roomForForm
    return new MemoryShare((bytes, held) => !isTooLarge && this.#take(bytes, held))
  }

  /** Whether so many more bytes fit, of a file that has so many; fewer than none gives them back. */
  #take(bytes: number, held: number): boolean {
    if (held + bytes > this.#maxOfFile || this.#held + bytes > this.#maxBytes) return false
    this.#held += bytes
    return true
  }
}

/** What one file has of the budget. */
export class MemoryShare implements Disposable {
  readonly #take: (bytes: number, held: number) => boolean
  #held = 0

  constructor(take: (bytes: number, held: number) => boolean) {
    this.#take = take
  }

  /** False where that would be too much, and nothing was taken. */
  grow(bytes: number): boolean {
    if (!this.#take(bytes, this.#held)) return false
    this.#held += bytes
    return true
  }

  release(): void {
    this.#take(-this.#held, this.#held)
    this.#held = 0
  }

  [Symbol.dispose](): void {
    this.release()
  }
}
