import type { PictureSize } from '../media.ts'

// Pixels at either edge; about as large as small letters that were enlarged.
const tile = 16
// Shades that count as one: JPEG spreads a plain ground over some.
const shade = 16
const shades = 256 / shade
/** Of what is around a tile; letters cover less than the rest. */
const groundShare = 0.5
/** How much a ground differs that reading with one threshold for the picture would miss. */
const apart = 40

/**
 * Makes grounds white that differ from the picture's own, such as buttons, bubbles and dialogs, and dark what is written on them.
 * `grey` has one byte a pixel, and is changed.
 */
export function evenGrounds(grey: Buffer, size: PictureSize): void {
  const tiles = new Tiles(grey, size)
  const own = tiles.ground()
  const grounds = Array.from({ length: tiles.rows * tiles.columns }, (_, at) => {
    const ground = tiles.groundAround(at)
    return ground !== undefined && Math.abs(ground - own) >= apart ? ground : undefined
  })
  for (const at of tiles.largeAmong(grounds)) tiles.even(at, grounds[at] ?? own)
}

class Tiles {
  readonly columns: number
  readonly rows: number
  readonly #grey: Buffer
  readonly #size: PictureSize
  /** How many pixels of each tile have which shade. */
  readonly #counts: Uint16Array

  constructor(grey: Buffer, size: PictureSize) {
    this.#grey = grey
    this.#size = size
    this.columns = Math.ceil(size.width / tile)
    this.rows = Math.ceil(size.height / tile)
    this.#counts = new Uint16Array(this.columns * this.rows * shades)
    for (let y = 0, at = 0; y < size.height; y++) {
      const row = Math.floor(y / tile) * this.columns
      for (let x = 0; x < size.width; x++, at++) {
        const one = (row + Math.floor(x / tile)) * shades + Math.floor((grey[at] ?? 0) / shade)
        this.#counts[one] = (this.#counts[one] ?? 0) + 1
      }
    }
  }

  /** The commonest brightness of the picture. */
  ground(): number {
    const every = Array.from({ length: this.columns * this.rows }, (_, at) => at)
    return groundOf(this.#sum(every)).level
  }

  /** The brightness of most of what is around a tile; undefined where nothing is. */
  groundAround(at: number): number | undefined {
    const { level, share } = groundOf(this.#sum(this.#around(at)))
    return share >= groundShare ? level : undefined
  }

  /** Those of the tiles with a ground that lie in squares of three by three: no strokes of large letters, which are no ground. */
  largeAmong(grounds: readonly (number | undefined)[]): Set<number> {
    const middles = [...grounds.keys()].filter((at) => {
      const around = this.#around(at)
      return around.length === 9 && around.every((one) => grounds[one] !== undefined)
    })
    return new Set(middles.flatMap((at) => this.#around(at)))
  }

  even(at: number, ground: number): void {
    const { width, height } = this.#size
    const left = (at % this.columns) * tile
    const top = Math.floor(at / this.columns) * tile
    const contrast = Math.max(ground, 255 - ground)
    for (let y = top; y < Math.min(top + tile, height); y++) {
      for (let x = left; x < Math.min(left + tile, width); x++) {
        const differs = Math.abs((this.#grey[y * width + x] ?? 0) - ground)
        this.#grey[y * width + x] = Math.round(255 - (differs * 255) / contrast)
      }
    }
  }

  #around(at: number): number[] {
    const [column, row] = [at % this.columns, Math.floor(at / this.columns)]
    const beside = [-1, 0, 1]
    return beside.flatMap((down) =>
      beside
        .map((right) => [column + right, row + down] as const)
        .filter(([x, y]) => x >= 0 && y >= 0 && x < this.columns && y < this.rows)
        .map(([x, y]) => y * this.columns + x),
    )
  }

  #sum(tiles: readonly number[]): Uint32Array {
    const sum = new Uint32Array(shades)
    for (const at of tiles) {
      for (let one = 0; one < shades; one++) {
        sum[one] = (sum[one] ?? 0) + (this.#counts[at * shades + one] ?? 0)
      }
    }
    return sum
  }
}

/** Two shades beside each other that most pixels have, the brightness between them, and which share has them. */
function groundOf(counts: Uint32Array): { readonly level: number; readonly share: number } {
  let [best, first] = [0, 0]
  let all = counts[0] ?? 0
  for (let one = 0; one + 1 < shades; one++) {
    const [here, next] = [counts[one] ?? 0, counts[one + 1] ?? 0]
    all += next
    if (here + next > best) {
      best = here + next
      first = one
    }
  }
  const [here, next] = [counts[first] ?? 0, counts[first + 1] ?? 0]
  const level = ((first + 0.5) * here + (first + 1.5) * next) / Math.max(1, here + next)
  return { level: Math.round(level * shade), share: best / Math.max(1, all) }
}
