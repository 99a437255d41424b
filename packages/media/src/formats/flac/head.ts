import { addToFlacSum, advanceFlacSum, flacHeadSum } from '../../bytes/sums.ts'
import type { ByteSource } from '../../strip-plan.ts'

export type FlacHead = {
  /** Sample rate and size, which all frames of a recording have in common. */
  readonly kind: number
  /** Whether frames may differ in length, so that they are numbered by their first sample instead of one by one. */
  readonly isVariable: boolean
  readonly number: number
  readonly samples: number
  /** Bytes of the coded number. */
  readonly numberBytes: number
  /** Of all of it, with its sum. */
  readonly bytes: number
}

/** The longest head: four bytes, seven of the number, four of length and rate, and the sum. */
export const maxHeadBytes = 16

/** Whether the head of a frame may begin here, by its first four bytes (RFC 9639 §9.1); none has the reserved values. */
export function mayBeFlacHead(bytes: Buffer, at: number): boolean {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xfe) !== 0xf8) return false
  const [third = 0, fourth = 0] = [bytes[at + 2], bytes[at + 3]]
  const areSizes = third >> 4 !== 0 && (third & 15) !== 15
  return areSizes && fourth >> 4 <= 10 && (fourth & 0x0e) !== 0x06 && (fourth & 1) === 0
}

/** Reads the head of a frame; undefined when these bytes are none. */
export function readFlacHead(bytes: Buffer): FlacHead | undefined {
  const number = mayBeFlacHead(bytes, 0) ? readNumber(bytes, 4) : undefined
  if (number === undefined) return undefined
  const sizes = bytes[2] ?? 0
  const samplesAt = 4 + number.length
  const end = samplesAt + (samplesBytes[sizes >> 4] ?? 0) + (rateBytes[sizes & 15] ?? 0)
  if (end >= bytes.length || flacHeadSum(bytes.subarray(0, end)) !== bytes[end]) return undefined
  const isVariable = ((bytes[1] ?? 0) & 1) === 1
  const kind = ((sizes & 15) << 8) | ((bytes[3] ?? 0) & 0x0e)
  return {
    kind,
    isVariable,
    number: number.value,
    samples: readSamples(bytes, sizes >> 4, samplesAt),
    numberBytes: number.length,
    bytes: end + 1,
  }
}

/** Codes whose value stands behind the number, and in how many bytes. */
const samplesBytes: Readonly<Record<number, number>> = { 6: 1, 7: 2 }
const rateBytes: Readonly<Record<number, number>> = { 12: 1, 13: 2, 14: 2 }

/** RFC 9639 §9.1.1: powers of two, those times 9/8, or written out. */
function readSamples(bytes: Buffer, code: number, at: number): number {
  const written = samplesBytes[code]
  if (written !== undefined) return bytes.readUIntBE(at, written) + 1
  if (code === 1) return 192
  return code < 6 ? 144 << code : 256 << (code - 8)
}

type Coded = { readonly value: number; readonly length: number }

/** RFC 9639 §9.1.5: coded as UTF-8 would, but up to 36 bits. */
function readNumber(bytes: Buffer, at: number): Coded | undefined {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { value: first, length: 1 }
  const length = Math.clz32(~(first << 24))
  if (length < 2 || length > 7) return undefined
  let value = first & (0x7f >> length)
  for (const byte of bytes.subarray(at + 1, at + length)) {
    if (byte >> 6 !== 2) return undefined
    value = value * 64 + (byte & 0x3f)
  }
  return { value, length }
}

/** RFC 9639 §9.1.5, of a number of at most 36 bits. */
export function writeNumber(value: number): Buffer {
  if (value < 0x80) return Buffer.of(value)
  let length = 2
  while (value >= 2 ** (length * 5 + 1)) length++
  const bytes = Buffer.alloc(length)
  let rest = value
  for (let at = length - 1; at > 0; at--) {
    bytes[at] = 0x80 | (rest % 64)
    rest = Math.floor(rest / 64)
  }
  bytes[0] = ((0xff00 >> length) & 0xff) | rest
  return bytes
}

const footBytes = 2

/** What stands around the sound of a frame under another number, and where the sound is. */
export type RenumberedFrame = {
  readonly head: Buffer
  readonly sound: { readonly offset: number; readonly length: number }
  readonly foot: Buffer
}

/** A whole frame of so many bytes under another number. Its sums follow from those that it has, so that the sound need not be read. */
export function renumberFrame(
  { begin, foot }: { readonly begin: Buffer; readonly foot: Buffer },
  length: number,
  { number, isVariable }: { readonly number: number; readonly isVariable: boolean },
): RenumberedFrame {
  const old = readFlacHead(begin)
  if (!old) throw new Error('Only frames are numbered')
  const first = Buffer.from(begin.subarray(0, 4))
  first.writeUInt8((first.readUInt8(1) & 0xfe) | (isVariable ? 1 : 0), 1)
  const sizes = begin.subarray(4 + old.numberBytes, old.bytes - 1)
  const fields = Buffer.concat([first, writeNumber(number), sizes])
  const head = Buffer.concat([fields, Buffer.of(flacHeadSum(fields))])
  const sound = { offset: old.bytes, length: length - old.bytes - footBytes }
  const sums = [begin.subarray(0, old.bytes), head].map((bytes) => bytes.reduce(addToFlacSum, 0))
  const change = advanceFlacSum((sums[0] ?? 0) ^ (sums[1] ?? 0), sound.length)
  const written = Buffer.alloc(footBytes)
  written.writeUInt16BE(foot.readUInt16BE(0) ^ change)
  return { head, sound, foot: written }
}

/** The two ends of a frame, by which it is numbered anew. */
export function readFrameEnds(source: ByteSource, start: number, length: number) {
  return {
    begin: source.read(start, Math.min(maxHeadBytes, length)),
    foot: source.read(start + length - footBytes, footBytes),
  }
}
