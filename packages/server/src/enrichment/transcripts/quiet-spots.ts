/** How long a stretch is looked at at once. */
const windowMs = 250

/** Where a clip is quiet: learned from its samples as they go by, so that it is cut between words. */
export class QuietSpots {
  readonly #rate: number
  readonly #loudness: number[] = []
  #sum = 0
  #count = 0

  /** `rate`: samples a second. */
  constructor(rate: number) {
    this.#rate = rate
  }

  add(samples: Int16Array): void {
    const size = (this.#rate * windowMs) / 1000
    for (const sample of samples) {
      this.#sum += sample * sample
      this.#count += 1
      if (this.#count < size) continue
      this.#loudness.push(this.#sum / size)
      this.#sum = 0
      this.#count = 0
    }
  }

  /**
   * Parts of a clip, none longer than `maxMs`, cut where it is quietest in the last third of what a part may be: what is silence in one
   * recording is louder than speech in another.
   */
  split(durationMs: number, maxMs: number): { readonly startMs: number; readonly endMs: number }[] {
    const parts: { startMs: number; endMs: number }[] = []
    let startMs = 0
    while (durationMs - startMs > maxMs) {
      const endMs = this.#quietest(startMs + Math.floor((maxMs * 2) / 3), startMs + maxMs)
      parts.push({ startMs, endMs })
      startMs = endMs
    }
    return [...parts, { startMs, endMs: durationMs }]
  }

  /** The middle of the quietest window within; the later of equals. */
  #quietest(fromMs: number, untilMs: number): number {
    const first = Math.ceil(fromMs / windowMs)
    const last = Math.floor(untilMs / windowMs) - 1
    let best = last
    for (let at = last; at >= first; at--) {
      if ((this.#loudness[at] ?? 0) < (this.#loudness[best] ?? 0)) best = at
    }
    return Math.min(untilMs, best * windowMs + windowMs / 2)
  }
}
