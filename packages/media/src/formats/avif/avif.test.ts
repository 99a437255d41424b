import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { makeBox, makeFullBox, uint } from '../../iso-bmff/fields.ts'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { exampleProfile } from '../example-metadata.suite.ts'
import { canary, describeStripper, expectBroken, strip } from '../stripper.suite.ts'
import { stripAvif } from './avif.ts'
import {
  cleanAperture,
  decode,
  exampleAvif,
  exampleGrid,
  noise,
  picture,
  thumbnail,
  withObu,
} from './example-avif.suite.ts'

const plain = { version: 0, flags: 0 }
const secret = Buffer.from(canary)

describe('stripAvif', () => {
  test('takes Exif and XMP out of what an encoder wrote, and leaves the size and the pixels', async () => {
    const original = await noise(120, 80)
      .withExif({ IFD0: { Copyright: canary }, IFD3: { GPSLatitude: '45/1 25/1 17/1' } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>${canary}</note></x:xmpmeta>`)
      .avif()
      .toBuffer()
    expect(original.includes(canary)).toBe(true)
    const { plan, file } = strip(stripAvif, original)
    expect(plan).toMatchObject({ type: 'image/avif', width: 120, height: 80, frames: 1 })
    expect(file).toHaveLength(original.length)
    expect(file.includes(canary)).toBe(false)
    expect(file.includes('xmpmeta')).toBe(false)
    expect(await decode(file)).toEqual(await decode(original))
  })

  test('keeps a colour profile, and drops what only pretends to be one', async () => {
    const profiled = await noise(8, 8).withIccProfile('p3').avif().toBuffer()
    expect((await sharp(strip(stripAvif, profiled).file).metadata()).icc).toBeDefined()
    const owned = makeBox('colr', Buffer.from('prof'), exampleProfile())
    const clean = strip(stripAvif, exampleAvif({ properties: [owned] })).file
    expect((await sharp(clean).metadata()).icc).toEqual(rewriteProfile(exampleProfile()))
    expect(clean.includes(canary.slice(0, 12))).toBe(false)
    const fake = makeBox('colr', Buffer.from(`prof${canary.repeat(20)}`))
    expect(strip(stripAvif, exampleAvif({ properties: [fake] })).file.includes(canary)).toBe(false)
  })

  test.each([
    ['the name of an item', () => exampleAvif({ name: canary })],
    ['the name of the handler', () => exampleAvif({ handlerName: canary })],
    ['the minor version and unknown brands', () => exampleAvif({ brands: ['MSNG'] }), 'MSNG'],
    ['an Exif item', () => exampleAvif({ item: { type: 'Exif', data: secret } })],
    ['an XMP item', () => exampleAvif({ item: { type: 'mime', data: secret } })],
    ['an item of a type nobody knows', () => exampleAvif({ item: { type: 'zzzz', data: secret } })],
    [
      'a description among the properties',
      () => exampleAvif({ properties: [makeFullBox('udes', plain, secret)] }),
    ],
    ['a property that belongs to nothing', () => exampleAvif({ loose: [makeBox('pixi', secret)] })],
    ['a box of the file', () => exampleAvif({ behind: [makeBox('uuid', secret)] })],
    ['a free box', () => exampleAvif({ behind: [makeBox('free', secret)] })],
    ['the last box without a size', () => exampleAvif({ behind: [openBox('skip', canary)] })],
    ['a box of the description', () => exampleAvif({ metaBoxes: [makeBox('uuid', secret)] })],
    [
      'a group of entities',
      () =>
        exampleAvif({
          metaBoxes: [
            makeBox('grpl', makeFullBox('altr', plain, uint(4, 7), uint(4, 1), uint(4, 1), secret)),
          ],
        }),
    ],
    ['data that belongs to nothing', () => exampleAvif({ unused: canary })],
    [
      'padding inside the AV1 stream',
      () => exampleAvif({ data: withObu(picture.data, 15, `${canary}\x80`) }),
    ],
    [
      'ITU-T T.35 inside the AV1 stream',
      () => exampleAvif({ data: withObu(picture.data, 5, `\x04${canary}\x80`) }),
    ],
  ])('leaves nothing of %s', async (_, make, secret = canary) => {
    const original = make()
    expect(original.includes(secret)).toBe(true)
    const { file } = strip(stripAvif, original)
    expect(file.includes(secret)).toBe(false)
    expect(file).toHaveLength(original.length)
    expect(await decode(file)).toEqual(await decode(original))
  })

  test('drops the thumbnail, which can show what was cut off', async () => {
    const original = exampleAvif({ hasThumbnail: true })
    const { file } = strip(stripAvif, original)
    expect(original.includes(thumbnail.data)).toBe(true)
    expect(file.includes(thumbnail.data)).toBe(false)
    expect(await decode(file)).toEqual(await decode(original))
  })

  test.each([
    ['turned by irot', [makeBox('irot', Buffer.of(1))], { width: 32, height: 48 }],
    [
      'upside down',
      [makeBox('irot', Buffer.of(2)), makeBox('imir', Buffer.of(0))],
      { width: 48, height: 32 },
    ],
    [
      'with a clean aperture, which browsers pass over',
      [cleanAperture(20, 10)],
      { width: 48, height: 32 },
    ],
    [
      'with a clean aperture, and turned',
      [cleanAperture(20, 10), makeBox('irot', Buffer.of(3))],
      { width: 32, height: 48 },
    ],
  ])('tells the size as displayed when it is %s', (_, properties, size) => {
    expect(strip(stripAvif, exampleAvif({ properties })).plan).toMatchObject(size)
  })

  test('keeps a picture that lies in the idat box, and blanks what is beside it', async () => {
    const original = exampleAvif({ isInMeta: true, unused: canary })
    const { file } = strip(stripAvif, original)
    expect(file.includes(picture.data)).toBe(true)
    expect(file.includes(canary)).toBe(false)
    expect(await decode(file)).toEqual(await decode(original))
  })

  test.each([
    [
      'an essential property that nobody knows',
      () => exampleAvif({ properties: [makeBox('zzzz')], areEssential: true }),
    ],
    ['a picture that is not AV1', () => exampleAvif({ type: 'hvc1' })],
    ['a derived picture that hides data', () => exampleAvif({ type: 'grid' })],
    [
      'metadata that lies in the picture',
      () => exampleAvif({ item: { type: 'Exif', data: secret, isInPicture: true } }),
    ],
    [
      'data outside of the data of the file',
      () =>
        exampleAvif({ shift: picture.data.length + 8, behind: [makeBox('skip', picture.data)] }),
    ],
    ['fragments', () => exampleAvif({ behind: [makeBox('moof')] })],
    ['two descriptions', () => exampleAvif({ behind: [makeBox('meta')] })],
    [
      'something behind the last box',
      () => Buffer.concat([exampleAvif(), Buffer.from('PK\x03\x04 and more')]),
    ],
    [
      'a false size of a box',
      () => exampleAvif({ behind: [Buffer.from('\xff\xff\xff\xffuuid', 'latin1')] }),
    ],
  ])('refuses %s', (_, make) => {
    expectBroken(stripAvif, make())
  })

  test('keeps transparency', async () => {
    const original = await noise(64, 64).ensureAlpha(0.4).avif().toBuffer()
    const { file } = strip(stripAvif, original)
    expect((await sharp(file).metadata()).hasAlpha).toBe(true)
    expect(await decode(file)).toEqual(await decode(original))
  })

  test('keeps the tiles of a grid, and its size is that of the whole', async () => {
    const original = await exampleGrid()
    const { plan, file } = strip(stripAvif, original)
    expect(plan).toMatchObject({ width: 128, height: 64 })
    expect(await decode(file)).toMatchObject({ size: [128, 64] })
    expect(await decode(file)).toEqual(await decode(original))
  })

  describeStripper(stripAvif, () =>
    exampleAvif({
      name: canary,
      hasThumbnail: true,
      item: { type: 'Exif', data: secret },
      properties: [cleanAperture(20, 10), makeFullBox('udes', plain, secret)],
      before: [makeBox('uuid', secret)],
    }),
  )
})

function openBox(type: string, content: string): Buffer {
  return Buffer.concat([uint(4, 0), Buffer.from(`${type}${content}`)])
}
