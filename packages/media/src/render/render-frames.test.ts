import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { hashPicture } from '../hash/pdq.ts'
import { parsePdq, pdqDistance } from '../hash/pdq-bits.ts'
import { renderFrames } from './render-frames.ts'

const limits = { maxFramePixels: 50_000_000 } as Parameters<typeof renderFrames>[0]['limits']

test('first, last, some in between and the longest frame of an animation have hashes, and a sheet shows eight', async () => {
  const stripes = Array.from({ length: 30 }, (_, number) => scene(number))
  const frames = await Promise.all(stripes.map((one) => one.png().toBuffer()))
  const delay = frames.map((_, at) => (at === 3 ? 5000 : 40))
  const file = await sharp(frames, { join: { animated: true } })
    .gif({ delay })
    .toBuffer()
  const { hashes, sheet } = await framesOf(file)
  expect(hashes).toHaveLength(9)
  for (const at of [0, 3, 29]) {
    const wanted = parsePdq(await hash(scene(at)))
    const distances = hashes.map((one) => distance(parsePdq(one), wanted))
    expect([at, Math.min(...distances) <= 31]).toEqual([at, true])
  }
  const { width, height } = await sharp(sheet).metadata()
  expect({ width, height }).toEqual({ width: 960, height: 360 })
})

test('an animation of two frames has both, also in WebP', async () => {
  const frames = await Promise.all([scene(1), scene(2)].map((one) => one.png().toBuffer()))
  const file = await sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer()
  expect((await framesOf(file)).hashes).toHaveLength(2)
})

test('what is no picture is refused', async () => {
  await expect(framesOf(Buffer.from('GIF89a'))).rejects.toMatchObject({ code: 'unreadable_media' })
})

async function framesOf(file: Buffer): Promise<{ hashes: string[]; sheet: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'frames-'))
  try {
    const [inputPath, outputPath] = [join(folder, 'in'), join(folder, 'out')]
    await writeFile(inputPath, file)
    const frames = await renderFrames({ kind: 'render-frames', inputPath, outputPath, limits })
    const sheet = await sharp(outputPath).toBuffer()
    return { hashes: frames.map((one) => one.hash), sheet }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Discs in places that depend on the number. */
function scene(number: number): Sharp {
  const [width, height] = [160, 120]
  const discs = Array.from({ length: 20 }, (_, index) => ({
    x: (Math.sin(number * 7 + index * 5) * 0.5 + 0.5) * width,
    y: (Math.cos(number * 3 + index * 11) * 0.5 + 0.5) * height,
    radius: 6 + ((index * 37 + number * 13) % 24),
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

async function hash(picture: Sharp): Promise<string> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  return hashPicture(data, info.width, info.height).hash
}

type Words = ReturnType<typeof parsePdq>

function distance(one: Words, other: Words): number {
  return one && other ? pdqDistance(one, other) : 256
}
