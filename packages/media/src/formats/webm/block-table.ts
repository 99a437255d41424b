import { NumberColumn } from '../../bytes/number-column.ts'
import { opusSamples } from '../packets/opus.ts'
import type { Block } from './blocks.ts'

/** All blocks of a segment side by side: an hour has 180,000 of them, and objects for each take longer than the rest of a cut. */
export class BlockTable {
  /** In ticks. */
  readonly times = new NumberColumn()
  /** When its cluster begins. */
  readonly clusterTimes = new NumberColumn()
  /** Where each is in the file, and its packet. */
  readonly starts = new NumberColumn()
  readonly ends = new NumberColumn()
  readonly packets = new NumberColumn()
  /** What each plays, of a track of Opus; 0 where several packets are laced together. */
  readonly samples = new NumberColumn()
  /** What was stripped is copied as it is. */
  hasOtherParts = false

  add(block: Block): void {
    this.times.push(block.time)
    this.clusterTimes.push(block.clusterTime)
    this.starts.push(block.start)
    this.ends.push(block.end)
    this.packets.push(block.packet)
    const isPlain = !block.isLaced && block.packet < block.end
    this.samples.push(isPlain ? opusSamples(block.first, block.second) : 0)
    if (block.kept) this.hasOtherParts = true
  }
}
