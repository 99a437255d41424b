// FIPS 180-4 §4.2.2 and §5.3.3. Our own, because `crypto.subtle` is slow for short texts and missing on plain http.
const constants = firstPrimes(64).map((prime) => fractionBits(Math.cbrt(prime)))
const start = firstPrimes(8).map((prime) => fractionBits(Math.sqrt(prime)))

/** How many bytes fit into one block of 64, beside the mark of the end and the length. */
export const maxBytes = 55

export type FirstBits = (bytes: Uint8Array, length: number) => number

/** Makes a function that answers the first 32 bits of the SHA-256 of the first `length` bytes, which must be at most 55. */
export function createFirstBits(): FirstBits {
  const words = new Int32Array(64)
  return (bytes, length) => {
    fillBlock(words, bytes, length)
    expand(words)
    return compress(words)
  }
}

function fillBlock(words: Int32Array, bytes: Uint8Array, length: number): void {
  words.fill(0, 0, 16)
  for (let index = 0; index < length; index++) addByte(words, index, bytes[index] ?? 0)
  addByte(words, length, 0x80)
  words[15] = length * 8
}

function addByte(words: Int32Array, index: number, byte: number): void {
  words[index >> 2] = (words[index >> 2] ?? 0) | (byte << (24 - (index & 3) * 8))
}

function expand(words: Int32Array): void {
  for (let t = 16; t < 64; t++) {
    const a = words[t - 15] ?? 0
    const b = words[t - 2] ?? 0
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
    words[t] = ((words[t - 16] ?? 0) + s0 + (words[t - 7] ?? 0) + s1) | 0
  }
}

function compress(words: Int32Array): number {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = start
  for (let t = 0; t < 64; t++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[t] ?? 0) + (words[t] ?? 0)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  return (a + (start[0] ?? 0)) >>> 0
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function fractionBits(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}
