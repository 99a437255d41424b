import { ByteReader } from '../bytes/byte-reader.ts'
import { limits } from '../formats/limits.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'
import type { Box } from './boxes.ts'

/** The content of a full box (ISO/IEC 14496-12 §4.2): its version and flags, and a reader that stands behind them. */
export type FullBox = {
  readonly version: number
  readonly flags: number
  readonly reader: ByteReader
}

/** Opens a full box of one of these versions; nobody knows what another version would mean. */
export function openFullBox(
  source: ByteSource,
  box: Box,
  versions: readonly number[] = [0],
): FullBox {
  if (box.end - box.body > limits.boxTableBytes) throw new BrokenContainer('A table is too large.')
  const reader = new ByteReader(source, box.body, box.end)
  const word = reader.u32be()
  const version = word >>> 24
  if (!versions.includes(version)) {
    throw new BrokenContainer(`Version ${version} of the box ${box.type} is not known.`)
  }
  return { version, flags: word & 0xffffff, reader }
}

/** An unsigned number of 0 to 8 bytes. */
export function readUint(reader: ByteReader, bytes: number): number {
  if (bytes === 0) return 0
  if (bytes <= 6) return reader.bytes(bytes).readUIntBE(0, bytes)
  const value = Number(reader.bytes(8).readBigUInt64BE())
  if (!Number.isSafeInteger(value)) throw new BrokenContainer('A number is too large to be real.')
  return value
}

/** An unsigned number in so many bytes, most significant first. */
export function uint(bytes: number, value: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  if (bytes === 8) buffer.writeBigUInt64BE(BigInt(value))
  else if (bytes > 0) buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

export function makeBox(type: string, ...content: readonly Uint8Array[]): Buffer {
  const size = content.reduce((sum, part) => sum + part.length, 8)
  return Buffer.concat([uint(4, size), Buffer.from(type, 'latin1'), ...content], size)
}

export function makeFullBox(
  type: string,
  { version, flags }: { readonly version: number; readonly flags: number },
  ...content: readonly Uint8Array[]
): Buffer {
  return makeBox(type, uint(1, version), uint(3, flags), ...content)
}

/** A box that says nothing, of exactly this size, which must be at least 8. */
export function makeFreeBox(size: number): Buffer {
  return makeBox('free', Buffer.alloc(size - 8))
}
