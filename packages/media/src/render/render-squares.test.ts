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

test('of an animation the frames that stand for it are seen: first, last, six between, the longest', async () => {
  const views = await viewsOf(await flicker(40, 13))
  const colours = views.map((view) => pixel(view, 4, 4))
  expect(colours).toHaveLength(9)
  // The one that is red is none of the eight that stand evenly, and is shown longest.
  expect(colours.filter((colour) => colour === 'red')).toHaveLength(1)
})

test('a picture that is twenty times as wide as high is seen', async () => {
  const [whole] = await viewsOf(await halves(4000, 200))
  expect([pixel(whole, 1, 4), pixel(whole, 6, 4)]).toEqual(['red', 'blue'])
})

test('stills are JPEGs of at most the given size: one of a picture, up to nine of an animation', async () => {
  const [wide, ...others] = await stillsOf(await halves(4000, 200), 1024)
  expect(others).toEqual([])
  expect(await sharp(wide).metadata()).toMatchObject({ format: 'jpeg', width: 1024, height: 51 })
  expect(await stillsOf(await flicker(40, 13), 1024)).toHaveLength(9)
  const small = await stillsOf(
    sharp({ create: { width: 8, height: 8, channels: 4, background: '#0000' } }).png(),
    1024,
  )
  const { channels } = await sharp(small[0]).stats()
  expect(channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255])
})

async function stillsOf(picture: Sharp, edge: number): Promise<Buffer[]> {
  const input = await tested.write(await picture.toBuffer())
  await tested.media.renderStills(input, `${input}.stills`, edge)
  const bytes = await readFile(`${input}.stills`)
  const stills: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 4 + (stills.at(-1)?.length ?? 0)) {
    stills.push(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at)))
  }
  return stills
}

/** A GIF of so many frames, green and blue in turn, but for one that is red and stays for longest. */
async function flicker(frames: number, red: number): Promise<Sharp> {
  const drawn = Array.from({ length: frames }, (_, at) => ({
    create: {
      width: 16,
      height: 16,
      channels: 3 as const,
      // Those beside each other differ: equal frames become one.
      background: at === red ? '#f00' : (['#0f0', '#00f'][at % 2] ?? '#0f0'),
    },
  }))
  const delay = drawn.map((_, at) => (at === red ? 900 : 40))
  const pictures = await Promise.all(drawn.map((one) => sharp(one).png().toBuffer()))
  return sharp(pictures, { join: { animated: true } }).gif({ delay })
}

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
