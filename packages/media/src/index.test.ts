import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { deflateSync, inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleSilence, exampleWav } from './example-wav.suite.ts'
import {
  makeGif,
  makeNoise,
  makePicture,
  makePngChunk,
  makePngHeader,
  openTestMedia,
  type TestMedia,
} from './examples.suite.ts'

let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia({ processes: 2 })
})
afterAll(async () => {
  await tested[Symbol.asyncDispose]()
})

const formats = [
  ['image/jpeg', () => makeNoise().jpeg()],
  ['image/jpeg', () => makeNoise().jpeg({ progressive: true })],
  ['image/png', () => makeNoise().png()],
  ['image/png', () => makeNoise().png({ progressive: true })],
  ['image/webp', () => makeNoise().webp()],
  ['image/webp', () => makeNoise().webp({ lossless: true })],
  ['image/gif', () => makeNoise().gif()],
  ['image/avif', () => makeNoise().avif({ effort: 0 })],
] as const

describe('a whole picture', () => {
  test.each(formats)('of type %s is measured and its copy hashed', async (type, make) => {
    const examined = await tested.examine(await make().toBuffer())
    const copy = await readFile(tested.outputPath)
    expect(examined).toEqual({
      type,
      bytes: copy.length,
      sha256: createHash('sha256').update(copy).digest('hex'),
      width: 256,
      height: 192,
      animated: false,
      stripped: 'rewritten',
    })
  })

  test('loses its metadata and none of its pixels', async () => {
    const exif = { IFD0: { Copyright: 'CANARY' }, IFD3: { GPSLatitudeRef: 'N' } }
    const original = await makeNoise().withExif(exif).jpeg().toBuffer()
    await tested.examine(original)
    const copy = await readFile(tested.outputPath)
    expect(original.includes('CANARY')).toBe(true)
    expect(copy.includes('CANARY')).toBe(false)
    expect(await pixelsOf(copy)).toEqual(await pixelsOf(original))
  })

  test('that lies on its side is measured as it is shown, and its thumbnail is upright', async () => {
    const lying = await makePicture(64, 32).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await tested.examine(lying)).toMatchObject({ width: 32, height: 64 })
    const thumbnail = await thumbnailOf(await readFile(tested.outputPath), 16)
    const { data, info } = await sharp(thumbnail).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([16, 32])
    // Turned clockwise, what was on the left is on top.
    expect(data[0]).toBeGreaterThan(200)
    expect(data.at(-1)).toBeGreaterThan(200)
  })

  test('that moves keeps its frames, and shows the first of them as its thumbnail', async () => {
    const frames = await Promise.all(['#f00', '#0f0', '#00f'].map(makeFrame))
    for (const format of ['gif', 'webp'] as const) {
      const animation = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer()
      expect(await tested.examine(animation)).toMatchObject({
        animated: true,
        width: 40,
        height: 30,
      })
      const copy = await readFile(tested.outputPath)
      expect((await sharp(copy).metadata()).pages).toBe(3)
      const { pages = 1, height } = await sharp(await thumbnailOf(copy, 20)).metadata()
      expect([pages, height]).toEqual([1, 15])
    }
  })
})

describe('behind the last row of a PNG', () => {
  const secret = Buffer.from('CANARY'.repeat(30))

  test.each([
    ['the data goes on in the same chunk', (data: Buffer) => [Buffer.concat([data, secret])]],
    ['the data goes on in another chunk', (data: Buffer) => [data, secret]],
    [
      'more was compressed',
      (data: Buffer) => [deflateSync(Buffer.concat([inflateSync(data), secret]), { level: 0 })],
    ],
  ])('nothing stays and the pixels do: %s', async (_, change) => {
    const original = await makeNoise().png().toBuffer()
    const file = changeData(original, change)
    expect(file.includes('CANARY')).toBe(true)
    expect(await pixelsOf(file)).toEqual(await pixelsOf(original))
    const mended = { stripped: 'rewritten', repaired: ['packed_again'], width: 256 }
    expect(await tested.examine(file)).toMatchObject(mended)
    const copy = await readFile(tested.outputPath)
    expect(copy.includes('CANARY')).toBe(false)
    expect(await pixelsOf(copy)).toEqual(await pixelsOf(original))
  })

  test('of a frame of an animation nothing is taken, and so the file is refused', async () => {
    const rows = Buffer.alloc(8 * 9)
    const clean = makeApng(deflateSync(rows))
    expect(await tested.examine(clean)).toMatchObject({ animated: true, stripped: 'rewritten' })
    for (const second of [
      Buffer.concat([deflateSync(rows), secret]),
      deflateSync(Buffer.concat([rows, secret])),
      deflateSync(rows.subarray(1)),
    ]) {
      await expect(tested.examine(makeApng(second))).rejects.toMatchObject({
        code: 'unreadable_media',
      })
    }
  })

  test.each([
    ['grey', () => makeNoise(61, 33).toColourspace('b-w')],
    ['with a palette', () => makeNoise(61, 33).png({ palette: true, colours: 5 })],
    ['transparent', () => makeNoise(61, 33).ensureAlpha()],
    ['of sixteen bits', () => makeNoise(61, 33).toColourspace('rgb16')],
    ['of one pixel', () => makeNoise(1, 1)],
    ['of three by two pixels', () => makeNoise(3, 2)],
  ])('there is nothing when it is %s, interlaced or not', async (_, make) => {
    for (const progressive of [false, true]) {
      const file = await make().png({ progressive }).toBuffer()
      expect(await tested.examine(file)).toMatchObject({ stripped: 'rewritten' })
    }
  })
})

