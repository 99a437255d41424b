import type { Box } from '../../iso-bmff/boxes.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { createDataWriter, doTouch, mergeSpans, sortPatches } from './data.ts'
import { type Location, type Meta, readMeta, type Span } from './items.ts'
import { rewriteMeta } from './meta.ts'
import type { Patch } from './obus.ts'
import { choosePicture, codedType, type Picture } from './picture.ts'
import { displayedSize, type Size } from './size.ts'

/** What is kept of the data of the file, and what of that is written differently. */
export type KeptData = { readonly spans: readonly Span[]; readonly patches: readonly Patch[] }

/** The picture that the `meta` box describes. */
export type Still = {
  readonly size: Size
  /** The whole `meta` box. */
  readonly pieces: readonly Piece[]
  readonly inFile: KeptData
}

const inFile = 0
const inMeta = 1
const tellingTypes = ['Exif', 'mime', 'uri ']
// A grid says how many tiles there are and how large the whole is; an overlay has two numbers for each picture.
const gridBytes = [8, 12]

export function readStill(
  source: ByteSource,
  box: Box,
  blankObus: (spans: readonly Span[]) => Patch[],
): Still {
  const meta = readMeta(source, box)
  const picture = choosePicture(source, meta)
  const data = { [inFile]: emptyData(), [inMeta]: emptyData() }
  for (const id of picture.ids) {
    const spans = locate(meta, id)
    const area = meta.locations.get(id)?.method === inMeta ? data[inMeta] : data[inFile]
    area.spans.push(...spans)
    if (meta.infos.get(id)?.type === codedType) area.patches.push(...blankObus(needSome(spans)))
    else rejectHidingPlace(meta, id, spans)
  }
  rejectShared(meta, [...data[inFile].spans, ...data[inMeta].spans])
  return {
    size: displayedSize(picture, meta.primary.id),
    pieces: writeMeta(meta, picture, data[inMeta]),
    inFile: data[inFile],
  }
}

function emptyData(): { spans: Span[]; patches: Patch[] } {
  return { spans: [], patches: [] }
}

/** Where in the file the bytes of an item are, in order. */
function locate(meta: Meta, id: number): Span[] {
  const location = meta.locations.get(id)
  if (!location) return []
  const spans = place(meta, location)
  if (!spans) throw new BrokenContainer('An item is stored in an unknown way.')
  if (spans.some(({ from, to }) => from === to)) {
    throw new BrokenContainer('An item does not say how long it is.')
  }
  return spans
}

/** Undefined for method 2, by which an item takes bytes out of other items: no decoder in use reads it. */
function place(meta: Meta, { method, base, extents }: Location): Span[] | undefined {
  const area = method === inFile ? 0 : meta.data?.body
  if (area === undefined || ![inFile, inMeta].includes(method)) return undefined
  return extents.map(({ offset, length }) => {
    const from = area + base + offset
    return { from, to: from + length }
  })
}

function needSome(spans: readonly Span[]): readonly Span[] {
  if (spans.length === 0) throw new BrokenContainer('A part of the picture has no data.')
  return spans
}

function rejectHidingPlace(meta: Meta, id: number, spans: readonly Span[]): void {
  const bytes = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  const type = meta.infos.get(id)?.type
  const isSound =
    (type === 'grid' && gridBytes.includes(bytes)) ||
    (type === 'iovl' && bytes <= limits.avifOverlayBytes) ||
    (type === 'iden' && bytes === 0)
  if (!isSound) throw new BrokenContainer('A derived picture has more data than it needs.')
}

/** What tells of the picture may not lie in the picture, or it would be kept with it. */
function rejectShared(meta: Meta, kept: readonly Span[]): void {
  const telling = [...meta.infos].flatMap(([id, { type }]) => {
    const location = tellingTypes.includes(type) ? meta.locations.get(id) : undefined
    return (location && place(meta, location)) ?? []
  })
  if (doTouch(mergeSpans(telling), mergeSpans(kept))) {
    throw new BrokenContainer('Metadata and the picture share bytes.')
  }
}

function writeMeta(meta: Meta, picture: Picture, { spans, patches }: KeptData): Piece[] {
  const { before, behind } = rewriteMeta(meta, picture)
  const writer = createDataWriter(mergeSpans(spans), sortPatches(patches))
  const data = meta.data ? writer.write({ from: meta.data.body, to: meta.data.end }) : []
  writer.finish()
  return [{ bytes: before }, ...data, { bytes: behind }]
}
