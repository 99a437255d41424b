import { type Box, listBoxes, walkFile } from '../containers/boxes/boxes.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'

export type HeicFacts = {
  /** Of every picture in the file. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
  readonly hasAlpha: boolean
  /** Where the file calls an item EXIF. */
  readonly exifTypes: readonly number[]
}

/** What the description of a HEIC says of its pictures (ISO/IEC 14496-12 §8.11, ISO/IEC 23008-12 §6.5). */
export function readHeic(source: ByteSource): HeicFacts {
  const meta = listBoxes(source, find([...walkFile(source)], 'meta'), 4)
  const properties = listBoxes(source, find(listBoxes(source, find(meta, 'iprp')), 'ipco'))
  const sizes = properties.filter(({ type }) => type === 'ispe').map((box) => readSize(source, box))
  if (sizes.length === 0) throw new BrokenContainer('No picture has a size.')
  return {
    sizes,
    hasAlpha: properties.some((property) => isAlpha(source, property)),
    exifTypes: findExif(source, find(meta, 'iinf')),
  }
}

function find(boxes: readonly Box[], type: string): Box {
  const found = boxes.find((box) => box.type === type)
  if (!found) throw new BrokenContainer(`The box ${type} is missing.`)
  return found
}

function readSize(source: ByteSource, { body }: Box) {
  const fields = source.read(body, 12)
  return { width: fields.readUInt32BE(4), height: fields.readUInt32BE(8) }
}

const longestName = 64
const alphaNames = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1']

function isAlpha(source: ByteSource, { type, body, end }: Box): boolean {
  if (type !== 'auxC') return false
  const field = source.read(body, Math.min(end - body, longestName)).toString('latin1', 4)
  return alphaNames.includes(field.split('\0', 1)[0] ?? '')
}

function findExif(source: ByteSource, infos: Box): number[] {
  const version = source.read(infos.body, 1)[0]
  return listBoxes(source, infos, version === 0 ? 6 : 8).flatMap((entry) => {
    // Behind version and flags: the number of the item in 16 or 32 bits, and its protection.
    const isLong = (source.read(entry.body, 1)[0] ?? 0) >= 3
    const place = entry.body + 4 + (isLong ? 4 : 2) + 2
    return source.read(place, 4).toString('latin1') === 'Exif' ? [place] : []
  })
}
