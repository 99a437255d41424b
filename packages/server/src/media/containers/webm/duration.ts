import type { ByteSource } from '../../strip-plan.ts'
import type { Block } from './blocks.ts'

/** The last block of a track, and the time that passed before it. In ticks. */
export type TrackEnd = { readonly block: Block; readonly passed: number }

// A header may know better than we how long the last packet is, but not by more than any packet can be.
const longestPacketSeconds = 1

/** Takes note of a block on the way through the file. */
export function addBlock(ends: Map<number, TrackEnd>, block: Block): void {
  const last = ends.get(block.track)
  const isLater = !last || block.time >= last.block.time
  if (isLater)
    ends.set(block.track, { block, passed: block.time - (last?.block.time ?? block.time) })
}

/** How long all tracks play together, in ticks of so many nanoseconds. */
export function measureDuration(
  source: ByteSource,
  codecs: ReadonlyMap<number, string>,
  ends: ReadonlyMap<number, TrackEnd>,
  { scale, announced }: { readonly scale: number; readonly announced: number },
): number {
  const last = Math.max(0, ...[...ends.values()].map(({ block }) => block.time))
  const most = last + (longestPacketSeconds * 1e9) / scale
  if (announced >= last && announced > 0 && announced <= most) return announced
  const measured = [...ends.values()].map(({ block, passed }) => {
    const isOpus = codecs.get(block.track) === 'A_OPUS' && !block.isLaced
    const opus = isOpus ? readOpusSeconds(source, block) * (1e9 / scale) : undefined
    return block.time + (block.duration ?? opus ?? passed)
  })
  // No longer than we would believe a header, so that a second pass believes what this one wrote.
  return Math.min(most, Math.max(0, ...measured))
}

/** RFC 6716 §3.1: the first byte of a packet says how long its frames are and, with the second, how many there are. */
function readOpusSeconds(source: ByteSource, { packet }: Block): number {
  const [first = 0, second = 0] = source.read(packet, Math.min(2, source.size - packet))
  const count = [1, 2, 2, second & 0x3f][first & 3] ?? 1
  return (count * frameMs(first >> 3)) / 1000
}

function frameMs(configuration: number): number {
  if (configuration < 12) return [10, 20, 40, 60][configuration & 3] ?? 0
  if (configuration < 16) return [10, 20][configuration & 1] ?? 0
  return [2.5, 5, 10, 20][configuration & 3] ?? 0
}
