import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { findNonce } from './find-nonce.ts'

test.each([1, 7, 12])('a nonce for %i zero bits is one', (bits) => {
  const prefix = `${'q3Lw9ZkT0aBcDeFgHiJkLm'}:`
  const nonce = findNonce({ prefix, difficulty_bits: bits }, () => {})
  const first = createHash('sha256')
    .update(prefix + nonce)
    .digest()
    .readUInt32BE(0)
  expect(Math.clz32(first)).toBeGreaterThanOrEqual(bits)
})

test('it tells how far it is', () => {
  const told: number[] = []
  findNonce({ prefix: 'prefix:', difficulty_bits: 16 }, (fraction) => told.push(fraction))
  expect(told[0]).toBe(0)
  expect(told).toEqual([...told].sort((a, b) => a - b))
})
