import { expect, test } from 'vitest'
import { endOfSilence, findSilences } from './silences.ts'

/** A clip in which each pair is a tenth of a second. */
function clip(loud: readonly number[]) {
  const data = loud.flatMap((value) => [-value, value])
  return findSilences({ pairs: loud.length, data }, loud.length / 10)
}

const many = (count: number, value: number) => Array.from({ length: count }, () => value)
const round = (found: ReturnType<typeof clip>) =>
  found.map(({ from, to }) => [from, to].map((time) => Math.round(time * 100) / 100))

test('what is quiet for longer than a pause is left out, but for its ends', () => {
  const found = clip([...many(10, 127), ...many(20, 3), ...many(10, 90)])
  expect(round(found)).toEqual([[1.25, 2.75]])
})

test('pauses between words stay, and what is only soft', () => {
  expect(clip([...many(10, 127), ...many(8, 0), ...many(10, 90)])).toEqual([])
  expect(clip([...many(10, 127), ...many(30, 6), ...many(10, 90)])).toEqual([])
})

test('one loud moment parts two silences', () => {
  const found = clip([...many(10, 0), 40, ...many(10, 0)])
  expect(round(found)).toEqual([
    [0.25, 0.75],
    [1.35, 1.85],
  ])
})

test('a clip of nothing but silence, and one without peaks', () => {
  expect(round(clip(many(20, 0)))).toEqual([[0.25, 1.75]])
  expect(findSilences({ pairs: 0, data: [] }, 10)).toEqual([])
})

test('a silence ends where it ends, and nothing else does', () => {
  const silences = [{ from: 1, to: 2 }]
  const ends = [0.9, 1, 1.9, 2].map((time) => endOfSilence(silences, time))
  expect(ends).toEqual([undefined, 2, 2, undefined])
})
