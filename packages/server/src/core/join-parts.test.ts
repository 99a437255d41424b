import { expect, test } from 'vitest'
import { joinParts } from './join-parts.ts'

test('parts are joined, and two of one name are refused', () => {
  expect(joinParts({ one: 1 }, { two: 2 }, { three: undefined })).toEqual({
    one: 1,
    two: 2,
    three: undefined,
  })
  expect(() => joinParts({ one: 1 }, { two: 2, one: 1 })).toThrow('Two parts are called one')
})
