import {
  type AudioStripPlan,
  BrokenContainer,
  type ByteSource,
  type Piece,
} from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { id3v2End } from '../tags/id3.ts'
import { findSoundEnd } from '../tags/sound-end.ts'
import { startsWith } from '../tags/tag-text.ts'
import { channelMask, rewriteComments } from '../tags/vorbis-comment.ts'
import { type FlacBlock, makeBlock, readBlocks } from './blocks.ts'
import { readRate, rewriteDescription } from './description.ts'
import type { KeptFrames } from './kept-frames.ts'
import { readSeekTable } from './seek-table.ts'
import { keepSettledFrames } from './settle.ts'

/**
 * Plans a FLAC of its stream description, which counts what is there, its seek table, an empty comment block where there was one (which channel is
 * which speaker stays), and its frames (RFC 9639). Pictures, cue sheets, private blocks and padding go, and so do tags at
 * both ends and whatever is between the frames.
 */
export function stripFlac(source: ByteSource): AudioStripPlan {
  return planFlac(source, openFlac(source))
}

/** What a FLAC has. */
type OpenFlac = {
  readonly blocks: readonly FlacBlock[]
  readonly frames: KeptFrames
  /** Samples a second. */
  readonly rate: number
}

export function openFlac(source: ByteSource): OpenFlac {
  const start = skipTags(source)
  const { blocks, end } = readBlocks(source, start)
  const frames = keepSettledFrames(source, end, findSoundEnd(source))
  const [description] = blocks
  return { blocks, frames, rate: readRate(description && readBlock(source, description)) }
}

export function planFlac(source: ByteSource, { blocks, frames, rate }: OpenFlac): AudioStripPlan {
  const kept = keptBlocks(source, blocks, frames)
  const head = Buffer.concat([
    Buffer.from('fLaC'),
    ...kept.map(({ type, body }, index) => makeBlock(type, body, index === kept.length - 1)),
  ])
  return {
    type: 'audio/flac',
    pieces: { [Symbol.iterator]: () => write(source, head, frames) },
    seconds: frames.samples / rate,
    repaired: frames.hasLost || !frames.isInOrder ? ['damaged_sound'] : [],
  }
}

function* write(source: ByteSource, head: Buffer, frames: KeptFrames): Generator<Piece> {
  yield { bytes: head }
  yield* frames.pieces(source)
}

function skipTags(source: ByteSource): number {
  let at = 0
  for (let tags = 0; tags <= limits.audioTags; tags++) {
    if (startsWith(source, at, 'fLaC')) return at
    const end = id3v2End(source, at)
    if (end === undefined) break
    at = end
  }
  throw new BrokenContainer('This is no FLAC.')
}

type Kept = { readonly type: number; readonly body: Buffer }
type Keep = (source: ByteSource, block: FlacBlock, frames: KeptFrames) => Buffer | undefined

const keepers: readonly (readonly [number, Keep])[] = [
  [0, (source, block, frames) => rewriteDescription(readBlock(source, block), frames)],
  [
    3,
    (source, block, frames) =>
      frames.isInOrder ? readSeekTable(source, block, frames.bytes) : undefined,
  ],
  [4, (source, block) => rewriteComments(readBlock(source, block), channelMask)],
]

function keptBlocks(source: ByteSource, blocks: readonly FlacBlock[], frames: KeptFrames): Kept[] {
  return keepers.flatMap(([type, keep]) => {
    const block = blocks.find((candidate) => candidate.type === type)
    const body = block && keep(source, block, frames)
    return body ? [{ type, body }] : []
  })
}

function readBlock(source: ByteSource, { offset, length }: FlacBlock): Buffer {
  return source.read(offset, length)
}
