import { expect, test } from 'vitest'
import { parseAccent } from './accent.ts'
import { contrastOf } from './contrast.ts'

test('contrast is that of WCAG', () => {
  expect(contrastOf('#000000', '#ffffff')).toBe(21)
  expect(contrastOf('#ffffff', '#ffffff')).toBe(1)
  // The grey that every checker names: just enough on white, and one step lighter is not.
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('our own accents would be taken, each in its theme', () => {
  expect(parseAccent('#B83B0B', 'light')).toEqual({ colour: '#b83b0b', ink: '#ffffff' })
  expect(parseAccent('#ff9a62', 'dark')).toEqual({ colour: '#ff9a62', ink: '#1f1a17' })
  expect(parseAccent('', 'dark')).toBeNull()
})

test('what is hard to read is refused, with what to do', () => {
  expect(() => parseAccent('#ff9a62', 'light')).toThrow(/1\.7 to 1, and text needs 4\.5.*darker/)
  expect(() => parseAccent('#b83b0b', 'dark')).toThrow('lighter')
  expect(() => parseAccent('red', 'light')).toThrow('such as #b83b0b')
})

test('letters on any accent that is taken can be read', () => {
  for (const colour of ['#b83b0b', '#0b5cb8', '#1c6b3c', '#6a1b9a']) {
    const accent = parseAccent(colour, 'light')
    expect(accent && contrastOf(accent.ink, accent.colour)).toBeGreaterThanOrEqual(4.5)
  }
  for (const colour of ['#ff9a62', '#7fd6a0', '#9ab8ff', '#888888']) {
    const accent = parseAccent(colour, 'dark')
    expect(accent && contrastOf(accent.ink, accent.colour)).toBeGreaterThanOrEqual(4.5)
  }
})
