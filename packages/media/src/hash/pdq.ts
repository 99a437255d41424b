/** Brightness of each pixel, row by row, 0 to 255. */
type Brightness = {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
}

export type Pdq = {
  /** 256 bits as 64 lower-case hex digits, in the order in which lists of such hashes are exchanged. */
  readonly hash: string
  /** 0 to 100: how much there is to see. Hashes of less than 50 say little. */
  readonly quality: number
}

const side = 64
const waves = 16

/**
 * The perceptual hash PDQ-256 (Meta, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019):
 * two hashes of the same picture differ in at most 31 bits, those of different ones in about 128. Takes RGB of 8 bits.
 */
export function hashPicture(rgb: Uint8Array, width: number, height: number): Pdq {
  const brightness = toBrightness(rgb, width, height)
  const rows = new Float32Array(brightness.values.length)
  for (let times = 0; times < 2; times++) blur(brightness, rows)
  const small = shrink(brightness)
  return { hash: toHex(aboveMedian(transform(small))), quality: measureQuality(small) }
}

function toBrightness(rgb: Uint8Array, width: number, height: number): Brightness {
  const values = new Float32Array(width * height)
  for (let at = 0; at < values.length; at++) {
    const [red, green, blue] = [rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0]
    values[at] = 0.299 * red + 0.587 * green + 0.114 * blue
  }
  return { width, height, values }
}

/** Averages over a box, along the rows and then along the columns. In place: fresh memory takes as long as the averages. */
function blur({ width, height, values }: Brightness, rows: Float32Array): void {
  for (let y = 0; y < height; y++) averageRow(values, rows, y * width, width)
  averageColumns({ width, height, values: rows }, values)
}

/** How far the neighbours reach that belong to a mean, in a line of this length. */
function reach(length: number) {
  const window = Math.floor((length + 2 * side - 1) / (2 * side))
  const ahead = Math.floor((window + 2) / 2)
  return { ahead, behind: window - ahead }
}

/** The mean of the neighbours on both sides, as many of them as there are. */
function averageRow(input: Float32Array, output: Float32Array, from: number, length: number): void {
  const { ahead, behind } = reach(length)
  let sum = 0
  let count = 0
  for (let at = 1 - ahead; at < length; at++) {
    const entering = at + ahead - 1
    const leaving = at - behind - 1
    if (entering < length) {
      sum += input[from + entering] ?? 0
      count++
    }
    if (leaving >= 0) {
      sum -= input[from + leaving] ?? 0
      count--
    }
    if (at >= 0) output[from + at] = sum / count
  }
}

/** The same downwards, of all columns at once: one after another they would be read across the whole memory. */
function averageColumns({ width, height, values }: Brightness, output: Float32Array): void {
  const { ahead, behind } = reach(height)
  const sums = new Float64Array(width)
  let count = 0
  const add = (y: number, sign: 1 | -1) => {
    if (y < 0 || y >= height) return
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + sign * (values[y * width + x] ?? 0)
    count += sign
  }
  for (let at = 1 - ahead; at < height; at++) {
    add(at + ahead - 1, 1)
    add(at - behind - 1, -1)
    if (at < 0) continue
    for (let x = 0; x < width; x++) output[at * width + x] = (sums[x] ?? 0) / count
  }
}

/** The pixels in the middle of each of 64 by 64 fields. */
function shrink({ width, height, values }: Brightness): Float32Array {
  const middle = (index: number, length: number) => Math.floor(((index + 0.5) * length) / side)
  return Float32Array.from({ length: side * side }, (_, at) => {
    const row = middle(Math.floor(at / side), height)
    return values[row * width + middle(at % side, width)] ?? 0
  })
}

/** The slowest waves of a cosine transform, without the mean. */
const cosines = Array.from({ length: waves }, (_, wave) =>
  Float32Array.from(
    { length: side },
    (_, at) => Math.sqrt(2 / side) * Math.cos((Math.PI / 2 / side) * (wave + 1) * (2 * at + 1)),
  ),
)

function transform(small: Float32Array): number[] {
  const columns = cosines.map((cosine) =>
    Float32Array.from({ length: side }, (_, x) => sum(cosine, (y) => small[y * side + x] ?? 0)),
  )
  return columns.flatMap((row) => cosines.map((cosine) => sum(cosine, (x) => row[x] ?? 0)))
}

function sum(weights: Float32Array, value: (at: number) => number): number {
  return weights.reduce((total, weight, at) => total + weight * value(at), 0)
}

function aboveMedian(values: readonly number[]): boolean[] {
  const median = values.toSorted((a, b) => a - b)[values.length / 2 - 1] ?? 0
  return values.map((value) => value > median)
}

/** The last bit first. */
function toHex(bits: readonly boolean[]): string {
  const digits = bits.toReversed().map((bit) => (bit ? '1' : '0'))
  return BigInt(`0b${digits.join('')}`)
    .toString(16)
    .padStart(bits.length / 4, '0')
}

/** By the steps between neighbours, in whole per cent of the brightest. */
function measureQuality(small: Float32Array): number {
  const step = (a: number, b: number) =>
    Math.abs(Math.trunc((((small[a] ?? 0) - (small[b] ?? 0)) * 100) / 255))
  let steps = 0
  for (let at = 0; at < small.length; at++) {
    if (at + side < small.length) steps += step(at, at + side)
    if (at % side < side - 1) steps += step(at, at + 1)
  }
  return Math.min(100, Math.floor(steps / 90))
}
