import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import { profileOf } from '../colour/profile-of.ts'
import { makePicture, openTestMedia, type TestMedia } from '../examples.suite.ts'
import { rewriteProfile } from '../formats/colour-profile/rewrite-profile.ts'
import { askProgram } from '../sandbox/find-program.ts'
import { decodesSample } from './try-heic.ts'

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

/** Says its colours by the numbers of Display P3 in place of a profile, which is what the encoder can write. */
function numbered(heic: Buffer): Buffer {
  const property = heic.indexOf('colrprof')
  heic.write('nclx', property + 4)
  heic.set([0, 12, 0, 13, 0, 6, 0x80], property + 8)
  return Buffer.from(heic)
}

/** As a telephone would: with what is known of where it was taken. */
async function encode(picture: Sharp, options: readonly string[] = []): Promise<Buffer> {
  const [from, to] = [join(folder, 'from.png'), join(folder, 'to.heic')]
  await picture.withExif(exif).png().toFile(from)
  await promisify(execFile)('heif-enc', [...options, from, '-o', to])
  return readFile(to)
}

/** The numbers of all pictures in it. */
function itemsOf(heic: Buffer): number[] {
  const found: number[] = []
  for (let at = heic.indexOf('hvc1'); at >= 0; at = heic.indexOf('hvc1', at + 1)) {
    if (heic.toString('latin1', at - 12, at - 8) === 'infe') found.push(heic.readUInt16BE(at - 4))
  }
  return found
}

test('a program that writes nothing decodes nothing, whatever it ends with', async () => {
  const silent = join(folder, 'silent')
  await writeFile(silent, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  const empty = join(folder, 'empty')
  await writeFile(empty, '#!/bin/sh\n: > "$2"\n', { mode: 0o755 })
  const copying = join(folder, 'copying')
  await writeFile(
    copying,
    '#!/bin/sh\nwhile read -r line; do echo "$line" > "$2"; done < "$1"\necho some > "$2"\n',
    { mode: 0o755 },
  )
  expect(await Promise.all([silent, empty, copying].map(decodesSample))).toEqual([
    false,
    false,
    true,
  ])
})

test('a program that tells what it is where others tell of errors is known by that', async () => {
  const speaking = join(folder, 'speaking')
  await writeFile(speaking, '#!/bin/sh\necho " decoder version: 7" >&2\nexit 1\n', { mode: 0o755 })
  expect(await askProgram(speaking, '-h', 3)).toBe('decoder version: 7')
  expect(await askProgram(join(folder, 'missing'), '-h', 3)).toBeUndefined()
})

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

  test('coloured by numbers and not by a profile keeps the meaning of its colours', async () => {
    const heic = numbered(await encode(makePicture(64, 64).withIccProfile('p3')))
    expect(await tested.examine(heic)).toMatchObject({ converted: 'image/heic' })
    const { icc } = await sharp(tested.outputPath).metadata()
    expect(icc).toEqual(
      rewriteProfile(profileOf({ primaries: 12, transfer: 13 }) ?? Buffer.alloc(0)),
    )
  })

  test('whose colours were multiplied by its transparency has them as they were', async () => {
    const background = { r: 100, g: 50, b: 0, alpha: 0.5 }
    const glass = sharp({ create: { width: 64, height: 64, channels: 4, background } })
    const heic = await encode(glass, ['--premultiplied-alpha'])
    expect(heic.includes('prem')).toBe(true)
    const plain = await encode(glass)
    const pixel = async (file: Buffer) => {
      await tested.examine(file)
      return [
        ...(
          await sharp(await readFile(tested.outputPath))
            .raw()
            .toBuffer()
        ).subarray(0, 4),
      ]
    }
    const [expected, seen] = [await pixel(plain), await pixel(heic)]
    // The encoder says so of colours that it did not multiply, so that they come out twice as bright.
    for (const [at, value] of expected.slice(0, 3).entries()) {
      expect(Math.abs((seen[at] ?? 0) - Math.min(255, value * 2))).toBeLessThan(8)
    }
  })

  test('of several pictures is its primary one, and the others are not decoded', async () => {
    const [left, right] = [join(folder, 'left.png'), join(folder, 'right.png')]
    await makePicture(64, 64).png().toFile(left)
    await sharp({ create: { width: 96, height: 80, channels: 3, background: '#0a0' } })
      .png()
      .toFile(right)
    await promisify(execFile)('heif-enc', [left, right, '-o', join(folder, 'two.heic')])
    const heic = await readFile(join(folder, 'two.heic'))
    const seen = new Set<number>()
    const primary = heic.indexOf('pitm') + 8
    const first = heic.readUInt16BE(primary)
    for (const id of [first, ...itemsOf(heic).filter((other) => other !== first)]) {
      heic.writeUInt16BE(id, primary)
      seen.add((await tested.examine(heic)).width ?? 0)
    }
    expect([...seen]).toEqual([64, 96])
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
