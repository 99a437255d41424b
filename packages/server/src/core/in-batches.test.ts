import { expect, test } from 'vitest'
import { inBatches } from './in-batches.ts'

test.each([
  [[], []],
  [[1, 2], [[1, 2]]],
  [[1, 2, 3], [[1, 2, 3]]],
  [
    [1, 2, 3, 4],
    [[1, 2, 3], [4]],
  ],
])('%j in batches of three is %j', async (values, batches) => {
  const made: number[][] = []
  for await (const batch of inBatches<number>(values, 3)) made.push(batch)
  expect(made).toEqual(batches)
})
