import { expect, test } from 'vitest'
import { addToFlacSum, flacHeadSum, oggSum } from './sums.ts'

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
