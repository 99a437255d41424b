import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { bufferSource } from '../../bytes/file-source.ts'
import { type Box, listBoxes, walkFile } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFullBox, uint } from '../../iso-bmff/fields.ts'

/** A coded picture and the properties that go with it, as an encoder made them. */
type Coded = {
  readonly data: Buffer
  readonly ispe: Buffer
  readonly av1C: Buffer
  readonly pixi: Buffer
}

/** What an example file has besides one picture. */
export type AvifOptions = {
  readonly name?: string
  readonly handlerName?: string
  readonly brands?: readonly string[]
  readonly type?: string
  /** In place of the coded picture. */
  readonly data?: Buffer
  readonly item?: { readonly type: string; readonly data: Buffer; readonly isInPicture?: boolean }
  readonly hasThumbnail?: boolean
  readonly properties?: readonly Buffer[]
  /** Properties that no item has. */
  readonly loose?: readonly Buffer[]
  readonly areEssential?: boolean
  readonly metaBoxes?: readonly Buffer[]
  readonly before?: readonly Buffer[]
  readonly behind?: readonly Buffer[]
  readonly unused?: string
  readonly isInMeta?: boolean
  /** Adds so much to the offset of the picture. */
  readonly shift?: number
}

const plain = { version: 0, flags: 0 }

export const picture = await encode(48, 32)
export const thumbnail = await encode(16, 16)

/** An AVIF file made box by box around one picture, with whatever a test wishes in it. */
export function exampleAvif(wishes: AvifOptions = {}): Buffer {
  const brands = ['avif', 'mif1', 'miaf', ...(wishes.brands ?? [])].join('')
  const ftyp = makeBox('ftyp', Buffer.from('avif'), uint(4, 0), Buffer.from(brands))
  const front = Buffer.concat([ftyp, ...(wishes.before ?? [])])
  const data = Buffer.concat([Buffer.from(wishes.unused ?? ''), ...listItems(wishes).map(stored)])
  const metaBytes = makeMeta(wishes, data, 0).length
  const start = wishes.isInMeta ? 0 : front.length + metaBytes + 8
  const mdat = makeBox('mdat', wishes.isInMeta ? Buffer.alloc(3) : data)
  return Buffer.concat([front, makeMeta(wishes, data, start), mdat, ...(wishes.behind ?? [])])
}

/** Two tiles side by side, the grid that joins them, and a hidden note behind the tiles. */
export async function exampleGrid(): Promise<Buffer> {
  const tile = await encode(64, 64)
  const grid = Buffer.concat([uint(4, 1), uint(2, 128), uint(2, 64)])
  const ispe = makeFullBox('ispe', plain, uint(4, 128), uint(4, 64))
  const items = [
    { id: 1, type: 'grid', name: '', data: grid },
    { id: 2, type: 'av01', name: '', data: tile.data },
    { id: 3, type: 'av01', name: '', data: tile.data },
  ]
  const isHidden = { version: 2, flags: 1 }
  const infos = items.map(({ id, type }) => {
    const version = id === 1 ? { version: 2, flags: 0 } : isHidden
    return makeFullBox('infe', version, uint(2, id), uint(2, 0), Buffer.from(`${type}\0`))
  })
  const parts = makeBox('dimg', uint(2, 1), uint(2, 2), uint(2, 2), uint(2, 3))
  const ofGrid = Buffer.of(0, 1, 2, 4, 3)
  const ofTiles = Buffer.of(0, 2, 3, 0x81, 2, 3, 0, 3, 3, 0x81, 2, 3)
  const associations = makeFullBox('ipma', plain, uint(4, 3), ofGrid, ofTiles)
  const makeFile = (start: number) =>
    makeFullBox(
      'meta',
      plain,
      makeHandler({}),
      makeFullBox('pitm', plain, uint(2, 1)),
      makeLocations({}, items, start),
      makeFullBox('iinf', plain, uint(2, items.length), ...infos),
      makeFullBox('iref', plain, parts),
      makeBox('iprp', makeBox('ipco', tile.av1C, tile.ispe, tile.pixi, ispe), associations),
    )
  const ftyp = makeBox('ftyp', Buffer.from('avif'), uint(4, 0), Buffer.from('avifmif1miaf'))
  const meta = makeFile(ftyp.length + makeFile(0).length + 8)
  return Buffer.concat([ftyp, meta, makeBox('mdat', ...items.map(({ data }) => data))])
}

/** Puts a unit behind the first one of an AV1 stream, the sequence header. */
export function withObu(stream: Buffer, type: number, payload: string): Buffer {
  const headerAt = stream[0] === 0x12 ? 2 : 0
  const first = headerAt + 2 + stream[headerAt + 1]!
  const content = Buffer.from(payload, 'latin1')
  const unit = [Buffer.of((type << 3) | 2, content.length), content]
  return Buffer.concat([stream.subarray(0, first), ...unit, stream.subarray(first)])
}

/** The largest clean aperture of this size, in the middle. */
export function cleanAperture(width: number, height: number): Buffer {
  return makeBox('clap', ...[width, 1, height, 1, 0, 1, 0, 1].map((value) => uint(4, value)))
}

export function noise(width: number, height: number) {
  const grain = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return sharp({ create: { width, height, channels: 3, background: '#468', noise: grain } })
}

