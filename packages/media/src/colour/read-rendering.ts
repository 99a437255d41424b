import { ByteReader } from '../bytes/byte-reader.ts'
import { readMeta } from '../formats/avif/items.ts'
import { bufferSource } from '../formats/index.ts'
import { pngSignature, readChunk } from '../formats/png/chunks.ts'
import { walkFile } from '../iso-bmff/boxes.ts'
import { BrokenContainer } from '../strip-plan.ts'
import {
  type Chromaticities,
  type CodePoints,
  chromaticitiesOf,
  type Measured,
} from './code-points.ts'

/** What a picture says of how it is to be shown, and libvips does not look at. */
type Rendering = {
  /** Decides before any profile that stands beside it. */
  readonly colour?: CodePoints | Measured
  readonly isPremultiplied?: boolean
  /** The part of the canvas that the first frame of a GIF covers, where it leaves some of it clear. */
  readonly covered?: Area
}

type Area = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Of a stripped file, whatever its type. */
export function readRendering(file: Buffer): Rendering {
  try {
    if (file.subarray(0, pngSignature.length).equals(pngSignature)) return readPng(file)
    if (file.toString('latin1', 4, 8) === 'ftyp') return readAvif(file)
    return file.toString('latin1', 0, 3) === 'GIF' ? readGif(file) : {}
  } catch (error) {
    // Whatever was served before there were these rules is shown without them.
    if (!(error instanceof BrokenContainer)) throw error
    return {}
  }
}

/** PNG 3rd edition §4.3: cICP, then a profile, then sRGB, then what was measured. */
function readPng(file: Buffer): Rendering {
  const source = bufferSource(file)
  const reader = new ByteReader(source, pngSignature.length)
  const bodies = new Map<string, Buffer>()
  for (let chunk = readChunk(reader); chunk.type !== 'IDAT'; chunk = readChunk(reader)) {
    bodies.set(chunk.type, source.read(chunk.body.offset, chunk.body.length))
  }
  const points = bodies.get('cICP')
  if (points) return { colour: { primaries: points[0] ?? 2, transfer: points[1] ?? 2 } }
  if (bodies.has('iCCP') || bodies.has('sRGB')) return {}
  const gamma = (bodies.get('gAMA')?.readUInt32BE() ?? 0) / 100_000
  const places = bodies.get('cHRM')
  const chromaticities = places ? readPlaces(places) : chromaticitiesOf(1)
  // Alone and near that of screens, browsers take it for sRGB.
  const isUsual = !places && Math.abs(gamma * 2.2 - 1) < 0.05
  if (gamma === 0 || isUsual || !chromaticities) return {}
  return { colour: { chromaticities, gamma: 1 / gamma } }
}

function readPlaces(places: Buffer): Chromaticities {
  const place = (at: number) =>
    [places.readUInt32BE(at) / 100_000, places.readUInt32BE(at + 4) / 100_000] as const
  return [place(0), place(8), place(16), place(24)]
}

function readAvif(file: Buffer): Rendering {
  const source = bufferSource(file)
  const box = [...walkFile(source)].find(({ type }) => type === 'meta')
  if (!box) return {}
  const meta = readMeta(source, box)
  const { id } = meta.primary
  const isPremultiplied = meta.references.some(({ type, from }) => type === 'prem' && from === id)
  const contents = (meta.associations.get(id) ?? []).flatMap(({ index }) => {
    const property = meta.properties[index - 1]
    if (property?.type !== 'colr') return []
    return [source.read(property.body, property.end - property.body)]
  })
  const hasProfile = contents.some((content) => content.toString('latin1', 0, 4) !== 'nclx')
  const numbers = contents.find((content) => content.toString('latin1', 0, 4) === 'nclx')
  if (!numbers || hasProfile) return { isPremultiplied }
  const colour = { primaries: numbers.readUInt16BE(4), transfer: numbers.readUInt16BE(6) }
  return { colour, isPremultiplied }
}

/** GIF89a §18, §20: the first image descriptor, behind extensions. */
function readGif(file: Buffer): Rendering {
  const reader = new ByteReader(bufferSource(file), 6)
  const [width, height, flags] = [reader.u16le(), reader.u16le(), reader.u8()]
  reader.skip(2 + tableBytes(flags))
  while (reader.u8() === 0x21) {
    reader.skip(1)
    for (let size = reader.u8(); size > 0; size = reader.u8()) reader.skip(size)
  }
  const covered = {
    left: reader.u16le(),
    top: reader.u16le(),
    width: reader.u16le(),
    height: reader.u16le(),
  }
  return covered.width === width && covered.height === height ? {} : { covered }
}

function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}
