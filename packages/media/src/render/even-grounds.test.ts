import { describe, expect, test } from 'vitest'
import { evenGrounds } from './even-grounds.ts'

const [width, height] = [320, 240]

type Box = readonly [left: number, top: number, right: number, bottom: number]

/** Rows of grey bytes, with boxes over each other on white. */
function draw(...boxes: readonly (readonly [Box, number])[]): Buffer {
  const grey = Buffer.alloc(width * height, 255)
  for (const [[left, top, right, bottom], shade] of boxes) {
    for (let y = top; y < bottom; y++) grey.fill(shade, y * width + left, y * width + right)
  }
  return grey
}
const at = (grey: Buffer, x: number, y: number) => grey[y * width + x] ?? -1
const bubble: Box = [40, 60, 280, 180]

describe('grounds in grey pictures', () => {
  test.each([
    ['white on blue', 115, 255],
    ['black on blue', 115, 0],
    ['white on black', 20, 240],
  ])('of %s become white, and what is on them dark', (_, ground, ink) => {
    const grey = draw([bubble, ground], [[100, 110, 140, 116], ink])
    evenGrounds(grey, { width, height })
    expect(at(grey, 60, 80)).toBeGreaterThan(240)
    expect(at(grey, 120, 113)).toBeLessThan(60)
    expect(at(grey, 10, 10)).toBe(255)
  })

  test('stay as they are where there is one, also under large letters', () => {
    const letter = draw([[100, 40, 135, 200], 0])
    const before = Buffer.from(letter)
    evenGrounds(letter, { width, height })
    expect(letter).toEqual(before)
  })

  test.each([
    [1, 1],
    [17, 3],
    [5, 200],
  ])('of %i × %i pixels are no matter', (wide, high) => {
    const grey = Buffer.alloc(wide * high, 90)
    evenGrounds(grey, { width: wide, height: high })
    expect(grey).toEqual(Buffer.alloc(wide * high, 90))
  })
})
