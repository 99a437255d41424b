import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../../test/support/services.ts'
import { bufferSource } from '../bytes/file-source.ts'
import { describeRefusal, detect } from './detect.ts'

const detectBytes = (bytes: Uint8Array) => detect(bufferSource(Buffer.from(bytes)))
const latin1 = (text: string) => Buffer.from(text, 'latin1')

const picture = () => sharp({ create: { width: 9, height: 7, channels: 3, background: '#0a7' } })

describe('recognise', () => {
  test.each([
    ['image/png', () => picture().png()],
    ['image/jpeg', () => picture().jpeg()],
    ['image/webp', () => picture().webp()],
    ['image/gif', () => picture().gif()],
    ['image/avif', () => picture().avif()],
  ] as const)('knows %s by what an encoder writes', async (type, encode) => {
    expect(detectBytes(await encode().toBuffer())).toBe(type)
  })

  test.each([
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['svg', '\xef\xbb\xbf <?xml version="1.0"?><!-- drawn --><svg:svg>'],
    ['html', '\n<!DOCTYPE html><title>x</title><svg></svg>'],
    ['html', '<script>alert(1)</script>'],
    ['pdf', '%PDF-1.7\n'],
    ['tiff', 'II*\0\x08\0\0\0'],
    ['bmp', `BM\x46\0\0\0${'\0'.repeat(4)}\x36\0\0\0\x28\0\0\0`],
    ['jxl', '\xff\x0a\x00'],
    ['zip', 'PK\x03\x04'],
    ['ico', '\0\0\x01\0\x01\0\x10\x10\0\0\x01\0'],
    ['video', 'RIFF\x10\0\0\0AVI LIST'],
    ['aiff', 'FORM\0\0\0\x10AIFFCOMM'],
    ['midi', 'MThd\0\0\0\x06\0\x01'],
    ['midi', 'RIFF\x10\0\0\0RMIDdata'],
    ['sound', '.snd\0\0\0\x18'],
    ['sound', 'Creative Voice File\x1a\x1a\0'],
    ['sound', 'riff\x2e\x91\xcf\x11'],
    ['sound', 'FORM\0\0\0\x108SVXVHDR'],
    ['amr', '#!AMR\n'],
    ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['quicktime', '\0\0\0\x08wide\0\0\0\0mdat'],
    ['playlist', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd'],
    ['playlist', '[playlist]\nFile1=a.mp3'],
    ['program', '\x7fELF\x02\x01'],
    ['program', '#!/bin/sh\n'],
    ['mp3Free', `\xff\xfb\x00\x64${'\0'.repeat(380)}`.repeat(4)],
    ['mp3Free', `ID3\x04\0\0\0\0\0\0${`\xff\xfb\x02\x64${'\0'.repeat(381)}`.repeat(4)}`],
    ['mp4Incomplete', '\0\0\0\x18ftypisom\0\0\0\0isommp42\0\0\xff\xffmdat'],
  ] as const)('refuses %s and says what to do', (kind, text) => {
    expect(detectBytes(latin1(text))).toEqual({ refused: kind })
    expect(describeRefusal(kind)).toMatch(
      /^[A-Z].* (?:Save|Export|Upload|Take|Unpack|Copy|Render)\b.*\.$/,
    )
  })

  test.each(['RIFF', 'RF64', 'BW64'])('knows a WAV that calls itself %s', (form) => {
    expect(detectBytes(latin1(`${form}\xff\xff\xff\xffWAVEJUNK`))).toBe('audio/wav')
  })

  test.each([
    ['nothing', ''],
    ['plain text', 'GIF is what this text is not.'],
    ['JSON', '{ "WEBP": true }'],
    ['two bytes that look like a frame of MP3', '\xff\xfb\x90\x00 and then something else'],
    ['a lonely tag', 'ID3\x04\0\0\0\0\0\x05hello'],
  ])('does not know %s', (_, text) => {
    expect(detectBytes(latin1(text))).toBeUndefined()
  })

  test('does not take noise that is full of frame beginnings for MP3 or AAC', () => {
    const noise = Buffer.alloc(200_000)
    let state = 1
    for (let at = 0; at < noise.length; at++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      noise[at] = at % 7 === 0 ? 0xff : state >>> 16
    }
    expect(detectBytes(noise)).toBeUndefined()
    expect(detectBytes(Buffer.concat([latin1('ID3\x04\0\0\0\0\0\0'), noise]))).toBeUndefined()
  })

  test('finds MP3 behind a tag whose size is wrong, and two frames are enough', () => {
    const frame = Buffer.concat([latin1('\xff\xfb\x90\x64'), Buffer.alloc(413)])
    const tag = latin1('ID3\x03\0\0\0\0\0\x04TIT2 more than it says ')
    expect(detectBytes(Buffer.concat([frame, frame]))).toBe('audio/mpeg')
    expect(detectBytes(Buffer.concat([tag, frame, frame, frame]))).toBe('audio/mpeg')
    expect(detectBytes(frame)).toBeUndefined()
  })

  test('answers for any bytes behind any beginning, and never throws', () => {
    const beginnings = [
      '\x1aE\xdf\xa3',
      'OggS\0\x02',
      '\0\0\0\x18ftypmif1',
      'ID3\x04\0\0',
      'RIFF',
      '\xff\xfb',
    ]
    const input = fc.tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 }))
    fc.assert(
      fc.property(input, ([beginning, rest]) => {
        const type = detectBytes(Buffer.concat([latin1(beginning), rest]))
        expect(['undefined', 'string', 'object']).toContain(typeof type)
      }),
      { numRuns: 3000 },
    )
  })
})

