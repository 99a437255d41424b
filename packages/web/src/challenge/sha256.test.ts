import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createFirstBits, maxBytes } from './sha256.ts'

test('the first bits of every length that fits are those of SHA-256', () => {
  const firstBits = createFirstBits()
  for (let length = 0; length <= maxBytes; length++) {
    for (const bytes of [randomBytes(64), Buffer.alloc(64, 0xff), Buffer.alloc(64)]) {
      const expected = createHash('sha256').update(bytes.subarray(0, length)).digest()
      expect([length, firstBits(bytes, length)]).toEqual([length, expected.readUInt32BE(0)])
    }
  }
})
