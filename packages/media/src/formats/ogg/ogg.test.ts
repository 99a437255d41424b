import { describe, expect, test } from 'vitest'
import { describeAudioStripper } from '../audio-stripper.suite.ts'
import { flacBlock, flacDescription, flacFrame } from '../flac/example-flac.suite.ts'
import { canary, expectBroken, strip } from '../stripper.suite.ts'
import { exampleComments, id3v1 } from '../tags/example-tags.suite.ts'
import { stripOgg } from './ogg.ts'
import { makePage, pagePackets } from './pages.ts'

const hidden = Buffer.from(canary)
const comments = exampleComments([`TITLE=${canary}`])

describe('stripOgg', () => {
  describeAudioStripper(
    stripOgg,
    () => Buffer.concat([opusOnShortPages(1), hidden, vorbis(2, { comments }), id3v1()]),
    { isDamagedCanaryGone: true },
  )

  test.each<[string, (comments: Buffer) => Buffer]>([
    ['Opus', (comments) => opus(7, { comments })],
    ['Vorbis', (comments) => vorbis(7, { comments })],
    ['Speex', (comments) => speex(7, { comments })],
    ['FLAC', (comments) => flac(7, { comments })],
  ])('empties the comments of %s, and numbers its pages anew', (_, make) => {
    const { plan, file } = strip(stripOgg, make(longComments()))
    expect(plan.type).toBe('audio/ogg')
    expect(file.equals(make(Buffer.alloc(8)))).toBe(true)
  })

  test('pages that keep their numbers are copied', () => {
    const file = opus(7, { comments })
    const soundBytes = sound(7, 2).length
    const { plan } = strip(stripOgg, file)
    expect([...plan.pieces].slice(2)).toEqual(
      [0, 1, 2].map((page) => ({
        copy: {
          offset: file.length - soundBytes + (page * soundBytes) / 3,
          length: soundBytes / 3,
        },
      })),
    )
  })

  test('Opus keeps its loudness', () => {
    const loud = exampleComments([`A=${canary}`, 'R128_TRACK_GAIN=-573', 'R128_ALBUM_GAIN=12'])
    const { file } = strip(stripOgg, opus(7, { comments: loud }))
    expect(file.includes('R128_TRACK_GAIN=-573')).toBe(true)
    expect(file.includes('R128_ALBUM_GAIN=12')).toBe(true)
  })

  test('FLAC loses its pictures and keeps its speakers', () => {
    const mask = 'WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x33'
    const more = [flacBlock(6, hidden), flacBlock(2, hidden, true)]
    const { file } = strip(
      stripOgg,
      flac(7, { comments: exampleComments([`A=${canary}`, mask]), more }),
    )
    const kept = Buffer.concat([
      Buffer.from([0, 0, 0, 0, 1, 0, 0, 0, mask.length, 0, 0, 0]),
      Buffer.from(mask),
    ])
    expect(file.equals(flac(7, { comments: kept }))).toBe(true)
  })

  test('headers end where the format says, whatever follows them in their packet', () => {
    const first = Buffer.concat([opusHead, hidden])
    const file = Buffer.concat([
      firstPage(7, first),
      opus(7).subarray(firstPage(7, opusHead).length),
    ])
    expect(strip(stripOgg, file).file.equals(opus(7))).toBe(true)
  })

  test('sound that begins on the page of the headers gets a page of its own', () => {
    const tags = Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)])
    const shared = makePage({
      flags: 0,
      position: 480n,
      serial: 7,
      sequence: 1,
      segments: Buffer.from([tags.length, 5]),
      body: Buffer.concat([tags, Buffer.alloc(5, 4)]),
    })
    const own = makePage({
      flags: 0,
      position: 480n,
      serial: 7,
      sequence: 2,
      segments: Buffer.from([5]),
      body: Buffer.alloc(5, 4),
    })
    const later = (from: number) =>
      [0, 1, 2].map((index) => soundPage(7, from + index, index, { earlier: 480 }))
    const file = Buffer.concat([firstPage(7, opusHead), shared, ...later(2)])
    const expected = Buffer.concat([
      firstPage(7, opusHead),
      ...pagePackets(7, [tags], 1),
      own,
      ...later(3),
    ])
    expect(strip(stripOgg, file).file.equals(expected)).toBe(true)
  })

  test('a page that is missing stays missing', () => {
    const pages = [soundPage(7, 70, 0), soundPage(7, 71, 1), soundPage(7, 73, 2)]
    const expected = [soundPage(7, 2, 0), soundPage(7, 3, 1), soundPage(7, 5, 2)]
    const file = Buffer.concat([opusHeaders(7), ...pages])
    expect(strip(stripOgg, file).file.equals(Buffer.concat([opusHeaders(7), ...expected]))).toBe(
      true,
    )
  })

  test('recordings may follow each other, even under the same number', () => {
    const given = Buffer.concat([opus(7, { comments: longComments() }), vorbis(8), opus(7)])
    const { plan, file } = strip(stripOgg, given)
    expect(file.equals(Buffer.concat([opus(7), vorbis(8), opus(7)]))).toBe(true)
    expect(plan.repaired).toContain('several_recordings')
    expect(strip(stripOgg, opus(7)).plan.repaired).not.toContain('several_recordings')
  })

  test('streams may be mixed, and a skeleton goes', () => {
    const skeleton = firstPage(9, Buffer.concat([Buffer.from('fishead\0'), Buffer.alloc(56)]))
    const bone = makePage({
      flags: 0,
      position: 0n,
      serial: 9,
      sequence: 1,
      segments: Buffer.from([hidden.length]),
      body: hidden,
    })
    const heads = [firstPage(7, opusHead), firstPage(8, opusHead)]
    const tags = (serial: number) =>
      pagePackets(serial, [Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)])], 1)
    const rest = [
      ...tags(7),
      ...tags(8),
      soundPage(7, 2, 0),
      soundPage(8, 2, 0),
      soundPage(7, 3, 1),
    ]
    const file = Buffer.concat([skeleton, ...heads, bone, ...rest])
    expect(strip(stripOgg, file).file.equals(Buffer.concat([...heads, ...rest]))).toBe(true)
  })

  test.each([
    ['before the first page', Buffer.concat([hidden, opus(7)])],
    ['between pages', Buffer.concat([opusHeaders(7), hidden, Buffer.from('OggS'), sound(7, 2)])],
    ['in a page whose sum is wrong', Buffer.concat([opusHeaders(7), damagedPage(), sound(7, 2)])],
    [
      'in a stream that never began',
      Buffer.concat([opusHeaders(7), pageOf(99, 4, hidden), sound(7, 2)]),
    ],
    ['behind the end', Buffer.concat([opus(7), hidden])],
    ['in the page that is cut off', Buffer.concat([opus(7), pageOf(7, 5, hidden).subarray(0, -1)])],
  ])('removes what is %s', (_, file) => {
    expect(strip(stripOgg, file).file.equals(opus(7))).toBe(true)
  })

  test('the headers of a recording without sound at the end go', () => {
    const file = Buffer.concat([opus(7), opusHeaders(8)])
    expect(strip(stripOgg, file).file.equals(opus(7))).toBe(true)
  })

  const film = firstPage(8, Buffer.concat([Buffer.from('\x80theora', 'latin1'), Buffer.alloc(30)]))
  test.each([
    ['a film', Buffer.concat([film, opus(7)])],
    ['two streams under one number', Buffer.concat([firstPage(7, opusHead), opus(7)])],
    ['headers alone', opusHeaders(7)],
    ['no headers', sound(7, 0)],
    [
      'comments of another format',
      Buffer.concat([firstPage(7, opusHead), pageOf(7, 1, Buffer.from('\x03vorbis')), sound(7, 2)]),
    ],
    [
      'a missing page of headers',
      Buffer.concat([firstPage(7, opusHead), ...commentPages().toSpliced(1, 1), sound(7, 5)]),
    ],
    [
      'comments in the midst of the sound',
      Buffer.concat([opus(7), pageOf(7, 5, Buffer.from('OpusTags'))]),
    ],
    [
      'comments in the midst of Vorbis',
      Buffer.concat([vorbis(7), pageOf(7, 5, Buffer.from('\x03vorbis'))]),
    ],
    ['comments in the midst of FLAC', Buffer.concat([flac(7), pageOf(7, 5, flacBlock(4, hidden))])],
    [
      'sound that begins in the midst of a packet',
      Buffer.concat([opusHeaders(7), continuedPage(), sound(7, 3)]),
    ],
    ['a first packet over two pages', Buffer.concat([twoPageHead(), opus(7)])],
    [
      'an Opus of the future',
      Buffer.concat([
        firstPage(7, change(opusHead, 8, 16)),
        opus(7).subarray(firstPage(7, opusHead).length),
      ]),
    ],
    [
      'more streams than anybody mixes',
      Buffer.concat(Array.from({ length: 33 }, (_, serial) => firstPage(serial, opusHead))),
    ],
  ])('refuses %s', (_, file) => {
    expectBroken(stripOgg, file)
  })
})

