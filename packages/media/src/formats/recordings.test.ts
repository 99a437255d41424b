import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../../test/support/services.ts'
import { bufferSource } from '../bytes/file-source.ts'
import { detect } from '../detect/detect.ts'
import { formats } from './index.ts'
import { canary, strip } from './stripper.suite.ts'

type Kind = 'audio/mp4' | 'audio/webm'
type Clip = readonly [name: string, type: Kind, options: string]

const fragments = '-movflags frag_keyframe+empty_moov+default_base_moof -frag_duration 500000'

/** Whole files, whose sound begins and ends exactly where it did. */
const whole: readonly Clip[] = [
  ['voice.m4a', 'audio/mp4', ''],
  ['fast.m4a', 'audio/mp4', '-movflags +faststart'],
  ['keys.mp4', 'audio/mp4', '-movflags use_metadata_tags'],
  ['surround.m4a', 'audio/mp4', '-af pan=5.1|FL=c0|FR=c1|FC=c0|LFE=c1|BL=c0|BR=c1'],
  ['lossless.m4a', 'audio/mp4', '-c:a alac'],
  ['opus.mp4', 'audio/mp4', '-c:a libopus'],
  ['flac.mp4', 'audio/mp4', '-c:a flac -strict -2'],
  ['opus.webm', 'audio/webm', '-c:a libopus'],
  ['vorbis.webm', 'audio/webm', '-c:a libvorbis'],
  ['opus.mka', 'audio/webm', '-c:a libopus -f matroska'],
  ['short-packets.webm', 'audio/webm', '-c:a libopus -frame_duration 2.5'],
]

