import {
  type AudioStripPlan,
  BrokenContainer,
  type ByteSource,
  type Piece,
} from '../../strip-plan.ts'
import { makeBox, uint } from '../boxes/fields.ts'
import { isInside, type Layout, readLayout } from './layout.ts'
import { type Movie, readMovie } from './movie.ts'
import type { Chunk } from './samples.ts'
import type { SoundTrack } from './track.ts'
import { writeMovie } from './write.ts'

/**
 * Plans an M4A of its tracks of sound (ISO/IEC 14496-12, -14). Everything that describes them is written anew, before the
 * sound, so that a browser can begin and seek at once; fragments, as browsers record them, become one whole. Of tags only
 * the numbers for gapless playback stay; texts, chapters, timed data, and bytes that no sample of sound refers to go.
 */
export function stripM4a(source: ByteSource): AudioStripPlan {
  const layout = readLayout(source)
  const movie = readMovie(source, layout)
  const chunks = sortChunks(movie)
  const bytes = measureChunks(source, layout, chunks)
  const head = writeHead(movie, chunks, bytes)
  return { type: 'audio/mp4', pieces: { [Symbol.iterator]: () => write(head, chunks) } }
}

type Placed = { readonly track: SoundTrack; readonly chunk: Chunk; readonly index: number }

/**
 * In the order of the file, which for interleaved tracks is the order in which they are needed. Empty ones come before what
 * begins at the same place, so that a second pass leaves them there.
 */
function sortChunks({ tracks }: Movie): Placed[] {
  return tracks
    .flatMap((track) => track.samples.chunks.map((chunk, index) => ({ track, chunk, index })))
    .sort(
      ({ chunk: one }, { chunk: other }) => one.offset - other.offset || one.bytes - other.bytes,
    )
}

function measureChunks(source: ByteSource, { data }: Layout, chunks: readonly Placed[]): number {
  let bytes = 0
  for (const { chunk } of chunks) {
    if (!isInside(data, chunk.offset, chunk.offset + chunk.bytes)) {
      throw new BrokenContainer('Some of the sound is not where the data of the file is.')
    }
    bytes += chunk.bytes
  }
  // The same bytes again and again would make a small file large.
  if (bytes > source.size) throw new BrokenContainer('The same sound is referred to repeatedly.')
  return bytes
}

const most32 = 0xffffffff
const brands = ['M4A ', 'mp42', 'isom'].map((brand) => Buffer.from(brand, 'latin1'))

function writeHead(movie: Movie, chunks: readonly Placed[], bytes: number): Buffer {
  const type = makeBox('ftyp', Buffer.from('M4A \0\0\0\0', 'latin1'), ...brands)
  const mayBeLarge = bytes > most32 / 2
  const length = writeMovie(movie, placeChunks(movie, chunks, 0), mayBeLarge).length
  const name = Buffer.from('mdat')
  const data = mayBeLarge
    ? Buffer.concat([uint(4, 1), name, uint(8, bytes + 16)])
    : Buffer.concat([uint(4, bytes + 8), name])
  const places = placeChunks(movie, chunks, type.length + length + data.length)
  return Buffer.concat([type, writeMovie(movie, places, mayBeLarge), data])
}

function placeChunks({ tracks }: Movie, chunks: readonly Placed[], start: number) {
  const places = new Map(
    tracks.map((track) => [track, new Array<number>(track.samples.chunks.length).fill(0)]),
  )
  let at = start
  for (const { track, chunk, index } of chunks) {
    const placed = places.get(track)
    if (placed) placed[index] = at
    at += chunk.bytes
  }
  return places
}

function* write(head: Buffer, chunks: readonly Placed[]): Generator<Piece> {
  yield { bytes: head }
  for (const { chunk } of chunks) yield { copy: { offset: chunk.offset, length: chunk.bytes } }
}
