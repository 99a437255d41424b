import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../../test/support/services.ts'
import { makePicture, openTestMedia, type TestMedia } from '../examples.suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'anybin-heic-'))
afterAll(() => rm(folder, { recursive: true }))

let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

const place = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' }
const exif = { IFD0: { Make: 'CanaryCam', Orientation: '6' }, IFD3: place }

/** Says in its container that it is to be turned by 90°, in place of a property that decoders can do without. */
function turned(heic: Buffer): Buffer {
  const property = heic.indexOf('pixi')
  heic.write('irot', property)
  heic.fill(0, property + 4, property + 12)
  return Buffer.from(heic.fill(1, property + 4, property + 5))
}

/** As a telephone would: with what is known of where it was taken. */
async function encode(picture: Sharp, options: readonly string[] = []): Promise<Buffer> {
  const [from, to] = [join(folder, 'from.png'), join(folder, 'to.heic')]
  await picture.withExif(exif).png().toFile(from)
  await promisify(execFile)('heif-enc', [...options, from, '-o', to])
  return readFile(to)
}

describeWith('heif-enc', 'a HEIC', () => {
  test('becomes a JPEG of the same size and look, without its metadata', async () => {
    const heic = await encode(makePicture(640, 480))
    expect(heic.includes('CanaryCam')).toBe(true)
    expect(await tested.examine(heic)).toMatchObject({
      type: 'image/jpeg',
      width: 640,
      height: 480,
      animated: false,
      stripped: 're-encoded',
    })
    const jpeg = await readFile(tested.outputPath)
    expect(jpeg.includes('CanaryCam')).toBe(false)
    expect(jpeg.includes('Exif')).toBe(false)
    const { data } = await sharp(jpeg)
      .resize(2, 1, { kernel: 'nearest' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const [red, , , , , blue] = data
    expect(Math.min(red ?? 0, blue ?? 0)).toBeGreaterThan(240)
  })

  test('that is transparent becomes a PNG', async () => {
    const background = { r: 255, g: 0, b: 0, alpha: 0.5 }
    const glass = sharp({ create: { width: 64, height: 64, channels: 4, background } })
    expect(await tested.examine(await encode(glass))).toMatchObject({ type: 'image/png' })
    expect((await sharp(tested.outputPath).stats()).isOpaque).toBe(false)
  })

  test('that was turned is turned once', async () => {
    const heic = await encode(makePicture(64, 32))
    expect(await tested.examine(turned(heic))).toMatchObject({ width: 32, height: 64 })
    expect((await sharp(tested.outputPath).metadata()).orientation).toBeUndefined()
  })

  test('leaves nothing beside it', async () => {
    await tested.examine(await encode(makePicture(64, 64)))
    const names = await readdir(dirname(tested.outputPath))
    expect(names.filter((name) => name.includes('converted'))).toEqual([])
  })

  test('that breaks off is unreadable', async () => {
    const heic = await encode(makePicture(640, 480))
    const half = tested.examine(heic.subarray(0, heic.length - 300))
    await expect(half).rejects.toMatchObject({ code: 'unreadable_media' })
    const head = tested.examine(heic.subarray(0, 200))
    await expect(head).rejects.toMatchObject({ code: 'unreadable_media' })
  })

  test('of too many pixels is refused before anything decodes it', async () => {
    const heic = await encode(makePicture(64, 64))
    const size = heic.indexOf('ispe') + 8
    heic.writeUInt32BE(60_000, size)
    await expect(tested.examine(heic)).rejects.toMatchObject({ code: 'request_too_large' })
  })

  test('whoever gives up does not wait for it', async () => {
    const reason = new Error('not wanted any more')
    const answer = tested.examine(await encode(makePicture(64, 64)), AbortSignal.abort(reason))
    await expect(answer).rejects.toBe(reason)
  })
})
