import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import type { Span } from './items.ts'

/** A stretch of the file that is written differently: with these bytes, or else with zeros. */
export type Patch = Span & { readonly bytes?: Buffer }

const padding = 15
const metadata = 5
// AV1 §6.2.2: sequence header, temporal delimiter, frame header, tile group, frame, redundant frame header, tile list.
const drawing = [1, 2, 3, 4, 6, 7, 8]
// AV1 §6.7.1: content light level, mastering display, scalability. The others (ITU-T T.35, time code) tell of a camera.
const metadataKept = [1, 2, 3]
const maxMetadataBytes = 64

type Obu = { readonly header: number; readonly payload: number; readonly end: number }

/**
 * Finds the units of AV1 streams (§5.3) that draw nothing and can hold anything, and turns each into padding of the
 * same size without content. One call of the result for each coded picture.
 */
export function createObuBlanker(source: ByteSource): (spans: readonly Span[]) => Patch[] {
  let left = limits.avifObus
  return (spans) => {
    const stream = join(source, spans)
    const patches: Patch[] = []
    for (let at = 0; at < stream.size; ) {
      left--
      if (left < 0) throw new BrokenContainer('The picture has too many parts.')
      const obu = readObu(stream, at)
      if (!isNeeded(stream, obu)) patches.push(...blank(stream, obu))
      at = obu.end
    }
    return patches
  }
}

type Stream = {
  readonly size: number
  byte(at: number): number
  /** The stretch of the stream in the file; in several parts where it crosses from one extent to the next. */
  spans(from: number, to: number): Span[]
}

function isNeeded(stream: Stream, { header, payload, end }: Obu): boolean {
  const type = (stream.byte(header) >> 3) & 15
  if (type !== metadata) return drawing.includes(type)
  const isSmall = end - payload <= maxMetadataBytes
  return isSmall && payload < end && metadataKept.includes(stream.byte(payload))
}

/** An empty unit cannot hold anything, and padding may not be empty. */
function blank(stream: Stream, { header, payload, end }: Obu): Patch[] {
  if (payload === end) return []
  const type = (stream.byte(header) & 0x87) | (padding << 3)
  return [
    ...stream.spans(header, header + 1).map((span) => ({ ...span, bytes: Buffer.of(type) })),
    ...stream.spans(payload, end - 1),
    // §5.3.4: the last byte that is not zero holds the trailing bit.
    ...stream.spans(end - 1, end).map((span) => ({ ...span, bytes: Buffer.of(0x80) })),
  ]
}

function readObu(stream: Stream, header: number): Obu {
  const first = stream.byte(header)
  if ((first & 0x80) !== 0) throw new BrokenContainer('The AV1 stream is not one.')
  const afterHeader = header + ((first & 0x04) === 0 ? 1 : 2)
  if ((first & 0x02) === 0) return { header, payload: afterHeader, end: stream.size }
  const { value, bytes } = readLeb128(stream, afterHeader)
  const payload = afterHeader + bytes
  if (payload + value > stream.size) throw new BrokenContainer('The AV1 stream breaks off.')
  return { header, payload, end: payload + value }
}

function readLeb128(stream: Stream, at: number): { value: number; bytes: number } {
  let value = 0
  for (let bytes = 0; bytes < 8; bytes++) {
    const byte = stream.byte(at + bytes)
    value += (byte & 0x7f) * 2 ** (7 * bytes)
    if ((byte & 0x80) === 0) return { value, bytes: bytes + 1 }
  }
  throw new BrokenContainer('The AV1 stream has a size without end.')
}

function join(source: ByteSource, spans: readonly Span[]): Stream {
  if (spans.length > limits.avifExtents) throw new BrokenContainer('An item is in too many pieces.')
  const size = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  const cut = (from: number, to: number) => {
    let start = 0
    return spans.flatMap((span) => {
      const first = Math.max(from - start, 0)
      const last = Math.min(to - start, span.to - span.from)
      start += span.to - span.from
      return first < last ? [{ from: span.from + first, to: span.from + last }] : []
    })
  }
  const byte = (at: number) => {
    const place = cut(at, at + 1)[0]
    if (!place) throw new BrokenContainer('The AV1 stream breaks off.')
    return source.read(place.from, 1)[0] ?? 0
  }
  return { size, byte, spans: cut }
}
