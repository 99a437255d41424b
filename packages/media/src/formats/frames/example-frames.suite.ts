import { makePage, pageFlags, segmentsOf } from '../ogg/pages.ts'

/** A frame of 128 kbit/s at 44.1 kHz: 1152 samples in 417 bytes. */
export function exampleMp3Frame(content = ''): Buffer {
  const frame = Buffer.alloc(417)
  frame.write(`\xff\xfb\x90\x64${content}`, 'latin1')
  return frame
}

/** A frame of 1024 samples at 44.1 kHz in 100 bytes. */
export function exampleAdtsFrame(): Buffer {
  const frame = Buffer.alloc(100)
  frame.set([0xff, 0xf1, 0x50, 0x80, 100 >> 3, (100 & 7) << 5, 0xfc])
  return frame
}

/** An Opus stream of one packet of 20 ms for each page, which end at these positions (48,000 a second). */
export function exampleOpus(positions: readonly number[], skippedSamples = 312): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead\x01\x01', 'latin1')
  head.writeUInt16LE(skippedSamples, 10)
  const page = (packet: Buffer, sequence: number, position = 0) => {
    const flags = sequence === 0 ? pageFlags.first : 0
    const segments = segmentsOf(packet.length)
    return makePage({
      flags,
      position: BigInt(position),
      serial: 77,
      sequence,
      segments,
      body: packet,
    })
  }
  const sound = positions.map((position, index) => page(Buffer.alloc(300, 8), index + 2, position))
  return Buffer.concat([page(head, 0), page(Buffer.from('OpusTags\0\0\0\0\0\0\0\0'), 1), ...sound])
}
