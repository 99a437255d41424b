import { makeBox, makeFreeBox, makeFullBox, uint } from '../../iso-bmff/fields.ts'
import { BrokenContainer } from '../../strip-plan.ts'
import type { Association, Meta } from './items.ts'
import type { Picture } from './picture.ts'

const referencesKept = ['dimg', 'auxl', 'prem']

/** The `meta` box in three parts, of exactly the original size: before the content of `idat`, and behind it. */
export type RewrittenMeta = { readonly before: Buffer; readonly behind: Buffer }

/**
 * Describes the picture again, and nothing else. The size stays, so that no offset into the file changes: what became
 * free is a `free` box at the end.
 */
export function rewriteMeta(meta: Meta, picture: Picture): RewrittenMeta {
  const size = meta.box.end - meta.box.start
  const dataBytes = meta.data ? meta.data.end - meta.data.body : 0
  const data = meta.data ? [uint(4, dataBytes + 8), Buffer.from('idat')] : []
  const content = [
    makePrimary(meta),
    makeLocations(meta, picture),
    makeInfos(meta, picture),
    makeReferences(meta, picture),
    makeProperties(picture),
    ...data,
  ]
  const handlerBytes = 33
  const used = content.reduce((sum, part) => sum + part.length, 12 + handlerBytes + dataBytes)
  const left = size - used
  // One to seven bytes are too few for a box. They go behind the empty name of the handler, where nobody looks.
  const isRoomForBox = left >= 8
  if (left < 0) throw new BrokenContainer('The description of the picture would become larger.')
  const before = [
    uint(4, size),
    Buffer.from('meta\0\0\0\0'),
    makeHandler(isRoomForBox ? 0 : left),
    ...content,
  ]
  const behind = isRoomForBox ? makeFreeBox(left) : Buffer.alloc(0)
  return { before: Buffer.concat(before), behind }
}

function makeHandler(more: number): Buffer {
  const fields = Buffer.alloc(21 + more)
  fields.write('pict', 4)
  return makeFullBox('hdlr', { version: 0, flags: 0 }, fields)
}

function makePrimary({ primary }: Meta): Buffer {
  const bytes = primary.version === 0 ? 2 : 4
  return makeFullBox('pitm', { version: primary.version, flags: 0 }, uint(bytes, primary.id))
}

function makeLocations(meta: Meta, { ids }: Picture): Buffer {
  const { sizes, locationsVersion: version } = meta
  const idBytes = version === 2 ? 4 : 2
  const entries = [...ids].flatMap((id) => {
    const location = meta.locations.get(id)
    if (!location) return []
    const extents = location.extents.flatMap(({ offset, length }) => [
      uint(sizes.offset, offset),
      uint(sizes.length, length),
    ])
    const method = version === 0 ? [] : [uint(2, location.method)]
    const head = [uint(idBytes, id), ...method, uint(2, 0), uint(sizes.base, location.base)]
    return [Buffer.concat([...head, uint(2, location.extents.length), ...extents])]
  })
  const written = uint(2, (sizes.offset << 12) | (sizes.length << 8) | (sizes.base << 4))
  return makeFullBox(
    'iloc',
    { version, flags: 0 },
    written,
    uint(idBytes, entries.length),
    ...entries,
  )
}

function makeInfos(meta: Meta, { ids }: Picture): Buffer {
  const entries = [...ids].flatMap((id) => {
    const info = meta.infos.get(id)
    if (!info) return []
    // Flag 1 hides an item that only others are made of.
    const head = { version: info.version, flags: info.flags & 1 }
    const type = Buffer.from(info.type, 'latin1')
    const idBytes = info.version === 3 ? 4 : 2
    return [makeFullBox('infe', head, uint(idBytes, id), uint(2, 0), type, uint(1, 0))]
  })
  const version = meta.infosVersion
  const count = uint(version === 0 ? 2 : 4, entries.length)
  return makeFullBox('iinf', { version, flags: 0 }, count, ...entries)
}

function makeReferences(meta: Meta, { ids }: Picture): Buffer {
  const version = meta.referencesVersion
  const idBytes = version === 0 ? 2 : 4
  const entries = meta.references.flatMap(({ type, from, to }) => {
    const kept = to.filter((id) => ids.has(id))
    if (!referencesKept.includes(type) || !ids.has(from) || kept.length === 0) return []
    const list = kept.map((id) => uint(idBytes, id))
    return [makeBox(type, uint(idBytes, from), uint(2, kept.length), ...list)]
  })
  return entries.length === 0
    ? Buffer.alloc(0)
    : makeFullBox('iref', { version, flags: 0 }, ...entries)
}

function makeProperties(picture: Picture): Buffer {
  const boxes = [...picture.properties.values()].map(({ type, content }) => makeBox(type, content))
  return makeBox('iprp', makeBox('ipco', ...boxes), makeAssociations(picture))
}

/** Properties are counted anew, since associations know them by their place in the list. */
function makeAssociations({ ids, properties, associations }: Picture): Buffer {
  const numbers = new Map([...properties.keys()].map((index, place) => [index, place + 1]))
  const idBytes = Math.max(...ids) > 0xffff ? 4 : 2
  const bytes = properties.size > 127 ? 2 : 1
  const entries = [...associations]
    .filter(([, list]) => list.length > 0)
    .map(([id, list]) => {
      const values = list.map((association) => uint(bytes, numbered(association, numbers, bytes)))
      return Buffer.concat([uint(idBytes, id), uint(1, list.length), ...values])
    })
  const head = { version: idBytes === 4 ? 1 : 0, flags: bytes === 2 ? 1 : 0 }
  return makeFullBox('ipma', head, uint(4, entries.length), ...entries)
}

function numbered(
  { index, isEssential }: Association,
  numbers: ReadonlyMap<number, number>,
  bytes: number,
): number {
  const essential = isEssential ? 1 << (bytes * 8 - 1) : 0
  return essential | (numbers.get(index) ?? 0)
}
