import { ByteReader } from '../../bytes/byte-reader.ts'
import { PieceList } from '../../bytes/piece-list.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { findSoundEnd } from '../tags/sound-end.ts'
import { Junk } from './junk.ts'

/** `kind` is one number for all that the frames of one recording have in common. */
export type Frame = {
  readonly kind: number
  readonly length: number
  readonly samples: number
  /** Samples a second. */
  readonly rate: number
}

/** A kind of file that has no header of its own, only frames that each begin with one. */
export type FrameFormat = {
  readonly name: string
  readonly headBytes: number
  /** Reads the head that begins at the reader, where so many bytes are left; undefined when it is none. */
  readonly read: (reader: ByteReader) => Frame | undefined
}

/** A file while its frames are looked for. */
export type Chain = {
  readonly source: ByteSource
  readonly format: FrameFormat
  readonly reader: ByteReader
  readonly end: number
  readonly kept: PieceList
  /** Kinds of frames that were kept. */
  readonly kinds: Set<number>
  readonly junk: Junk
  frames: number
  tags: number
}

export function openChain(source: ByteSource, format: FrameFormat): Chain {
  const end = findSoundEnd(source)
  return {
    source,
    format,
    reader: new ByteReader(source, 0, end),
    end,
    kept: new PieceList(),
    kinds: new Set(),
    junk: new Junk(),
    frames: 0,
    tags: 0,
  }
}

/** The frame that begins here. It must be whole: the last one is often cut off. */
export function readFrame({ format, reader, end }: Chain, at: number): Frame | undefined {
  if (at + format.headBytes > end) return undefined
  reader.at = at
  const frame = format.read(reader)
  return frame && at + frame.length <= end ? frame : undefined
}

/** Said of every tag that sends the reader elsewhere. */
export function countTag(chain: Chain): void {
  chain.tags += 1
  if (chain.tags > limits.audioTags) throw new BrokenContainer('The file has too many tags.')
}
