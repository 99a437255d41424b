import type { ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { id3v2End } from '../tags/id3.ts'
import { findSoundEnd } from '../tags/sound-end.ts'
import { type Chunk, chunkHeadBytes, readChunk } from './chunk.ts'

const tailBytes = 4 * 1024 * 1024
const isName = (byte: number | undefined = 0) => byte >= 0x20 && byte < 0x7f

/** Where samples of unknown length end, at the latest: before the chunks or the tag that end exactly where the form does. */
export function findDataEnd(source: ByteSource, start: number, formEnd: number): number {
  const end = Math.max(start, Math.min(formEnd, findSoundEnd(source)))
  const from = Math.max(start, end - tailBytes)
  const tail = source.read(from, end - from)
  for (let at = 0; at + chunkHeadBytes <= tail.length; at++) {
    if (!isName(tail[at]) || !isName(tail[at + 1]) || !isName(tail[at + 2])) continue
    const place = from + at
    const fits = place + chunkHeadBytes + tail.readUInt32LE(at + 4) <= end
    if (fits && isChunkChain(source, place, end)) return place
    if (isTag(tail, at) && id3v2End(source, place) === end) return place
  }
  return end
}

function isTag(bytes: Buffer, at: number): boolean {
  return bytes.toString('latin1', at, at + 3) === 'ID3'
}

/** Whether there are chunks from here on, the last of which ends where the form does. */
export function isChunkChain(source: ByteSource, from: number, end: number): boolean {
  let at = from
  for (let count = 0; count < limits.wavTailChunks && at + chunkHeadBytes <= end; count++) {
    const chunk = readChunk(source, at)
    const next = chunk.body + chunk.length
    if (!isNamed(chunk) || next > end) return false
    // The byte that makes an odd length even is often left out at the end.
    if (next === end || next + (chunk.length % 2) === end) return true
    at = next + (chunk.length % 2)
  }
  return false
}

function isNamed({ id }: Chunk): boolean {
  return [...Buffer.from(id, 'latin1')].every((byte) => isName(byte))
}
