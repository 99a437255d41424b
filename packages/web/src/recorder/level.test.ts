import { expect, test } from 'vitest'
import { LevelWatch, levelOf } from './level.ts'

const wave = (height: number) => Float32Array.from({ length: 480 }, (_, at) => height * (-1) ** at)
const heard = levelOf(wave(0.1))
const nothing = levelOf(new Float32Array(480))

test('a level is in decibels, down to silence', () => {
  expect(heard.decibels).toBeCloseTo(-20, 1)
  expect(levelOf(wave(1))).toEqual({ peak: 1, decibels: 0 })
  expect(nothing).toEqual({ peak: 0, decibels: -60 })
})

test('five seconds without a sound are silence, and a word ends it', () => {
  const watch = new LevelWatch()
  expect(watch.see(nothing, 0)).toBe('good')
  expect(watch.see(nothing, 4900)).toBe('good')
  expect(watch.see(nothing, 5000)).toBe('silent')
  expect(watch.see(heard, 5100)).toBe('good')
  expect(watch.see(nothing, 10_000)).toBe('good')
  expect(watch.see(nothing, 10_100)).toBe('silent')
})

test('too loud is said long enough to be read', () => {
  const watch = new LevelWatch()
  expect(watch.see(levelOf(wave(1)), 0)).toBe('loud')
  expect(watch.see(heard, 1000)).toBe('loud')
  expect(watch.see(heard, 1600)).toBe('good')
})
