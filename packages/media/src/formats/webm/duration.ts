import { opusRate, opusSamples } from '../packets/opus.ts'
import type { Block } from './blocks.ts'
import type { Codec } from './codecs.ts'

/** The last block of a track, and the one before it. */
type TrackEnd = { readonly block: Block; readonly before: Block | undefined }

/** What the packets of one track play together, and how often the next one comes at another time. */
type Pace = { seconds: number; longest: number; packets: number; readonly steps: Step[] }

/** How long a packet plays, in seconds, and after how many ticks the next one follows. */
type Step = { readonly seconds: number; readonly ticks: number; readonly isSilence: boolean }

/** As many prove how often packets come. */
const enoughPackets = 10
const usualSteps = 4096
const tolerance = 0.1
/** Packets that say nothing but that there is silence, until the next one. */
const silenceBytes = 3

/** When the sound of one segment begins and ends, by its packets: what a header says of it counts for nothing. */
export class SegmentTimes {
  /** In ticks; Infinity while there is no sound. */
  begin = Infinity
  readonly #ends = new Map<number, TrackEnd>()
  /** Of the first track; undefined once a packet did not say how long it plays. */
  #pace: Pace | undefined = { seconds: 0, longest: 0, packets: 0, steps: [] }
  #first: number | undefined

  add(block: Block, codec: Codec | undefined): void {
    this.begin = Math.min(this.begin, block.time)
    const last = this.#ends.get(block.track)
    this.#first ??= block.track
    if (last && block.track === this.#first) this.#follow(last, block, codec)
    if (!last || block.time >= last.block.time) {
      this.#ends.set(block.track, { block, before: last?.block })
    }
  }

  /**
   * Nanoseconds in a tick: what is stated, or what it must be where most packets would begin at another time than the one before
   * ends, or more sound would have to play in less time. Pauses are none of that.
   */
  scale(stated: number): number {
    const last = this.#first === undefined ? undefined : this.#ends.get(this.#first)?.block
    if (!this.#pace || !last || this.#pace.packets < enoughPackets) return stated
    const { seconds, longest, steps } = this.#pace
    const ticks = last.time - this.begin
    const missing = seconds - (ticks * stated) / 1e9
    const odd = steps.filter((step) => isOdd(step, stated)).length
    const isLong = -missing > seconds * tolerance && odd > steps.length / 2
    const isShort = missing > seconds * tolerance + longest
    const right = Math.round((seconds * 1e9) / Math.max(1, ticks))
    return isLong || isShort ? Math.max(1, right) : stated
  }

  #follow({ block, before }: TrackEnd, next: Block, codec: Codec | undefined): void {
    const seconds = packetSeconds(codec, block, before)
    const isFirstVorbis = codec?.vorbis !== undefined && before === undefined
    if (!this.#pace || (seconds === undefined && !isFirstVorbis)) {
      this.#pace = undefined
      return
    }
    const pace = this.#pace
    pace.packets += 1
    pace.seconds += seconds ?? 0
    pace.longest = Math.max(pace.longest, seconds ?? 0)
    if (seconds === undefined || pace.steps.length === usualSteps) return
    const isSilence = block.end - block.packet <= silenceBytes
    pace.steps.push({ seconds, ticks: next.time - block.time, isSilence })
  }

  /** Where the last packet ends, in ticks of so many nanoseconds. */
  end(codecs: ReadonlyMap<number, Codec>, scale: number): number {
    const ends = [...this.#ends.values()].map(({ block, before }) => {
      const seconds = packetSeconds(codecs.get(block.track), block, before)
      const passed = before ? block.time - before.time : 0
      const length = seconds === undefined ? (block.duration ?? passed) : (seconds * 1e9) / scale
      return block.time + Math.max(0, length - block.discarded / scale)
    })
    return Math.max(...ends)
  }
}

/** Undefined where several are laced together, or the packet does not say it. */
function packetSeconds(codec: Codec | undefined, block: Block, before: Block | undefined) {
  if (!codec || block.isLaced || block.packet >= block.end) return undefined
  const { first } = block
  if (codec.id === 'A_OPUS') return opusSamples(first, block.second) / opusRate || undefined
  if (!codec.vorbis || !before || before.isLaced || before.packet >= before.end) return undefined
  // Vorbis I §4.3.8: half of the block before and half of this one.
  const { rate, blockSamples } = codec.vorbis
  const both = blockSamples(first) + blockSamples(before.first)
  return both / 4 / rate
}

function isOdd({ seconds, ticks, isSilence }: Step, scale: number): boolean {
  const difference = (ticks * scale) / 1e9 - seconds
  if (isSilence && difference > 0) return false
  // Times are rounded to whole ticks.
  return Math.abs(difference) > seconds * tolerance + scale / 1e9
}
