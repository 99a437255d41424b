import { limits } from '../formats/limits.ts'
import type { SaidType } from '../media-task.ts'
import type { ByteSource } from '../strip-plan.ts'
import { isFreeFormat } from './mp3-free-format.ts'
import { isRunOfFrames, readAdtsFrame, readMp2Frame, readMp3Frame } from './mpeg-frames.ts'
import { hasText, peek } from './peek.ts'
import type { RefusedType } from './refused-kinds.ts'

const framesBytes = 24 * 1024

const kinds = [
  { type: 'audio/mpeg', read: readMp3Frame },
  { type: 'audio/aac', read: readAdtsFrame },
] as const

/** MP3 and ADTS have no signature, only the eleven bits that begin every frame. FLAC may stand behind the same tags. */
export function detectMpegAudio(
  source: ByteSource,
): 'audio/mpeg' | 'audio/aac' | 'audio/flac' | RefusedType | undefined {
  const start = skipTags(source)
  if (start > 0 && hasText(peek(source, start, 4), 0, 'fLaC')) return 'audio/flac'
  const type = findMpegAudio(source)
  if (type) return type
  const bytes = peek(source, start, framesBytes)
  if (isFreeFormat(bytes)) return { refused: 'mp3Free' }
  return isRunOfFrames(bytes, 0, readMp2Frame) ? { refused: 'mp2' } : undefined
}

/** Where name or declared type say what it is, frames may stand behind anything: half a frame, a byte order mark, a page. */
export function findSaid(source: ByteSource, said: SaidType): SaidType | undefined {
  const kind = kinds.find(({ type }) => type === said)
  const bytes = peek(source, 0, limits.saidJunkBytes + framesBytes)
  for (let at = bytes.indexOf(0xff); at !== -1 && at < limits.saidJunkBytes; ) {
    if (kind && isRunOfFrames(bytes, at, kind.read)) return said
    at = bytes.indexOf(0xff, at + 1)
  }
  return undefined
}

/** Behind a tag, whose size is often wrong, the first frame is searched for; without one only zeros may precede it. */
function findMpegAudio(source: ByteSource): SaidType | undefined {
  const start = skipTags(source)
  const bytes = peek(source, start, limits.recognisedJunkBytes + framesBytes)
  const isTagged = start > 0 || hasText(bytes, 0, 'ID3')
  for (let at = 0; at < Math.min(bytes.length, limits.recognisedJunkBytes); at++) {
    const kind = kinds.find(({ read }) => isRunOfFrames(bytes, at, read))
    if (kind) return kind.type
    if (!isTagged && bytes[at] !== 0) break
  }
  return undefined
}

/** Where the sound begins behind ID3v2 tags, of which careless programs put several in front of each other. */
function skipTags(source: ByteSource): number {
  let at = 0
  for (let tags = 0; tags < limits.recognisedTags; tags++) {
    const header = peek(source, at, 10)
    if (header.length < 10 || !hasText(header, 0, 'ID3')) break
    const hasFooter = ((header[5] ?? 0) & 0x10) !== 0
    // ID3v2.4 §6.2: four times seven bits, so that the size never looks like the start of a frame.
    const size = header.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
    const end = at + 10 + size + (hasFooter ? 10 : 0)
    if (end > source.size) break
    at = end
  }
  return at
}
