/** What the numbers of a picture mean as colours and as light (ITU-T H.273 §8.1, §8.2). */
export type CodePoints = { readonly primaries: number; readonly transfer: number }

/** A way of saying colours that is not by numbers of a table: PNG has it (PNG 3rd edition §11.3.2.1, §11.3.2.2). */
export type Measured = {
  /** Where white, red, green and blue are, x and y each. */
  readonly chromaticities: Chromaticities
  /** By which exponent values become light. */
  readonly gamma: number
}

export type Chromaticities = readonly [
  white: readonly [number, number],
  red: readonly [number, number],
  green: readonly [number, number],
  blue: readonly [number, number],
]

const d65 = [0.3127, 0.329] as const
const illuminantC = [0.31, 0.316] as const

/** H.273 table 2. */
const byPrimaries: ReadonlyMap<number, Chromaticities> = new Map<number, Chromaticities>([
  [1, [d65, [0.64, 0.33], [0.3, 0.6], [0.15, 0.06]]],
  [4, [illuminantC, [0.67, 0.33], [0.21, 0.71], [0.14, 0.08]]],
  [5, [d65, [0.64, 0.33], [0.29, 0.6], [0.15, 0.06]]],
  [6, [d65, [0.63, 0.34], [0.31, 0.595], [0.155, 0.07]]],
  [7, [d65, [0.63, 0.34], [0.31, 0.595], [0.155, 0.07]]],
  [9, [d65, [0.708, 0.292], [0.17, 0.797], [0.131, 0.046]]],
  [
    11,
    [
      [0.314, 0.351],
      [0.68, 0.32],
      [0.265, 0.69],
      [0.15, 0.06],
    ],
  ],
  [12, [d65, [0.68, 0.32], [0.265, 0.69], [0.15, 0.06]]],
  [22, [d65, [0.63, 0.34], [0.295, 0.605], [0.155, 0.077]]],
])

export function chromaticitiesOf(primaries: number): Chromaticities | undefined {
  return byPrimaries.get(primaries)
}

/** From a value of 0 to 1 to light, where 1 is the white of paper. */
export type ToLight = (value: number) => number

const srgb: ToLight = (value) =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4

export const byExponent =
  (exponent: number): ToLight =>
  (value) =>
    value ** exponent

/** H.273 table 3; those of television are shown by browsers as that of sRGB. */
const byTransfer: ReadonlyMap<number, ToLight> = new Map<number, ToLight>([
  ...[1, 2, 6, 7, 13, 14, 15].map((transfer) => [transfer, srgb] as const),
  [4, byExponent(2.2)],
  [5, byExponent(2.8)],
  [8, byExponent(1)],
  [16, (value) => withinScreen(perceptualQuantizer(value))],
  [18, (value) => withinScreen(hybridLogGamma(value))],
])

export function toLightOf(transfer: number): ToLight | undefined {
  return byTransfer.get(transfer)
}

/** Whether every decoder takes it for sRGB anyway. */
export function isUsual({ primaries, transfer }: CodePoints): boolean {
  return [1, 2].includes(primaries) && byTransfer.get(transfer) === srgb
}

/** ITU-R BT.2408: paper white, and what most material is mastered for, in candela a square metre. */
const paperWhite = 203
const masteredFor = 1000

/** ITU-R BT.2100 table 4. */
function perceptualQuantizer(value: number): number {
  const [m1, m2] = [2610 / 16_384, (2523 / 4096) * 128]
  const [c1, c2, c3] = [3424 / 4096, (2413 / 4096) * 32, (2392 / 4096) * 32]
  const root = value ** (1 / m2)
  return (10_000 * (Math.max(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1)) / paperWhite
}

/** ITU-R BT.2100 table 5, on a screen of 1,000 candela. */
function hybridLogGamma(value: number): number {
  const [a, b, c] = [0.178_832_77, 0.284_668_92, 0.559_910_73]
  const scene = value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - c) / a) + b) / 12
  return (masteredFor * scene ** 1.2) / paperWhite
}

/**
 * The curve by which Chromium shows light on screens without room above white (SMPTE ST 2094-50, reference white): half of it up to
 * the white of paper, and from there a parabola to the brightest, which becomes white.
 */
function withinScreen(light: number): number {
  const knee = { from: 1, to: 0.5 }
  if (light <= knee.from) return light * knee.to
  const top = { from: masteredFor / paperWhite, to: 1 }
  const middle = { from: between(knee.from, knee.from / knee.to), to: between(knee.to, top.to) }
  const along = findAlong(knee.from, middle.from, top.from, Math.min(light, top.from))
  return bezier(knee.to, middle.to, top.to, along)
}

const between = (from: number, to: number) => 0.35 * from + 0.65 * to

function bezier(from: number, middle: number, to: number, along: number): number {
  return (1 - along) ** 2 * from + 2 * along * (1 - along) * middle + along ** 2 * to
}

/** Where the same curve has this value. */
function findAlong(from: number, middle: number, to: number, value: number): number {
  const [a, b] = [from - 2 * middle + to, middle - from]
  return (Math.sqrt(b ** 2 + a * (value - from)) - b) / a
}
