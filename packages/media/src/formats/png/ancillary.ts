import { indexed, type PngHeader } from './header.ts'

/** What decides whether an ancillary chunk is as PNG §11.3 demands. */
export type Surroundings = {
  readonly header: PngHeader
  /** Entries of the palette so far; 0 before it or without one. */
  readonly paletteEntries: number
}

type Rule = {
  /** Decoders ignore it when the palette came before it. */
  readonly beforePalette?: true
  readonly isRight: (length: number, around: Surroundings) => boolean
}

// Of an indexed picture those of its palette count.
const significantBytes = { 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 } as const
const backgroundBytes: Readonly<Record<PngHeader['colour'], number>> = {
  0: 2,
  2: 6,
  3: 1,
  4: 2,
  6: 6,
}

const exactly =
  (bytes: number): Rule['isRight'] =>
  (length) =>
    length === bytes

/**
 * The ancillary chunks that change how the picture looks and hold nothing but numbers; all stand before the picture
 * data. Profiles, Exif and animation are treated apart. hIST and sPLT are left out: nobody uses them.
 */
export const keptAncillary: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['cHRM', { beforePalette: true, isRight: exactly(32) }],
  ['gAMA', { beforePalette: true, isRight: exactly(4) }],
  ['sRGB', { beforePalette: true, isRight: exactly(1) }],
  ['cICP', { beforePalette: true, isRight: exactly(4) }],
  ['mDCV', { beforePalette: true, isRight: exactly(24) }],
  ['cLLI', { beforePalette: true, isRight: exactly(8) }],
  [
    'sBIT',
    {
      beforePalette: true,
      isRight: (length, { header }) => length === significantBytes[header.colour],
    },
  ],
  ['bKGD', { isRight: (length, { header }) => length === backgroundBytes[header.colour] }],
  ['pHYs', { isRight: exactly(9) }],
  ['tRNS', { isRight: isTransparency }],
])

function isTransparency(length: number, { header, paletteEntries }: Surroundings): boolean {
  if (header.colour === indexed) return length >= 1 && length <= paletteEntries
  return (header.colour === 0 && length === 2) || (header.colour === 2 && length === 6)
}
