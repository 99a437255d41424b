import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { proveDecodes } from './decode.ts'
import { makeNoise, makePngChunk } from './examples.suite.ts'

const limits = {
  maxEdge: 1e5,
  maxPixels: 1e8,
  maxAvifPixels: 1e8,
  maxFrames: 99,
  maxFramePixels: 1e8,
  maxAudioMs: 1,
}
const size = { width: 256, height: 192 }
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-decode-'))
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  ['image/png', () => makeNoise().png()],
  ['image/avif', () => makeNoise().avif({ effort: 0 })],
] as const)('damage in the last rows of %s is found', async (type, make) => {
  const bytes = await make().toBuffer()
  await expect(prove(bytes, { type, ...size, frames: 1 })).resolves.toBeUndefined()
  bytes.fill(0x55, bytes.length - 200, bytes.length - 20)
  await expect(prove(bytes, { type, ...size, frames: 1 })).rejects.toMatchObject({
    code: 'unreadable_media',
  })
})

test.each([
  ['image/jpeg', () => makeNoise().jpeg()],
  ['image/webp', () => makeNoise().webp()],
] as const)('missing rows at the end of %s are found', async (type, make) => {
  const bytes = await make().toBuffer()
  const picture = { type, ...size, frames: 1 }
  await expect(prove(bytes, picture)).resolves.toBeUndefined()
  await expect(prove(bytes.subarray(0, -300), picture)).rejects.toMatchObject({
    code: 'unreadable_media',
  })
})

test('every frame of an animated PNG is decoded, not just the first', async () => {
  const picture = { type: 'image/png', width: 8, height: 8, frames: 2 } as const
  const rows = Buffer.alloc(8 * 9)
  await expect(prove(makeApng(deflateSync(rows)), picture)).resolves.toBeUndefined()
  const half = makeApng(deflateSync(rows.subarray(0, 40)))
  await expect(prove(half, picture)).rejects.toMatchObject({ code: 'unreadable_media' })
})

test('more pixels than the limits allow are not decoded', async () => {
  const bytes = await makeNoise().png().toBuffer()
  const picture = { type: 'image/png', ...size, frames: 1 } as const
  const error = proveDecodes(await write(bytes), picture, { ...limits, maxPixels: 1000 })
  await expect(error).rejects.toMatchObject({ code: 'unreadable_media' })
})

async function prove(bytes: Buffer, picture: Parameters<typeof proveDecodes>[1]): Promise<void> {
  await proveDecodes(await write(bytes), picture, limits)
}

async function write(bytes: Buffer): Promise<string> {
  const path = join(folder, String(Math.random()))
  await writeFile(path, bytes)
  return path
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
