import { type Box, listBoxes, walkFile } from '../iso-bmff/boxes.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'
import { hasText, peek } from './peek.ts'
import type { RefusedType } from './refused-kinds.ts'

const heifBrands = ['mif1', 'mif2', 'msf1', 'miaf']
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']
// Without a leading `ftyp`, as QuickTime wrote files before 2001.
const quicktimeBoxes = ['moov', 'mdat', 'wide', 'pnot']
// And what is converted into that.
const knownSound = ['mp4a', 'Opus', 'fLaC', 'alac', 'samr', 'sawb']

/** AVIF, HEIC, M4A, MP4 and QuickTime are one container; its brands and then its tracks say which it is. */
export function detectIsoMedia(
  source: ByteSource,
): 'image/avif' | 'audio/mp4' | RefusedType | undefined {
  const head = peek(source, 0, 8)
  if (head.length === 8 && quicktimeBoxes.includes(head.toString('latin1', 4))) {
    return { refused: 'quicktime' }
  }
  if (!hasText(head, 4, 'ftyp')) return undefined
  const brands = readBrands(source)
  const has = (wanted: readonly string[]) => brands.some((brand) => wanted.includes(brand))
  if (has(['avif', 'avis'])) return 'image/avif'
  if (has(['crx '])) return { refused: 'raw' }
  if (has([...heifBrands, ...heicBrands])) {
    return !has(heicBrands) && holdsAv1Item(source) ? 'image/avif' : { refused: 'heic' }
  }
  return detectTracks(source, brands)
}

function readBrands(source: ByteSource): string[] {
  const size = Math.min(peek(source, 0, 4).readUInt32BE(), 1024)
  const text = peek(source, 8, Math.max(size - 8, 0)).toString('latin1')
  // Between the major brand and the compatible ones stands a version number.
  return [text.slice(0, 4), ...(text.slice(8).match(/[\s\S]{4}/g) ?? [])]
}

function holdsAv1Item(source: ByteSource): boolean {
  const meta = findInFile(source, 'meta')
  const infos = meta && listBoxes(source, meta, 4).find((box) => box.type === 'iinf')
  if (!infos) return false
  const version = peek(source, infos.body, 1)[0] ?? 0
  const entries = listBoxes(source, infos, version === 0 ? 6 : 8)
  return entries.some((entry) => peek(source, entry.body, 16).includes('av01'))
}

function detectTracks(source: ByteSource, brands: readonly string[]) {
  const movie = findInFile(source, 'moov')
  if (!movie) return { refused: 'mp4Incomplete' } as const
  const tracks = listBoxes(source, movie)
    .filter((box) => box.type === 'trak')
    .map((track) => readTrack(source, track))
  if (tracks.some(({ handler }) => handler === 'vide')) return { refused: 'video' } as const
  const sounds = tracks.filter(({ handler }) => handler === 'soun')
  if (sounds.length === 0) return undefined
  if (brands[0] === 'qt  ') return { refused: 'quicktime' } as const
  if (sounds.every(({ codec }) => knownSound.includes(codec))) return 'audio/mp4' as const
  return { refused: 'mp4Codec' } as const
}

function findInFile(source: ByteSource, type: string): Box | undefined {
  try {
    for (const box of walkFile(source)) if (box.type === type) return box
  } catch (error) {
    // The file breaks off before this box.
    if (!(error instanceof BrokenContainer)) throw error
  }
  return undefined
}

function readTrack(source: ByteSource, track: Box) {
  const media = find(source, track, 'mdia')
  const handler = find(source, media, 'hdlr')
  const table = find(source, find(source, find(source, media, 'minf'), 'stbl'), 'stsd')
  return {
    handler: handler ? peek(source, handler.body + 8, 4).toString('latin1') : '',
    codec: table ? peek(source, table.body + 12, 4).toString('latin1') : '',
  }
}

function find(source: ByteSource, parent: Box | undefined, type: string): Box | undefined {
  return parent && listBoxes(source, parent).find((box) => box.type === type)
}
