import { createFirstBits, maxBytes } from './sha256.ts'

export type Work = { readonly prefix: string; readonly difficulty_bits: number }

const tellEvery = 20_000

/**
 * Counts until sha256(prefix‖nonce) begins with so many zero bits (at most 32). `told` hears now and then how far that
 * is: 1 is what it takes on average, and it may take longer.
 */
export function findNonce(work: Work, told: (fraction: number) => void): string {
  const firstBits = createFirstBits()
  const encoder = new TextEncoder()
  const bytes = new Uint8Array(maxBytes)
  const { written: prefixLength } = encoder.encodeInto(work.prefix, bytes)
  const expected = 2 ** work.difficulty_bits
  for (let count = 0; ; count++) {
    const nonce = String(count)
    const { written } = encoder.encodeInto(nonce, bytes.subarray(prefixLength))
    if (Math.clz32(firstBits(bytes, prefixLength + written)) >= work.difficulty_bits) return nonce
    if (count % tellEvery === 0) told(count / expected)
  }
}
