import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../test/support/services.ts'
import { detect } from './detect/detect.ts'
import { decodedSum, findTags, probeTags } from './formats/audio-tools.suite.ts'
import { bufferSource, formats } from './formats/index.ts'
import { strip, stripOrBroken } from './formats/stripper.suite.ts'
import { BrokenContainer, type SoundType } from './strip-plan.ts'

const here: readonly SoundType[] = [
  'audio/mpeg',
  'audio/aac',
  'audio/wav',
  'audio/flac',
  'audio/ogg',
]

/** What becomes of each file. Those that end in the midst of a frame lose the piece of it, which decoders make noise of. */
const verdicts: Readonly<Record<string, string>> = {
  'sdk__tests__fixtures__riff_bomb_1000.wav': 'There is no sound in this WAV.',
  'fixture__fixture-ffe3.mp3': 'loses a piece of a frame',
  'fixture__fixture-bad-offset-10.mp3': 'loses a piece of a frame',
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anybin-sound-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describeWith(
  ['corpus', 'ffmpeg', 'ffprobe', 'exiftool'],
  'the sound strippers, on real files',
  () => {
    const files = corpusFiles()

    test('there are some of every type', () => {
      expect(new Set(files.map(({ type }) => type))).toEqual(new Set(here))
    })

    test.each(files)('$name', ({ name, type, bytes }) => {
      const verdict = judge(bytes, type)
      expect(verdict).toBe(verdicts[name] ?? 'same sound')
    })

    test.each(files)(
      'beginnings and changes of $name are broken or stripped',
      ({ type, bytes }) => {
        const stripper = formats[type].strip
        for (let part = 0; part < 60; part++) {
          const length = Math.floor((bytes.length * part) / 60)
          const changed = Buffer.from(bytes)
          changed.fill(part, length, length + 5)
          for (const file of [bytes.subarray(0, length), changed]) {
            const once = stripOrBroken(stripper, file)
            if (once) expect(strip(stripper, once.file).file.equals(once.file)).toBe(true)
          }
        }
      },
    )
  },
)

function judge(bytes: Buffer, type: SoundType): string {
  const stripper = formats[type].strip
  try {
    const { file } = strip(stripper, bytes)
    expect(strip(stripper, file).file.equals(file)).toBe(true)
    expect(probeTags(folder, file, type)).toEqual([])
    if (type !== 'audio/aac') expect(findTags(folder, file, type)).toEqual([])
    const [before, after] = [bytes, file].map((each) => decodedSum(folder, each, type))
    return before === after ? 'same sound' : 'loses a piece of a frame'
  } catch (error) {
    if (error instanceof BrokenContainer) return error.message
    throw error
  }
}

function corpusFiles() {
  return readdirSync(join(corpusDirectory, 'audio'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }))
    .flatMap(({ name, bytes }) => {
      const type = here.find((each) => each === detect(bufferSource(bytes)))
      return type ? [{ name, type, bytes }] : []
    })
}
