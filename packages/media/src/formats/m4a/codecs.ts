import { ByteReader } from '../../bytes/byte-reader.ts'
import type { Box } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFullBox, openFullBox } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

/** What a decoder must know before the first sample, without what else its box has room for. */
export function rewriteCodecBox(source: ByteSource, box: Box): Buffer {
  const rewrite = Object.hasOwn(rewriters, box.type) ? rewriters[box.type] : undefined
  if (!rewrite || box.end - box.body > limits.mp4CodecBytes) throw notDescribed()
  return rewrite(source, box)
}

const plain = { version: 0, flags: 0 }

const rewriters: Readonly<Record<string, (source: ByteSource, box: Box) => Buffer>> = {
  esds: rewriteElementaryStream,
  alac: rewriteAlac,
  dOps: rewriteOpus,
  dfLa: rewriteFlac,
}

/** Tags of ISO/IEC 14496-1 §7.2.2. */
const tags = { stream: 3, decoder: 4, specific: 5, layer: 6 } as const
const decoderBytes = 13
// Of AAC at most some 300: twelve channels with a comment.
const maxSpecificBytes = 1024

/** ISO/IEC 14496-14 §3.1.2: the stream, its decoder, what that must know, and a constant. */
function rewriteElementaryStream(source: ByteSource, box: Box): Buffer {
  const { reader } = openFullBox(source, box)
  const stream = openDescriptor(source, reader, tags.stream)
  stream.skip(2)
  // No stream that it depends on, no address, no other clock.
  if ((stream.u8() & 0xe0) !== 0) throw notDescribed()
  const decoder = openDescriptor(source, stream, tags.decoder)
  const fields = decoder.bytes(decoderBytes)
  const specific = decoder.left > 0 ? openDescriptor(source, decoder, tags.specific) : undefined
  if (specific && specific.left > maxSpecificBytes) throw notDescribed()
  const parts = specific ? [makeDescriptor(tags.specific, specific.bytes(specific.left))] : []
  const content = makeDescriptor(
    tags.stream,
    Buffer.alloc(3),
    makeDescriptor(tags.decoder, fields, ...parts),
    makeDescriptor(tags.layer, Buffer.of(2)),
  )
  return makeFullBox('esds', plain, content)
}

/** A reader of what is in the descriptor, which must be the next one; the outer one stands behind it. */
function openDescriptor(source: ByteSource, reader: ByteReader, tag: number): ByteReader {
  if (reader.u8() !== tag) throw notDescribed()
  let length = 0
  for (let byte = 0x80, bytes = 0; byte >= 0x80; bytes++) {
    if (bytes === 4) throw notDescribed()
    byte = reader.u8()
    length = length * 128 + (byte & 0x7f)
  }
  const inside = new ByteReader(source, reader.at, reader.at + length)
  reader.skip(length)
  return inside
}

function makeDescriptor(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : [0x80 | (length >> 7), length & 0x7f]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

function rewriteAlac(source: ByteSource, box: Box): Buffer {
  const { reader } = openFullBox(source, box)
  return makeFullBox('alac', plain, reader.bytes(24))
}

/** https://opus-codec.org/docs/opus_in_isobmff.html §4.3.2 */
function rewriteOpus(source: ByteSource, { body, end }: Box): Buffer {
  const reader = new ByteReader(source, body, end)
  const fields = reader.bytes(11)
  if (fields[0] !== 0) throw notDescribed()
  const table = fields[10] === 0 ? Buffer.alloc(0) : reader.bytes(2 + (fields[1] ?? 0))
  return makeBox('dOps', fields, table)
}

const streamInfoBytes = 34

/** https://github.com/xiph/flac/blob/master/doc/isoflac.txt §3.3.2: only the first block, which is the last now. */
function rewriteFlac(source: ByteSource, box: Box): Buffer {
  const { reader } = openFullBox(source, box)
  const head = reader.bytes(4).readUInt32BE(0) & 0x7fffffff
  if (head !== streamInfoBytes) throw notDescribed()
  const last = Buffer.from([0x80, 0, 0, streamInfoBytes])
  return makeFullBox('dfLa', plain, last, reader.bytes(streamInfoBytes))
}

function notDescribed(): BrokenContainer {
  return new BrokenContainer('The sound is described in a way that is not known.')
}
