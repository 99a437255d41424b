import type { ByteSource } from '../../strip-plan.ts'
import { opusRate, opusSamples } from '../packets/opus.ts'
import type { Block } from './blocks.ts'
import type { Codec } from './codecs.ts'

/** The last block of a track, and the one before it. */
type TrackEnd = { readonly block: Block; readonly before: Block | undefined }

/** When the sound of one segment begins and ends, by its packets: what a header says of it counts for nothing. */
export class SegmentTimes {
  /** In ticks; Infinity while there is no sound. */
  begin = Infinity
  readonly #source: ByteSource
  readonly #ends = new Map<number, TrackEnd>()

  constructor(source: ByteSource) {
    this.#source = source
  }

  add(block: Block): void {
    this.begin = Math.min(this.begin, block.time)
    const last = this.#ends.get(block.track)?.block
    if (!last || block.time >= last.time) this.#ends.set(block.track, { block, before: last })
  }

  /** Where the last packet ends, in ticks of so many nanoseconds. */
  end(codecs: ReadonlyMap<number, Codec>, scale: number): number {
    const ends = [...this.#ends.values()].map(({ block, before }) => {
      const seconds = this.#packetSeconds(codecs.get(block.track), block, before)
      const passed = before ? block.time - before.time : 0
      const length = seconds === undefined ? (block.duration ?? passed) : (seconds * 1e9) / scale
      return block.time + Math.max(0, length - block.discarded / scale)
    })
    return Math.max(...ends)
  }

  /** Undefined where several are laced together, or the packet does not say it. */
  #packetSeconds(codec: Codec | undefined, block: Block, before: Block | undefined) {
    if (!codec || block.isLaced || block.packet >= block.end) return undefined
    const [first, second] = this.#packetStart(block)
    if (codec.id === 'A_OPUS') return opusSamples(first, second) / opusRate || undefined
    if (!codec.vorbis || !before || before.isLaced || before.packet >= before.end) return undefined
    // Vorbis I §4.3.8: half of the block before and half of this one.
    const { rate, blockSamples } = codec.vorbis
    const both = blockSamples(first) + blockSamples(this.#packetStart(before)[0])
    return both / 4 / rate
  }

  #packetStart({ packet, end }: Block): readonly [number, number] {
    const [first = 0, second = 0] = this.#source.read(packet, Math.min(2, end - packet))
    return [first, second]
  }
}
