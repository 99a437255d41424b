import { type AudioStripPlan, BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { PieceList } from '../bytes/piece-list.ts'
import { limits } from '../limits.ts'
import { id3v2End } from '../tags/id3.ts'
import { findSoundEnd } from '../tags/sound-end.ts'
import { startsWith } from '../tags/tag-text.ts'
import { channelMask, rewriteComments } from '../tags/vorbis-comment.ts'
import { type FlacBlock, makeBlock, readBlocks } from './blocks.ts'
import { keepFlacFrames } from './frames.ts'
import { readSeekTable } from './seek-table.ts'

/**
 * Plans a FLAC of its stream description, its seek table, an empty comment block where there was one (which channel is
 * which speaker stays), and its frames (RFC 9639). Pictures, cue sheets, private blocks and padding go, and so do tags at
 * both ends and whatever is between the frames.
 */
export function stripFlac(source: ByteSource): AudioStripPlan {
  const start = skipTags(source)
  const { blocks, end } = readBlocks(source, start)
  const frames = keepFlacFrames(source, end, findSoundEnd(source))
  const kept = keptBlocks(source, blocks, frames.length)
  const file = new PieceList()
  file.add(Buffer.from('fLaC'))
  for (const [index, { type, body }] of kept.entries()) {
    file.add(makeBlock(type, body, index === kept.length - 1))
  }
  file.append(frames)
  return { type: 'audio/flac', pieces: file.finish() }
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
type Keep = (source: ByteSource, block: FlacBlock, soundBytes: number) => Buffer | undefined

const keepers: readonly (readonly [number, Keep])[] = [
  [0, (source, { offset, length }) => source.read(offset, length)],
  [3, (source, block, soundBytes) => readSeekTable(source, block, soundBytes)],
  [4, (source, block) => rewriteComments(readBlock(source, block), channelMask)],
]

function keptBlocks(source: ByteSource, blocks: readonly FlacBlock[], soundBytes: number): Kept[] {
  return keepers.flatMap(([type, keep]) => {
    const block = blocks.find((candidate) => candidate.type === type)
    const body = block && keep(source, block, soundBytes)
    return body ? [{ type, body }] : []
  })
}

function readBlock(source: ByteSource, { offset, length }: FlacBlock): Buffer {
  return source.read(offset, length)
}
