import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'

const side = 8
let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

test('the whole picture is seen, stretched, three bytes a pixel', async () => {
  const [whole] = await viewsOf(await halves(40, 20))
  expect([pixel(whole, 1, 4), pixel(whole, 6, 4)]).toEqual(['red', 'blue'])
})

test('a picture of one colour has one view', async () => {
  const create = { width: 40, height: 20, channels: 3, background: '#f00' } as const
  expect(await viewsOf(sharp({ create }).png())).toHaveLength(1)
})

test.each([
  ['grey', (picture: Sharp) => picture.greyscale().png()],
  ['grey of 16 bits', (picture: Sharp) => picture.greyscale().toColourspace('grey16').png()],
  ['of four inks', (picture: Sharp) => picture.toColourspace('cmyk').jpeg()],
])('a picture that is %s has three bytes a pixel, too', async (_, encode) => {
  expect((await viewsOf(encode(await halves(40, 20)))).length).toBeGreaterThan(0)
})

test('a transparent picture is seen on white and on black', async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  const [onWhite, onBlack] = await viewsOf(
    (await halves(40, 20)).extend({ left: 40, background: clear }).png(),
  )
  expect([pixel(onWhite, 1, 4), pixel(onBlack, 1, 4)]).toEqual(['white', 'black'])
  expect(pixel(onBlack, 5, 4)).toBe('red')
})

test('a picture within a border is seen without it, too', async () => {
  const border = { top: 10, bottom: 10, left: 10, right: 10, background: '#0f0' }
  const [whole, inner] = await viewsOf((await halves(60, 60)).extend(border).png())
  const row = [pixel(inner, 1, 4), pixel(inner, 6, 4)]
  expect([pixel(whole, 0, 0), ...row]).toEqual(['green', 'red', 'blue'])
})

test('a picture of a single pixel has a view', async () => {
  const [whole] = await viewsOf(
    (await halves(2, 1)).extract({ left: 0, top: 0, width: 1, height: 1 }),
  )
  expect(pixel(whole, 7, 7)).toBe('red')
})

/** Red on the left, blue on the right. */
async function halves(width: number, height: number): Promise<Sharp> {
  const create = { width, height, channels: 3, background: '#f00' } as const
  const blue = { create: { ...create, width: width / 2, background: '#00f' } } as const
  const drawn = sharp({ create }).composite([{ input: blue, left: width / 2, top: 0 }])
  // One by one: sharp has an order of its own for what it does at once.
  return sharp(await drawn.png().toBuffer()).png()
}

async function viewsOf(picture: Sharp): Promise<Buffer[]> {
  const input = await tested.write(await picture.toBuffer())
  const output = `${input}.squares`
  await tested.media.renderSquares(input, output, side)
  const bytes = await readFile(output)
  expect(bytes.length % (side * side * 3)).toBe(0)
  const count = bytes.length / (side * side * 3)
  return Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * side * side * 3, (at + 1) * side * side * 3),
  )
}

const colours: Record<string, string> = {
  '100': 'red',
  '010': 'green',
  '001': 'blue',
  '000': 'black',
  '111': 'white',
}

/** By the nearest of these: edges ring a little when a picture is made smaller. */
function pixel(view: Buffer | undefined, x: number, y: number): string | undefined {
  const bytes = [...(view?.subarray((y * side + x) * 3, (y * side + x) * 3 + 3) ?? [])]
  return colours[bytes.map((value) => (value > 127 ? 1 : 0)).join('')]
}
