import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'
import { exampleAvif } from '../formats/avif/example-avif.suite.ts'
import { rewriteProfile } from '../formats/colour-profile/rewrite-profile.ts'
import { makeChunk } from '../formats/png/chunks.ts'
import { makeBox, uint } from '../iso-bmff/fields.ts'
import { profileOf } from './profile-of.ts'

const folder = await mkdtemp(join(tmpdir(), 'anybin-colour-'))
afterAll(() => rm(folder, { recursive: true }))
let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

type Colour = readonly [number, number, number]

/** What the middle of every picture is that is made of this one. */
async function shown(file: Buffer): Promise<readonly number[][]> {
  const input = await tested.write(file)
  const [thumbnail, preview] = [join(folder, 'thumbnail.webp'), join(folder, 'preview.webp')]
  await tested.media.renderThumbnail(input, thumbnail, 16)
  await tested.media.renderPictures(input, [{ width: 16, outputPath: preview }])
  return Promise.all([thumbnail, preview].map(async (path) => middle(await readFile(path))))
}

async function middle(file: Buffer): Promise<number[]> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels
  return [...data.subarray(at, at + info.channels)]
}

async function png([r, g, b]: Colour, ...chunks: readonly Buffer[]): Promise<Buffer> {
  const create = { width: 32, height: 32, channels: 3, background: { r, g, b } } as const
  const file = await sharp({ create }).png().toBuffer()
  return Buffer.concat([file.subarray(0, 33), ...chunks, file.subarray(33)])
}

const cicp = (...numbers: readonly number[]) => makeChunk('cICP', Buffer.from(numbers))

function expectNear(colours: readonly number[][], expected: Colour): void {
  for (const colour of colours) {
    for (const [at, value] of expected.entries()) {
      expect(Math.abs((colour[at] ?? 0) - value)).toBeLessThanOrEqual(8)
    }
  }
}

describe('pictures made of a PNG', () => {
  test('have the colours that its cICP means: Display P3, and paper white of PQ', async () => {
    expectNear(await shown(await png([200, 100, 100], cicp(12, 13, 0, 1))), [214, 95, 97])
    const [dark] = await shown(await png([64, 64, 64], cicp(9, 16, 0, 1)))
    expect(Math.abs((dark?.[0] ?? 0) - 30)).toBeLessThan(4)
    const [white] = await shown(await png([148, 148, 148], cicp(9, 16, 0, 1)))
    expect(Math.min(...(white ?? []))).toBeGreaterThan(170)
    const [bright] = await shown(await png([192, 192, 192], cicp(9, 16, 0, 1)))
    expect(Math.min(...(bright ?? []))).toBeGreaterThan(245)
    const [hybrid] = await shown(await png([191, 191, 191], cicp(9, 18, 0, 1)))
    expect(Math.min(...(hybrid ?? []))).toBeGreaterThan(170)
  })

  test('have those of cICP before those of a profile, and of a profile before those of gAMA', async () => {
    const profile = makeChunk('iCCP', Buffer.from('icc\0\0x'))
    const gamma = makeChunk('gAMA', uint(4, 100_000))
    const chromaticities = makeChunk('cHRM', measured())
    expectNear(
      await shown(await png([100, 100, 100], cicp(1, 13, 0, 1), chromaticities, gamma)),
      [100, 100, 100],
    )
    expectNear(
      await shown(await png([100, 100, 100], profile, chromaticities, gamma)),
      [100, 100, 100],
    )
  })

  test('are as light as its gAMA means', async () => {
    const gamma = makeChunk('gAMA', uint(4, 100_000))
    const chunks = [makeChunk('cHRM', measured()), gamma]
    expectNear(await shown(await png([64, 64, 64], ...chunks)), [137, 137, 137])
    expectNear(await shown(await png([64, 64, 64], gamma)), [137, 137, 137])
    const usual = makeChunk('gAMA', uint(4, 46_000))
    expectNear(await shown(await png([64, 64, 64], usual)), [64, 64, 64])
  })
})

function measured(): Buffer {
  const places = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6000]
  return Buffer.concat(places.map((place) => uint(4, place)))
}

test('pictures made of an AVIF have the colours that its nclx means', async () => {
  const nclx = (primaries: number, transfer: number) =>
    makeBox(
      'colr',
      Buffer.from('nclx'),
      uint(2, primaries),
      uint(2, transfer),
      uint(2, 6),
      uint(1, 128),
    )
  const plain = await shown(exampleAvif({ properties: [nclx(1, 13)] }))
  const linear = await shown(exampleAvif({ properties: [nclx(1, 8)] }))
  expect(linear[0]?.[1] ?? 0).toBeGreaterThan((plain[0]?.[1] ?? 0) + 20)
})

describe('pictures made of a GIF', () => {
  // A screen of four by four, of which the one image covers the lower right quarter, in white.
  const gif = Buffer.concat([
    Buffer.from('47494638396104000400800000000000ffffff', 'hex'),
    Buffer.from('2c02000200020002000002028c530021', 'hex').subarray(0, 0),
    Buffer.from('2c0200020002000200000203440c05003b', 'hex'),
  ])

  test('are clear where nothing covers its canvas', async () => {
    const input = await tested.write(gif)
    const output = join(folder, 'clear.webp')
    for (const render of ['renderThumbnail', 'renderAnimation'] as const) {
      await tested.media[render](input, output, 16)
      const { data, info } = await sharp(await readFile(output))
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect([info.width, info.height, info.channels]).toEqual([4, 4, 4])
      expect(data[3]).toBe(0)
      expect(data[data.length - 1]).toBe(255)
    }
    const look = await tested.media.renderPictures(input, [{ width: 4, outputPath: output }])
    expect(look.placeholder).toBeUndefined()
  })
})

test('a profile made of numbers is one that is kept as it is', () => {
  for (const colour of [
    { primaries: 12, transfer: 13 },
    { primaries: 9, transfer: 16 },
  ]) {
    const profile = profileOf(colour) ?? Buffer.alloc(0)
    expect(rewriteProfile(profile)?.length).toBe(profile.length)
  }
  expect(profileOf({ primaries: 1, transfer: 13 })).toBeUndefined()
  expect(profileOf({ primaries: 99, transfer: 13 })).toBeUndefined()
})
