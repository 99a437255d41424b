import type { Loudness } from '../media.ts'

// ITU-R BS.1770-4 annex 1: blocks of 400 ms, one every 100 ms.
const stepsPerSecond = 10
const stepsPerBlock = 4
const absoluteGateLufs = -70
const relativeGateLu = -10
/** Annex 2 of the same: what a sine of 997 Hz is louder by filtered than not. */
const offsetLu = -0.691
const fullScale = 32_768

/** By the number of channels, as files order them; low frequencies do not count, and what is behind the listener counts more. */
const weights: Readonly<Record<number, readonly number[]>> = {
  5: [1, 1, 1, 1.41, 1.41],
  6: [1, 1, 1, 0, 1.41, 1.41],
}

type Coefficients = {
  readonly b0: number
  readonly b1: number
  readonly b2: number
  readonly a1: number
  readonly a2: number
}

/** One biquad of one channel, in transposed direct form II. Fields and no list: it passes 170 million samples of an hour. */
class Filter {
  readonly #b0: number
  readonly #b1: number
  readonly #b2: number
  readonly #a1: number
  readonly #a2: number
  #first = 0
  #second = 0

  constructor({ b0, b1, b2, a1, a2 }: Coefficients) {
    this.#b0 = b0
    this.#b1 = b1
    this.#b2 = b2
    this.#a1 = a1
    this.#a2 = a2
  }

  pass(sample: number): number {
    const passed = this.#b0 * sample + this.#first
    this.#first = this.#b1 * sample - this.#a1 * passed + this.#second
    this.#second = this.#b2 * sample - this.#a2 * passed
    return passed
  }
}

/** Takes samples for as long as they come, and tells how loud all of them are together (EBU R 128, ITU-R BS.1770-4). */
export class LoudnessMeter {
  readonly #channels: readonly {
    readonly shelf: Filter
    readonly highPass: Filter
    readonly weight: number
  }[]
  readonly #stepFrames: number
  /** Mean squares of the last steps, weighted, and of all blocks. */
  readonly #steps: number[] = []
  readonly #blocks: number[] = []
  #sum = 0
  #frames = 0
  #peak = 0

  constructor(sampleRate: number, channels: number) {
    this.#stepFrames = Math.max(1, Math.round(sampleRate / stepsPerSecond))
    this.#channels = Array.from({ length: channels }, (_, at) => ({
      shelf: new Filter(shelfAt(sampleRate)),
      highPass: new Filter(highPassAt(sampleRate)),
      weight: weights[channels]?.[at] ?? 1,
    }))
  }

  /** A sample of 16 bits of this channel; of every channel one, in turn. */
  add(channel: number, sample: number): void {
    const filters = this.#channels[channel]
    if (!filters) return
    const height = sample < 0 ? -sample : sample
    if (height > this.#peak) this.#peak = height
    const weighted = filters.highPass.pass(filters.shelf.pass(sample / fullScale))
    this.#sum += filters.weight * weighted * weighted
    if (channel === this.#channels.length - 1) this.#endFrame()
  }

  /** Undefined for silence, and for less than a block. */
  read(): Loudness | undefined {
    const loud = this.#blocks.filter((block) => lufsOf(block) > absoluteGateLufs)
    const gate = lufsOf(meanOf(loud)) + relativeGateLu
    const lufs = lufsOf(meanOf(loud.filter((block) => lufsOf(block) > gate)))
    if (!Number.isFinite(lufs)) return undefined
    // Of a nought with a sign, that is taken away.
    return { lufs: rounded(lufs, 100) + 0, peak: rounded(this.#peak / fullScale, 10_000) }
  }

  #endFrame(): void {
    this.#frames++
    if (this.#frames < this.#stepFrames) return
    this.#steps.push(this.#sum / this.#frames)
    this.#sum = 0
    this.#frames = 0
    if (this.#steps.length < stepsPerBlock) return
    this.#blocks.push(meanOf(this.#steps))
    this.#steps.shift()
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts
}

function lufsOf(meanSquare: number): number {
  return offsetLu + 10 * Math.log10(meanSquare)
}

// BS.1770 gives both filters for 48 kHz; these are what they are made of, for any rate.
const shelf = { hertz: 1681.974450955533, gainDb: 3.999843853973347, quality: 0.7071752369554196 }
const shelfExponent = 0.4996667741545416
const highPass = { hertz: 38.13547087602444, quality: 0.5003270373238773 }

/** What a head in the way does to sound. */
function shelfAt(rate: number): Coefficients {
  const k = Math.tan((Math.PI * shelf.hertz) / rate)
  const high = 10 ** (shelf.gainDb / 20)
  const band = high ** shelfExponent
  const bend = k / shelf.quality
  const a0 = 1 + bend + k * k
  return {
    b0: (high + band * bend + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - band * bend + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - bend + k * k) / a0,
  }
}

/** The lowest frequencies are hardly heard. */
function highPassAt(rate: number): Coefficients {
  const k = Math.tan((Math.PI * highPass.hertz) / rate)
  const bend = k / highPass.quality
  const a0 = 1 + bend + k * k
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - bend + k * k) / a0 }
}
