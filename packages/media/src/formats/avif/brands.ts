import type { Box } from '../../iso-bmff/boxes.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

const known = [
  'avif',
  'avis',
  'avio',
  'mif1',
  'mif2',
  'msf1',
  'miaf',
  'MA1A',
  'MA1B',
  'av01',
  'pred',
  '1pic',
  'isom',
  'iso2',
  'iso3',
  'iso4',
  'iso5',
  'iso6',
  'iso7',
  'iso8',
  'iso9',
  'mp41',
  'mp42',
]

/** The `ftyp` box with the brands that are known; another one could be any four bytes and becomes the major brand. */
export function rewriteBrands(source: ByteSource, box: Box): Buffer {
  const size = box.end - box.start
  if (box.body !== box.start + 8 || size > limits.avifBrandBytes || size % 4 !== 0 || size < 16) {
    throw new BrokenContainer('The list of brands is not one.')
  }
  const bytes = Buffer.from(source.read(box.start, size))
  const major = brandAt(bytes, 8)
  if (!known.includes(major)) throw new BrokenContainer('The major brand is not known.')
  // The minor version is "informative only" (ISO/IEC 14496-12 §4.3.3).
  bytes.fill(0, 12, 16)
  for (let at = 16; at < size; at += 4) {
    if (!known.includes(brandAt(bytes, at))) bytes.write(major, at, 'latin1')
  }
  return bytes
}

function brandAt(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4)
}
