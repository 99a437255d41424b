import { readFile } from 'node:fs/promises'
import sharp, { type Metadata } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeNoise, makePngChunk, openTestMedia, type TestMedia } from '../examples.suite.ts'
import { exampleExif } from '../formats/example-metadata.suite.ts'

let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

const pixels = (file: Buffer) => sharp(file, { animated: true }).raw().toBuffer()
const served = () => readFile(tested.outputPath)
const noise = () => makeNoise(97, 61)

const makers: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a JPEG': () => noise().jpeg().toBuffer(),
  'a JPEG of full colour': () => noise().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
  'a grey JPEG': () => noise().greyscale().jpeg().toBuffer(),
  'a progressive JPEG': () => noise().jpeg({ progressive: true }).toBuffer(),
  'a PNG': () => noise().png().toBuffer(),
  'a GIF': () => noise().gif().toBuffer(),
  'a WebP with something behind its picture': () =>
    noise()
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .webp()
      .toBuffer(),
  'an AVIF with something behind its picture': () =>
    noise()
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .avif({ effort: 1 })
      .toBuffer(),
}

describe.each(Object.entries(makers))('%s that breaks off', (_title, make) => {
  test('is whole and says what was supplied, or is refused', async () => {
    const file = await make()
    const before = await pixels(file)
    const fates = new Set<string>()
    for (const cut of [1, 2, 3, 5, 9, 14, 22, 60, file.length >> 1]) {
      const fate = await tested.examine(file.subarray(0, -cut)).then(
        async ({ repaired, stripped }) => {
          expect((await pixels(await served())).equals(before)).toBe(true)
          expect(stripped).toBe('rewritten')
          return repaired?.join() ?? 'nothing'
        },
        ({ code }) => String(code),
      )
      fates.add(fate)
    }
    expect(fates).toContain('unreadable_media')
    expect(fates).not.toContain('nothing')
    expect([...fates].join()).toMatch(/end_mark|packed_again/)
  })
})

describe('a GIF that breaks off in its second image', () => {
  test('keeps its first one and says that some is missing', async () => {
    const frames = await Promise.all([noise().png().toBuffer(), noise().blur(3).png().toBuffer()])
    const file = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    const examined = await tested.examine(file.subarray(0, -1000))
    expect(examined).toMatchObject({ animated: false, repaired: ['end_mark', 'missing_pixels'] })
  })
})

const insert = (file: Buffer, at: number, ...parts: readonly Buffer[]) =>
  Buffer.concat([file.subarray(0, at), ...parts, file.subarray(at)])

describe('a JPEG that ends as it should', () => {
  const scanOf = (file: Buffer) => file.lastIndexOf(Buffer.of(0xff, 0xda)) + 14
  /** With so much of its last scan. */
  const shorten = (file: Buffer, share: number) => {
    const start = scanOf(file)
    const cut = start + Math.floor((file.length - 2 - start) * share)
    // A zero belongs to the 0xff before it.
    const kept = file[cut - 1] === 0xff ? cut + 1 : cut
    return Buffer.concat([file.subarray(0, kept), file.subarray(-2)])
  }
  const behindTable = 71
  const photo = () => makeNoise(320, 240).jpeg({ optimiseCoding: false }).toBuffer()
  const coarsePhoto = () =>
    makeNoise(320, 240).jpeg({ optimiseCoding: false, quality: 5 }).toBuffer()

  const isIncomplete = async (file: Buffer) => {
    const [inputPath, outputPath] = [await tested.write(file), tested.outputPath]
    const look = await tested.media.renderPictures(inputPath, [{ width: 16, outputPath }])
    return look.isIncomplete
  }

  // No upload waits for it: who makes the thumbnails looks at all pixels anyway.
  test.each([0.999, 0.9, 0.5, 0.1])(
    'and has %f of its pixels is kept as it is, and its thumbnails tell',
    async (share) => {
      const file = shorten(await photo(), share)
      const examined = await tested.examine(file)
      expect(examined).toMatchObject({ stripped: 'rewritten' })
      expect((await served()).equals(file)).toBe(true)
      expect(await isIncomplete(file)).toBe(true)
    },
  )

  test('and has fewer bits than its pixels need says so at once', async () => {
    const file = shorten(await coarsePhoto(), 0.05)
    const examined = await tested.examine(file)
    expect(examined).toMatchObject({ stripped: 'rewritten', repaired: ['missing_pixels'] })
  })

  test('and has all its pixels says nothing, with whatever behind the last one', async () => {
    const file = await photo()
    for (const whole of [file, insert(file, file.length - 2, Buffer.alloc(9))]) {
      expect(await tested.examine(whole)).not.toHaveProperty('repaired')
      expect(await isIncomplete(whole)).toBe(false)
    }
  })

  // Data for more MCUs than there are, and for fewer: the decoder tells only what it finds first.
  test.each([400, 4000])(
    'and lacks some of them between two restarts says so, with %i bytes before the first',
    async (bytes) => {
      const file = await photo()
      const interval = Buffer.from('ffdd00040019', 'hex')
      const scan = file.subarray(scanOf(file), -2)
      // 15 rows of 20 MCUs, in 12 intervals of 25.
      const intervals = Array.from({ length: 12 }, (_, at) => [
        scan.subarray(0, at === 0 ? bytes : 400),
        ...(at === 11 ? [] : [Buffer.of(0xff, 0xd0 + (at % 8))]),
      ])
      const head = insert(file.subarray(0, scanOf(file)), 2, interval)
      const examined = await tested.examine(
        Buffer.concat([head, ...intervals.flat(), Buffer.of(0xff, 0xd9)]),
      )
      expect(examined.repaired).toEqual(['missing_pixels', 'encoded_again'])
    },
  )

  test('and lacks the end of a refinement is encoded again and says so', async () => {
    const file = await makeNoise(320, 240).jpeg({ progressive: true }).toBuffer()
    const examined = await tested.examine(shorten(file, 0.5))
    expect(examined).toMatchObject({
      stripped: 're-encoded',
      repaired: ['missing_pixels', 'encoded_again'],
    })
  })

  test.each([false, true])(
    'and says that it is of 49 megapixels with nothing there is refused (progressive: %s)',
    async (progressive) => {
      const file = await makeNoise(64, 64).jpeg({ progressive }).toBuffer()
      const frame = file.indexOf(Buffer.of(0xff, progressive ? 0xc2 : 0xc0))
      file.writeUInt16BE(7000, frame + 5)
      file.writeUInt16BE(7000, frame + 7)
      const junk = insert(file, behindTable, Buffer.from('junk'))
      for (const empty of [file, shorten(file, 0), junk]) {
        await expect(tested.examine(empty)).rejects.toMatchObject({
          code: 'unreadable_media',
          detail: 'Almost all pixels of this image are missing. Save a fresh copy and upload that.',
        })
      }
    },
  )

  test('loses what stands between its segments, and nothing else', async () => {
    const file = await photo()
    const junk = Buffer.from('junk \xff\x00 junk', 'latin1')
    expect(await tested.examine(insert(file, behindTable, junk))).toMatchObject({
      stripped: 'rewritten',
      repaired: ['damaged_chunk'],
    })
    expect((await served()).equals(file)).toBe(true)
    const short = shorten(await coarsePhoto(), 0.05)
    const both = await tested.examine(insert(short, behindTable, junk))
    expect(both.repaired).toEqual(['missing_pixels', 'damaged_chunk'])
  })
})

