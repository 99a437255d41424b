import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../../strip-plan.ts'
import { describeAudioStripper } from '../audio-stripper.suite.ts'
import { canary, expectBroken, strip } from '../stripper.suite.ts'
import { id3v1, id3v2 } from '../tags/example-tags.suite.ts'
import { stripWav } from './wav.ts'

const samples = Buffer.from(Array.from({ length: 64 }, (_, index) => index))
const hidden = Buffer.from(canary)
/** Signed 16 bits, mono, 8 kHz. */
const pcm = Buffer.from('01000100401f0000803e000002001000', 'hex')
const clean = riff(chunk('fmt ', pcm), chunk('data', samples))

describe('stripWav', () => {
  describeAudioStripper(
    stripWav,
    () =>
      riff(
        chunk('LIST', hidden),
        chunk('fmt ', pcm),
        chunk('data', samples),
        chunk('id3 ', id3v2()),
      ),
    { isDamagedCanaryGone: false },
  )

  test.each([
    'LIST',
    'INFO',
    'bext',
    'iXML',
    'id3 ',
    'ID3 ',
    '_PMX',
    'JUNK',
    'axml',
    'chna',
    'cue ',
    'smpl',
    'XYZ1',
  ])('removes %s before, between and behind what it keeps', (name) => {
    const bad = chunk(name, Buffer.concat([hidden, Buffer.from('!')]))
    const { plan, file } = strip(
      stripWav,
      riff(bad, chunk('fmt ', pcm), bad, chunk('data', samples), bad),
    )
    expect(plan.type).toBe('audio/wav')
    expect(file.equals(clean)).toBe(true)
  })

  test('removes what follows the end, and a second chunk of samples', () => {
    const file = riff(chunk('fmt ', pcm), chunk('data', samples), chunk('data', hidden))
    expect(strip(stripWav, Buffer.concat([file, hidden])).file.equals(clean)).toBe(true)
  })

  test('pads samples of odd length, and corrects the size of the file', () => {
    const file = riff(chunk('fmt ', pcm), chunk('data', samples.subarray(1)), chunk('LIST', hidden))
    file.writeUInt32LE(12, 4)
    const expected = riff(chunk('fmt ', pcm), chunk('data', samples.subarray(1)))
    expect(expected.length % 2).toBe(0)
    expect(strip(stripWav, file).file.equals(expected)).toBe(true)
  })

  test.each([
    ['larger than the file', 1_000_000],
    ['0, which recorders leave', 0],
    ['all ones, which pipes leave', 0xffffffff],
  ])('finds the samples where their size is %s', (_, size) => {
    const file = Buffer.from(clean)
    file.writeUInt32LE(size, file.length - samples.length - 4)
    expect(strip(stripWav, file).file.equals(clean)).toBe(true)
    const hiding = [
      [chunk('LIST', hidden)],
      [chunk('bext', hidden), chunk('id3 ', id3v2())],
      [id3v1()],
    ]
    for (const tags of hiding) {
      const tagged = strip(stripWav, Buffer.concat([file, ...tags]))
      expect(tagged.file.equals(clean)).toBe(true)
    }
  })

  test.each([
    ['texts', [chunk('LIST', hidden)]],
    ['several', [chunk('bext', hidden), chunk('id3 ', id3v2())]],
  ])('%s that the size of the samples takes in are no sound', (_, tags) => {
    const data = chunk('data', Buffer.concat([samples, ...tags]))
    const { plan, file } = strip(stripWav, riff(chunk('fmt ', pcm), data))
    expect(file.equals(clean)).toBe(true)
    expect(plan.seconds).toBe(samples.length / 16_000)
  })

  test('a file behind the file is left out, and it is said', () => {
    const { plan, file } = strip(stripWav, Buffer.concat([clean, clean]))
    expect(file.equals(clean)).toBe(true)
    expect(plan.repaired).toEqual(['trailing_data'])
    expect(strip(stripWav, Buffer.concat([clean, hidden])).plan.repaired).toEqual([])
  })

  test('an empty chunk of samples before texts is no sound', () => {
    expectBroken(
      stripWav,
      riff(chunk('fmt ', pcm), chunk('data', Buffer.alloc(0)), chunk('LIST', hidden)),
    )
  })

  test('says how many samples there are, whatever was said', () => {
    const fact = chunk('fact', Buffer.concat([Buffer.alloc(4, 9), hidden]))
    const { file } = strip(stripWav, riff(chunk('fmt ', pcm), fact, chunk('data', samples)))
    const right = chunk('fact', Buffer.from([32, 0, 0, 0]))
    expect(file.equals(riff(chunk('fmt ', pcm), right, chunk('data', samples)))).toBe(true)
  })

  test('leaves out what programs appended to the format', () => {
    const extended = Buffer.concat([pcm, Buffer.from([hidden.length, 0]), hidden])
    const { file } = strip(stripWav, riff(chunk('fmt ', extended), chunk('data', samples)))
    const right = Buffer.concat([pcm, Buffer.alloc(2)])
    expect(file.equals(riff(chunk('fmt ', right), chunk('data', samples)))).toBe(true)
  })

  test('keeps the speakers of the extensible format', () => {
    const file = riff(chunk('fmt ', extensible()), chunk('data', samples))
    expect(strip(stripWav, file).file.equals(file)).toBe(true)
  })

  test.each(['RF64', 'BW64'])('a small %s becomes RIFF', (form) => {
    const file = rf64(form, BigInt(samples.length), samples)
    expect(strip(stripWav, Buffer.concat([file, chunk('LIST', hidden)])).file.equals(clean)).toBe(
      true,
    )
  })

  test('more than 4 GB stay RF64, with sizes of 64 bits', () => {
    const bytes = 5_000_000_000
    const source = hugeSource(rf64('RF64', BigInt(bytes), Buffer.alloc(0)), bytes)
    const pieces = [...stripWav(source).pieces]
    const head = Buffer.concat(pieces.flatMap((piece) => ('bytes' in piece ? [piece.bytes] : [])))
    expect(pieces.at(-1)).toEqual({ copy: { offset: source.size - bytes, length: bytes } })
    expect(head.toString('latin1', 0, 4)).toBe('RF64')
    expect(head.readBigUInt64LE(20)).toBe(BigInt(head.length + bytes - 8))
    expect(head.readBigUInt64LE(28)).toBe(BigInt(bytes))
    expect(head.readBigUInt64LE(36)).toBe(BigInt(bytes / 2))
  })

  test.each([
    ['ADPCM', 'adpcm', change(pcm, 0, 2)],
    ['ADPCM in the extensible form', 'adpcm', change(extensible(), 24, 2)],
    ['GSM', 'gsm', change(pcm, 0, 0x31)],
    ['MP3 in WAV', 'wavCodec', change(pcm, 0, 0x55)],
    ['PCM of 64 bits', 'wavCodec', change(pcm, 14, 64)],
    ['float of 16 bits', 'wavCodec', change(pcm, 0, 3)],
  ])('%s is called by its name', (_, foreign, format) => {
    const file = riff(chunk('fmt ', format), chunk('data', samples))
    expect(strip(stripWav, file).plan.foreign).toBe(foreign)
  })

  test.each([
    ['known', [chunk('id3 ', hidden)]],
    ['unknown', [chunk('abcd', hidden), chunk('XYZ ', hidden)]],
    [
      'unknown, the last one odd',
      [
        chunk('abcd', hidden),
        Buffer.concat([chunk('odd ', Buffer.alloc(2)).subarray(0, 8), Buffer.alloc(2)]),
      ],
    ],
  ])('chunks that are %s behind empty data are no sound', (_, chunks) => {
    expectBroken(stripWav, riff(chunk('fmt ', pcm), chunk('data', Buffer.alloc(0)), ...chunks))
  })

  test.each([0, 0xffffffff])(
    'unknown chunks behind samples whose size is %s stay behind',
    (size) => {
      const file = riff(chunk('fmt ', pcm), chunk('data', samples), chunk('abcd', hidden))
      file.writeUInt32LE(size, file.indexOf('data') + 4)
      const { file: stripped } = strip(stripWav, file)
      expect(stripped.includes(hidden)).toBe(false)
      expect(
        stripped.equals(strip(stripWav, riff(chunk('fmt ', pcm), chunk('data', samples))).file),
      ).toBe(true)
    },
  )

  test.each([
    ['no format', riff(chunk('data', samples), chunk('fmt ', pcm))],
    ['no samples', riff(chunk('fmt ', pcm))],
    ['a format that is cut off', riff(chunk('fmt ', pcm.subarray(0, 14)), chunk('data', samples))],
    ['no channels', riff(chunk('fmt ', change(pcm, 2, 0)), chunk('data', samples))],
    [
      'no sample rate',
      riff(chunk('fmt ', change(change(pcm, 4, 0), 5, 0)), chunk('data', samples)),
    ],
    ['samples of no length', riff(chunk('fmt ', change(pcm, 12, 0)), chunk('data', samples))],
    [
      'an unknown family of formats',
      riff(chunk('fmt ', change(extensible(), 39, 7)), chunk('data', samples)),
    ],
    ['a film', Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI '), clean.subarray(12)])],
    [
      'more chunks than anybody writes',
      riff(...Array<Buffer>(10_001).fill(chunk('LIST', Buffer.alloc(0))), clean.subarray(12)),
    ],
  ])('refuses %s', (_, file) => {
    expectBroken(stripWav, file)
  })
})

function extensible(): Buffer {
  const guid = Buffer.from('0100000000001000800000aa00389b71', 'hex')
  const head = Buffer.from('1600100004000000', 'hex')
  return Buffer.concat([Buffer.from('feff', 'hex'), pcm.subarray(2), head, guid])
}

function change(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = value
  return changed
}

function chunk(name: string, body: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from(name, 'latin1'), size, body, Buffer.alloc(body.length % 2)])
}

function riff(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WAVE'), ...chunks])
  return chunk('RIFF', body)
}

function rf64(form: string, dataBytes: bigint, data: Buffer): Buffer {
  const sizes = Buffer.alloc(28)
  sizes.writeBigUInt64LE(dataBytes, 8)
  const head = chunk('data', Buffer.alloc(0))
  head.writeUInt32LE(0xffffffff, 4)
  const parts = [Buffer.from(`${form}\xff\xff\xff\xffWAVE`, 'latin1'), chunk('ds64', sizes)]
  return Buffer.concat([...parts, chunk('fmt ', pcm), head, data])
}

/** A file that begins so and goes on with zeros that nobody keeps. */
function hugeSource(head: Buffer, zeros: number): ByteSource {
  const read = (offset: number, length: number) =>
    Buffer.concat([head.subarray(offset, offset + length), Buffer.alloc(length)]).subarray(
      0,
      length,
    )
  return {
    size: head.length + zeros,
    read,
    readInto: (target, offset) => void read(offset, target.length).copy(target),
  }
}