/** Recordings without a length or an index, as browsers make them. */
const recordings: readonly Clip[] = [
  ['live.webm', 'audio/webm', '-c:a libopus -live 1'],
  ['clusters.webm', 'audio/webm', '-c:a libopus -live 1 -cluster_time_limit 300'],
  ['live-vorbis.webm', 'audio/webm', '-c:a libvorbis -live 1'],
  ['fragments.mp4', 'audio/mp4', fragments],
  ['opus-fragments.mp4', 'audio/mp4', `-c:a libopus ${fragments}`],
  ['first-in-moov.mp4', 'audio/mp4', '-movflags frag_keyframe -frag_duration 500000'],
  ['dash.mp4', 'audio/mp4', '-movflags dash+global_sidx -frag_duration 500000'],
  ['old-offsets.mp4', 'audio/mp4', '-movflags frag_keyframe+empty_moov -frag_duration 500000'],
  ['each-sample.mp4', 'audio/mp4', '-movflags frag_every_frame+empty_moov'],
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anybin-recordings-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describeWith(
  ['ffmpeg', 'ffprobe', 'exiftool'],
  'on what ffmpeg writes, the strippers of M4A and WebM',
  () => {
    test.each([...whole, ...recordings])(
      'leave no text in %s, and every packet',
      (name, type, options) => {
        const bytes = record(name, options)
        expect(bytes.includes(canary)).toBe(true)
        const stripped = stripTwice(bytes, type)
        expect(stripped.includes(canary)).toBe(false)
        expect(packets(stripped)).toEqual(packets(bytes))
        expect(probeTags(stripped)).toEqual([])
        expect(findTags(stripped)).toEqual([])
      },
    )

    test.each([...whole, ...recordings])(
      'leave %s as it sounds, with its length',
      (name, type, options) => {
        const bytes = record(name, options)
        const stripped = stripTwice(bytes, type)
        expect(decodedSum(stripped)).toBe(decodedSum(bytes))
        const length = Number(probe(stripped).format.duration)
        expect(Math.abs(length - 3)).toBeLessThan(0.08)
        const { seconds } = strip(formats[type].strip, stripped).plan
        expect(Math.abs(seconds - 3)).toBeLessThan(0.08)
        expect(seconds).toBeCloseTo(length, 2)
      },
    )

    test.each(recordings)('make %s seekable', (name, _, options) => {
      const stripped = stripTwice(record(name, options))
      const path = write(stripped)
      const position = ['-read_intervals', '2%+#1', '-show_entries', 'packet=pts_time']
      const answer = execFileSync('ffprobe', ['-v', 'error', ...position, '-of', 'csv=p=0', path])
      const time = Number.parseFloat(answer.toString())
      // A cluster of WebM is the smallest thing that the index knows.
      expect(time).toBeLessThanOrEqual(2.03)
      if (name !== 'live.webm' && name !== 'live-vorbis.webm') expect(time).toBeGreaterThan(1.6)
    })

    test('an edit list that decoders ignore in fragments drops the silence of the encoder again', () => {
      const fragmented = record('delayed.mp4', '-movflags delay_moov+frag_keyframe')
      const stripped = stripTwice(fragmented)
      expect(packets(stripped)).toEqual(packets(fragmented))
      expect(decodedSum(stripped)).toBe(decodedSum(record('plain.m4a', '')))
    })

    test('two tracks stay interleaved', () => {
      const second = ['-f', 'lavfi', '-i', 'sine=d=3', '-map', '0', '-map', '1']
      for (const [name, options] of [
        ['two.m4a', ''],
        ['two.mp4', fragments],
        ['two.mka', '-c:a libopus -f matroska'],
      ] as const) {
        const bytes = record(name, options, second)
        const stripped = stripTwice(bytes)
        expect(packets(stripped, '0:a:0')).toEqual(packets(bytes, '0:a:0'))
        expect(packets(stripped, '0:a:1')).toEqual(packets(bytes, '0:a:1'))
      }
    })

    test.each([
      ['chapters.m4a', ''],
      ['chapters.mka', '-c:a libopus -f matroska'],
    ])('chapters and a cover leave %s', (name, options) => {
      const chapters = join(folder, 'chapters.txt')
      const times = 'TIMEBASE=1/1000\nSTART=0\nEND=1000'
      writeFileSync(chapters, `;FFMETADATA1\n[CHAPTER]\n${times}\ntitle=${canary}\n`)
      const bytes = record(name, options, ['-i', chapters, '-map_chapters', '1'])
      expect(probe(bytes).chapters.length).toBe(1)
      const stripped = stripTwice(bytes)
      expect(packets(stripped)).toEqual(packets(bytes))
      expect(stripped.includes(canary)).toBe(false)
      expect(probe(stripped)).toMatchObject({ chapters: [], streams: [{ codec_type: 'audio' }] })
    })
  },
)

describeWith(['corpus', 'ffmpeg', 'ffprobe', 'exiftool'], 'on real files', () => {
  test('whatever is whole keeps its packets and loses its texts', () => {
    const files = corpusFiles().filter(({ bytes }) => isWhole(bytes))
    expect(files).not.toEqual([])
    for (const { name, bytes } of files) {
      const stripped = stripTwice(bytes)
      expect(decodedSum(stripped), name).toBe(decodedSum(bytes))
      expect(probeTags(stripped), name).toEqual([])
      expect(findTags(stripped), name).toEqual([])
    }
  })
})

function corpusFiles() {
  return readdirSync(join(corpusDirectory, 'audio'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }))
    .filter(({ bytes }) => isOurs(detect(bufferSource(bytes))))
}

function isOurs(type: unknown): type is Kind {
  return type === 'audio/mp4' || type === 'audio/webm'
}

const sumOfNothing = `MD5=${createHash('md5').digest('hex')}`

/** Of some the corpus has only the beginning. */
function isWhole(bytes: Buffer): boolean {
  return !['undecodable', sumOfNothing].includes(decodedSum(bytes))
}

/** Three seconds of two tones and noise, with the canary in every tag that there is. */
function record(name: string, options: string, inputs: readonly string[] = []): Buffer {
  const path = join(folder, name)
  const source = 'aevalsrc=sin(3000*t)/3+random(0)/9|sin(5000*t)/4:s=48000:d=3'
  const texts = ['title', 'artist', 'comment', 'description', 'location', 'com.example.place']
  const tags = texts.flatMap((tag) => ['-metadata', `${tag}=${canary}`])
  const names = ['-metadata:s:a', `handler_name=${canary}`, '-metadata:s:a', `title=${canary}`]
  const beginning = ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', source]
  const settings = [...names, ...options.split(' ').filter(Boolean), path]
  execFileSync('ffmpeg', [...beginning, ...inputs, ...tags, ...settings])
  return readFileSync(path)
}

function stripTwice(bytes: Buffer, expected?: Kind): Buffer {
  const type = detect(bufferSource(bytes))
  if (!isOurs(type)) throw new Error('This is not what it should be.')
  if (expected) expect(type).toBe(expected)
  const stripper = formats[type].strip
  const { plan, file } = strip(stripper, bytes)
  expect(plan.type).toBe(type)
  expect(detect(bufferSource(file))).toBe(type)
  expect(strip(stripper, file).file.equals(file)).toBe(true)
  return file
}

