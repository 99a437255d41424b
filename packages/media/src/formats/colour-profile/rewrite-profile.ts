import { limits } from '../limits.ts'
import {
  type RewriteElement,
  rewriteAdaptation,
  rewriteCodePoints,
  rewriteCurve,
  rewriteTable,
  rewriteXyz,
} from './elements.ts'
import { makeTexts } from './texts.ts'
import { rewriteTransform } from './transform-stages.ts'

const headerBytes = 128
const entryBytes = 12
const maxTags = 100

const rewriteLookup: RewriteElement = (element) =>
  rewriteTable(element) ?? rewriteTransform(element)

/**
 * What converts colours, in the order in which it is written. Nothing else is kept: displays put their serial number and
 * the second of their calibration into a profile, and what macOS calls a display, a person's name.
 */
const colourTags: ReadonlyMap<string, RewriteElement> = new Map<string, RewriteElement>([
  ['wtpt', rewriteXyz],
  ['chad', rewriteAdaptation],
  ['cicp', rewriteCodePoints],
  ...['rXYZ', 'gXYZ', 'bXYZ'].map((tag) => [tag, rewriteXyz] as const),
  ...['rTRC', 'gTRC', 'bTRC', 'kTRC'].map((tag) => [tag, rewriteCurve] as const),
  ...['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'gamt'].map(
    (tag) => [tag, rewriteLookup] as const,
  ),
])

type Tag = readonly [name: string, element: Buffer]

/**
 * The same colours in a profile without words: header and colour tags (ICC.1:2022 §7, §9.2), with fixed texts, no date, no
 * maker and no check sum. Never longer than it was. Undefined when these bytes are no profile, or a broken one.
 */
export function rewriteProfile(bytes: Buffer): Buffer | undefined {
  if (!isProfile(bytes)) return undefined
  const elements = listElements(bytes)
  const header = makeHeader(bytes)
  if (elements === undefined || header === undefined) return undefined
  const tags: Tag[] = []
  for (const [name, rewrite] of colourTags) {
    const element = elements.get(name)
    const kept = element && rewrite(element)
    if (element && !kept) return undefined
    if (kept) tags.push([name, kept])
  }
  const texts = [...makeTexts(header.readUInt8(8))].filter(([name]) => elements.has(name))
  const profile = write(header, [...texts, ...tags])
  return profile.length <= bytes.length ? profile : write(header, tags)
}

function isProfile(bytes: Buffer): boolean {
  return (
    bytes.length >= headerBytes + 4 &&
    bytes.length <= limits.iccBytes &&
    bytes.readUInt32BE(0) === bytes.length &&
    bytes.toString('latin1', 36, 40) === 'acsp'
  )
}

/** Undefined when one of them is not inside the profile, or there are two of one name. */
function listElements(bytes: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const count = bytes.readUInt32BE(headerBytes)
  const tableEnd = headerBytes + 4 + count * entryBytes
  if (count > maxTags || tableEnd > bytes.length) return undefined
  const elements = new Map<string, Buffer>()
  for (let at = headerBytes + 4; at < tableEnd; at += entryBytes) {
    const name = bytes.toString('latin1', at, at + 4)
    const offset = bytes.readUInt32BE(at + 4)
    const end = offset + bytes.readUInt32BE(at + 8)
    if (offset < tableEnd || end > bytes.length || elements.has(name)) return undefined
    elements.set(name, bytes.subarray(offset, end))
  }
  return elements
}

// Of pictures: what made them, what shows them, what prints them, and a space of its own. Links and effects are none.
const classes = ['scnr', 'mntr', 'prtr', 'spac']
const spaces = ['RGB ', 'GRAY', 'CMYK', 'Lab ', 'XYZ ', 'YCbr', 'HSV ', 'CMY ']
const connections = ['XYZ ', 'Lab ']
/** §7.2.16: the white of the connection space, which is the same in every profile. */
const daylight = Buffer.from('0000f6d6000100000000d32d', 'hex')

/** Its version, class, spaces and intent; everything else is fixed or nothing. */
function makeHeader(bytes: Buffer): Buffer | undefined {
  const text = (at: number) => bytes.toString('latin1', at, at + 4)
  const version = bytes.readUInt8(8)
  const isKnown =
    (version === 2 || version === 4) &&
    classes.includes(text(12)) &&
    spaces.includes(text(16)) &&
    connections.includes(text(20))
  if (!isKnown) return undefined
  const header = Buffer.alloc(headerBytes)
  bytes.copy(header, 8, 8, 10)
  bytes.copy(header, 12, 12, 24)
  header.write('acsp', 36, 'latin1')
  header.writeUInt32BE(bytes.readUInt32BE(64) & 3, 64)
  daylight.copy(header, 68)
  return header
}

/** Equal elements are written once, as most profiles have one curve for all three colours. */
function write(header: Buffer, tags: readonly Tag[]): Buffer {
  const table = Buffer.alloc(4 + tags.length * entryBytes)
  table.writeUInt32BE(tags.length)
  const written = new Map<string, number>()
  const elements: Buffer[] = []
  let end = headerBytes + table.length
  for (const [index, [name, element]] of tags.entries()) {
    const key = element.toString('latin1')
    const offset = written.get(key) ?? end
    table.write(name, 4 + index * entryBytes, 'latin1')
    table.writeUInt32BE(offset, 8 + index * entryBytes)
    table.writeUInt32BE(element.length, 12 + index * entryBytes)
    if (written.has(key)) continue
    written.set(key, offset)
    elements.push(element, Buffer.alloc(-element.length & 3))
    end += element.length + (-element.length & 3)
  }
  const profile = Buffer.concat([header, table, ...elements], end)
  profile.writeUInt32BE(end, 0)
  return profile
}
