import sharp from 'sharp'
import { flacBlock, flacFrames } from '../../src/formats/flac/example-flac.suite.ts'
import { makePage, pagePackets } from '../../src/formats/ogg/pages.ts'
import { makeElement, makeFloat, makeText, makeUnsigned } from '../../src/formats/webm/ebml.ts'
import { id } from '../../src/formats/webm/ids.ts'
import { makeBox, makeFullBox, uint } from '../../src/iso-bmff/fields.ts'
import { tone } from '../support/pictures.ts'
import { repeat } from './hostile-file.ts'

/* Small whole files without any malice, the same in every run, into which others put some. */

const edge = 48

/** Colours that run into each other: unlike noise they never spell anything. */
function gradient() {
  const pixels = Buffer.alloc(edge * edge * 3)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = ((at % edge) * 5) % 256
  return sharp(pixels, { raw: { width: edge, height: edge, channels: 3 } })
}

export const honestPicture = {
  png: () => gradient().png().toBuffer(),
  jpeg: () => gradient().jpeg().toBuffer(),
  progressiveJpeg: () => gradient().jpeg({ progressive: true }).toBuffer(),
  gif: () => gradient().gif().toBuffer(),
  webp: () => gradient().webp().toBuffer(),
  avif: () => gradient().avif({ effort: 0 }).toBuffer(),
}

/** Silent frames of MPEG 1 layer III. */
export function honestMp3(frames = 40): Buffer {
  return repeat(Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)]), frames)
}

export const honestWav = (): Buffer => tone(1)

/** RFC 9639 §8.2: blocks of 192 samples, 44.1 kHz, mono, 16 bit, and nobody knows how many samples. */
const flacDescription = Buffer.from(
  `00c000c0${'00'.repeat(6)}0ac440f000000000${'00'.repeat(16)}`,
  'hex',
)

export const flacHead = (last = true): Buffer =>
  Buffer.concat([Buffer.from('fLaC'), flacBlock(0, flacDescription, last)])

export const honestFlac = (): Buffer => Buffer.concat([flacHead(), flacFrames(0, 100)])

const opusHead = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0', 'latin1')
/** One packet of 20 ms that holds nothing. */
const opusPacket = Buffer.of(0x08, 0xff, 0xfe)

export function oggFirstPage(serial = 7): Buffer {
  return makePage({
    flags: 2,
    position: 0n,
    serial,
    sequence: 0,
    segments: Buffer.of(opusHead.length),
    body: opusHead,
  })
}

export function oggTags(text: string): Buffer {
  const vendor = Buffer.from(text, 'latin1')
  const tags = [Buffer.from('OpusTags'), littleEndian(vendor.length), vendor, littleEndian(0)]
  return Buffer.concat(pagePackets(7, [Buffer.concat(tags)], 1))
}

export function oggSound(sequence: number, position: number, flags = 0): Buffer {
  return makePage({
    flags,
    serial: 7,
    sequence,
    position: BigInt(position),
    segments: Buffer.alloc(50, opusPacket.length),
    body: repeat(opusPacket, 50),
  })
}

export function honestOgg(text = 'encoder'): Buffer {
  return Buffer.concat([oggFirstPage(), oggTags(text), oggSound(2, 48_000, 4)])
}

export const ebmlHead = (): Buffer => makeElement(id.ebml, makeText(id.docType, 'webm'))

export function webmTracks(): Buffer {
  const audio = makeElement(
    id.audio,
    makeFloat(id.samplingFrequency, 48_000),
    makeUnsigned(id.channels, 1),
  )
  const numbers = [
    makeUnsigned(id.trackNumber, 1),
    makeUnsigned(id.trackUid, 1),
    makeUnsigned(id.trackType, 2),
  ]
  const codec = [makeText(id.codecId, 'A_OPUS'), makeElement(id.codecPrivate, opusHead)]
  return makeElement(id.tracks, makeElement(id.trackEntry, ...numbers, ...codec, audio))
}

export function webmCluster(time: number): Buffer {
  const blocks = Array.from({ length: 50 }, (_, index) =>
    makeElement(id.simpleBlock, Buffer.of(0x81), uint(2, index * 20), Buffer.of(0x80), opusPacket),
  )
  return makeElement(id.cluster, makeUnsigned(id.timestamp, time), ...blocks)
}

export function honestWebm(...more: readonly Buffer[]): Buffer {
  const info = makeElement(id.info, makeUnsigned(id.timestampScale, 1_000_000))
  return Buffer.concat([
    ebmlHead(),
    makeElement(id.segment, info, webmTracks(), ...more, webmCluster(0), webmCluster(1000)),
  ])
}

const plain = { version: 0, flags: 0 }

export const mp4Head = (): Buffer => makeBox('ftyp', Buffer.from('M4A \0\0\0\0M4A isom', 'latin1'))

/** A track of sound that has a description and no samples. */
export function mp4Track(samples: Buffer): Buffer {
  const handler = makeFullBox('hdlr', plain, Buffer.alloc(4), Buffer.from('soun'), Buffer.alloc(13))
  const entry = makeBox('mp4a', Buffer.alloc(28))
  const descriptions = makeFullBox('stsd', plain, uint(4, 1), entry)
  const table = makeBox('stbl', descriptions, samples)
  return makeBox('trak', makeBox('mdia', handler, makeBox('minf', table)))
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
