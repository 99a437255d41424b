import { BrokenContainer } from '../../strip-plan.ts'
import { readVorbisBlocks, type VorbisBlocks } from '../packets/vorbis.ts'

/** How the sound of a track is coded, and for Vorbis what its packets do not say themselves. */
export type Codec = { readonly id: string; readonly vorbis?: VorbisBlocks | undefined }

/** Of a description that was written here. */
export function describeCodec(id: string, setup: Buffer | undefined): Codec {
  if (id !== 'A_VORBIS' || !setup) return { id }
  const headers = splitVorbisHeaders(setup)
  return { id, vorbis: readVorbisBlocks(headers.head, headers.setup) }
}

/** What a decoder must know before the first packet, without the comments in it. */
export function rewriteCodecPrivate(codec: string, bytes: Buffer): Buffer {
  if (codec === 'A_OPUS') return rewriteOpusHead(bytes)
  if (codec === 'A_VORBIS') return rewriteVorbisHeaders(bytes)
  throw new BrokenContainer('The sound is in a codec that browsers do not play.')
}

/** RFC 7845 §5.1: 19 bytes, and for more than two channels a table of them. */
function rewriteOpusHead(bytes: Buffer): Buffer {
  if (bytes.length < 19 || bytes.toString('latin1', 0, 8) !== 'OpusHead') {
    throw new BrokenContainer('The description of the Opus sound is malformed.')
  }
  const length = bytes[18] === 0 ? 19 : 21 + (bytes[9] ?? 0)
  if (bytes.length < length)
    throw new BrokenContainer('The channels of the Opus sound are missing.')
  return bytes.subarray(0, length)
}

/** Three packets behind a table of the lengths of the first two (https://www.matroska.org/technical/codec_specs.html). */
function rewriteVorbisHeaders(bytes: Buffer): Buffer {
  const { head, setup } = splitVorbisHeaders(bytes)
  if (!isVorbisHeader(head, 1) || head.length !== 30 || !isVorbisHeader(setup, 5)) {
    throw new BrokenContainer('The description of the Vorbis sound is malformed.')
  }
  return Buffer.concat([Buffer.of(2, head.length, noComments.length), head, noComments, setup])
}

function splitVorbisHeaders(bytes: Buffer): { readonly head: Buffer; readonly setup: Buffer } {
  const { values, end } = readLengths(bytes)
  const [first, second] = values
  return { head: bytes.subarray(end, end + first), setup: bytes.subarray(end + first + second) }
}

/** Vorbis I §5: no name of a program, no comments, and the framing bit. */
const noComments = Buffer.from('\x03vorbis\0\0\0\0\0\0\0\0\x01', 'latin1')

type Lengths = { readonly values: readonly [number, number]; readonly end: number }

function readLengths(bytes: Buffer): Lengths {
  if (bytes[0] !== 2) throw new BrokenContainer('The Vorbis sound has not three headers.')
  const first = readLength(bytes, 1)
  const second = readLength(bytes, first.end)
  return { values: [first.value, second.value], end: second.end }
}

/** As many bytes of 255 as fit, and one of the rest. */
function readLength(bytes: Buffer, start: number): { value: number; end: number } {
  let at = start
  while (bytes[at] === 255) at++
  return { value: (at - start) * 255 + (bytes[at] ?? 0), end: at + 1 }
}

function isVorbisHeader(bytes: Buffer, kind: number): boolean {
  return bytes[0] === kind && bytes.toString('latin1', 1, 7) === 'vorbis'
}
