import {
  byExponent,
  type Chromaticities,
  type CodePoints,
  chromaticitiesOf,
  isUsual,
  type Measured,
  type ToLight,
  toLightOf,
} from './code-points.ts'

type Vector = readonly [number, number, number]
type Matrix = readonly [Vector, Vector, Vector]

/**
 * A colour profile (ICC.1:2022) that means the same, for decoders that read nothing else; what is brighter than paper is
 * brought within its range by the curve. Undefined for sRGB, and for numbers that nobody knows.
 */
export function profileOf(colour: CodePoints | Measured): Buffer | undefined {
  if ('gamma' in colour) return makeProfile(colour.chromaticities, byExponent(colour.gamma))
  if (isUsual(colour)) return undefined
  const chromaticities = chromaticitiesOf(colour.primaries === 2 ? 1 : colour.primaries)
  const toLight = toLightOf(colour.transfer)
  return chromaticities && toLight && makeProfile(chromaticities, toLight)
}

function makeProfile(chromaticities: Chromaticities, toLight: ToLight): Buffer | undefined {
  const [red, green, blue] = colorants(chromaticities)
  if (![...red, ...green, ...blue].every((value) => Math.abs(value) < 8)) return undefined
  const tags = [
    ['wtpt', xyz(d50)],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', curve(toLight)],
  ] as const
  return join(tags)
}

const points = 1024

function curve(toLight: ToLight): Buffer {
  const element = Buffer.alloc(12 + 2 * points)
  element.write('curv', 'latin1')
  element.writeUInt32BE(points, 8)
  for (let at = 0; at < points; at++) {
    const light = Math.min(1, Math.max(0, toLight(at / (points - 1))))
    element.writeUInt16BE(Math.round(light * 65_535), 12 + 2 * at)
  }
  return element
}

function xyz(values: Vector): Buffer {
  const element = Buffer.alloc(20)
  element.write('XYZ ', 'latin1')
  for (const [index, value] of values.entries()) {
    element.writeInt32BE(Math.round(value * 65_536), 8 + 4 * index)
  }
  return element
}

/** The three curves are one. */
function join(tags: readonly (readonly [name: string, element: Buffer])[]): Buffer {
  const names = [...tags.map(([name]) => name), 'gTRC', 'bTRC']
  const head = Buffer.alloc(132 + 12 * names.length)
  head.writeUInt8(2, 8)
  head.writeUInt8(0x40, 9)
  head.write('mntrRGB XYZ ', 12, 'latin1')
  head.write('acsp', 36, 'latin1')
  Buffer.from('0000f6d6000100000000d32d', 'hex').copy(head, 68)
  head.writeUInt32BE(names.length, 128)
  let end = head.length
  let last = { at: 0, length: 0 }
  for (const [index, name] of names.entries()) {
    const element = tags[index]?.[1]
    if (element) last = { at: end, length: element.length }
    head.write(name, 132 + 12 * index, 'latin1')
    head.writeUInt32BE(last.at, 136 + 12 * index)
    head.writeUInt32BE(last.length, 140 + 12 * index)
    end += element?.length ?? 0
  }
  head.writeUInt32BE(end, 0)
  return Buffer.concat([head, ...tags.map(([, element]) => element)])
}

const d50: Vector = [0.9642, 1, 0.8249]
/** ICC.1:2022 annex E: from light to what the eye's receptors take of it. */
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]

/** The light of each primary, so that all together are white, as an eye sees it that is used to daylight of 5,000 K. */
function colorants([white, ...primaries]: Chromaticities): Matrix {
  const columns = primaries.map(toXyz) as unknown as Matrix
  const whiteXyz = toXyz(white)
  const amounts = multiply(invert(transpose(columns)), whiteXyz)
  const [seen, wanted] = [multiply(bradford, whiteXyz), multiply(bradford, d50)]
  const adapt = (colour: Vector, amount: number): Vector => {
    const cones = multiply(bradford, scale(colour, amount))
    const moved = cones.map((cone, at) => (cone * (wanted[at] ?? 0)) / (seen[at] ?? 1))
    return multiply(invert(bradford), moved as unknown as Vector)
  }
  return columns.map((colour, at) => adapt(colour, amounts[at] ?? 0)) as unknown as Matrix
}

function toXyz([x, y]: readonly [number, number]): Vector {
  return [x / y, 1, (1 - x - y) / y]
}

function scale(vector: Vector, by: number): Vector {
  return [vector[0] * by, vector[1] * by, vector[2] * by]
}

function multiply(matrix: Matrix, vector: Vector): Vector {
  return matrix.map(
    (row) => row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2],
  ) as unknown as Vector
}

function transpose([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ]
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

function invert([a, b, c]: Matrix): Matrix {
  const bc = cross(b, c)
  const by = 1 / (a[0] * bc[0] + a[1] * bc[1] + a[2] * bc[2])
  return transpose([scale(bc, by), scale(cross(c, a), by), scale(cross(a, b), by)])
}
