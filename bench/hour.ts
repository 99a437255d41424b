import { randomFillSync } from 'node:crypto'
import { makePage, pageFlags, segmentsOf } from '../packages/media/src/formats/ogg/pages.ts'
import {
  makeElement,
  makeFloat,
  makeText,
  makeUnsigned,
} from '../packages/media/src/formats/webm/ebml.ts'
import { id } from '../packages/media/src/formats/webm/ids.ts'

const seconds = 3600
const packetsASecond = 50
/** At 64 kbit/s. */
const packetBytes = 160
/** RFC 6716 §3.1: both channels, all of what is heard, one frame of 20 ms. */
const firstByte = 0xfc
const serial = 77

/** An hour of Opus in Ogg, a page for each second: noise where the sound would be. */
export function makeHourOfOpus(): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead\x01\x02', 'latin1')
  head.writeUInt32LE(48_000, 12)
  const pages = [
    page(head, { sequence: 0, position: 0, flags: pageFlags.first }),
    page(Buffer.from('OpusTags\0\0\0\0\0\0\0\0'), { sequence: 1, position: 0, flags: 0 }),
  ]
  for (let second = 1; second <= seconds; second += 1) {
    const flags = second === seconds ? pageFlags.last : 0
    pages.push(soundPage({ sequence: second + 1, position: second * 48_000, flags }))
  }
  return Buffer.concat(pages)
}

type Place = { readonly sequence: number; readonly position: number; readonly flags: number }

function page(packet: Buffer, place: Place): Buffer {
  const { sequence, flags } = place
  const position = BigInt(place.position)
  return makePage({
    flags,
    position,
    serial,
    sequence,
    segments: segmentsOf(packet.length),
    body: packet,
  })
}

function soundPage({ sequence, position, flags }: Place): Buffer {
  const body = randomFillSync(Buffer.alloc(packetsASecond * packetBytes))
  for (let at = 0; at < body.length; at += packetBytes) body[at] = firstByte
  const segments = Buffer.alloc(packetsASecond, packetBytes)
  return makePage({ flags, position: BigInt(position), serial, sequence, segments, body })
}

/** An hour of MP3 at 128 kbit/s and 44.1 kHz: silent frames, each of which needs some bytes of those before it. */
export function makeHourOfMp3(): Buffer {
  const frame = Buffer.alloc(417)
  frame.writeUInt32BE(0xfffb9000)
  // Of nine bits: 256 bytes.
  frame.writeUInt8(0x80, 4)
  return Buffer.concat(Array<Buffer>(Math.round((seconds * 44_100) / 1152)).fill(frame))
}

/** An hour of Opus in WebM, a cluster for each second, as browsers record it. */
export function makeHourOfWebm(): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead\x01\x02', 'latin1')
  head.writeUInt32LE(48_000, 12)
  const tracks = makeElement(
    id.tracks,
    makeElement(
      id.trackEntry,
      makeUnsigned(id.trackNumber, 1),
      makeUnsigned(id.trackUid, 1),
      makeUnsigned(id.trackType, 2),
      makeText(id.codecId, 'A_OPUS'),
      makeElement(id.codecPrivate, head),
      makeElement(id.audio, makeFloat(id.samplingFrequency, 48_000), makeUnsigned(id.channels, 2)),
    ),
  )
  const clusters = Array.from({ length: seconds }, (_, second) =>
    makeElement(id.cluster, makeUnsigned(id.timestamp, second * 1000), ...soundBlocks()),
  )
  const file = makeElement(id.ebml, makeText(id.docType, 'webm'))
  return Buffer.concat([file, makeElement(id.segment, tracks, ...clusters)])
}

/** Of a second; each begins with its track, its time in the cluster and flags. */
function soundBlocks(): Buffer[] {
  return Array.from({ length: packetsASecond }, (_, index) => {
    const block = randomFillSync(Buffer.alloc(4 + packetBytes))
    block.set([0x81, 0, 0, 0x80, firstByte])
    block.writeUInt16BE((index * 1000) / packetsASecond, 1)
    return makeElement(id.simpleBlock, block)
  })
}
