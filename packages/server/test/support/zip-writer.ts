import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a ZIP file as somebody might write it who means no good. */
export type ZipEntry = {
  readonly name: string
  readonly content: Buffer | string
  /** Unix mode with the type of the file, such as 0o120777 for a link. */
  readonly mode?: number
  readonly flags?: number
  readonly method?: 0 | 8 | 12
  /** Epoch milliseconds, kept to the second. */
  readonly modifiedAt?: number
  /** Where its local header is said to be, in the place of its own. */
  readonly at?: number
}

/** A ZIP file with whatever is said of its entries (APPNOTE 4.3), right or wrong. Names are UTF-8. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const { local, central } = writeEntry(entry, at)
    if (entry.at === undefined) {
      parts.push(local)
      at += local.length
    }
    directory.push(central)
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, central, end])
}

function writeEntry(entry: ZipEntry, at: number) {
  const { content, method = 0, flags = 0, mode = 0o100644 } = entry
  const bytes = Buffer.from(content as string)
  const packed = method === 8 ? deflateRawSync(bytes) : bytes
  const name = Buffer.from(entry.name)
  const extra = timeField(entry.modifiedAt ?? Date.UTC(2020, 0))
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(flags | 0x800, 2)
  shared.writeUInt16LE(method, 4)
  shared.writeUInt32LE(crc32(bytes), 10)
  shared.writeUInt32LE(packed.length, 14)
  shared.writeUInt32LE(bytes.length, 18)
  shared.writeUInt16LE(name.length, 22)
  shared.writeUInt16LE(extra.length, 24)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(mode * 0x10000, 6)
  rest.writeUInt32LE(entry.at ?? at, 10)
  const local = [signature(0x04034b50), shared, name, extra, packed]
  // Made on Unix, by version 3.0.
  const central = [signature(0x02014b50), Buffer.from([30, 3]), shared, rest, name, extra]
  return { local: Buffer.concat(local), central: Buffer.concat(central) }
}

/** The time of change in UTC (Info-ZIP, 0x5455). */
function timeField(epochMs: number): Buffer {
  const field = Buffer.alloc(9)
  field.writeUInt16LE(0x5455, 0)
  field.writeUInt16LE(5, 2)
  field.writeUInt8(1, 4)
  field.writeInt32LE(Math.floor(epochMs / 1000), 5)
  return field
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
