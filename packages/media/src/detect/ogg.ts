import { limits } from '../formats/limits.ts'
import type { ByteSource } from '../strip-plan.ts'
import { hasText, peek } from './peek.ts'
import type { RefusedType } from './refused-kinds.ts'

const pageHeaderBytes = 27
const beginsStream = 0x02

const sound = ['OpusHead', '\x01vorbis', '\x7fFLAC']
const video = ['\x80theora', 'OVP80', 'BBCD\0', '\x01video\0', 'YUV4MPEG']

/** RFC 3533: every stream of an Ogg file announces itself on a first page, and all first pages come first. */
export function detectOgg(source: ByteSource): 'audio/ogg' | RefusedType | undefined {
  const streams = firstPackets(source)
  const holds = (names: readonly string[]) =>
    streams.some((packet) => names.some((name) => hasText(packet, 0, name)))
  if (holds(video)) return { refused: 'video' }
  if (holds(sound)) return 'audio/ogg'
  return holds(['Speex   ']) ? { refused: 'speex' } : undefined
}

function firstPackets(source: ByteSource): Buffer[] {
  const packets: Buffer[] = []
  let at = 0
  while (packets.length < limits.oggStreams) {
    const header = peek(source, at, pageHeaderBytes)
    const isFirstPage = header.length === pageHeaderBytes && hasText(header, 0, 'OggS\0')
    if (!isFirstPage || ((header[5] ?? 0) & beginsStream) === 0) break
    const segments = peek(source, at + pageHeaderBytes, header[26] ?? 0)
    const body = at + pageHeaderBytes + segments.length
    packets.push(peek(source, body, 16))
    at = body + segments.reduce((sum, length) => sum + length, 0)
  }
  return packets
}
