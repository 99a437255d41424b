import { describe, expect, test } from 'vitest'
import { bufferSource } from '../../bytes/file-source.ts'
import { BrokenContainer } from '../../strip-plan.ts'
import { describeAudioStripper } from '../audio-stripper.suite.ts'
import { canary, expectBroken, strip } from '../stripper.suite.ts'
import {
  type Element,
  listElements,
  makeElement,
  makeFloat,
  makeText,
  makeUnsigned,
} from './ebml.ts'
import {
  block,
  cluster,
  exampleWebm,
  group,
  head,
  info,
  open,
  opusHead,
  packet,
  segment,
  simpleBlock,
  sound,
  tags,
  track,
} from './example-webm.suite.ts'
import { id } from './ids.ts'
import { readRecording } from './recording.ts'
import { stripWebm } from './webm.ts'

const tracks = makeElement(id.tracks, sound)
const one = cluster('whole', 0, simpleBlock(1, 0, packet('one')))

describe('stripWebm', () => {
  describe('a file with sizes', () => {
    describeAudioStripper(stripWebm, () => exampleWebm('whole'), { isDamagedCanaryGone: false })
  })

  describe('a recording without', () => {
    describeAudioStripper(stripWebm, () => exampleWebm('live'), { isDamagedCanaryGone: false })
  })

  test('a recording and the same file with sizes leave as the same bytes', () => {
    const [live, whole] = [exampleWebm('live'), exampleWebm('whole')].map(
      (bytes) => strip(stripWebm, bytes).file,
    )
    expect(live).toEqual(whole)
  })

  test('keeps every packet with its track, time and padding', () => {
    const { file } = strip(stripWebm, exampleWebm('live'))
    const texts = ['one', 'two', 'three', 'four', 'five', 'six']
    const places = texts.map((text) => file.indexOf(packet(text)))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(file.includes(simpleBlock(1, 20, packet('three')))).toBe(true)
    expect(file.includes(Buffer.from('75a283123456', 'hex'))).toBe(true)
    expect(file.includes(opusHead)).toBe(true)
  })

  test('writes a length and an index that leads to every cluster', () => {
    const { file } = strip(stripWebm, exampleWebm('live'))
    const source = bufferSource(file)
    const { duration, clusters } = readRecording(source)
    expect(duration).toBe(2058.807)
    const top = topLevel(file)
    const positions = find(file, top, [
      id.cues,
      id.cuePoint,
      id.cueTrackPositions,
      id.cueClusterPosition,
    ])
    const starts = top.filter((element) => element.id === id.cluster).map(({ start }) => start)
    expect(positions.map((value) => value + segmentBody(file))).toEqual(starts)
    expect(find(file, top, [id.cues, id.cuePoint, id.cueTime])).toEqual([0, 1000, 2000])
    expect(clusters.length).toBe(3)
  })

  test('says where its parts are', () => {
    const { file } = strip(stripWebm, exampleWebm('whole'))
    const top = topLevel(file)
    const places = find(file, top, [id.seekHead, id.seek, id.seekPosition])
    const kinds = find(file, top, [id.seekHead, id.seek, id.seekId])
    for (const [index, kind] of kinds.entries()) {
      const part = top.find((element) => element.id === kind)
      expect(part?.start).toBe((places[index] ?? 0) + segmentBody(file))
    }
    expect(kinds).toEqual([id.info, id.tracks, id.cues])
  })

  test.each([
    ['near the truth', 2055.5],
    ['too short', 1999],
    ['far too long', 999_999],
    ['that is no number', Number.NaN],
  ])('an announced length %s is not asked', (_, announced) => {
    const clusters = [
      cluster('whole', 0, simpleBlock(1, 0, packet('one'))),
      cluster('whole', 2000, simpleBlock(1, 40, packet('two'))),
    ]
    const length = makeFloat(id.duration, announced)
    const file = Buffer.concat([head, segment('whole', info(length), tracks, ...clusters)])
    expect(readRecording(bufferSource(strip(stripWebm, file).file)).duration).toBe(2060)
  })

  test.each([
    ['20 ms of SILK', '08', 20],
    ['60 ms of SILK', '18', 60],
    ['20 ms of both', '68', 20],
    ['2.5 ms of CELT', '80', 2.5],
    ['20 ms of CELT', '98', 20],
    ['two frames of 20 ms', '99', 40],
    ['six frames of 20 ms', '9b06', 120],
  ])('the last packet of %s counts', (_, bytes, milliseconds) => {
    const last = cluster('live', 500, simpleBlock(1, 0, Buffer.from(bytes, 'hex')))
    const file = Buffer.concat([head, segment('live', info(), tracks, last)])
    expect(readRecording(bufferSource(file)).duration).toBe(milliseconds)
  })

  test('drops the comments in the headers of Vorbis and keeps the tables', () => {
    const idHeader = Buffer.alloc(30)
    idHeader.write('\x01vorbis', 'latin1')
    const comments = Buffer.from(`\x03vorbis${canary.repeat(30)}`, 'latin1')
    const setup = Buffer.from('\x05vorbis and its tables', 'latin1')
    const lacing = Buffer.from([2, 30, ...lace(comments.length)])
    const vorbis = track(
      1,
      2,
      makeText(id.codecId, 'A_VORBIS'),
      makeElement(id.codecPrivate, lacing, idHeader, comments, setup),
    )
    const file = Buffer.concat([head, segment('whole', makeElement(id.tracks, vorbis), one)])
    const stripped = strip(stripWebm, file).file
    expect(stripped.includes(canary)).toBe(false)
    expect(stripped.includes(setup)).toBe(true)
    expect(stripped.includes(Buffer.concat([Buffer.of(2, 30, 16), idHeader]))).toBe(true)
  })

  test('drops what follows a recording', () => {
    const file = exampleWebm('live')
    const tails = ['PK\x03\x04', '<?php', '%PDF-1.7 ', '<script>'].map((mark) =>
      Buffer.from(`${mark} ${canary}`, 'latin1'),
    )
    for (const tail of tails) {
      for (const manner of ['live', 'whole'] as const) {
        const { file: stripped } = strip(stripWebm, Buffer.concat([exampleWebm(manner), tail]))
        expect(stripped).toEqual(strip(stripWebm, file).file)
      }
    }
  })

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['no sound', Buffer.concat([head, segment('whole', info(), tracks)])],
    ['sound before its description', Buffer.concat([head, segment('whole', one, tracks)])],
    [
      'only subtitles',
      Buffer.concat([head, segment('whole', makeElement(id.tracks, track(1, 17)), one)]),
    ],
    ['an encrypted block', withCluster(cluster('whole', 0, makeElement(id.encryptedBlock)))],
    ['packed sound', withTrack(makeText(id.codecId, 'A_OPUS'), makeElement(id.contentEncodings))],
    [
      'a broken OpusHead',
      withTrack(makeText(id.codecId, 'A_OPUS'), makeText(id.codecPrivate, 'x')),
    ],
    ['another codec', withTrack(makeText(id.codecId, 'A_AC3'), makeText(id.codecPrivate, 'x'))],
    [
      'two tracks of one number',
      Buffer.concat([head, segment('whole', makeElement(id.tracks, sound, sound), one)]),
    ],
    [
      'tags without a size',
      Buffer.concat([head, segment('whole', tracks, one, open(id.tags, tags()))]),
    ],
  ])('refuses %s', (_, file) => {
    expectBroken(stripWebm, file)
  })

  test.each<[string, Buffer]>([
    [
      'a cluster without a time',
      withCluster(makeElement(id.cluster, simpleBlock(1, 0, packet('x')))),
    ],
    ['a block without a head', withCluster(cluster('whole', 0, makeElement(id.simpleBlock)))],
    ['a group without a block', withCluster(cluster('whole', 0, group()))],
    [
      'a group with two blocks',
      withCluster(cluster('whole', 0, group(block(1, 0, packet('a')), block(1, 0, packet('b'))))),
    ],
    [
      'damage in the middle',
      Buffer.concat([head, segment('live', tracks, one, Buffer.alloc(9), one)]),
    ],
    [
      'an element larger than its parent',
      withCluster(makeElement(id.cluster, Buffer.from('e700a3ff', 'hex'))),
    ],
  ])('goes on behind %s, and says so', (_, file) => {
    const { plan, file: stripped } = strip(stripWebm, file)
    const clean = strip(stripWebm, Buffer.concat([head, segment('whole', tracks, one)])).file
    const isTwice = stripped.length > clean.length
    expect(plan.repaired).toEqual(['damaged_sound'])
    expect(stripped.subarray(-10).equals(clean.subarray(-10))).toBe(true)
    if (!isTwice) expect(stripped.equals(clean)).toBe(true)
  })

  test('files behind each other become one; those of another kind are left out, and both is said', () => {
    const file = exampleWebm('live')
    const once = strip(stripWebm, file).plan.seconds
    const joined = strip(stripWebm, Buffer.concat([file, file])).plan
    expect(joined.repaired).toEqual(['joined'])
    // The delay of the second one is in the midst of it, and plays.
    expect(Math.abs(joined.seconds - 2 * once - 0.0065)).toBeLessThan(0.001)
    const another = withTrack(makeText(id.codecId, 'A_VORBIS'))
    const { plan, file: first } = strip(stripWebm, Buffer.concat([file, another]))
    expect(plan.repaired).toEqual(['trailing_data'])
    expect(first.equals(strip(stripWebm, file).file)).toBe(true)
  })

  test('sound that begins late begins at once', () => {
    const late = (time: number, offset: number) =>
      Buffer.concat([
        head,
        segment(
          'live',
          tracks,
          cluster('live', time, simpleBlock(1, offset, packet('one'))),
          cluster('live', time + 500, simpleBlock(1, offset, packet('two'))),
        ),
      ])
    const { file } = strip(stripWebm, late(0, 0))
    for (const [time, offset] of [
      [72_000_000, 0],
      [0, 20_000],
      [300, -300],
      [700, 40],
    ] as const) {
      expect(strip(stripWebm, late(time, offset)).plan.seconds).toBe(
        strip(stripWebm, file).plan.seconds,
      )
    }
    expect(strip(stripWebm, late(72_000_000, 0)).file.equals(file)).toBe(true)
  })

  test('a file of a hundred million bytes of nothing costs little time and no memory', () => {
    const shapes = [
      Buffer.from('ec80', 'hex'),
      makeElement(id.cluster),
      makeElement(id.cluster, makeUnsigned(id.timestamp, 0)),
      cluster('whole', 0, simpleBlock(1, 0, Buffer.alloc(0))),
      simpleBlock(1, 0, Buffer.alloc(0)),
      group(...Array<Buffer>(8000).fill(Buffer.from('ec80', 'hex'))),
    ]
    for (const shape of shapes) {
      const start = Buffer.concat([
        head,
        open(id.segment, tracks),
        open(id.cluster, makeUnsigned(id.timestamp, 0)),
      ])
      const file = Buffer.alloc(100_000_000, shape)
      start.copy(file)
      const before = process.memoryUsage().rss
      const began = process.cpuUsage()
      carryOut(file)
      expect(process.cpuUsage(began).user).toBeLessThan(8_000_000)
      expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
    }
  }, 90_000)
})

