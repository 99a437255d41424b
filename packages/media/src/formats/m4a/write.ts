import { makeBox, makeFullBox, uint } from '../../iso-bmff/fields.ts'
import type { Movie } from './movie.ts'
import { writeChunkPlaces, writeTables } from './samples.ts'
import type { Edit, SoundTrack } from './track.ts'

/** Where the chunks of each track will be. */
export type Places = ReadonlyMap<SoundTrack, readonly number[]>

/** The `moov` box, of the same length whatever the places are (ISO/IEC 14496-12 §8.2). */
export function writeMovie(movie: Movie, places: Places, areLarge: boolean): Buffer {
  const { duration, tracks, gapless } = movie
  const version = timeVersion(duration)
  const nextId = Math.min(Math.max(...tracks.map(({ id }) => id)) + 1, max32)
  const header = makeFullBox(
    'mvhd',
    { version, flags: 0 },
    noTimes(version),
    uint(4, movie.scale),
    time(version, duration),
    // Usual speed and loudness.
    uint(4, 0x00010000),
    uint(2, 0x0100),
    Buffer.alloc(10),
    matrix,
    Buffer.alloc(24),
    uint(4, nextId),
  )
  const boxes = tracks.map((track) => writeTrack(track, places.get(track) ?? [], areLarge))
  return makeBox('moov', header, ...boxes, ...(gapless ? [gapless] : []))
}

const max32 = 0xffffffff
const plain = { version: 0, flags: 0 }
/** Nothing is turned or moved. */
const matrix = Buffer.concat(
  [0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000].map((value) => uint(4, value)),
)
// Packed letters: "und".
const noLanguage = uint(2, 0x55c4)

/** 1 has times of 64 bits. */
function timeVersion(...durations: readonly number[]): 0 | 1 {
  return durations.some((duration) => duration >= max32) ? 1 : 0
}

function time(version: 0 | 1, value: number): Buffer {
  return uint(version === 0 ? 4 : 8, value)
}

/** Of creation and of change. */
function noTimes(version: 0 | 1): Buffer {
  return Buffer.alloc(version === 0 ? 8 : 16)
}

function writeTrack(track: SoundTrack, places: readonly number[], areLarge: boolean): Buffer {
  const edits = track.edits.length > 0 ? [makeBox('edts', writeEdits(track.edits))] : []
  const media = makeBox(
    'mdia',
    writeMediaHeader(track),
    makeFullBox('hdlr', plain, Buffer.from('\0\0\0\0soun', 'latin1'), Buffer.alloc(13)),
    writeMedia(track, places, areLarge),
  )
  return makeBox('trak', writeTrackHeader(track), ...edits, media)
}

function writeTrackHeader({ id, flags, duration, alternateGroup }: SoundTrack): Buffer {
  const version = timeVersion(duration)
  return makeFullBox(
    'tkhd',
    { version, flags },
    noTimes(version),
    uint(4, id),
    Buffer.alloc(4),
    time(version, duration),
    Buffer.alloc(10),
    uint(2, alternateGroup),
    uint(2, 0x0100),
    Buffer.alloc(2),
    matrix,
    Buffer.alloc(8),
  )
}

function writeMediaHeader({ scale, mediaDuration }: SoundTrack): Buffer {
  const version = timeVersion(mediaDuration)
  return makeFullBox(
    'mdhd',
    { version, flags: 0 },
    noTimes(version),
    uint(4, scale),
    time(version, mediaDuration),
    noLanguage,
    Buffer.alloc(2),
  )
}

function writeEdits(edits: readonly Edit[]): Buffer {
  const version = timeVersion(...edits.flatMap(({ duration, from }) => [duration, from * 2]))
  const rows = edits.map(({ duration, from, rate }) => {
    const start = Buffer.alloc(version === 0 ? 4 : 8)
    if (version === 0) start.writeInt32BE(from)
    else start.writeBigInt64BE(BigInt(from))
    return Buffer.concat([time(version, duration), start, uint(4, rate)])
  })
  return makeFullBox('elst', { version, flags: 0 }, uint(4, edits.length), ...rows)
}

function writeMedia(track: SoundTrack, places: readonly number[], areLarge: boolean): Buffer {
  const here = makeFullBox('url ', { version: 0, flags: 1 })
  return makeBox(
    'minf',
    makeFullBox('smhd', plain, Buffer.alloc(4)),
    makeBox('dinf', makeFullBox('dref', plain, uint(4, 1), here)),
    makeBox(
      'stbl',
      track.entries,
      ...writeTables(track.samples),
      writeChunkPlaces(places, areLarge),
      ...track.entryPoints,
    ),
  )
}
