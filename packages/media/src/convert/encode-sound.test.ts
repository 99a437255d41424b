import { execFile } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'
import { findTags, probeTags } from '../formats/audio-tools.suite.ts'

let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

const canary = 'Jane Doe, 12 Elm Street'

async function record(ending: string, ...options: readonly string[]): Promise<string> {
  const path = await tested.write(Buffer.alloc(0), `tone.${ending}`)
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=4', '-metadata', `title=${canary}`]
  const format = ['-f', ending, '-y', path]
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-nostdin', ...tone, ...options, ...format])
  return path
}

async function probe(path: string): Promise<string> {
  const fields = ['-show_entries', 'stream=codec_name,channels:format=format_name,duration']
  const { stdout } = await promisify(execFile)('ffprobe', [
    '-v',
    'error',
    ...fields,
    '-of',
    'csv',
    path,
  ])
  return stdout.trim().replaceAll('\n', ' ')
}

/** Rows of RGB bytes. */
async function firstFrame(path: string): Promise<Buffer> {
  const raw = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-']
  const options = { encoding: 'buffer', maxBuffer: 4_000_000 } as const
  const words = ['-v', 'error', '-i', path, ...raw]
  const { stdout } = await promisify(execFile)('ffmpeg', words, options)
  return stdout
}

function expectColour(found: readonly number[], meant: readonly number[]): void {
  const off = found.map((value, index) => Math.abs(value - (meant[index] ?? 0)))
  expect(Math.max(...off)).toBeLessThan(60)
}

describeWith(['ffmpeg', 'ffprobe', 'exiftool'], 'a clip for those who cannot play it', () => {
  test.each([
    ['mp3', 'audio/mpeg', /^stream,mp3,1 format,mp3,4\.0/, []],
    ['opus', 'audio/ogg', /^stream,opus,1 format,ogg,4\.0/, ['Vendor', 'Encoder']],
  ] as const)('is written as %s, as long and without a tag', async (form, type, expected, own) => {
    const inputPath = await record('flac')
    const clip = { inputPath, type: 'audio/flac', durationMs: 4000 } as const
    expect(await tested.media.encodeSound(clip, form, tested.outputPath)).toBe(true)
    expect(await probe(tested.outputPath)).toMatch(expected)
    const written = await readFile(tested.outputPath)
    expect(written.includes(canary)).toBe(false)
    const folder = dirname(tested.outputPath)
    // Of its encoder, and of nobody else.
    const tags = findTags(folder, written, type).map((tag) => /^Vorbis:(\w+)=/.exec(tag)?.[1])
    expect(tags).toEqual(own)
    expect(probeTags(folder, written, type)).toEqual([])
  })

  test('has two channels where it had more', async () => {
    const inputPath = await record('flac', '-ac', '6')
    const clip = { inputPath, type: 'audio/flac', durationMs: 4000 } as const
    await tested.media.encodeSound(clip, 'mp3', tested.outputPath)
    expect(await probe(tested.outputPath)).toMatch(/^stream,mp3,2 /)
  })

  test.each(['mono', '5.1'])(
    'in %s is written as a video of its wave, as long, and without a tag',
    async (channels) => {
      const inputPath = await record('flac', '-ac', channels === 'mono' ? '1' : '6')
      const clip = { inputPath, type: 'audio/flac', durationMs: 4000 } as const
      const peaks = { version: 1, duration_ms: 4000, loudest: 1, resolutions: [] } as const
      expect(await tested.media.encodeVideo(clip, peaks, tested.outputPath)).toBe(true)
      expect(await probe(tested.outputPath)).toMatch(
        new RegExp(`^stream,aac,${channels === 'mono' ? 1 : 2} stream,h264 format,.*mp4.*,4\\.0`),
      )
      expect((await readFile(tested.outputPath)).includes(canary)).toBe(false)
      const pixels = await firstFrame(tested.outputPath)
      const at = (x: number, y: number) => [...pixels.subarray((y * 1280 + x) * 3).subarray(0, 3)]
      // The line of silence in its colour, and the ground around it.
      expectColour(at(1, 360), [0xd0, 0x5a, 0x1e])
      for (const x of [1, 640, 1278]) expectColour(at(x, 200), [0xfa, 0xf8, 0xf5])
      await expect(stat(`${tested.outputPath}.frame`)).rejects.toMatchObject({ code: 'ENOENT' })
    },
  )

  test('that nothing decodes is unreadable', async () => {
    const inputPath = await tested.write(Buffer.from('fLaC and nothing else'))
    const clip = { inputPath, type: 'audio/flac', durationMs: 4000 } as const
    const answer = tested.media.encodeSound(clip, 'mp3', tested.outputPath)
    await expect(answer).rejects.toMatchObject({ code: 'unreadable_media' })
  })

  test('is given up when nobody wants it any more, and when the server stops', async () => {
    const inputPath = await record('flac')
    const clip = { inputPath, type: 'audio/flac', durationMs: 4000 } as const
    const reason = new Error('not wanted any more')
    const unwanted = tested.media.encodeSound(
      clip,
      'mp3',
      tested.outputPath,
      AbortSignal.abort(reason),
    )
    await expect(unwanted).rejects.toBe(reason)
    const stopping = await openTestMedia({}, 'cold')
    await writeFile(stopping.outputPath, '')
    const answer = stopping.media.encodeSound(clip, 'mp3', stopping.outputPath)
    const outcome = expect(answer).rejects.toMatchObject({ code: 'overloaded' })
    await stopping[Symbol.asyncDispose]()
    await outcome
  })
})