/** The decoder does not take files whose major brand is that of animations, so it is shown the still in them. */
export async function decode(bytes: Buffer) {
  const shown = Buffer.from(bytes)
  shown.write('avif', 8)
  try {
    const { data, info } = await sharp(shown).raw().toBuffer({ resolveWithObject: true })
    return {
      size: [info.width, info.height],
      sha256: createHash('sha256').update(data).digest('hex'),
    }
  } catch (error) {
    return { error: String(error) }
  }
}

async function encode(width: number, height: number): Promise<Coded> {
  const bytes = await noise(width, height).avif({ quality: 60 }).toBuffer()
  const source = bufferSource(bytes)
  const inside = (box: Box, skip = 0) => listBoxes(source, box, skip)
  const find = (boxes: readonly Box[], type: string) => boxes.find((box) => box.type === type)!
  const boxes = [...walkFile(source)]
  const properties = inside(find(inside(find(inside(find(boxes, 'meta'), 4), 'iprp')), 'ipco'))
  const take = (type: string) => {
    const { start, end } = find(properties, type)
    return bytes.subarray(start, end)
  }
  const { body, end } = find(boxes, 'mdat')
  const data = bytes.subarray(body, end)
  return { data, ispe: take('ispe'), av1C: take('av1C'), pixi: take('pixi') }
}

type Item = {
  readonly id: number
  readonly type: string
  readonly name: string
  readonly data: Buffer
  readonly reference?: string
  readonly isInPicture?: boolean
}

function listItems({ type, name, data, item, hasThumbnail }: AvifOptions): Item[] {
  const items: Item[] = [
    { id: 1, type: type ?? 'av01', name: name ?? '', data: data ?? picture.data },
  ]
  if (item) items.push({ id: 2, name: '', reference: 'cdsc', ...item })
  if (hasThumbnail) {
    items.push({ id: 3, type: 'av01', name: '', data: thumbnail.data, reference: 'thmb' })
  }
  return items
}

function stored({ data, isInPicture }: Item): Buffer {
  return isInPicture ? Buffer.alloc(0) : data
}

function makeMeta(wishes: AvifOptions, data: Buffer, start: number): Buffer {
  const items = listItems(wishes)
  return makeFullBox(
    'meta',
    plain,
    makeHandler(wishes),
    makeFullBox('pitm', plain, uint(2, 1)),
    makeLocations(wishes, items, start),
    makeFullBox('iinf', plain, uint(2, items.length), ...items.map(makeInfo)),
    ...makeReferences(items),
    makeProperties(wishes),
    ...(wishes.isInMeta ? [makeBox('idat', data)] : []),
    ...(wishes.metaBoxes ?? []),
  )
}

function makeHandler({ handlerName = '' }: AvifOptions): Buffer {
  const name = Buffer.from(`${handlerName}\0`)
  return makeFullBox('hdlr', plain, uint(4, 0), Buffer.from('pict'), Buffer.alloc(12), name)
}

function makeLocations(wishes: AvifOptions, items: readonly Item[], start: number): Buffer {
  const first = start + (wishes.unused ?? '').length + (wishes.shift ?? 0)
  let at = first
  const entries = items.flatMap((item) => {
    const offset = item.isInPicture ? first + 9 : at
    at += stored(item).length
    const method = wishes.isInMeta ? 1 : 0
    const head = [uint(2, item.id), uint(2, method), uint(2, 0), uint(2, 1)]
    return [...head, uint(4, offset), uint(4, item.data.length)]
  })
  const version = { version: 1, flags: 0 }
  return makeFullBox('iloc', version, uint(2, 0x4400), uint(2, items.length), ...entries)
}

function makeInfo({ id, type, name }: Item): Buffer {
  const more = type === 'mime' ? 'application/rdf+xml\0' : ''
  const text = Buffer.from(`${type}${name}\0${more}`)
  return makeFullBox('infe', { version: 2, flags: 0 }, uint(2, id), uint(2, 0), text)
}

function makeReferences(items: readonly Item[]): Buffer[] {
  const entries = items.flatMap(({ id, reference }) =>
    reference ? [makeBox(reference, uint(2, id), uint(2, 1), uint(2, 1))] : [],
  )
  return entries.length > 0 ? [makeFullBox('iref', plain, ...entries)] : []
}

function makeProperties({ properties = [], loose = [], ...wishes }: AvifOptions): Buffer {
  const own = [picture.av1C, picture.ispe, picture.pixi, ...properties]
  const small = wishes.hasThumbnail ? [thumbnail.av1C, thumbnail.ispe, thumbnail.pixi] : []
  const isEssential = (place: number) => place === 0 || (place > 2 && wishes.areEssential)
  const list = own.map((_, place) => uint(1, (place + 1) | (isEssential(place) ? 0x80 : 0)))
  const smallList = small.map((_, place) => uint(1, own.length + place + 1))
  const entries = [Buffer.concat([uint(2, 1), uint(1, own.length), ...list])]
  if (wishes.hasThumbnail) entries.push(Buffer.concat([uint(2, 3), uint(1, 3), ...smallList]))
  const associations = makeFullBox('ipma', plain, uint(4, entries.length), ...entries)
  return makeBox('iprp', makeBox('ipco', ...own, ...small, ...loose), associations)
}
