import type { Peaks } from '../media.ts'

const resolutions = [200, 1000]
const maxBlocks = 4096
const fullScale = 32_768
// What is quieter than this is noise, and not blown up to fill the picture.
const quietest = fullScale / 100

/** Takes samples for as long as they come and remembers lows and highs in constant memory. */
export class PeakMeter {
  readonly #sampleRate: number
  readonly #lows = new Int16Array(maxBlocks)
  readonly #highs = new Int16Array(maxBlocks)
  #blocks = 0
  #blockLength = 1
  #lengthOfLast = 1
  #samples = 0

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate
  }

  /** A mono sample of 16 bits. */
  add(sample: number): void {
    if (this.#lengthOfLast === this.#blockLength) this.#beginBlock(sample)
    const last = this.#blocks - 1
    if (sample < (this.#lows[last] ?? 0)) this.#lows[last] = sample
    if (sample > (this.#highs[last] ?? 0)) this.#highs[last] = sample
    this.#lengthOfLast++
    this.#samples++
  }

  /** Of the whole clip; where it was not decoded to its end, silence follows. */
  read(durationMs: number): Peaks {
    const length = Math.max(this.#samples, (durationMs / 1000) * this.#sampleRate)
    const loudest = Math.max(quietest, ...this.#highs, ...Array.from(this.#lows, (low) => -low))
    return {
      version: 1,
      duration_ms: durationMs,
      loudest: Math.round((loudest / fullScale) * 10_000) / 10_000,
      resolutions: resolutions.map((pairs) => ({
        pairs,
        data: this.#readPairs(pairs, length).map((value) => Math.round((value / loudest) * 127)),
      })),
    }
  }

  #beginBlock(sample: number): void {
    if (this.#blocks === maxBlocks) this.#halve()
    this.#lows[this.#blocks] = sample
    this.#highs[this.#blocks] = sample
    this.#lengthOfLast = 0
    this.#blocks++
  }

  /** Makes room by joining neighbours: the blocks become twice as long. */
  #halve(): void {
    this.#blocks = maxBlocks / 2
    this.#blockLength *= 2
    for (let at = 0; at < this.#blocks; at++) {
      this.#lows[at] = Math.min(this.#lows[at * 2] ?? 0, this.#lows[at * 2 + 1] ?? 0)
      this.#highs[at] = Math.max(this.#highs[at * 2] ?? 0, this.#highs[at * 2 + 1] ?? 0)
    }
  }

  #readPairs(pairs: number, length: number): number[] {
    const blockAt = (pair: number) => Math.floor((pair * length) / pairs / this.#blockLength)
    return Array.from({ length: pairs }, (_, pair) => {
      const from = blockAt(pair)
      const to = Math.min(this.#blocks, Math.max(from + 1, blockAt(pair + 1)))
      if (from >= to) return [0, 0]
      return [
        Math.min(...this.#lows.subarray(from, to)),
        Math.max(...this.#highs.subarray(from, to)),
      ]
    }).flat()
  }
}
