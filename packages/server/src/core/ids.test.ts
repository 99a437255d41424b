import { expect, test } from 'vitest'
import { newId, randomBase62 } from './ids.ts'

test('ids are base-62, as long as asked, and do not repeat', () => {
  const ids = Array.from({ length: 2000 }, newId)
  expect(new Set(ids).size).toBe(2000)
  for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]{22}$/)
  expect(randomBase62(43)).toHaveLength(43)
})

test('every letter is about equally likely', () => {
  const counts = new Map<string, number>()
  for (const letter of randomBase62(62_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(62)
  // 1,000 expected each; five standard deviations are about 160.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200)
})
