import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { exampleWav } from '../example-wav.suite.ts'
import { makeGif, makeNoise, makePicture, openTestMedia } from '../examples.suite.ts'
import type { MediaLimits } from '../media-task.ts'
import { SmallExaminer } from './small-examiner.ts'

const sound = exampleWav(Buffer.alloc(40_000, 3), { rate: 8000, channels: 1 })
const camera = { quality: 85, optimiseCoding: false }
const photo = await makeNoise()
  .jpeg(camera)
  .withExif({ IFD0: { Make: 'Camera' } })
  .toBuffer()

test.each([
  ['a photo', photo],
  ['a clip', sound],
])('%s becomes in memory what it becomes by a process', async (_, file) => {
  await using tested = await openTestMedia()
  const { stripped, hashes } = tested.media.examineSmall(share(file))
  const small = await stripped
  expect(small?.examined).toEqual(await tested.examine(file))
  expect(Buffer.concat(small?.parts ?? [])).toEqual(await readFile(tested.outputPath))
  expect(await hashes).toEqual(hashesOf(file))
})

test.each([
  ['a format that needs a decoder', await makePicture().webp().toBuffer()],
  ['compressed data', await makePicture().png().toBuffer()],
  ['a picture that moves', makeGif(2, 20)],
  ['a progressive JPEG', await makeNoise().jpeg({ progressive: true }).toBuffer()],
  ['a damaged JPEG', photo.subarray(0, 300)],
  ['a damaged clip', sound.subarray(0, 30)],
  ['a text', Buffer.from('Dear diary')],
])('%s is left to a process, and hashed', async (_, file) => {
  await using tested = await openTestMedia()
  const { stripped, hashes } = tested.media.examineSmall(share(file))
  expect(await stripped).toBeUndefined()
  expect(await hashes).toEqual(hashesOf(file))
})

test('many files at once do not mix', async () => {
  await using tested = await openTestMedia({ processes: 2 })
  const files = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      makeNoise(100 + index, 80)
        .jpeg(camera)
        .toBuffer(),
    ),
  )
  const small = files.map((file) => tested.media.examineSmall(share(file)))
  const widths = await Promise.all(
    small.map(async ({ stripped }) => (await stripped)?.examined.width),
  )
  expect(widths).toEqual(files.map((_, index) => 100 + index))
  const hashes = await Promise.all(small.map((one) => one.hashes))
  expect(hashes).toEqual(files.map(hashesOf))
})

test('a file that takes too long costs its thread, and no other file', async () => {
  const warnings: string[] = []
  const log = { warn: (_: object, message: string) => void warnings.push(message), error() {} }
  await using examiner = new SmallExaminer({ limits, log, threads: 1, wallMs: 1500 })
  // Nothing writes to it, so it takes no memory; to hash it takes seconds.
  const slow = examiner.examine(new Uint8Array(new SharedArrayBuffer(1_500_000_000)))
  const next = examiner.examine(share(photo))
  await expect(slow.hashes).rejects.toMatchObject({
    code: 'unreadable_media',
    detail: expect.stringContaining('takes too long'),
  })
  expect((await next.stripped)?.examined).toMatchObject({ width: 256 })
  expect(warnings).toEqual(['a media thread ended at its work'])
})

test('whoever waits when it ends is told to come back', async () => {
  const examiner = new SmallExaminer({ limits, log: silent, threads: 1, wallMs: 15_000 })
  const [first, second] = [examiner.examine(share(photo)), examiner.examine(share(photo))]
  const refused = expect(second.stripped).rejects.toMatchObject({ code: 'overloaded' })
  await examiner[Symbol.asyncDispose]()
  await refused
  expect(() => examiner.examine(share(photo))).toThrow()
  await Promise.allSettled([first.stripped, first.hashes])
})

const silent = { warn() {}, error() {} }
const limits: MediaLimits = {
  memoryBytes: 700 * 1024 * 1024,
  maxEdge: 32_768,
  maxPixels: 135_000_000,
  maxAvifPixels: 25_000_000,
  maxFrames: 1000,
  maxFramePixels: 600_000_000,
  maxAudioMs: 7_200_000,
}

function share(file: Uint8Array): Buffer<SharedArrayBuffer> {
  const shared = Buffer.from(new SharedArrayBuffer(file.length))
  shared.set(file)
  return shared
}

function hashesOf(file: Uint8Array) {
  const of = (name: string) => createHash(name).update(file).digest('hex')
  return { sha256: of('sha256'), sha1: of('sha1'), md5: of('md5') }
}
