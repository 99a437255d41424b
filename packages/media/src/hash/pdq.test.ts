import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { hashPicture } from './pdq.ts'

test('the same picture in another size and format differs in few bits', async () => {
  const original = await hash(scene(1))
  for (const copy of [
    await scene(1).jpeg({ quality: 30 }).toBuffer(),
    await scene(1).resize(200).webp().toBuffer(),
    await scene(1).resize(512, 300, { fit: 'fill' }).png().toBuffer(),
    await scene(1).modulate({ brightness: 1.1 }).png().toBuffer(),
  ]) {
    expect(distance(original, await hash(sharp(copy)))).toBeLessThanOrEqual(31)
  }
})

test('different pictures differ in half of the bits', async () => {
  expect(distance(await hash(scene(1)), await hash(scene(2)))).toBeGreaterThan(90)
})

test('a plain ground says nothing', async () => {
  const { data, info } = await pixelsOf(
    sharp({ create: { width: 100, height: 80, channels: 3, background: '#a31' } }),
  )
  expect(hashPicture(data, info.width, info.height).quality).toBe(0)
})

test('a picture of a single pixel has a hash as well', () => {
  expect(hashPicture(Uint8Array.of(1, 2, 3), 1, 1).hash).toMatch(/^[0-9a-f]{64}$/)
})

/** Discs in places that depend on the number, some darker and some brighter than what is under them. */
function scene(number: number): Sharp {
  const [width, height] = [512, 384]
  const discs = Array.from({ length: 40 }, (_, index) => ({
    x: (Math.sin(number * 7 + index * 5) * 0.5 + 0.5) * width,
    y: (Math.cos(number * 3 + index * 11) * 0.5 + 0.5) * height,
    radius: 15 + ((index * 37 + number * 13) % 60),
    light: (index * 83) % 220,
  }))
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const isInside = ({ x, y, radius }: (typeof discs)[number]) =>
      Math.hypot((at % width) - x, Math.floor(at / width) - y) < radius
    pixels.fill(discs.findLast(isInside)?.light ?? 120, at * 3, at * 3 + 3)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

function pixelsOf(picture: Sharp) {
  return picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
}

async function hash(picture: Sharp): Promise<string> {
  const { data, info } = await pixelsOf(picture)
  return hashPicture(data, info.width, info.height).hash
}

function distance(one: string, other: string): number {
  const bits = (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)
  return [...bits].filter((bit) => bit === '1').length
}
