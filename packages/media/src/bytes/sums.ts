/** Check sums that Node does not have: their bits come highest first, they begin with zero and are not inverted. */

const eight = makeTable(8, 0x07)
const sixteen = makeTable(16, 0x8005)
const oggTables = makeSlices(makeTable(32, 0x04c11db7))

/** Of the head of a FLAC frame (RFC 9639 §9.1.8). */
export function flacHeadSum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => eight[sum ^ byte] ?? 0, 0)
}

/** Of a FLAC frame (RFC 9639 §9.3), one byte further. */
export function addToFlacSum(sum: number, byte: number): number {
  return ((sum << 8) & 0xffff) ^ (sixteen[(sum >> 8) ^ byte] ?? 0)
}

/** Of the frame in front of an MP3, as LAME has it: the same polynomial, lowest bit first. */
export function lameSum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => {
    let value = sum ^ byte
    for (let bit = 0; bit < 8; bit++) value = (value >> 1) ^ ((value & 1) * 0xa001)
    return value
  }, 0)
}

/** Of an Ogg page whose own field of it is zero (RFC 3533 §6). Four bytes at a time, since much goes through here. */
export function oggSum(bytes: Uint8Array, begin = 0): number {
  const [one, two, three, four] = oggTables
  let sum = begin
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) {
    const a = (sum >>> 24) ^ (bytes[at] ?? 0)
    const b = ((sum >>> 16) & 0xff) ^ (bytes[at + 1] ?? 0)
    const c = ((sum >>> 8) & 0xff) ^ (bytes[at + 2] ?? 0)
    const d = (sum & 0xff) ^ (bytes[at + 3] ?? 0)
    sum = ((four[a] ?? 0) ^ (three[b] ?? 0) ^ (two[c] ?? 0) ^ (one[d] ?? 0)) >>> 0
  }
  for (; at < bytes.length; at++) {
    sum = ((sum << 8) ^ (one[(sum >>> 24) ^ (bytes[at] ?? 0)] ?? 0)) >>> 0
  }
  return sum
}

/** What so many bytes of zeros make of the sum before them. Sums are linear: a change in front changes the sum by what becomes of its own. */
export const advanceOggSum = makeAdvance(32, 0x04c11db7)
export const advanceFlacSum = makeAdvance(16, 0x8005)

function makeAdvance(bits: 16 | 32, polynomial: number) {
  const top = 2 ** (bits - 1)
  const multiply = (one: number, other: number) => {
    let product = 0
    for (let bit = bits - 1; bit >= 0; bit--) {
      const shifted = product >= top ? (((product - top) * 2) ^ polynomial) >>> 0 : product * 2
      product = (other >>> bit) & 1 ? (shifted ^ one) >>> 0 : shifted
    }
    return product
  }
  // Of 1, 2, 4, 8 … bytes, up to more than any page or frame has.
  const powers = [2 ** 8]
  while (powers.length < 31) powers.push(multiply(powers.at(-1) ?? 0, powers.at(-1) ?? 0))
  const powerOf = (bytes: number) => {
    let product = 1
    for (let power = 0, left = bytes; left > 0; power += 1, left >>>= 1) {
      if ((left & 1) === 1) product = multiply(product, powers[power] ?? 0)
    }
    return product
  }
  // What is asked for next is often as long.
  let last = { bytes: 0, power: 1 }
  return (sum: number, bytes: number): number => {
    if (bytes !== last.bytes) last = { bytes, power: powerOf(bytes) }
    return multiply(sum, last.power)
  }
}

/** What each byte adds to a sum of so many bits. */
function makeTable(bits: 8 | 16 | 32, polynomial: number): Uint32Array {
  const top = 2 ** (bits - 1)
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte * 2 ** (bits - 8)
    for (let bit = 0; bit < 8; bit++) {
      const shifted = (sum * 2) % (top * 2)
      sum = (sum >= top ? shifted ^ polynomial : shifted) >>> 0
    }
    return sum
  })
}

type Slices = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array]

/** The same for bytes that are followed by one, two and three others. */
function makeSlices(one: Uint32Array): Slices {
  const further = (table: Uint32Array) =>
    table.map((sum) => ((sum << 8) ^ (one[sum >>> 24] ?? 0)) >>> 0)
  const two = further(one)
  const three = further(two)
  return [one, two, three, further(three)]
}