describeWith('corpus', 'recognise, on real files', () => {
  const typesOfExtension: Readonly<Record<string, unknown>> = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    mpo: 'image/jpeg',
    webp: 'image/webp',
    gif: 'image/gif',
    avif: 'image/avif',
    mp3: 'audio/mpeg',
    wav: 'audio/wav',
    ogg: 'audio/ogg',
    oga: 'audio/ogg',
    opus: 'audio/ogg',
    flac: 'audio/flac',
    m4a: 'audio/mp4',
    aac: 'audio/aac',
    webm: { refused: 'video' },
    zip: { refused: 'zip' },
    pdf: { refused: 'pdf' },
    heif: { refused: 'heic' },
    heic: { refused: 'heic' },
    tiff: { refused: 'tiff' },
    tif: { refused: 'tiff' },
    bmp: { refused: 'bmp' },
    jxl: { refused: 'jxl' },
    svg: { refused: 'svg' },
    mp4: { refused: 'video' },
  }
  // Beginnings of 16 to 262 bytes of other formats, which hold less than it takes to know them.
  const stubs: Readonly<Record<string, unknown>> = {
    'fixture__fixture-mp2l3.mp3': undefined,
    'sdk__tests__fixtures__id3v23_compression_underflow.mp3': undefined,
    'fixture__fixture-json.webp': undefined,
    'fixture__fixture-dash.mp4': { refused: 'mp4Incomplete' },
    'fixture__fixture-isom.mp4': { refused: 'mp4Incomplete' },
    'fixture__fixture-isomv2.mp4': { refused: 'mp4Incomplete' },
    'fixture__fixture-mp4v2.mp4': { refused: 'mp4Incomplete' },
  }

  test.each(['image', 'audio', 'other'])('every file in %s is what its name says', (folder) => {
    for (const { name, bytes } of filesIn(folder)) {
      const extension = name.split('.').at(-1)!.toLowerCase()
      const expected = name in stubs ? stubs[name] : typesOfExtension[extension]
      expect(detectBytes(bytes), name).toEqual(expected)
    }
  })

  test('no beginning of a real recording makes it throw', () => {
    for (const { bytes } of filesIn('audio')) {
      for (let length = 0; length < Math.min(bytes.length, 3000); length += 7) {
        detectBytes(bytes.subarray(0, length))
      }
    }
  })
})

describeWith('ffmpeg', 'recognise, on recordings as programs write them', () => {
  test.each([
    ['audio/mpeg', 'mp3', ['-c:a', 'libmp3lame']],
    ['audio/mpeg', 'mp3', ['-c:a', 'libmp3lame', '-write_id3v2', '0', '-write_xing', '0']],
    ['audio/aac', 'adts', ['-c:a', 'aac']],
    ['audio/wav', 'wav', []],
    ['audio/wav', 'wav', ['-rf64', 'always']],
    ['audio/flac', 'flac', []],
    ['audio/ogg', 'ogg', ['-c:a', 'libopus']],
    ['audio/ogg', 'ogg', ['-c:a', 'flac']],
    ['audio/webm', 'webm', ['-c:a', 'libopus']],
    ['audio/webm', 'matroska', ['-c:a', 'libvorbis']],
    ['audio/mp4', 'mp4', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov']],
    ['audio/mp4', 'ipod', ['-c:a', 'aac', '-movflags', 'faststart']],
  ])('%s as %s %j', (type, format, options) => {
    expect(detectBytes(record(format, options))).toBe(type)
  })

  test.each([
    ['matroska', 'matroska', ['-c:a', 'aac']],
    ['quicktime', 'mov', ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov']],
    ['aiff', 'aiff', []],
    ['caf', 'caf', []],
    ['caf', 'caf', ['-c:a', 'alac']],
    ['cafCodec', 'caf', ['-c:a', 'libopus']],
  ])('refuses %s', (kind, format, options) => {
    expect(detectBytes(record(format, options))).toEqual({ refused: kind })
  })

  test.each([
    ['webm', ['-c:v', 'libvpx', '-c:a', 'libopus']],
    ['mp4', ['-c:v', 'mpeg4', '-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov']],
    ['mpegts', ['-c:v', 'mpeg2video', '-c:a', 'aac']],
    ['avi', ['-c:v', 'mpeg4']],
    ['ogg', ['-c:v', 'libtheora', '-c:a', 'libvorbis']],
  ])('refuses moving pictures in %s', (format, options) => {
    const film = ['-f', 'lavfi', '-i', 'testsrc=d=0.4:s=64x48', ...options]
    expect(detectBytes(record(format, film))).toEqual({ refused: 'video' })
  })
})

function record(format: string, options: readonly string[]): Buffer {
  const sound = ['-f', 'lavfi', '-i', 'sine=d=0.4:r=48000']
  const fixed = ['-v', 'error', '-nostdin', ...sound, ...options, '-f', format]
  const folder = mkdtempSync(join(tmpdir(), 'anybin-recording-'))
  try {
    execFileSync('ffmpeg', [...fixed, join(folder, 'clip')])
    return readFileSync(join(folder, 'clip'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function filesIn(folder: string) {
  const root = join(corpusDirectory, folder)
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }))
}
