import { inflateRawSync } from 'node:zlib'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/** The entries of a ZIP file in the order of its directory (APPNOTE 4.3), small ones without ZIP64. */
export function readZip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf(littleEndian(endOfDirectory))
  const entries = new Map<string, Buffer>()
  let at = file.readUInt32LE(end + 16)
  while (file.readUInt32LE(at) === directoryEntry) {
    const [nameLength, extraLength] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30)]
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, readEntry(file, at))
    at += 46 + nameLength + extraLength + file.readUInt16LE(at + 32)
  }
  return entries
}

function readEntry(file: Buffer, at: number): Buffer {
  const [method, packedBytes] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)]
  const local = file.readUInt32LE(at + 42)
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const packed = file.subarray(start, start + packedBytes)
  return method === 0 ? packed : inflateRawSync(packed)
}

function littleEndian(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
