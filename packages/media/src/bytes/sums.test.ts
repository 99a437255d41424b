import { expect, test } from 'vitest'
import { addToFlacSum, advanceFlacSum, advanceOggSum, flacHeadSum, oggSum } from './sums.ts'

// The values that catalogues of check sums give for these digits.
const digits = Buffer.from('123456789')

test('sums are those of the catalogue', () => {
  expect(flacHeadSum(digits)).toBe(0xf4)
  expect(digits.reduce(addToFlacSum, 0)).toBe(0xfee8)
  expect(oggSum(digits)).toBe(0x89a1897f)
})

test('an Ogg sum can be made in parts', () => {
  for (let cut = 0; cut <= digits.length; cut++) {
    expect(oggSum(digits.subarray(cut), oggSum(digits.subarray(0, cut)))).toBe(0x89a1897f)
  }
})

test.each([0, 1, 5, 255, 70_000])(
  'a change in front of %i bytes changes the sum by what becomes of its own',
  (length) => {
    const behind = Buffer.alloc(length, 'any bytes')
    const [one, other] = [digits, Buffer.from('987654321')].map((front) =>
      Buffer.concat([front, behind]),
    )
    const change = Buffer.from(digits.map((byte, at) => byte ^ (other?.[at] ?? 0)))
    const ogg = oggSum(one ?? digits) ^ advanceOggSum(oggSum(change), length)
    expect(ogg >>> 0).toBe(oggSum(other ?? digits))
    const flac = (bytes: Uint8Array = digits) => bytes.reduce(addToFlacSum, 0)
    expect(flac(one) ^ advanceFlacSum(flac(change), length)).toBe(flac(other))
  },
)
