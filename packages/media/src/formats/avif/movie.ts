import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFreeBox } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import type { Span } from './items.ts'
import type { Patch } from './obus.ts'
import type { Size } from './size.ts'
import type { KeptData } from './still.ts'
import { readTrack, type Track } from './track.ts'
import { writeTrackBox } from './track-boxes.ts'
import { blankMovieHeader } from './track-headers.ts'

/** The animation that the `moov` box describes. */
export type Movie = KeptData & {
  /** The whole `moov` box, of its original size. */
  readonly box: Buffer
  readonly size: Size
  readonly frames: number
}

/** Undefined when there is no track of pictures: the whole box is not needed then. */
export function readMovie(
  source: ByteSource,
  moov: Box,
  blankObus: (spans: readonly Span[]) => Patch[],
): Movie | undefined {
  const children = listBoxes(source, moov)
  const boxes = children.filter(({ type }) => type === 'trak')
  if (boxes.length > limits.mp4Tracks) throw new BrokenContainer('The file has too many tracks.')
  const tracks = chooseTracks(boxes.map((box) => readTrack(source, box)))
  const main = tracks[0]
  if (!main) return undefined
  const samples = tracks.flatMap((track) => track.samples)
  return {
    box: writeMovie(source, moov, children, tracks),
    size: main.size,
    frames: main.samples.length,
    spans: samples,
    patches: samples.flatMap((sample) => blankObus([sample])),
  }
}

/** The first track of pictures and its alpha; thumbnails, depth and sound are left out. */
function chooseTracks(tracks: readonly Track[]): Track[] {
  const main = tracks.find(({ role }) => role === 'colour')
  if (!main) return []
  return [main, ...tracks.filter(({ role, of }) => role === 'alpha' && of.includes(main.id))]
}

function writeMovie(
  source: ByteSource,
  moov: Box,
  children: readonly Box[],
  tracks: readonly Track[],
): Buffer {
  const header = children.find(({ type }) => type === 'mvhd')
  if (!header) throw new BrokenContainer('The movie has no header.')
  const ids = new Set(tracks.map(({ id }) => id))
  const content = [
    blankMovieHeader(source, header),
    ...tracks.map((track) => writeTrackBox(source, track.box, ids)),
  ]
  const left = moov.end - moov.start - content.reduce((sum, { length }) => sum + length, 8)
  if (left === 0) return makeBox('moov', ...content)
  if (left < 8) throw new BrokenContainer('The description of the tracks does not fit.')
  return makeBox('moov', ...content, makeFreeBox(left))
}
