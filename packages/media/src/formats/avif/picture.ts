import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import type { Association, ItemReference, Meta } from './items.ts'
import { keepProperty } from './properties.ts'

/** A property that some kept item has, as it is written again. */
export type KeptProperty = { readonly type: string; readonly content: Buffer }

/** The items that make up the picture that is shown, and what is needed of their description. */
export type Picture = {
  /** In the order of the original item list. */
  readonly ids: ReadonlySet<number>
  /** By their number in the original file, ascending. */
  readonly properties: ReadonlyMap<number, KeptProperty>
  readonly associations: ReadonlyMap<number, readonly Association[]>
}

// A grid of grids of overlays is deeper than anything that is written.
const deepest = 8
export const codedType = 'av01'
const derivedTypes = ['grid', 'iovl', 'iden']

/**
 * The primary item, what it is derived from, and their alpha. Thumbnails are left out because they can show what was
 * cut off, depth and gain maps because only the base picture is served; Exif, XMP and everything else because it tells.
 */
export function choosePicture(source: ByteSource, meta: Meta): Picture {
  const properties = readProperties(source, meta)
  const parts = Map.groupBy(
    meta.references.filter(({ type }) => type === 'dimg'),
    ({ from }) => from,
  )
  const needed = new Set<number>()
  needWithParts(meta, parts, meta.primary.id, needed, 0)
  const shown = new Set(needed)
  for (const { type, from, to } of meta.references) {
    const isOfPicture = type === 'auxl' && to.some((id) => shown.has(id))
    if (isOfPicture && isAlpha(meta, properties, from)) needWithParts(meta, parts, from, needed, 0)
  }
  return describe(meta, properties, needed)
}

type Properties = ReadonlyMap<number, { readonly type: string; readonly content?: Buffer }>

function readProperties(source: ByteSource, meta: Meta): Properties {
  return new Map(
    meta.properties.map((box, index) => {
      const content = keepProperty(source, box)
      return [index + 1, { type: box.type, ...(content && { content }) }]
    }),
  )
}

function needWithParts(
  meta: Meta,
  parts: ReadonlyMap<number, readonly ItemReference[]>,
  id: number,
  needed: Set<number>,
  depth: number,
): void {
  if (needed.has(id)) return
  const type = meta.infos.get(id)?.type ?? ''
  const isDerived = derivedTypes.includes(type)
  if (!isDerived && type !== codedType) {
    throw new BrokenContainer('The picture is made of something other than AV1.')
  }
  if (depth > deepest) throw new BrokenContainer('The picture is derived too many times.')
  needed.add(id)
  if (!isDerived) return
  const of = (parts.get(id) ?? []).flatMap(({ to }) => to)
  for (const part of of) needWithParts(meta, parts, part, needed, depth + 1)
}

function isAlpha(meta: Meta, properties: Properties, id: number): boolean {
  const list = meta.associations.get(id) ?? []
  return list.some(({ index }) => {
    const property = properties.get(index)
    return property?.type === 'auxC' && property.content !== undefined
  })
}

function describe(meta: Meta, properties: Properties, needed: ReadonlySet<number>): Picture {
  const ids = new Set([...meta.infos.keys()].filter((id) => needed.has(id)))
  const associations = new Map<number, readonly Association[]>()
  for (const id of ids) {
    const list = meta.associations.get(id) ?? []
    associations.set(
      id,
      list.filter((association) => isKept(properties, association)),
    )
  }
  const used = new Set([...associations.values()].flatMap((list) => list.map(({ index }) => index)))
  const kept = [...properties].flatMap(([index, { type, content }]) =>
    content && used.has(index) ? ([[index, { type, content }]] as const) : [],
  )
  return { ids, properties: new Map(kept), associations }
}

// Decoders pass over a false colour profile, and browsers show what a clean aperture would cut off.
const passedOver = ['colr', 'clap']

function isKept(properties: Properties, { index, isEssential }: Association): boolean {
  // Property 0 stands for none.
  if (index === 0) return false
  const property = properties.get(index)
  if (!property) throw new BrokenContainer('An item has a property that does not exist.')
  const { type, content } = property
  if (!content && isEssential && !passedOver.includes(type)) {
    // The picture would look different without it.
    throw new BrokenContainer('A property that is essential is not known or not sound.')
  }
  return content !== undefined
}
