import type { CodePoints } from '../colour/code-points.ts'
import { type Meta, readMeta } from '../formats/avif/items.ts'
import { type Box, listBoxes, walkFile } from '../iso-bmff/boxes.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'

export type HeicFacts = {
  /** Of every picture that is decoded. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
  readonly hasAlpha: boolean
  readonly isPremultiplied: boolean
  /** What its colours mean, where the file says so by numbers and not by a profile. */
  readonly colour?: CodePoints
  /** Where the file names the type of an item that is not to be decoded: other pictures, and Exif. */
  readonly otherTypes: readonly number[]
}

/** What the description of a HEIC says of its primary picture (ISO/IEC 14496-12 §8.11, ISO/IEC 23008-12 §6). */
export function readHeic(source: ByteSource): HeicFacts {
  const box = [...walkFile(source)].find(({ type }) => type === 'meta')
  if (!box) throw new BrokenContainer('The box meta is missing.')
  const meta = readMeta(source, box)
  const shown = collectParts(meta, [meta.primary.id])
  const alpha = meta.references
    .filter(({ type, to }) => type === 'auxl' && to.some((id) => shown.has(id)))
    .flatMap(({ from }) => (isAlpha(source, meta, from) ? [from] : []))
  const needed = collectParts(meta, [...shown, ...alpha])
  const sizes = [...needed]
    .flatMap((id) => propertiesOf(meta, id, 'ispe'))
    .map((property) => readSize(source, property))
  if (sizes.length === 0) throw new BrokenContainer('No picture has a size.')
  const colour = readColour(source, meta, shown)
  return {
    sizes,
    hasAlpha: alpha.length > 0,
    isPremultiplied: meta.references.some(({ type, from }) => type === 'prem' && shown.has(from)),
    ...(colour && { colour }),
    otherTypes: findOthers(source, box, needed),
  }
}

/** The items, and what they are derived from. */
function collectParts(meta: Meta, ids: readonly number[]): Set<number> {
  const parts = new Set(ids)
  // A set hands out what is added while it is walked through.
  for (const id of parts) {
    for (const { type, from, to } of meta.references) {
      if (type === 'dimg' && from === id) for (const part of to) parts.add(part)
    }
  }
  return parts
}

function propertiesOf(meta: Meta, id: number, wanted: string): Box[] {
  return (meta.associations.get(id) ?? []).flatMap(({ index }) => {
    const property = meta.properties[index - 1]
    return property?.type === wanted ? [property] : []
  })
}

function readSize(source: ByteSource, { body }: Box) {
  const fields = source.read(body, 12)
  return { width: fields.readUInt32BE(4), height: fields.readUInt32BE(8) }
}

const maxName = 64
const alphaNames = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1']

function isAlpha(source: ByteSource, meta: Meta, id: number): boolean {
  return propertiesOf(meta, id, 'auxC').some(({ body, end }) => {
    const field = source.read(body, Math.min(end - body, maxName)).toString('latin1', 4)
    return alphaNames.includes(field.split('\0', 1)[0] ?? '')
  })
}

/** Of the primary picture, or of its tiles, which are all alike. A profile beside it decides, and is kept by the decoder. */
function readColour(
  source: ByteSource,
  meta: Meta,
  shown: ReadonlySet<number>,
): CodePoints | undefined {
  const contents = [...shown]
    .flatMap((id) => propertiesOf(meta, id, 'colr'))
    .map(({ body, end }) => source.read(body, Math.min(end - body, 11)))
  const typeOf = (content: Buffer) => content.toString('latin1', 0, 4)
  if (contents.some((content) => ['prof', 'rICC'].includes(typeOf(content)))) return undefined
  const numbers = contents.find((content) => typeOf(content) === 'nclx' && content.length === 11)
  return numbers && { primaries: numbers.readUInt16BE(4), transfer: numbers.readUInt16BE(6) }
}

function findOthers(source: ByteSource, meta: Box, needed: ReadonlySet<number>): number[] {
  const infos = listBoxes(source, meta, 4).find(({ type }) => type === 'iinf')
  if (!infos) return []
  const version = source.read(infos.body, 1)[0]
  return listBoxes(source, infos, version === 0 ? 6 : 8).flatMap((entry) => {
    // Behind version and flags: the number of the item in 16 or 32 bits, and its protection.
    const bytes = (source.read(entry.body, 1)[0] ?? 0) >= 3 ? 4 : 2
    const id = source.read(entry.body + 4, bytes).readUIntBE(0, bytes)
    return needed.has(id) ? [] : [entry.body + 4 + bytes + 2]
  })
}
