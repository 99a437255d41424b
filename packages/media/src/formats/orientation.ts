import type { ByteSource } from '../strip-plan.ts'

/** How a picture lies in its file: 1 is upright, 2 to 8 are turned or mirrored (Exif 2.32 §4.6.4, tag 0x0112). */
export type Orientation = number

export const upright: Orientation = 1

const orientationTag = 0x0112
const shortType = 3
const entryBytes = 12

/** The orientation that an Exif block (a TIFF file, this stretch of the source) names; upright when it names none. */
export function readOrientation(source: ByteSource, offset: number, length: number): Orientation {
  const tiff = openTiff((at, count) =>
    at + count <= length ? source.read(offset + at, count) : undefined,
  )
  const entry = tiff === undefined ? undefined : findEntry(tiff, orientationTag)
  if (tiff === undefined || entry === undefined) return upright
  const isOneShort = tiff.u16(entry, 2) === shortType && tiff.u32(entry, 4) === 1
  const value = tiff.u16(entry, 8)
  return isOneShort && value >= 1 && value <= 8 ? value : upright
}

/** The smallest Exif block that names an orientation: a TIFF file of 26 bytes with that one tag. */
export function orientationExif(orientation: Orientation): Buffer {
  const exif = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  exif.writeUInt16BE(orientation, 18)
  return exif
}

/** The size in pixels as displayed: 5 to 8 lie on their side. */
export function displayedSize(
  size: { readonly width: number; readonly height: number },
  orientation: Orientation,
): { width: number; height: number } {
  const { width, height } = size
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}

type PartReader = (at: number, count: number) => Buffer | undefined

/** A TIFF file, in its byte order, and where its first directory stands. */
type Tiff = {
  readonly part: PartReader
  readonly directoryAt: number
  readonly u16: (bytes: Buffer, at: number) => number
  readonly u32: (bytes: Buffer, at: number) => number
}

function openTiff(part: PartReader): Tiff | undefined {
  const head = part(0, 8)
  const order = head?.toString('latin1', 0, 4)
  if (head !== undefined && order === 'II*\0') {
    const u32 = (bytes: Buffer, at: number) => bytes.readUInt32LE(at)
    return { part, directoryAt: u32(head, 4), u16: (bytes, at) => bytes.readUInt16LE(at), u32 }
  }
  if (head !== undefined && order === 'MM\0*') {
    const u32 = (bytes: Buffer, at: number) => bytes.readUInt32BE(at)
    return { part, directoryAt: u32(head, 4), u16: (bytes, at) => bytes.readUInt16BE(at), u32 }
  }
  return undefined
}

function findEntry({ part, directoryAt, u16 }: Tiff, tag: number): Buffer | undefined {
  const countBytes = part(directoryAt, 2)
  const count = countBytes === undefined ? 0 : u16(countBytes, 0)
  for (let index = 0; index < count; index++) {
    const entry = part(directoryAt + 2 + index * entryBytes, entryBytes)
    if (entry === undefined || u16(entry, 0) === tag) return entry
  }
  return undefined
}
