/** A PDQ hash as eight words of 32 bits, the first bits of its hexadecimal form first. */
export type PdqWords = Uint32Array

/** Two hashes of the same picture differ in at most this many bits, says the paper. */
export const samePictureBits = 31
/** Hashes of pictures with less to see say little. */
export const fairQuality = 50

const side = 16
const bits = side * side
const wordsOfHash = bits / 32

/** Undefined where the text is no hash. */
export function parsePdq(hash: string): PdqWords | undefined {
  if (!/^[0-9a-f]{64}$/i.test(hash)) return undefined
  return Uint32Array.from({ length: wordsOfHash }, (_, at) =>
    Number.parseInt(hash.slice(at * 8, at * 8 + 8), 16),
  )
}

/** In how many bits they differ, 0 to 256. */
export function pdqDistance(one: PdqWords, other: PdqWords): number {
  let distance = 0
  for (let at = 0; at < wordsOfHash; at++) distance += countBits((one[at] ?? 0) ^ (other[at] ?? 0))
  return distance
}

/** How many bits of a word are set. */
export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const quads = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((quads + (quads >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

/**
 * The hashes of the picture as it is, mirrored and turned by quarters: eight, itself first. Made of the bits alone, so that
 * hashes of pictures that nobody has can be turned; a few bits beside those that the turned picture would have.
 */
export function turnedPdqs(hash: PdqWords): PdqWords[] {
  return [false, true].flatMap((isTransposed) =>
    [false, true].flatMap((isFlippedX) =>
      [false, true].map((isFlippedY) => turn(hash, { isTransposed, isFlippedX, isFlippedY })),
    ),
  )
}

type Turn = {
  readonly isTransposed: boolean
  readonly isFlippedX: boolean
  readonly isFlippedY: boolean
}

/** Mirroring negates every second wave along its axis, which puts it on the other side of the median, and that is near zero. */
function turn(hash: PdqWords, { isTransposed, isFlippedX, isFlippedY }: Turn): PdqWords {
  const turned = new Uint32Array(wordsOfHash)
  for (let at = 0; at < bits; at++) {
    const [row, column] = [Math.floor(at / side), at % side]
    const bit = bitOf(hash, isTransposed ? column * side + row : at)
    const negated = Number(isFlippedX && column % 2 === 0) ^ Number(isFlippedY && row % 2 === 0)
    if (bit ^ negated) turned[wordOf(at)] = (turned[wordOf(at)] ?? 0) | (1 << (at % 32))
  }
  return turned
}

// The hexadecimal form has the last bit first.
const wordOf = (at: number) => wordsOfHash - 1 - Math.floor(at / 32)
const bitOf = (hash: PdqWords, at: number) => ((hash[wordOf(at)] ?? 0) >>> (at % 32)) & 1