/** Goes through the plan without keeping anything of it. */
function carryOut(file: Buffer): void {
  try {
    const { pieces } = stripWebm(bufferSource(file))
    let bytes = 0
    for (const piece of pieces) if ('copy' in piece) bytes += piece.copy.length
    expect(bytes).toBeLessThanOrEqual(file.length)
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenContainer)
  }
}

function withCluster(bytes: Buffer): Buffer {
  return Buffer.concat([head, segment('whole', tracks, bytes, one)])
}

function withTrack(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([head, segment('whole', makeElement(id.tracks, track(1, 2, ...parts)), one)])
}

function lace(length: number): number[] {
  return [...Array<number>(Math.floor(length / 255)).fill(255), length % 255]
}

function segmentBody(file: Buffer): number {
  return listTop(file).find((element) => element.id === id.segment)?.body ?? 0
}

function topLevel(file: Buffer): Element[] {
  const parent = listTop(file).find((element) => element.id === id.segment)!
  return listElements(bufferSource(file), parent)
}

function listTop(file: Buffer): Element[] {
  return listElements(bufferSource(file), { id: 0, start: 0, body: 0, end: file.length })
}

/** The numbers at the end of all paths of these kinds. */
function find(file: Buffer, elements: readonly Element[], path: readonly number[]): number[] {
  const [kind, ...rest] = path
  const found = elements.filter((element) => element.id === kind)
  if (rest.length > 0) {
    return found.flatMap((element) => find(file, listElements(bufferSource(file), element), rest))
  }
  return found.map(({ body, end }) => Number(`0x${file.toString('hex', body, end)}`))
}
