import { randomFillSync } from 'node:crypto'

const quantisers = Buffer.alloc(64, 16)
// Canonical Huffman tables with codes of known length: DC category 0 is `0`; AC "no more" is `00`, "seven bits" is `01`. The
// others are not used; like those of a camera, the tables give nearly every code a meaning.
const dcTable = { counts: [1, 1, 1, 1, 1, 1], symbols: [0, 1, 2, 3, 4, 5] }
const acTable = { counts: [0, 3, 1, 1, 1, 1], symbols: [0x00, 0x07, 0x01, 0x02, 0x03, 0x04, 0x05] }
const coefficients = 12
// What a block takes: 1 bit of DC, 12 times 2 + 7 bits of AC, 2 bits of end; a little more for stuffed zero bytes.
const bytesPerBlock = ((1 + coefficients * 9 + 2) / 8) * 1.002

/**
 * A grey picture of noise as a baseline JPEG of about so many bytes, a fifth of a byte a pixel as in photographs, with an
 * EXIF block that carries a camera and a position.
 */
export function makeJpeg(bytes: number): Buffer {
  const blocksWide = Math.max(1, Math.ceil(Math.sqrt(bytes / bytesPerBlock)))
  const blocksHigh = Math.max(1, Math.ceil(bytes / bytesPerBlock / blocksWide))
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, exif()),
    segment(0xdb, Buffer.concat([Buffer.from([0]), quantisers])),
    segment(0xc0, frame(blocksWide * 8, blocksHigh * 8)),
    segment(0xc4, huffman(0x00, dcTable)),
    segment(0xc4, huffman(0x10, acTable)),
    segment(0xda, Buffer.from([1, 1, 0x00, 0, 63, 0])),
    noise(blocksWide * blocksHigh),
    Buffer.from([0xff, 0xd9]),
  ])
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

function frame(width: number, height: number): Buffer {
  const content = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  content.writeUInt16BE(height, 1)
  content.writeUInt16BE(width, 3)
  return content
}

function huffman(id: number, table: { counts: readonly number[]; symbols: readonly number[] }) {
  const counts = Buffer.alloc(16)
  counts.set(table.counts)
  return Buffer.concat([Buffer.from([id]), counts, Buffer.from(table.symbols)])
}

/** Little-endian TIFF with two entries: Make, and a GPS directory with a latitude reference. */
function exif(): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt16LE(tag, 0)
    head.writeUInt16LE(type, 2)
    head.writeUInt32LE(count, 4)
    return Buffer.concat([head, value])
  }
  const gpsOffset = Buffer.from([38, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0\x02\0', 'latin1'),
    entry(0x010f, 2, 4, Buffer.from('Cam\0')),
    entry(0x8825, 4, 1, gpsOffset),
    Buffer.from([0, 0, 0, 0]),
    Buffer.from([1, 0]),
    entry(0x0001, 2, 2, Buffer.from('N\0\0\0')),
    Buffer.from([0, 0, 0, 0]),
  ])
}

/** The coded blocks, with a zero byte after each 0xff (ITU-T T.81 §F.1.2.3). */
function noise(blocks: number): Buffer {
  const random = randomFillSync(Buffer.alloc(blocks * coefficients))
  const out = Buffer.alloc(Math.ceil(blocks * bytesPerBlock * 1.05) + 16)
  let length = 0
  let pending = 0
  let pendingBits = 0
  const put = (value: number, bits: number) => {
    pending = (pending << bits) | value
    pendingBits += bits
    while (pendingBits >= 8) {
      pendingBits -= 8
      const byte = (pending >> pendingBits) & 0xff
      out[length++] = byte
      if (byte === 0xff) length += 1
    }
    pending &= 0xff
  }
  for (const [index, byte] of random.entries()) {
    if (index % coefficients === 0) put(0, 1)
    put(0b01, 2)
    put(byte & 0x7f, 7)
    if (index % coefficients === coefficients - 1) put(0b00, 2)
  }
  // Filled up with ones, as the standard wants it.
  put(0x7f, 7)
  return out.subarray(0, length)
}