/** The length and the sum of every packet. */
function packets(bytes: Buffer, track = '0:a:0'): string[] {
  const options = ['-map', track, '-c', 'copy', '-f', 'framemd5', '-']
  const answer = execFileSync('ffmpeg', ['-v', 'error', '-i', write(bytes), ...options])
  const lines = answer.toString().split('\n')
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#'))
  return rows.map((row) => row.split(',').slice(4, 6).join(','))
}

/** The sum of all samples that ffmpeg decodes, or `undecodable`. */
function decodedSum(bytes: Buffer): string {
  const options = ['-map', '0:a:0', '-f', 'md5', '-']
  try {
    const answer = execFileSync('ffmpeg', [
      '-xerror',
      '-v',
      'error',
      '-i',
      write(bytes),
      ...options,
    ])
    return answer.toString().trim()
  } catch {
    // That it is so is the answer.
    return 'undecodable'
  }
}

type Tagged = { readonly tags?: Record<string, string> }
type Probe = {
  readonly format: Tagged & { readonly duration: string }
  readonly streams: readonly Tagged[]
  readonly chapters: readonly unknown[]
}

function probe(bytes: Buffer): Probe {
  const show = ['-show_format', '-show_streams', '-show_chapters', '-of', 'json']
  return JSON.parse(execFileSync('ffprobe', ['-v', 'error', ...show, write(bytes)]).toString())
}

/** What a container must say: its brands, a language that is none, and the program, which is none either. */
const neutral =
  /^(?:major_brand=M4A |minor_version=0|compatible_brands=M4A mp42isom|language=und|encoder=-|vendor_id=\[0\]\[0\]\[0\]\[0\]|iTunSMPB=[ 0-9A-F]+)$/

function probeTags(bytes: Buffer): string[] {
  const { format, streams } = probe(bytes)
  return [format, ...streams]
    .flatMap(({ tags = {} }) => Object.entries(tags))
    .map(([name, value]) => `${name}=${value}`)
    .filter((tag) => !neutral.test(tag))
}

/** What exiftool finds that is not about how the sound is stored. */
function findTags(bytes: Buffer): string[] {
  const options = ['-json', '-a', '-G1', '-s', '-u', '-ee', write(bytes)]
  const [report = {}] = JSON.parse(execFileSync('exiftool', options).toString()) as object[]
  return Object.entries(report)
    .map(([tag, value]) => `${tag}=${value}`)
    .filter((tag) => !technical.test(tag))
}

const technical = new RegExp(
  `^(?:${[
    'SourceFile=.*',
    '(?:ExifTool|System|File|Composite):.*',
    '(?:QuickTime|Track\\d):(?:\\w*(?:Create|Modify)Date=0000:00:00 00:00:00|\\w*Version=.*)',
    'QuickTime:(?:MajorBrand|CompatibleBrands|TimeScale|Duration|Preferred\\w+|MatrixStructure|\\w+Time|\\w+Duration|NextTrackID|MediaData\\w*)=.*',
    'Track\\d:(?:Track(?:ID|Duration|Layer|Volume)|MatrixStructure|Media(?:TimeScale|Duration)|MediaLanguageCode=und|HandlerType=Audio Track|Balance=0|Audio\\w+|AlternateGroup|Unknown_\\w+|SampleTo\\w+|SampleGroupDescription|\\w+Table|\\w+(?:Offset|Size|SampleCount)\\w*).*',
    'Matroska:(?:EBML\\w+|DocType\\w*|TimecodeScale|Duration|(?:Muxing|Writing)App=-|Seek\\w+|Cue\\w+|Timecode|Cluster\\w+)(?:=.*)?',
    'Track\\d:(?:Track(?:Number|UID|Type|Default|Lacing|Language=und)|Matroska_0x16(?:aa|bb)|AudioCodecID|Codec\\w+|Seek\\w+|Audio\\w+).*',
    // The frame that the numbers for gapless playback stand in.
    'iTunes:iTunSMPB=[ 0-9A-F]+',
    'QuickTime:Handler(?:Type=Metadata|VendorID=Apple)',
  ].join('|')})$`,
)

function write(bytes: Buffer): string {
  const path = join(folder, 'clip')
  writeFileSync(path, bytes)
  return path
}
