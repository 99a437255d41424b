import { BrokenContainer } from '../../strip-plan.ts'
import { makeBlock } from '../flac/blocks.ts'
import { limits } from '../limits.ts'
import { channelMask, loudness, rewriteComments } from '../tags/vorbis-comment.ts'
import { flacClock, opusClock, speexClock, vorbisClock } from './clocks.ts'
import type { PacketClock } from './timeline.ts'

/** How one kind of sound is put into Ogg: its header packets, and what tells them from sound. */
export type OggCodec = {
  /** What the first packet begins with. */
  readonly magic: string
  /** The first packet with what it must have, and no more. */
  readonly identify: (packet: Buffer) => Buffer
  /** How many header packets there are, the first among them. */
  readonly headers: (packet: Buffer) => number
  /** The others as they are written; undefined for one that goes. */
  readonly rewrite: (packet: Buffer, index: number) => Buffer | undefined
  /** Whether the packet that begins there may be of the sound; headers must not hide among it. */
  readonly isSound: (body: Buffer, at: number) => boolean
  /** How long its packets play, by the first packet and the other headers as they are written. */
  readonly clock: (first: Buffer, headers: readonly Buffer[]) => PacketClock
}

const firstOfOpus = 0x4f

const opus: OggCodec = {
  magic: 'OpusHead',
  identify: (packet) => cutTo(packet, opusHeadBytes(packet)),
  headers: () => 2,
  rewrite: (packet) => rewriteTagged(packet, 'OpusTags', loudness),
  isSound: (body, at) => body[at] !== firstOfOpus || body.toString('latin1', at, at + 4) !== 'Opus',
  clock: opusClock,
}

const vorbis: OggCodec = {
  magic: '\x01vorbis',
  identify: (packet) => cutTo(packet, 30),
  headers: () => 3,
  rewrite: rewriteVorbis,
  // Vorbis I §4.3: the first bit of a packet of sound is 0.
  isSound: (body, at) => ((body[at] ?? 0) & 1) === 0,
  clock: (first, headers) => vorbisClock(first, headers.at(-1)),
}

const speexExtraAt = 68

const speex: OggCodec = {
  magic: 'Speex   ',
  identify: (packet) => {
    const head = Buffer.from(cutTo(packet, 80))
    head.writeUInt32LE(0, speexExtraAt)
    return head
  },
  headers: (packet) => 2 + packet.readUInt32LE(speexExtraAt),
  rewrite: (packet, index) => (index === 1 ? rewriteComments(packet, {}) : undefined),
  isSound: () => true,
  clock: speexClock,
}

const flacCountAt = 7
const commentBlock = 4

const flac: OggCodec = {
  magic: '\x7fFLAC\x01',
  identify: (packet) => {
    const head = Buffer.from(cutTo(packet, 51))
    if (head.toString('latin1', 9, 13) !== 'fLaC' || head.readUIntBE(14, 3) !== 34) {
      throw new BrokenContainer('The FLAC does not begin with a description of its sound.')
    }
    head.writeUInt16BE(1, flacCountAt)
    head.writeUInt8(0, 13)
    return head
  },
  // The comments must be there, even where the number is said to be unknown.
  headers: (packet) => 1 + Math.max(1, packet.readUInt16BE(flacCountAt)),
  rewrite: rewriteFlac,
  isSound: (body, at) => body[at] === 0xff,
  clock: flacClock,
}

const codecs = [opus, vorbis, speex, flac]

/** Which kind of sound a stream has, by its first packet. */
export function findCodec(packet: Buffer): OggCodec | undefined {
  return codecs.find(({ magic }) => begins(packet, magic))
}

/** RFC 7845 §5.1: a table of channels, and with family 3 (RFC 8486) a matrix. */
function opusHeadBytes(packet: Buffer): number {
  const [channels = 0, family = 0] = [packet[9], packet[18]]
  if ((packet[8] ?? 0) >> 4 !== 0) throw new BrokenContainer('The Opus is of an unknown version.')
  if (family === 0) return 19
  if (family !== 3) return 21 + channels
  return 21 + 2 * channels * ((packet[19] ?? 0) + (packet[20] ?? 0))
}

function rewriteVorbis(packet: Buffer, index: number): Buffer {
  if (index === 1) {
    return Buffer.concat([rewriteTagged(packet, '\x03vorbis', {}), Buffer.from([1])])
  }
  if (!begins(packet, '\x05vorbis') || packet.length > limits.oggSetupBytes) {
    throw new BrokenContainer('The tables of the Vorbis are missing.')
  }
  return packet
}

function rewriteFlac(packet: Buffer, index: number): Buffer | undefined {
  const [first = 0xff] = packet
  if (first === 0xff || (index === 1 && (first & 0x7f) !== commentBlock)) {
    throw new BrokenContainer('The headers of the FLAC are not what they should be.')
  }
  if (index > 1) return undefined
  return makeBlock(commentBlock, rewriteComments(packet.subarray(4), channelMask), true)
}

function rewriteTagged(
  packet: Buffer,
  magic: string,
  kept: Parameters<typeof rewriteComments>[1],
): Buffer {
  if (!begins(packet, magic)) throw new BrokenContainer('The comments of the Ogg are missing.')
  const comments = rewriteComments(packet.subarray(magic.length), kept)
  return Buffer.concat([Buffer.from(magic, 'latin1'), comments])
}

function begins(packet: Buffer, text: string): boolean {
  return packet.toString('latin1', 0, text.length) === text
}

function cutTo(packet: Buffer, length: number): Buffer {
  if (packet.length < length) throw new BrokenContainer('The header of an Ogg stream is cut off.')
  return packet.subarray(0, length)
}
