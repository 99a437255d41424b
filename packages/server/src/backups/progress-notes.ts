const everyMs = 2000

/** Says how far something is, every two seconds at most. */
export class ProgressNotes {
  readonly #say: (text: string) => void
  #saidAt = -Infinity

  constructor(say: (text: string) => void) {
    this.#say = say
  }

  tell(text: string): void {
    const now = performance.now()
    if (now - this.#saidAt < everyMs) return
    this.#saidAt = now
    this.#say(text)
  }
}
