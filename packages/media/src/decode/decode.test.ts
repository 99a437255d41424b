import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeNoise } from '../examples.suite.ts'
import { bufferSource, formats, planToBuffer } from '../formats/index.ts'
import { BrokenContainer, type PictureType } from '../strip-plan.ts'
import { proveDecodes } from './decode.ts'

const limits = {
  maxEdge: 1e5,
  maxPixels: 1e8,
  maxAvifPixels: 1e8,
  memoryBytes: 7e8,
  maxFrames: 99,
  maxFramePixels: 1e8,
  maxAudioMs: 1,
}
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-decode-'))
})
afterAll(() => rm(folder, { recursive: true }))

const encoders = {
  'image/jpeg': () => makeNoise().jpeg({ optimiseCoding: false }),
  'image/png': () => makeNoise().png(),
  'image/webp': () => makeNoise().webp(),
  'image/gif': () => makeNoise().gif(),
  'image/avif': () => makeNoise().avif({ effort: 0 }),
} as const

test.each(Object.keys(encoders) as (keyof typeof encoders)[])(
  'a whole %s decodes',
  async (type) => {
    await expect(prove(await encoders[type]().toBuffer(), type)).resolves.toBeUndefined()
  },
)

test('damage in the last rows of an AVIF is found', async () => {
  const bytes = await encoders['image/avif']().toBuffer()
  bytes.fill(0x55, bytes.length - 200, bytes.length - 20)
  await expect(prove(bytes, 'image/avif')).rejects.toMatchObject({ code: 'unreadable_media' })
})

test('missing rows at the end of a WebP are found', async () => {
  const bytes = await encoders['image/webp']().toBuffer()
  bytes.writeUInt32LE(bytes.readUInt32LE(4) - 300, 4)
  bytes.writeUInt32LE(bytes.readUInt32LE(16) - 300, 16)
  const proven = prove(bytes.subarray(0, -300), 'image/webp')
  await expect(proven).rejects.toMatchObject({ code: 'unreadable_media' })
})

test('more pixels than the limits allow are not decoded', async () => {
  const bytes = await encoders['image/webp']().toBuffer()
  const proven = prove(bytes, 'image/webp', { ...limits, maxPixels: 1000 })
  await expect(proven).rejects.toMatchObject({ code: 'unreadable_media' })
})

describe('a JPEG', () => {
  test.each([
    // A comment, which the stripper drops.
    ['without a table that its pixels need', 'ffdb', 1, 0xfe],
    ['with a code for more bits than a number has', 'ffc4', 21, 0x40],
    ['with parts that are spread over each other', 'ffc0', 11, 0x52],
  ])('%s is refused, as by a decoder of the whole', async (_, marker, at, value) => {
    const bytes = await encoders['image/jpeg']().toBuffer()
    bytes[bytes.indexOf(Buffer.from(marker, 'hex')) + at] = value
    await expect(decodeWhole(bytes)).rejects.toThrow()
    await expect(prove(bytes, 'image/jpeg')).rejects.toMatchObject({ code: 'unreadable_media' })
  })

  test.each<[string, (scan: Buffer) => Buffer]>([
    // Behind 0xff they would be a marker.
    ['are other pixels', (scan) => scan.fill(0x55, scan[499] === 0xff ? 501 : 500, 1500)],
    ['are missing', (scan) => scan.subarray(0, 1500)],
  ])(
    'whose last rows %s is shown for what is left, as by a decoder of the whole',
    async (_, change) => {
      const bytes = await encoders['image/jpeg']().toBuffer()
      const start = bytes.indexOf(Buffer.from('ffda', 'hex')) + 14
      const scan = change(bytes.subarray(start, -2))
      const changed = Buffer.concat([bytes.subarray(0, start), scan, bytes.subarray(-2)])
      await expect(decodeWhole(changed)).resolves.toBeDefined()
      await expect(prove(changed, 'image/jpeg')).resolves.toBeUndefined()
    },
  )

  test('with restarts is decoded whole, and broken when something stands between its pixels', async () => {
    const bytes = await encoders['image/jpeg']().toBuffer()
    const restarts = Buffer.from('ffdd00040400', 'hex')
    const withRestarts = Buffer.concat([bytes.subarray(0, 2), restarts, bytes.subarray(2)])
    const source = bufferSource(withRestarts)
    expect(formats['image/jpeg'].strip(source).proof).toBeUndefined()
    restarts[5] = 1
    restarts[4] = 0
    const wrong = Buffer.concat([bytes.subarray(0, 2), restarts, bytes.subarray(2)])
    await expect(prove(wrong, 'image/jpeg')).rejects.toThrow(BrokenContainer)
  })

  test('that is refined scan by scan is broken when a scan holds more than its pixels', async () => {
    const bytes = await makeNoise().jpeg({ progressive: true }).toBuffer()
    await expect(prove(bytes, 'image/jpeg')).resolves.toBeUndefined()
    const secret = Buffer.from('hidden'.repeat(20))
    const hidden = Buffer.concat([bytes.subarray(0, -2), secret, bytes.subarray(-2)])
    await expect(prove(hidden, 'image/jpeg')).rejects.toThrow(BrokenContainer)
  })
})

async function prove(file: Buffer, type: PictureType, within = limits): Promise<void> {
  const source = bufferSource(file)
  const plan = formats[type].strip(source)
  const path = join(folder, String(Math.random()))
  await writeFile(path, planToBuffer(source, plan.pieces))
  await proveDecodes(path, source, plan, within)
}

function decodeWhole(file: Buffer): Promise<Buffer> {
  return sharp(file, { failOn: 'error' }).raw().toBuffer()
}
