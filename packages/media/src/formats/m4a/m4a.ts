import { makeBox, uint } from '../../iso-bmff/fields.ts'
import {
  type AudioStripPlan,
  BrokenContainer,
  type ByteSource,
  type Piece,
} from '../../strip-plan.ts'
import { findForeign } from './foreign.ts'
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
  const { movie, found } = openM4a(source)
  const foreign = findForeign(movie)
  return {
    type: 'audio/mp4',
    pieces: layOut(movie, found.chunks),
    seconds: movie.duration / movie.scale,
    repaired: [
      ...(found.isMoved ? (['moved_sound'] as const) : []),
      ...(movie.hasWrongTimes ? (['times'] as const) : []),
    ],
    ...(foreign ? { foreign } : {}),
  }
}

/** What an M4A has, and where in it. */
export function openM4a(source: ByteSource): { readonly movie: Movie; readonly found: Found } {
  const layout = readLayout(source)
  const movie = readMovie(source, layout)
  return { movie, found: findSound(source, layout, sortChunks(movie)) }
}

/** The file of these chunks in this order. */
export function layOut(movie: Movie, chunks: readonly Placed[]): Iterable<Piece> {
  const bytes = chunks.reduce((sum, { chunk }) => sum + chunk.bytes, 0)
  const head = writeHead(movie, chunks, bytes)
  return { [Symbol.iterator]: () => write(head, chunks) }
}

/** A chunk of a track, with its index there. */
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

type Found = {
  readonly chunks: readonly Placed[]
  readonly isMoved: boolean
}

/** The sound where the file says that it is, or where it must be. Nothing else of a file is ever taken for sound. */
function findSound(source: ByteSource, { data }: Layout, chunks: readonly Placed[]): Found {
  const bytes = chunks.reduce((sum, { chunk }) => sum + chunk.bytes, 0)
  const areInside = chunks.every(({ chunk }) =>
    isInside(data, chunk.offset, chunk.offset + chunk.bytes),
  )
  const moved = areInside ? chunks : moveChunks(data, chunks, bytes)
  if (!moved) throw new BrokenContainer('Some of the sound is not where the data of the file is.')
  // The same bytes again and again would make a small file large.
  if (bytes > source.size) throw new BrokenContainer('The same sound is referred to repeatedly.')
  return { chunks: moved, isMoved: !areInside }
}

/**
 * Programs for tags that made them longer and forgot to correct the places leave all of these off by the same number. It is
 * known for certain only where the samples, without a gap, are as long as the data.
 */
function moveChunks(
  [span, second]: Layout['data'],
  chunks: readonly Placed[],
  bytes: number,
): Placed[] | undefined {
  if (!span || second || span.to - span.from !== bytes) return undefined
  let at = span.from
  const shift = at - (chunks[0]?.chunk.offset ?? 0)
  const moved: Placed[] = []
  for (const { chunk, ...place } of chunks) {
    if (chunk.offset + shift !== at) return undefined
    moved.push({ ...place, chunk: { ...chunk, offset: at } })
    at += chunk.bytes
  }
  return moved
}

const max32 = 0xffffffff
const brands = ['M4A ', 'mp42', 'isom'].map((brand) => Buffer.from(brand, 'latin1'))

function writeHead(movie: Movie, chunks: readonly Placed[], bytes: number): Buffer {
  const type = makeBox('ftyp', Buffer.from('M4A \0\0\0\0', 'latin1'), ...brands)
  const mayBeLarge = bytes > max32 / 2
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
