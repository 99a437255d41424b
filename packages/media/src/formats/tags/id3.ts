import type { ByteSource } from '../../strip-plan.ts'
import { startsWith } from './tag-text.ts'

const headBytes = 10
const version1Bytes = 128
const extendedBytes = 227
const versions = [2, 3, 4]
const hasFooter = 0x10

/** Where the ID3v2 tag that begins here ends, by what it says of itself. */
export function id3v2End(source: ByteSource, at: number): number | undefined {
  if (!startsWith(source, at, 'ID3') || source.size - at < headBytes) return undefined
  const size = readSize(source, at)
  const [version = 0, , flags = 0] = source.read(at + 3, 3)
  if (size === undefined || !versions.includes(version)) return undefined
  const isFooted = version === 4 && (flags & hasFooter) !== 0
  return at + headBytes + size + (isFooted ? headBytes : 0)
}

/** Where the ID3v2.4 tag that ends here begins: behind the sound it must have a footer (ID3v2.4 §3.4). */
export function id3v2Start(source: ByteSource, end: number): number | undefined {
  if (!startsWith(source, end - headBytes, '3DI')) return undefined
  const size = readSize(source, end - headBytes)
  const start = end - 2 * headBytes - (size ?? 0)
  return size !== undefined && startsWith(source, start, 'ID3') ? start : undefined
}

/** Where the ID3v1 tag that ends here begins, with the extended one that some programs put in front of it. */
export function id3v1Start(source: ByteSource, end: number): number | undefined {
  const start = end - version1Bytes
  if (!startsWith(source, start, 'TAG')) return undefined
  return startsWith(source, start - extendedBytes, 'TAG+') ? start - extendedBytes : start
}

/** Where the ID3v1 tag that begins here ends: between recordings that were joined, since its place is the end of a file. */
export function id3v1End(source: ByteSource, at: number): number | undefined {
  return startsWith(source, at, 'TAG') ? at + version1Bytes : undefined
}

/** ID3v2.4 §6.2: four times seven bits, so that the size never looks like the start of a frame. */
function readSize(source: ByteSource, head: number): number | undefined {
  const bytes = source.read(head + 6, 4)
  if (bytes.some((byte) => byte > 0x7f)) return undefined
  return bytes.reduce((size, byte) => size * 128 + byte, 0)
}