type Changes = { readonly comments?: Buffer; readonly more?: readonly Buffer[] }

const opusHead = Buffer.concat([
  Buffer.from('OpusHead'),
  Buffer.from([1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]),
])
const vorbisHead = Buffer.concat([Buffer.from('\x01vorbis'), Buffer.alloc(23, 1)])

function opusHeaders(serial: number, { comments = Buffer.alloc(8) }: Changes = {}): Buffer {
  const tags = Buffer.concat([Buffer.from('OpusTags'), comments])
  return Buffer.concat([firstPage(serial, opusHead), ...pagePackets(serial, [tags], 1)])
}

/** Comments over two pages, which will be one. */
function opusOnShortPages(serial: number): Buffer {
  const tags = Buffer.concat([Buffer.from('OpusTags'), exampleComments([canary.repeat(12)])])
  const part = { position: 0n, serial, segments: Buffer.from([255]), body: tags.subarray(0, 255) }
  const rest = {
    position: 0n,
    serial,
    segments: Buffer.from([tags.length - 255]),
    body: tags.subarray(255),
  }
  const pages = [
    makePage({ ...part, flags: 0, sequence: 1 }),
    makePage({ ...rest, flags: 1, sequence: 2 }),
  ]
  return Buffer.concat([firstPage(serial, opusHead), ...pages, sound(serial, 3)])
}

