import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import type { SoundType } from '../strip-plan.ts'
import { decodedSum, findTags, probeTags } from './audio-tools.suite.ts'
import { formats } from './index.ts'
import { canary, strip } from './stripper.suite.ts'
import { ape, id3v1, id3v2 } from './tags/example-tags.suite.ts'

type Clip = readonly [name: string, type: SoundType, options: string]

const clips: readonly Clip[] = [
  ['cbr.mp3', 'audio/mpeg', '-b:a 128k -id3v2_version 3 -write_id3v1 1'],
  ['vbr.mp3', 'audio/mpeg', '-q:a 2 -id3v2_version 4 -write_apetag 1'],
  ['mono-22k.mp3', 'audio/mpeg', '-ar 22050 -ac 1'],
  ['mono-8k.mp3', 'audio/mpeg', '-ar 8000 -ac 1'],
  ['plain.aac', 'audio/aac', ''],
  ['tagged.aac', 'audio/aac', '-write_id3v2 1'],
  ['pcm.wav', 'audio/wav', ''],
  ['float.wav', 'audio/wav', '-c:a pcm_f32le'],
  ['24-bit.wav', 'audio/wav', '-c:a pcm_s24le'],
  ['law.wav', 'audio/wav', '-c:a pcm_alaw'],
  ['broadcast.wav', 'audio/wav', '-write_bext 1'],
  ['rf64.wav', 'audio/wav', '-rf64 always'],
  ['surround.wav', 'audio/wav', '-af pan=quad|FL=c0|FR=c1|BL=c0|BR=c1'],
  ['16-bit.flac', 'audio/flac', '-sample_fmt s16'],
  ['24-bit.flac', 'audio/flac', '-sample_fmt s32 -compression_level 12'],
  ['surround.flac', 'audio/flac', '-af pan=quad|FL=c0|FR=c1|BL=c0|BR=c1'],
  ['voice.opus', 'audio/ogg', '-c:a libopus -b:a 24k'],
  ['short-packets.opus', 'audio/ogg', '-c:a libopus -frame_duration 2.5 -page_duration 2500'],
  ['vorbis.ogg', 'audio/ogg', '-c:a libvorbis'],
  ['speex.ogg', 'audio/ogg', '-c:a libspeex -ar 16000 -ac 1'],
  ['flac.oga', 'audio/ogg', '-c:a flac -f ogg'],
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anybin-sound-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describeWith(
  ['ffmpeg', 'ffprobe', 'exiftool'],
  'on what ffmpeg writes, the sound strippers',
  () => {
    test.each(clips)('leave no text in %s, and every sample', (name, type, options) => {
      const bytes = record(name, options)
      // Nothing that ffmpeg puts into bare AAC is a text.
      expect(bytes.includes(canary)).toBe(name !== 'plain.aac')
      const stripped = expectSameSound(bytes, type)
      expect(stripped.includes(canary)).toBe(false)
      expect(probeTags(folder, stripped, type)).toEqual([])
      // ExifTool reads no frames of AAC, and calls a file of them malformed.
      if (type !== 'audio/aac') expect(findTags(folder, stripped, type)).toEqual([])
    })

    test.each(clips)(
      'leave every sample of %s between tags of other programs',
      (name, type, options) => {
        const bytes = record(name, options)
        const isFrames = ['audio/mpeg', 'audio/aac', 'audio/flac'].includes(type)
        const before = isFrames ? [id3v2(2), id3v2(3)] : []
        const tagged = Buffer.concat([...before, bytes, ape(), id3v1()])
        const { file } = strip(formats[type].strip, tagged)
        expect(file.equals(strip(formats[type].strip, bytes).file)).toBe(true)
      },
    )

    test.each([
      ['cover.mp3', 'audio/mpeg', '-id3v2_version 3'],
      ['cover.flac', 'audio/flac', '-c:a flac'],
    ] as const)('remove the picture of %s', (name, type, options) => {
      const picture = ['-f', 'lavfi', '-i', 'testsrc=size=64x64:rate=1:duration=1']
      const maps = ['-map', '0:a', '-map', '1:v', '-c:v', 'png', '-disposition:v', 'attached_pic']
      const bytes = record(name, options, picture, maps)
      expect(bytes.includes('IHDR')).toBe(true)
      const stripped = expectSameSound(bytes, type)
      expect(stripped.includes('IHDR')).toBe(false)
    })

    test('number the pages behind a large picture anew, with sums that decoders accept', () => {
      const picture = `METADATA_BLOCK_PICTURE=${canary.repeat(5000)}`
      const bytes = record('large.opus', `-c:a libopus -metadata ${picture}`)
      const stripped = expectSameSound(bytes, 'audio/ogg')
      expect(bytes.length - stripped.length).toBeGreaterThan(canary.length * 5000)
      expect(stripped.includes(canary)).toBe(false)
    })

    test('recordings that were joined stay joined', () => {
      const parts = ['-c:a libvorbis', '-c:a libopus', '-c:a libvorbis'].map((options, index) =>
        record(`part-${index}.ogg`, options),
      )
      const { file } = strip(formats['audio/ogg'].strip, Buffer.concat(parts))
      const stripped = parts.map((part) => strip(formats['audio/ogg'].strip, part).file)
      expect(file.equals(Buffer.concat(stripped))).toBe(true)
    })
  },
)

/** Half a second of two tones and noise, with the canary in every tag that there is. */
function record(
  name: string,
  options: string,
  inputs: readonly string[] = [],
  maps: readonly string[] = [],
): Buffer {
  const path = join(folder, name)
  const source = 'aevalsrc=sin(3000*t)/3+random(0)/9|sin(5000*t)/4:s=44100:d=0.5'
  const texts = ['title', 'artist', 'comment', 'description', 'originator', 'location']
  const tags = texts.flatMap((tag) => ['-metadata', `${tag}=${canary}`])
  const beginning = ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', source]
  const settings = options.split(' ').filter(Boolean)
  execFileSync('ffmpeg', [...beginning, ...inputs, ...maps, ...tags, ...settings, path])
  return readFileSync(path)
}

function expectSameSound(bytes: Buffer, type: SoundType): Buffer {
  const { file } = strip(formats[type].strip, bytes)
  const before = decodedSum(folder, bytes, type)
  expect(before).toMatch(/^MD5=/)
  expect(decodedSum(folder, file, type)).toBe(before)
  expect(strip(formats[type].strip, file).file.equals(file)).toBe(true)
  return file
}
