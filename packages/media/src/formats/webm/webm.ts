import type { AudioStripPlan, ByteSource, Piece } from '../../strip-plan.ts'
import { makeBudget, partsOf, readBlocks } from './blocks.ts'
import {
  makeElement,
  makeElementHead,
  makeFloat,
  makeLongUnsigned,
  makeText,
  makeUnsigned,
} from './ebml.ts'
import { id } from './ids.ts'
import { type PlacedCluster, type Recording, readRecording } from './recording.ts'
import { shiftBlock } from './shift.ts'

/**
 * Plans a WebM of its tracks of sound and their blocks, with a length and an index, which live recordings lack
 * (RFC 9559). Tags, attachments, chapters, names, times, and whatever else is in the file or behind it go; so do other tracks.
 * The index comes before the sound, so that a browser can seek without reading the end first.
 */
export function stripWebm(source: ByteSource): AudioStripPlan {
  const recording = readRecording(source)
  const head = writeHead(recording)
  return {
    type: 'audio/webm',
    pieces: { [Symbol.iterator]: () => write(source, recording, head) },
    seconds: (playedTicks(recording) * recording.scale) / 1e9,
    repaired: recording.repaired,
  }
}

// What the standard demands, and what is in no file without a reason: a name of the program, which here is none.
const nobody = '-'
const header = makeElement(
  id.ebml,
  makeUnsigned(0x4286, 1),
  makeUnsigned(0x42f7, 1),
  makeUnsigned(0x42f2, 4),
  makeUnsigned(0x42f3, 8),
  makeText(id.docType, 'webm'),
  makeUnsigned(0x4287, 4),
  makeUnsigned(0x4285, 2),
)

/** How long a recording plays, without what its decoder drops at the beginning (RFC 9559 §5.1.4.1.25). */
export function playedTicks({
  tracks,
  duration,
  scale,
}: Pick<Recording, 'tracks' | 'duration' | 'scale'>): number {
  const played = duration - tracks.delay / scale
  return played > 0 ? played : duration
}

export type WrittenRecording = Omit<Recording, 'clusters' | 'repaired'> & {
  readonly clusters: readonly WrittenCluster[]
}

/** As it stands in the file: its times, and how much its blocks have. */
export type WrittenCluster = Pick<PlacedCluster, 'time' | 'firstBlock' | 'shift' | 'bytes'>

/** Everything in front of the clusters. */
export function writeHead(recording: WrittenRecording): Buffer {
  const { tracks, clusters, scale } = recording
  const info = makeElement(
    id.info,
    makeUnsigned(id.timestampScale, scale),
    makeFloat(id.duration, playedTicks(recording)),
    makeText(id.muxingApp, nobody),
    makeText(id.writingApp, nobody),
  )
  const seekBytes = writeSeekHead([0, 0, 0]).length
  const tracksAt = seekBytes + info.length
  const cuesAt = tracksAt + tracks.bytes.length
  const [track = 1] = tracks.codecs.keys()
  const cuesBytes = writeCues(clusters, track, 0).length
  const cues = writeCues(clusters, track, cuesAt + cuesBytes)
  const seekHead = writeSeekHead([seekBytes, tracksAt, cuesAt])
  const content = Buffer.concat([seekHead, info, tracks.bytes, cues])
  const size = clusters.reduce((sum, cluster) => sum + clusterBytes(cluster), content.length)
  return Buffer.concat([header, makeElementHead(id.segment, size), content])
}

function writeSeekHead(places: readonly [info: number, tracks: number, cues: number]): Buffer {
  const entries = [id.info, id.tracks, id.cues].map((wanted, index) =>
    makeElement(
      id.seek,
      makeUnsigned(id.seekId, wanted),
      makeLongUnsigned(id.seekPosition, places[index] ?? 0),
    ),
  )
  return makeElement(id.seekHead, ...entries)
}

/** One entry for each cluster; the first begins at this place of the segment. */
function writeCues(clusters: readonly WrittenCluster[], track: number, start: number): Buffer {
  let at = start
  const points = clusters.map((cluster) => {
    const position = at
    at += clusterBytes(cluster)
    return makeElement(
      id.cuePoint,
      makeUnsigned(id.cueTime, Math.max(0, cluster.firstBlock + cluster.shift)),
      makeElement(
        id.cueTrackPositions,
        makeUnsigned(id.cueTrack, track),
        makeLongUnsigned(id.cueClusterPosition, position),
      ),
    )
  })
  return makeElement(id.cues, ...points)
}

function clusterBytes(cluster: WrittenCluster): number {
  return writeClusterHead(cluster).length + cluster.bytes
}

export function writeClusterHead(cluster: WrittenCluster): Buffer {
  const timestamp = makeUnsigned(id.timestamp, newTime(cluster))
  const bytes = timestamp.length + cluster.bytes
  return Buffer.concat([makeElementHead(id.cluster, bytes), timestamp])
}

/** No cluster has a time before 0; its blocks may count from a later one. */
function newTime({ time, shift }: WrittenCluster): number {
  return Math.max(0, time + shift)
}

function* write(source: ByteSource, recording: Recording, head: Buffer): Generator<Piece> {
  const { clusters, tracks } = recording
  yield { bytes: head }
  for (const cluster of clusters) {
    yield { bytes: writeClusterHead(cluster) }
    const later = cluster.time + cluster.shift - newTime(cluster)
    for (const block of readBlocks(source, cluster, tracks.codecs, makeBudget())) {
      yield* later === 0 ? partsOf(block) : shiftBlock(block, later)
    }
  }
}
