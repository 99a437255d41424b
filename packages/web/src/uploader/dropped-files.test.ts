import { expect, test } from 'vitest'
import { pastedAt } from './dropped-files.ts'

test('a pasted picture is named by the clock of the computer', () => {
  const noon = new Date(2026, 10, 29, 12, 4, 5)
  expect(pastedAt(noon)).toBe('2026-11-29 12.04.05')
})
