/** How loud a moment is. */
export type Level = {
  /** Of the loudest sample, 0 to 1. */
  readonly peak: number
  /** On average, in decibels below what can be written down; -60 for silence. */
  readonly decibels: number
}

export type LevelWord = 'good' | 'loud' | 'silent'

const floor = -60
const silentBelow = -58
const loudFrom = 0.97
const silentAfterMs = 5000
const loudForMs = 1500

export function levelOf(samples: Float32Array): Level {
  let sum = 0
  let peak = 0
  for (const sample of samples) {
    sum += sample * sample
    peak = Math.max(peak, Math.abs(sample))
  }
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length))
  return { peak, decibels: Math.max(floor, decibels) }
}

/** What to say of the level: not of each moment, but of the last seconds. */
export class LevelWatch {
  #heardAt: number | undefined
  #loudAt = -Infinity

  see({ peak, decibels }: Level, now: number): LevelWord {
    this.#heardAt ??= now
    if (decibels > silentBelow) this.#heardAt = now
    if (peak >= loudFrom) this.#loudAt = now
    if (now - this.#loudAt < loudForMs) return 'loud'
    return now - this.#heardAt >= silentAfterMs ? 'silent' : 'good'
  }
}