describe('a thumbnail', () => {
  test('is never larger than the picture, and has no metadata', async () => {
    const picture = await makePicture()
      .withIccProfile('p3')
      .withExif({ IFD0: { Make: 'X' } })
      .jpeg()
      .toBuffer()
    const metadata = await sharp(await thumbnailOf(picture, 320)).metadata()
    expect(metadata).toMatchObject({ format: 'webp', width: 64, height: 32, space: 'srgb' })
    expect([metadata.exif, metadata.icc, metadata.xmp]).toEqual([undefined, undefined, undefined])
  })

  test('of a very long picture stays within what WebP can hold', async () => {
    const { width, height } = await sharp(
      await thumbnailOf(await makePicture(4, 16_384).png().toBuffer(), 64),
    ).metadata()
    expect([width, height]).toEqual([4, 16_383])
  })

  test('of something that is no picture is refused', async () => {
    await expect(thumbnailOf(Buffer.from('<svg/>'), 64)).rejects.toMatchObject({
      code: 'unreadable_media',
    })
  })
})

describe('a picture with a broken structure', () => {
  test('that decodes is encoded anew', async () => {
    const jpeg = await makePicture(64, 32).jpeg({ progressive: true }).toBuffer()
    const file = Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(50, 'more'), jpeg.subarray(-2)])
    expect(await tested.examine(file)).toMatchObject({
      stripped: 're-encoded',
      repaired: ['encoded_again'],
      width: 64,
      height: 32,
    })
    expect((await sharp(await readFile(tested.outputPath)).metadata()).format).toBe('jpeg')
  })

  test('is held to the limits before it is decoded', async () => {
    await using small = await openTestMedia({ maxPixels: 1000 })
    const jpeg = await makePicture(64, 32).jpeg().toBuffer()
    const junk = Buffer.concat([
      jpeg.subarray(0, 20),
      Buffer.from('junk between segments'),
      jpeg.subarray(20),
    ])
    await expect(small.examine(junk)).rejects.toMatchObject({ code: 'request_too_large' })
  })

  test.each(formats)('that breaks off is refused: %s', async (_type, make) => {
    const whole = await make().toBuffer()
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      const part = whole.subarray(0, Math.floor(whole.length * share))
      await expect(tested.examine(part)).rejects.toMatchObject({ code: 'unreadable_media' })
    }
  })
})

describe('a hostile file', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
  const files = [
    ['an SVG behind another name', Buffer.from(svg), 'unsupported_media_type'],
    [
      'a web page behind another name',
      Buffer.from('<!doctype html><script>1</script>'),
      'unsupported_media_type',
    ],
    ['nothing at all', Buffer.alloc(0), 'unreadable_media'],
    ['random bytes', randomBytes(5000), 'unsupported_media_type'],
    ['a PNG that announces 2,500 megapixels', makePngHeader(50_000, 50_000), 'request_too_large'],
    [
      'a PNG that is a line of ten million pixels',
      makePngHeader(10_000_000, 1),
      'request_too_large',
    ],
    ['a PNG with less data than it announces', makePngHeader(1000, 1000), 'unreadable_media'],
    ['a GIF of 1,001 frames', makeGif(1001), 'request_too_large'],
  ] as const

  test.each(files)('is refused at once: %s', async (_title, bytes, code) => {
    const startedAt = performance.now()
    const error = await tested.examine(bytes).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code, detail: expect.stringMatching(/^[A-Z].*\.$/) })
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  test('that is AVIF may have fewer pixels than others', async () => {
    await using small = await openTestMedia({ maxAvifPixels: 1000 })
    await expect(
      small.examine(await makePicture().avif({ effort: 0 }).toBuffer()),
    ).rejects.toMatchObject({
      code: 'request_too_large',
    })
    expect(await small.examine(await makePicture().png().toBuffer())).toMatchObject({ width: 64 })
  })

  test('with too many pixels in all its frames together is refused', async () => {
    await using small = await openTestMedia({ maxFramePixels: 10 })
    expect(await small.examine(makeGif(10))).toMatchObject({ animated: true })
    await expect(small.examine(makeGif(11))).rejects.toMatchObject({ code: 'request_too_large' })
  })
})

