import { readFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { exampleSilence, exampleWav } from '../example-wav.suite.ts'
import { openTestMedia } from '../examples.suite.ts'

const { media, outputPath, write, ...opened } = await openTestMedia()
afterAll(() => opened[Symbol.asyncDispose]())

const wav = exampleWav(exampleSilence(3))
const part = { startMs: 500, endMs: 1500 }

test('a process writes the parts, which are accepted like any upload', async () => {
  const clip = { inputPath: await write(wav), type: 'audio/wav' } as const
  expect(await media.cut(clip, [part, { startMs: 2000, endMs: 3000 }], outputPath)).toEqual([
    part,
    { startMs: 2000, endMs: 3000 },
  ])
  const examined = await opened.examine(await readFile(outputPath))
  expect(examined).toMatchObject({ type: 'audio/wav', durationMs: 2000, bytes: 32_044 })
})

test.each([
  ['no parts', 'audio/wav', wav, [], 'invalid_request'],
  [
    'a time that is no number',
    'audio/wav',
    wav,
    [{ startMs: Number.NaN, endMs: 9 }],
    'invalid_request',
  ],
  ['a part past the end', 'audio/wav', wav, [{ startMs: 0, endMs: 3002 }], 'invalid_request'],
  ['a damaged file', 'audio/ogg', wav, [part], 'unreadable_media'],
  ['a picture', 'image/png', wav, [part], 'unsupported_media_type'],
] as const)('%s is refused', async (_, type, bytes, keep, code) => {
  const clip = { inputPath: await write(bytes), type }
  await expect(media.cut(clip, keep, outputPath)).rejects.toMatchObject({ code })
})