function opus(serial: number, changes: Changes = {}): Buffer {
  return withSound(serial, opusHeaders(serial, changes))
}

function vorbis(serial: number, { comments = Buffer.alloc(8) }: Changes = {}): Buffer {
  const tags = Buffer.concat([Buffer.from('\x03vorbis'), comments, Buffer.from([1])])
  const setup = Buffer.concat([Buffer.from('\x05vorbis'), Buffer.alloc(300, 1)])
  return withSound(
    serial,
    Buffer.concat([firstPage(serial, vorbisHead), ...pagePackets(serial, [tags, setup], 1)]),
  )
}

function speex(serial: number, { comments = Buffer.alloc(8) }: Changes): Buffer {
  const head = Buffer.alloc(80)
  head.write('Speex   1.2')
  head.writeUInt32LE(8000, 36)
  return withSound(
    serial,
    Buffer.concat([firstPage(serial, head), ...pagePackets(serial, [comments], 1)]),
  )
}

function flac(serial: number, { comments = Buffer.alloc(8), more = [] }: Changes = {}): Buffer {
  const count = Buffer.from([0, 1 + more.length])
  const description = flacBlock(0, flacDescription())
  const head = Buffer.concat([
    Buffer.from('\x7fFLAC\x01\0'),
    count,
    Buffer.from('fLaC'),
    description,
  ])
  const blocks = [flacBlock(4, comments, more.length === 0), ...more]
  const pages = [firstPage(serial, head), ...pagePackets(serial, blocks, 1)]
  return withSound(serial, Buffer.concat(pages), flacFrame(0))
}

function withSound(serial: number, headers: Buffer, first?: Buffer): Buffer {
  return Buffer.concat([headers, sound(serial, countPages(headers), first)])
}

function countPages(bytes: Buffer): number {
  return bytes.toString('latin1').split('OggS').length - 1
}

/** Three pages, the first with this number. */
function sound(serial: number, sequence: number, first?: Buffer): Buffer {
  return Buffer.concat(
    [0, 1, 2].map((index) => soundPage(serial, sequence + index, index, { frame: first })),
  )
}

/** The n-th page of sound: two packets, each of 10 ms of Opus or a frame of FLAC. */
function soundPage(
  serial: number,
  sequence: number,
  index: number,
  { frame, earlier = 0 }: { readonly frame?: Buffer | undefined; readonly earlier?: number } = {},
): Buffer {
  const packet = frame ?? Buffer.from([4, index, 1, 2, 3, 4])
  return makePage({
    flags: index === 2 ? 4 : 0,
    position: BigInt(earlier + (frame ? 384 : 960) * (index + 1)),
    serial,
    sequence,
    segments: Buffer.from([packet.length, packet.length]),
    body: Buffer.concat([packet, packet]),
  })
}

function firstPage(serial: number, packet: Buffer): Buffer {
  const segments = Buffer.from([packet.length])
  return makePage({ flags: 2, position: 0n, serial, sequence: 0, segments, body: packet })
}

function pageOf(serial: number, sequence: number, packet: Buffer): Buffer {
  const segments = Buffer.from([packet.length])
  return makePage({ flags: 0, position: 0n, serial, sequence, segments, body: packet })
}

function damagedPage(): Buffer {
  const page = pageOf(7, 2, hidden)
  return change(page, page.length - 1, 0)
}

function continuedPage(): Buffer {
  const segments = Buffer.from([hidden.length])
  return makePage({ flags: 1, position: 0n, serial: 7, sequence: 2, segments, body: hidden })
}

function twoPageHead(): Buffer {
  const body = Buffer.alloc(255)
  opusHead.copy(body)
  return makePage({
    flags: 2,
    position: 0n,
    serial: 8,
    sequence: 0,
    segments: Buffer.from([255]),
    body,
  })
}

function change(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = value
  return changed
}

/** More than a page, and the canary all over it. */
function longComments(): Buffer {
  return exampleComments([`METADATA_BLOCK_PICTURE=${canary.repeat(3000)}`, `TITLE=${canary}`])
}

function commentPages(): Buffer[] {
  return pagePackets(
    7,
    [Buffer.concat([Buffer.from('OpusTags'), exampleComments(['A'.repeat(200_000)])])],
    1,
  )
}
