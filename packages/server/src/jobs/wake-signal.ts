/** Wakes one sleeper: at once, when it rings while nobody sleeps. */
export class WakeSignal {
  #hasRung = false
  #wake: (() => void) | undefined

  ring(): void {
    this.#hasRung = true
    this.#wake?.()
  }

  /** Sleeps until it rings, and not longer than this. */
  async sleep(ms: number): Promise<void> {
    if (!this.#hasRung) await this.#ringOr(ms)
    this.#hasRung = false
  }

  #ringOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
