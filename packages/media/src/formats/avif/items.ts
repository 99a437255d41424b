import { ByteReader } from '../../bytes/byte-reader.ts'
import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { openFullBox, readUint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'

/** One stretch of the file, first byte and the one behind the last. */
export type Span = { readonly from: number; readonly to: number }

/** Where the bytes of an item are: at these places of the file (method 0) or of the `idat` box (method 1). */
export type Location = {
  readonly method: number
  readonly base: number
  readonly extents: readonly { readonly offset: number; readonly length: number }[]
}
export type LocationSizes = {
  readonly offset: number
  readonly length: number
  readonly base: number
}
export type ItemReference = {
  readonly type: string
  readonly from: number
  readonly to: readonly number[]
}
export type Association = { readonly index: number; readonly isEssential: boolean }
export type ItemInfo = { readonly version: number; readonly flags: number; readonly type: string }

/** What the `meta` box of a picture says (ISO/IEC 14496-12 §8.11, ISO/IEC 23008-12 §9). */
export type Meta = {
  readonly box: Box
  readonly primary: { readonly version: number; readonly id: number }
  readonly infos: ReadonlyMap<number, ItemInfo>
  readonly infosVersion: number
  readonly locations: ReadonlyMap<number, Location>
  readonly locationsVersion: number
  readonly sizes: LocationSizes
  readonly references: readonly ItemReference[]
  readonly referencesVersion: number
  /** Counted from 1 by the associations. */
  readonly properties: readonly Box[]
  readonly associations: ReadonlyMap<number, readonly Association[]>
  readonly data: Box | undefined
}

export function readMeta(source: ByteSource, box: Box): Meta {
  openFullBox(source, { ...box, end: Math.min(box.end, box.body + 4) })
  const children = listBoxes(source, box, 4)
  const one = (type: string) => onlyBox(children, type)
  rejectOtherHandlers(source, need(one('hdlr')))
  const properties = listBoxes(source, need(one('iprp')))
  return {
    box,
    primary: readPrimary(source, need(one('pitm'))),
    ...readInfos(source, need(one('iinf'))),
    ...readLocations(source, need(one('iloc'))),
    ...readReferences(source, one('iref')),
    properties: listBoxes(source, need(onlyBox(properties, 'ipco'))),
    associations: readAssociations(source, properties),
    data: one('idat'),
  }
}

/** The box of this type; two of them would let two readers see two different pictures. */
export function onlyBox(boxes: readonly Box[], type: string): Box | undefined {
  const found = boxes.filter((box) => box.type === type)
  if (found.length > 1) throw new BrokenContainer(`There is more than one box ${type}.`)
  return found[0]
}

function need(box: Box | undefined): Box {
  if (!box) throw new BrokenContainer('A box is missing that every picture has.')
  return box
}

function rejectOtherHandlers(source: ByteSource, box: Box): void {
  const { reader } = openFullBox(source, box)
  reader.skip(4)
  if (reader.text(4) !== 'pict') throw new BrokenContainer('The items are not pictures.')
}

function readPrimary(source: ByteSource, box: Box) {
  const { version, reader } = openFullBox(source, box, [0, 1])
  return { version, id: readUint(reader, version === 0 ? 2 : 4) }
}

function readInfos(source: ByteSource, box: Box) {
  const { version, reader } = openFullBox(source, box, [0, 1])
  const count = readUint(reader, version === 0 ? 2 : 4)
  const entries = listBoxes(source, box, reader.at - box.body)
  if (entries.length !== count) throw new BrokenContainer('The items are counted wrong.')
  const infos = new Map<number, ItemInfo>()
  for (const entry of entries) {
    const { id, info } = readInfo(source, entry)
    addOnce(infos, id, info)
  }
  return { infos, infosVersion: version }
}

function readInfo(source: ByteSource, entry: Box): { id: number; info: ItemInfo } {
  if (entry.type !== 'infe') throw new BrokenContainer('Something among the items is not one.')
  const { version, flags, reader } = openFullBox(source, entry, [0, 1, 2, 3])
  const id = readUint(reader, version === 3 ? 4 : 2)
  const protection = reader.u16be()
  // Versions 0 and 1 have no type: nothing that a picture is made of. A protected item nobody here could show.
  const type = version >= 2 && protection === 0 ? reader.text(4) : ''
  return { id, info: { version, flags, type } }
}

function readLocations(source: ByteSource, box: Box) {
  const { version, reader } = openFullBox(source, box, [0, 1, 2])
  const [first, second] = [reader.u8(), reader.u8()]
  const sizes = { offset: first >> 4, length: first & 15, base: second >> 4 }
  const indexSize = version === 0 ? 0 : second & 15
  const areKnown = [...Object.values(sizes), indexSize].every((size) => [0, 4, 8].includes(size))
  // Without lengths an item reaches to the end of the file, and with whatever lies there.
  if (!areKnown || sizes.length === 0) {
    throw new BrokenContainer('The places of the items are written in numbers of no known size.')
  }
  const count = readUint(reader, version === 2 ? 4 : 2)
  const locations = new Map<number, Location>()
  for (let done = 0; done < count; done++) {
    const id = readUint(reader, version === 2 ? 4 : 2)
    addOnce(locations, id, readLocation(reader, version, { ...sizes, index: indexSize }))
  }
  return { locations, locationsVersion: version, sizes }
}

function readLocation(
  reader: ByteReader,
  version: number,
  sizes: LocationSizes & { readonly index: number },
): Location {
  const method = version === 0 ? 0 : reader.u16be() & 15
  // Another file; whoever asks for such an item is refused by this method, which nobody knows.
  const isRemote = reader.u16be() !== 0
  const base = readUint(reader, sizes.base)
  const extents = Array.from({ length: reader.u16be() }, () => {
    reader.skip(sizes.index)
    return { offset: readUint(reader, sizes.offset), length: readUint(reader, sizes.length) }
  })
  return { method: isRemote ? -1 : method, base, extents }
}

function readReferences(source: ByteSource, box: Box | undefined) {
  if (!box) return { references: [], referencesVersion: 0 }
  const { version } = openFullBox(source, box, [0, 1])
  const idBytes = version === 0 ? 2 : 4
  const references = listBoxes(source, box, 4).map((entry) => {
    const reader = new ByteReader(source, entry.body, entry.end)
    const from = readUint(reader, idBytes)
    const to = Array.from({ length: reader.u16be() }, () => readUint(reader, idBytes))
    return { type: entry.type, from, to }
  })
  return { references, referencesVersion: version }
}

function readAssociations(source: ByteSource, properties: readonly Box[]) {
  const associations = new Map<number, Association[]>()
  for (const box of properties.filter(({ type }) => type === 'ipma')) {
    const { version, flags, reader } = openFullBox(source, box, [0, 1])
    const count = reader.u32be()
    for (let done = 0; done < count; done++) {
      const id = readUint(reader, version === 0 ? 2 : 4)
      const list = Array.from({ length: reader.u8() }, () => readAssociation(reader, flags))
      addOnce(associations, id, list)
    }
  }
  return associations
}

function readAssociation(reader: ByteReader, flags: number): Association {
  const bits = (flags & 1) === 0 ? 7 : 15
  const value = readUint(reader, (bits + 1) / 8)
  return { index: value & ((1 << bits) - 1), isEssential: value >> bits === 1 }
}

function addOnce<Value>(map: Map<number, Value>, id: number, value: Value): void {
  if (map.has(id)) throw new BrokenContainer('An item is described twice.')
  map.set(id, value)
}
