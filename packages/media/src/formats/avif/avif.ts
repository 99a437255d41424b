import { type Box, walkFile } from '../../iso-bmff/boxes.ts'
import { BrokenContainer, type ByteSource, type Piece, type StripPlan } from '../../strip-plan.ts'
import { rewriteBrands } from './brands.ts'
import { createDataWriter, type DataWriter, mergeSpans, sortPatches } from './data.ts'
import { onlyBox } from './items.ts'
import { readMovie } from './movie.ts'
import { createObuBlanker, type Patch } from './obus.ts'
import { readStill, type Still } from './still.ts'

/**
 * AVIF pictures and sequences (ISO/IEC 23008-12, AV1 Image File Format 1.1). The plan has exactly the size of the
 * source and leaves the picture data where it is: what describes it is written anew in its old place, and all data that
 * no kept item or sample refers to becomes zeros, as do boxes that are not known to be needed.
 */
export function stripAvif(source: ByteSource): StripPlan {
  const boxes = [...walkFile(source)]
  rejectUnknownLayout(boxes)
  const blankObus = createObuBlanker(source)
  const meta = onlyBox(boxes, 'meta')
  const moov = onlyBox(boxes, 'moov')
  const still = meta && readStill(source, meta, blankObus)
  const movie = moov && readMovie(source, moov, blankObus)
  const size = still?.size ?? movie?.size
  if (!size) throw new BrokenContainer('There is no picture in the file.')
  const parts = [still?.inFile, movie].filter((part) => part !== undefined)
  const data = createDataWriter(
    mergeSpans(parts.flatMap(({ spans }) => spans)),
    sortPatches(parts.flatMap(({ patches }): readonly Patch[] => patches)),
  )
  const pieces = boxes.flatMap((box) => writeBox(source, box, { still, movie: movie?.box, data }))
  data.finish()
  return { type: 'image/avif', pieces, ...size, frames: movie?.frames ?? 1 }
}

type Parts = {
  readonly still: Still | undefined
  readonly movie: Buffer | undefined
  readonly data: DataWriter
}

function rejectUnknownLayout(boxes: readonly Box[]): void {
  if (boxes[0]?.type !== 'ftyp') throw new BrokenContainer('The file does not say what it is.')
  onlyBox(boxes, 'ftyp')
  // The samples of a fragmented file are listed all over it; no AVIF is written like that.
  if (boxes.some(({ type }) => type === 'moof'))
    throw new BrokenContainer('The file is in fragments.')
}

function writeBox(source: ByteSource, box: Box, { still, movie, data }: Parts): readonly Piece[] {
  if (box.type === 'ftyp') return [{ bytes: rewriteBrands(source, box) }]
  if (box.type === 'meta' && still) return still.pieces
  if (box.type === 'moov' && movie) return [{ bytes: movie }]
  const header = source.read(box.start, box.body - box.start)
  if (box.type === 'mdat') {
    return [{ bytes: header }, ...data.write({ from: box.body, to: box.end })]
  }
  const free = Buffer.from(header)
  free.write('free', 4, 'latin1')
  return [{ bytes: free }, { zeros: box.end - box.body }]
}
