import type { ClipPart } from '../media.ts'
import type { ByteSource, Piece } from '../strip-plan.ts'

/**
 * How to write a clip of which only some parts are kept. Its packets are those of the source, byte for byte; only what says where they are and
 * when they play is made anew. Pieces may be made while they are taken, and can be taken repeatedly.
 */
export type CutPlan = {
  readonly pieces: Iterable<Piece>
  /** What is kept in truth, on the clock of the source: parts begin and end where packets do. */
  readonly kept: readonly ClipPart[]
}

/**
 * Plans the cut of one format from a file that was stripped. Parts are in order and do not overlap. Throws a Refusal for parts that the clip does
 * not have and for sound that cannot be cut, BrokenContainer for a damaged file.
 */
export type AudioCutter = (source: ByteSource, keep: readonly ClipPart[]) => CutPlan
