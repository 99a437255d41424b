import type { Peaks } from '../media.ts'
import { LoudnessMeter } from './loudness-meter.ts'
import { PeakMeter } from './peak-meter.ts'

/** Takes the samples of all channels in turn and remembers what there is to draw, and how loud it is. */
export class SoundMeter {
  readonly #channels: number
  readonly #loudness: LoudnessMeter
  readonly #peaks: PeakMeter
  #channel = 0
  #sum = 0

  constructor(sampleRate: number, channels: number) {
    this.#channels = channels
    this.#loudness = new LoudnessMeter(sampleRate, channels)
    this.#peaks = new PeakMeter(sampleRate)
  }

  /** A sample of 16 bits of the channel whose turn it is. */
  add(sample: number): void {
    this.#loudness.add(this.#channel, sample)
    this.#sum += sample
    this.#channel++
    if (this.#channel < this.#channels) return
    this.#peaks.add(Math.round(this.#sum / this.#channels))
    this.#channel = 0
    this.#sum = 0
  }

  /** Of the whole clip; where it was not decoded to its end, silence follows. */
  read(durationMs: number): Peaks {
    const loudness = this.#loudness.read()
    return { ...this.#peaks.read(durationMs), ...(loudness && { loudness }) }
  }
}
