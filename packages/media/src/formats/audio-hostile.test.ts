import { describe, expect, test } from 'vitest'
import { BrokenContainer, type ByteSource, type SoundType } from '../strip-plan.ts'
import { flacBlock, flacDescription, flacFrames } from './flac/example-flac.suite.ts'
import { formats } from './index.ts'
import { makePage, pagePackets } from './ogg/pages.ts'
import { id3v1 } from './tags/example-tags.suite.ts'

const size = 100_000_000

const mp3 = repeated(Buffer.concat([Buffer.from('ffe31800', 'hex'), Buffer.alloc(68)]), 4)
const aac = repeated(adts(40), 4)
const flac = Buffer.concat([
  Buffer.from('fLaC'),
  flacBlock(0, flacDescription(), true),
  flacFrames(0, 4),
])
const wav = Buffer.from(
  'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0',
  'latin1',
)
const opus = Buffer.concat([firstPage(), tagsPages(Buffer.alloc(8)), soundPage(2)])
const movedOpus = Buffer.concat([firstPage(), tagsPages(Buffer.alloc(70_000)), soundPage(3)])

type Shape = readonly [title: string, type: SoundType, head: Buffer, unit: Buffer]

const shapes: readonly Shape[] = [
  ['MP3 of the shortest frames', 'audio/mpeg', mp3, Buffer.from(`ffe314${'00'.repeat(37)}`, 'hex')],
  ['MP3 with erased memory behind it', 'audio/mpeg', mp3, Buffer.from([0xff])],
  [
    'MP3 with heads without a bit rate behind it',
    'audio/mpeg',
    mp3,
    Buffer.from('fffb0000', 'hex'),
  ],
  [
    'MP3 with tags of the largest size behind it',
    'audio/mpeg',
    mp3,
    Buffer.from('4944330300007f7f7f7f', 'hex'),
  ],
  [
    'MP3 with tags of no size behind it',
    'audio/mpeg',
    mp3,
    Buffer.from('49443303000000000000', 'hex'),
  ],
  [
    'MP3 with a tag behind every head',
    'audio/mpeg',
    mp3,
    Buffer.from('ffe3180049443303000000000000', 'hex'),
  ],
  [
    'MP3 with short pieces of junk',
    'audio/mpeg',
    mp3,
    Buffer.concat([mp3.subarray(0, 144), Buffer.alloc(3)]),
  ],
  ['MP3 with ID3v1 tags behind it', 'audio/mpeg', mp3, id3v1()],
  ['AAC of the shortest frames', 'audio/aac', aac, adts(8)],
  ['AAC of the longest frames', 'audio/aac', aac, adts(8191)],
  ['WAV of empty chunks', 'audio/wav', wav, Buffer.from('LIST\0\0\0\0')],
  [
    'WAV of samples without end that look like chunks',
    'audio/wav',
    Buffer.concat([wav, Buffer.from('data\xff\xff\xff\xff', 'latin1')]),
    Buffer.from('LIST\0\0\0\0'),
  ],
  [
    'FLAC of empty blocks',
    'audio/flac',
    flac.subarray(0, 42).fill(0, 4, 5),
    Buffer.from([1, 0, 0, 0]),
  ],
  ['FLAC with erased memory behind it', 'audio/flac', flac, Buffer.from([0xff])],
  ['FLAC with zeros behind it', 'audio/flac', flac, Buffer.alloc(1)],
  ['FLAC with beginnings of heads behind it', 'audio/flac', flac, Buffer.from('fff8190805', 'hex')],
  ['Ogg with something like its mark behind it', 'audio/ogg', opus, Buffer.from('O')],
  ['Ogg with its mark behind it', 'audio/ogg', opus, Buffer.from('OggS')],
  [
    'Ogg with heads of large pages behind it',
    'audio/ogg',
    opus,
    Buffer.concat([Buffer.from('OggS'), Buffer.alloc(22), Buffer.alloc(256, 255)]),
  ],
  ['Ogg of the shortest pages', 'audio/ogg', opus, soundPage(3, 1)],
  ['Ogg of short pages that are numbered anew', 'audio/ogg', movedOpus, soundPage(9, 100)],
  ['Ogg of large pages that are numbered anew', 'audio/ogg', movedOpus, soundPage(9, 200, 200)],
  ['Ogg of comments without end', 'audio/ogg', firstPage(), soundPage(1, 255, 200)],
]

describe('100 MB that are made to keep a stripper busy', () => {
  test.each(shapes)('%s', (_, type, head, unit) => {
    const source = endless(head, unit)
    const used = process.cpuUsage()
    const memory = process.memoryUsage()
    const bytes = stripAll(source, type)
    const spent = process.cpuUsage(used)
    const { heapUsed, external } = process.memoryUsage()
    expect(bytes).toBeLessThanOrEqual(size)
    // Time of this process alone, so that a busy machine does not count.
    expect((spent.user + spent.system) / 1e6).toBeLessThan(4)
    expect(heapUsed + external - memory.heapUsed - memory.external).toBeLessThan(100e6)
  })
})

/** Bytes of the plan, without writing them anywhere; 0 when there is none. */
function stripAll(source: ByteSource, type: SoundType): number {
  try {
    let bytes = 0
    for (const piece of formats[type].strip(source).pieces) {
      if ('copy' in piece) bytes += piece.copy.length
      else if ('bytes' in piece) bytes += piece.bytes.length
    }
    return bytes
  } catch (error) {
    if (error instanceof BrokenContainer) return 0
    throw error
  }
}

/** A file that begins so, and goes on with the same again and again. */
function endless(head: Buffer, unit: Buffer): ByteSource {
  // Long enough that every read is one copy from it.
  const tile = repeated(unit, Math.ceil((1 << 18) / unit.length))
  const readInto = (target: Buffer, offset: number) => {
    const fromHead = head.copy(target, 0, Math.min(offset, head.length))
    for (let done = fromHead; done < target.length; ) {
      done += tile.copy(target, done, (offset + done - head.length) % unit.length)
    }
  }
  const read = (offset: number, length: number) => {
    if (offset < 0 || length < 0 || offset + length > size) throw new BrokenContainer('The end.')
    const answer = Buffer.allocUnsafe(length)
    readInto(answer, offset)
    return answer
  }
  return { size, read, readInto }
}

function repeated(unit: Buffer, times: number): Buffer {
  return Buffer.concat(Array<Buffer>(times).fill(unit))
}

function adts(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32BE(0xfff16040, 0)
  bytes.writeUInt32BE(0x40000000 + length * 2 ** 13, 3)
  return bytes
}

function firstPage(): Buffer {
  const body = Buffer.from('OpusHead\x01\x01\0\0\0\0\0\0\0\0\0', 'latin1')
  const segments = Buffer.from([body.length])
  return makePage({ flags: 2, position: 0n, serial: 7, sequence: 0, segments, body })
}

function tagsPages(comments: Buffer): Buffer {
  return Buffer.concat(pagePackets(7, [Buffer.concat([Buffer.from('OpusTags'), comments])], 1))
}

/** Of packets of so many bytes. */
function soundPage(sequence: number, length = 40, packets = 1): Buffer {
  const segments = Buffer.alloc(packets, length)
  const body = Buffer.alloc(packets * length, 4)
  return makePage({ flags: 0, position: 0n, serial: 7, sequence, segments, body })
}