describe('a damaged PNG', () => {
  const spoiled = (chunk: Buffer) => {
    const changed = Buffer.from(chunk)
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1)
    return changed
  }
  const palette = () => makeNoise(120, 80).png({ palette: true, colours: 16 }).toBuffer()
  const deep = () => makeNoise(40, 30).toColourspace('rgb16').png().toBuffer()

  test.each([
    ['the place of its colours', 'gAMA', Buffer.alloc(4, 1)],
    ['its density', 'pHYs', Buffer.alloc(9)],
    ['its orientation', 'eXIf', exampleExif(6)],
  ])('loses only %s', async (_title, type, body) => {
    const file = await palette()
    const examined = await tested.examine(insert(file, 33, spoiled(makePngChunk(type, body))))
    expect(examined).toMatchObject({ stripped: 'rewritten', repaired: ['damaged_chunk'] })
    expect((await served()).equals(file)).toBe(true)
  })

  test.each([
    ['of 16 colours', palette],
    ['of 16 bits', deep],
  ])(
    '%s keeps its depth, its palette and its colours when its data is followed by something',
    async (_title, make) => {
      const gamma = makePngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))
      const file = insert(await make(), 33, gamma)
      const end = file.length - 12
      const examined = await tested.examine(
        insert(file, end, makePngChunk('IDAT', Buffer.from('behind'))),
      )
      const kept = await served()
      expect(examined).toMatchObject({ stripped: 'rewritten', repaired: ['packed_again'] })
      expect(kept.includes('behind')).toBe(false)
      expect(kept.includes(gamma)).toBe(true)
      const { depth, bitsPerSample, space } = await sharp(kept).metadata()
      expect({ depth, bitsPerSample, space }).toMatchObject(
        describeOf(await sharp(file).metadata()),
      )
      expect(await pixels(kept)).toEqual(await pixels(file))
      expect(kept.length).toBeLessThan(file.length * 1.2)
    },
  )

  test('is put in order when something stands in its data', async () => {
    const file = await sharp(await makeNoise(400, 300).png().toBuffer())
      .png()
      .toBuffer()
    const second = file.indexOf('IDAT', file.indexOf('IDAT') + 4) - 4
    const examined = await tested.examine(
      insert(file, second, makePngChunk('tEXt', Buffer.from('Comment\0hidden'))),
    )
    expect(examined.repaired).toEqual(['packed_again'])
    expect(await pixels(await served())).toEqual(await pixels(file))
  })

  test('is refused when its pixels are wrong', async () => {
    const file = await palette()
    const at = file.indexOf('IDAT') + 200
    file.writeUInt8(file.readUInt8(at) ^ 0x40, at)
    await expect(tested.examine(file)).rejects.toMatchObject({ code: 'unreadable_media' })
  })

  const describeOf = ({ depth, bitsPerSample, space }: Metadata) => ({
    depth,
    bitsPerSample,
    space,
  })
})
