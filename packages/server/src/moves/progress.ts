const everyMs = 2000

/** Says now and then how far something is. */
export class Progress {
  readonly #say: (text: string) => void
  #saidAt = 0

  constructor(say: (text: string) => void) {
    this.#say = say
  }

  /** `text` is made only when it is said. */
  note(text: () => string): void {
    const now = performance.now()
    if (now - this.#saidAt < everyMs) return
    this.#saidAt = now
    this.#say(text())
  }
}
