import { BrokenContainer } from '../../strip-plan.ts'

export type PngHeader = {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: ColourType
  readonly isInterlaced: boolean
}

/** PNG §11.2.1 table 12. */
export type ColourType = 0 | 2 | 3 | 4 | 6
export const indexed = 3

/** Numbers that a pixel is made of. The one of an indexed picture is its place in the palette. */
export const samples: Readonly<Record<ColourType, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const depths: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [indexed, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
])

export function readHeader(body: Buffer): PngHeader {
  if (body.length !== 13) throw new BrokenContainer('The header of the PNG has the wrong length.')
  const header = {
    width: body.readUInt32BE(0),
    height: body.readUInt32BE(4),
    depth: body.readUInt8(8),
    colour: body.readUInt8(9) as ColourType,
    isInterlaced: body.readUInt8(12) === 1,
  }
  const isKnownCoding =
    body.readUInt8(10) === 0 && body.readUInt8(11) === 0 && body.readUInt8(12) <= 1
  if (!isKnownCoding || !depths.get(header.colour)?.includes(header.depth)) {
    throw new BrokenContainer('The header of the PNG names an unknown coding.')
  }
  if (!isExtent(header.width) || !isExtent(header.height)) {
    throw new BrokenContainer('The PNG has no extent.')
  }
  return header
}

/** What a decoder has to hold at once: interlaced, no row is whole before the last pass. */
export function heldBytes({ isInterlaced, width, height, depth, colour }: PngHeader): number {
  const bytes = colour === indexed ? 4 : samples[colour] * Math.ceil(depth / 8)
  return isInterlaced ? width * height * bytes : 0
}

function isExtent(pixels: number): boolean {
  return pixels > 0 && pixels <= 0x7fffffff
}