describe('a clip', () => {
  test('is copied without its tags, and measured', async () => {
    const wav = exampleWav(exampleSilence(1.5))
    const tagged = Buffer.concat([wav, Buffer.from('LIST\x08\0\0\0INFOHOME')])
    expect(await tested.examine(tagged)).toEqual({
      type: 'audio/wav',
      bytes: wav.length,
      sha256: createHash('sha256').update(wav).digest('hex'),
      durationMs: 1500,
      stripped: 'rewritten',
    })
    expect(wav.equals(await readFile(tested.outputPath))).toBe(true)
  })

  test('that plays too long is refused', async () => {
    await using short = await openTestMedia({ maxAudioMs: 1000 })
    const error = short.examine(exampleWav(exampleSilence(1.5)))
    await expect(error).rejects.toMatchObject({ code: 'request_too_large' })
  })

  test('whose container is not understood is refused with the reason', async () => {
    const wav = exampleWav(exampleSilence(1.5))
    wav.writeUInt16LE(2, 20)
    const error = await tested.examine(wav).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code: 'unsupported_media_type',
      message: expect.stringContaining("Browsers can't play the ADPCM audio"),
    })
  })

  test('without any sound is refused, and a broken one without the notes of the parser', async () => {
    await expect(tested.examine(exampleWav(exampleSilence(0)))).rejects.toMatchObject({
      code: 'unreadable_media',
      message: 'This file has no audio in it.',
    })
    await expect(
      tested.examine(exampleWav(exampleSilence(1)).subarray(0, 30)),
    ).rejects.toMatchObject({
      code: 'unreadable_media',
      message: expect.stringMatching(/^This audio file is damaged or built in an unusual way\./),
    })
  })
})

test('a missing input is a fault of ours, and says so', async () => {
  const error = tested.media.examine('/nowhere/at-all', tested.outputPath)
  await expect(error).rejects.toMatchObject({ code: 'internal', cause: expect.any(Error) })
})

async function thumbnailOf(bytes: Uint8Array, width: number): Promise<Buffer> {
  await tested.media.renderThumbnail(await tested.write(bytes), tested.outputPath, width)
  return readFile(tested.outputPath)
}

function makeFrame(background: string): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer()
}

async function pixelsOf(bytes: Buffer): Promise<string> {
  return (await sharp(bytes).raw().toBuffer()).toString('base64')
}

/** A PNG with the compressed data changed, one chunk for each part. */
function changeData(png: Buffer, change: (data: Buffer) => readonly Buffer[]): Buffer {
  const start = png.indexOf('IDAT') - 4
  const end = png.indexOf('IEND') - 4
  const data: Buffer[] = []
  for (let at = start; at < end; at += png.readUInt32BE(at) + 12) {
    data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const chunks = change(Buffer.concat(data)).map((part) => makePngChunk('IDAT', part))
  return Buffer.concat([png.subarray(0, start), ...chunks, png.subarray(end)])
}

/** Two grey frames of 8 × 8 pixels, the second with this data. */
function makeApng(second: Buffer): Buffer {
  const u32 = (...values: number[]) =>
    Buffer.concat(values.map((value) => Buffer.from(new Uint32Array([value]).buffer).swap32()))
  const control = (sequence: number) =>
    Buffer.concat([u32(sequence, 8, 8, 0, 0), Buffer.from([0, 1, 0, 10, 0, 0])])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    makePngChunk('IHDR', Buffer.concat([u32(8, 8), Buffer.from([8, 0, 0, 0, 0])])),
    makePngChunk('acTL', u32(2, 0)),
    makePngChunk('fcTL', control(0)),
    makePngChunk('IDAT', deflateSync(Buffer.alloc(8 * 9))),
    makePngChunk('fcTL', control(1)),
    makePngChunk('fdAT', Buffer.concat([u32(2), second])),
    makePngChunk('IEND', Buffer.alloc(0)),
  ])
}
