import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'
import type { Clip } from '../media.ts'
import { listeningRate } from './listener.ts'

let tested: TestMedia
let folder: string
beforeAll(async () => {
  tested = await openTestMedia()
  folder = await mkdtemp(join(tmpdir(), 'anybin-listen-'))
})
afterAll(async () => {
  await tested[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

describeWith('ffmpeg', 'sound for who listens to it', () => {
  test.each([
    ['wav', ['-ar', '192000', '-ac', '8'], 'audio/wav'],
    ['ogg', ['-c:a', 'libopus'], 'audio/ogg'],
    ['mp3', ['-ar', '11025'], 'audio/mpeg'],
  ] as const)(
    'has one channel and 16,000 samples a second, from %s',
    async (ext, options, type) => {
      const clip = await makeClip(ext, options, type)
      expect(await countSamples(clip)).toBeCloseTo(3 * listeningRate, -3)
    },
  )

  test('is cut where it was said, and small', async () => {
    const clip = await makeClip('wav', [], 'audio/wav')
    const outputPath = join(folder, 'part.ogg')
    await tested.media.cutSound(clip, { startMs: 1900, endMs: 2500 }, outputPath)
    const part: Clip = { inputPath: outputPath, type: 'audio/ogg', durationMs: 600 }
    expect(await countSamples(part)).toBeCloseTo(0.6 * listeningRate, -3)
    // The clip is silent for its first two seconds.
    const loudFrom = await firstLoud(part)
    expect(loudFrom / listeningRate).toBeGreaterThan(0.05)
    expect(loudFrom / listeningRate).toBeLessThan(0.15)
  })

  test('is unreadable where there is none', async () => {
    const inputPath = join(folder, 'none.wav')
    await writeFile(inputPath, 'RIFF')
    const clip: Clip = { inputPath, type: 'audio/wav', durationMs: 1000 }
    const part = { startMs: 0, endMs: 1000 }
    await expect(countSamples(clip)).rejects.toMatchObject({ code: 'unreadable_media' })
    const cut = tested.media.cutSound(clip, part, join(folder, 'cut.ogg'))
    await expect(cut).rejects.toMatchObject({ code: 'unreadable_media' })
  })
})

/** Two seconds of silence and one of a tone. */
async function makeClip(
  ext: string,
  options: readonly string[],
  type: Clip['type'],
): Promise<Clip> {
  const inputPath = join(folder, `clip.${ext}`)
  const source = "aevalsrc='if(gt(t,2),sin(2*PI*440*t),0)':d=3"
  await promisify(execFile)('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    ...options,
    inputPath,
  ])
  return { inputPath, type, durationMs: 3000 }
}

async function countSamples(clip: Clip): Promise<number> {
  let count = 0
  for await (const samples of tested.media.readSamples(clip)) count += samples.length
  return count
}

async function firstLoud(clip: Clip): Promise<number> {
  let before = 0
  for await (const samples of tested.media.readSamples(clip)) {
    const at = samples.findIndex((sample) => Math.abs(sample) > 5000)
    if (at >= 0) return before + at
    before += samples.length
  }
  return -1
}
