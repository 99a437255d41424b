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

/** One Ogg page of one packet. The checksum is left out. */
export function exampleOggPage(flags: number, position: number, packet: Buffer): Buffer {
  const head = Buffer.alloc(27)
  head.write('OggS')
  head[5] = flags
  head.writeBigInt64LE(BigInt(position), 6)
  head.writeUInt32LE(77, 14)
  const full = Math.floor(packet.length / 255)
  const lacing = Buffer.from([...Array<number>(full).fill(255), packet.length % 255])
  head[26] = lacing.length
  return Buffer.concat([head, lacing, packet])
}

/** An Opus stream whose pages end at these positions (48,000 a second). */
export function exampleOpus(positions: readonly number[], skippedSamples = 312): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead\x01\x01', 'latin1')
  head.writeUInt16LE(skippedSamples, 10)
  const sound = positions.map((position) => exampleOggPage(0, position, Buffer.alloc(300, 1)))
  const tags = exampleOggPage(0, 0, Buffer.from('OpusTags'))
  return Buffer.concat([exampleOggPage(2, 0, head), tags, ...sound])
}
