import { PieceList } from '../../bytes/piece-list.ts'
import type { PackedImage, RowPass } from '../../strip-plan.ts'
import { type PngHeader, samples } from './header.ts'

/** A picture or a frame of an animation while its compressed data is collected. */
export class ImageData {
  readonly #pieces = new PieceList()
  readonly #passes: readonly RowPass[]

  constructor(header: PngHeader, size: Size = header) {
    this.#passes = passesOf(header, size)
  }

  add(offset: number, length: number): void {
    this.#pieces.copy(offset, length)
  }

  finish(): PackedImage {
    return { pieces: this.#pieces.finish(), passes: this.#passes }
  }
}

type Size = Pick<PngHeader, 'width' | 'height'>

// PNG §8: where each pass of an interlaced picture begins, and how far its pixels are apart.
const wholePass = { left: 0, top: 0, across: 1, down: 1 }
const interlacedPasses = [
  { left: 0, top: 0, across: 8, down: 8 },
  { left: 4, top: 0, across: 8, down: 8 },
  { left: 0, top: 4, across: 4, down: 8 },
  { left: 2, top: 0, across: 4, down: 4 },
  { left: 0, top: 2, across: 2, down: 4 },
  { left: 1, top: 0, across: 2, down: 2 },
  { left: 0, top: 1, across: 1, down: 2 },
]

/** The passes of a picture of this size, without those that hold no pixel. */
function passesOf({ depth, colour, isInterlaced }: PngHeader, { width, height }: Size): RowPass[] {
  const bits = depth * samples[colour]
  const passes = isInterlaced ? interlacedPasses : [wholePass]
  return passes
    .map(({ left, top, across, down }) => ({
      rows: Math.max(0, Math.ceil((height - top) / down)),
      pixels: Math.max(0, Math.ceil((width - left) / across)),
    }))
    .filter(({ rows, pixels }) => rows > 0 && pixels > 0)
    .map(({ rows, pixels }) => ({ rows, rowBytes: Math.ceil((pixels * bits) / 8) }))
}
