import { canary } from '../stripper.suite.ts'
import { makeElement, makeFloat, makeLongUnsigned, makeText, makeUnsigned } from './ebml.ts'
import { id } from './ids.ts'

const secret = Buffer.from(canary)
const unknownSize = Buffer.from('01ffffffffffffff', 'hex')

/** How a file is written: as a recorder does that cannot go back, or as a program does that knows the whole. */
export type Manner = 'live' | 'whole'

/** A packet of one byte that says how long it is (SILK, 20 ms), and what it is. */
export function packet(content: string): Buffer {
  return Buffer.concat([Buffer.of(1 << 3), Buffer.from(content)])
}

export function simpleBlock(track: number, time: number, content: Buffer, flags = 0x80): Buffer {
  return makeElement(id.simpleBlock, blockHead(track, time, flags), content)
}

export function block(track: number, time: number, content: Buffer): Buffer {
  return makeElement(id.block, blockHead(track, time, 0), content)
}

export function group(...children: readonly Buffer[]): Buffer {
  return makeElement(id.blockGroup, ...children)
}

export function cluster(manner: Manner, time: number, ...children: readonly Buffer[]): Buffer {
  const content = Buffer.concat([makeUnsigned(id.timestamp, time), ...children])
  return manner === 'whole' ? makeElement(id.cluster, content) : open(id.cluster, content)
}

export function segment(manner: Manner, ...children: readonly Buffer[]): Buffer {
  const content = Buffer.concat(children)
  return manner === 'whole' ? makeElement(id.segment, content) : open(id.segment, content)
}

/** An element whose size nobody wrote down. */
export function open(kind: number, content: Buffer): Buffer {
  const head = makeElement(kind)
  return Buffer.concat([head.subarray(0, -1), unknownSize, content])
}

export const head = makeElement(
  id.ebml,
  makeText(id.docType, 'webm'),
  // DocTypeExtension, Void
  makeElement(0x4281, makeText(0x4283, canary)),
  makeElement(id.void, secret),
)

export const opusHead = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0', 'latin1')

/** A track with its number; what is in it besides. */
export function track(number: number, type: number, ...more: readonly Buffer[]): Buffer {
  return makeElement(
    id.trackEntry,
    makeUnsigned(id.trackNumber, number),
    makeLongUnsigned(id.trackUid, 0x1234567890),
    makeUnsigned(id.trackType, type),
    makeText(0x536e, canary),
    makeText(id.language, 'ger'),
    makeText(0x22b59d, 'de-DE'),
    ...more,
  )
}

export const sound = track(
  1,
  2,
  makeText(id.codecId, 'A_OPUS'),
  makeText(0x258688, canary),
  makeElement(id.codecPrivate, opusHead, secret),
  makeUnsigned(id.codecDelay, 6_500_000),
  makeUnsigned(id.seekPreRoll, 80_000_000),
  makeElement(
    id.audio,
    makeFloat(id.samplingFrequency, 48_000),
    makeUnsigned(id.channels, 1),
    makeElement(id.void, secret),
  ),
)

const subtitles = track(2, 17, makeText(id.codecId, 'S_TEXT/UTF8'))

export function tags(): Buffer {
  const simple = makeElement(0x67c8, makeText(0x45a3, 'LOCATION'), makeText(0x4487, canary))
  const nested = makeElement(0x67c8, makeText(0x45a3, canary), simple)
  return makeElement(id.tags, makeElement(0x7373, makeElement(0x63c0), nested))
}

export function info(...more: readonly Buffer[]): Buffer {
  return makeElement(
    id.info,
    makeElement(id.crc, secret.subarray(0, 4)),
    makeUnsigned(id.timestampScale, 1_000_000),
    makeText(id.muxingApp, canary),
    makeText(id.writingApp, canary),
    makeText(0x7ba9, canary),
    makeText(0x7384, canary),
    makeElement(0x73a4, secret.subarray(0, 16)),
    makeLongUnsigned(0x4461, 700_000_000_000),
    ...more,
  )
}

/** Six packets of sound in three clusters, and the canary wherever Matroska has a place for it. */
export function exampleWebm(manner: Manner): Buffer {
  const attachments = makeElement(
    id.attachments,
    makeElement(0x61a7, makeText(0x466e, canary), makeElement(0x465c, secret)),
  )
  const chapters = makeElement(id.chapters, makeElement(0x45b9, makeElement(0xb6, secret)))
  const seekHead = makeElement(id.seekHead, makeElement(id.seek, secret))
  const cues = makeElement(id.cues, makeElement(id.cuePoint, secret))
  const additions = makeElement(0x75a1, makeElement(0xa6, makeElement(0xa5, secret)))
  const discard = makeElement(id.discardPadding, Buffer.of(0x12, 0x34, 0x56))
  const content = segment(
    manner,
    seekHead,
    makeElement(id.void, secret),
    info(),
    tags(),
    makeElement(id.tracks, sound, subtitles, makeElement(id.void, secret)),
    attachments,
    chapters,
    cluster(manner, 0, simpleBlock(1, 0, packet('one')), simpleBlock(2, 0, secret)),
    cluster(
      manner,
      1000,
      makeElement(id.void, secret),
      simpleBlock(1, 0, packet('two')),
      simpleBlock(1, 20, packet('three')),
      group(block(2, 20, secret), makeUnsigned(id.blockDuration, 20)),
    ),
    cluster(
      manner,
      2000,
      group(block(1, 0, packet('four')), additions, makeUnsigned(id.blockDuration, 20)),
      group(block(1, 20, packet('five'))),
      group(block(1, 40, packet('six')), discard, makeElement(0xa4, secret)),
    ),
    cues,
    tags(),
  )
  return Buffer.concat([head, makeElement(id.void, secret), content])
}

function blockHead(number: number, time: number, flags: number): Buffer {
  const bytes = Buffer.of(0x80 | number, 0, 0, flags)
  bytes.writeInt16BE(time, 1)
  return bytes
}
