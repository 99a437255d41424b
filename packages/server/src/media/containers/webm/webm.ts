import type { AudioStripPlan, ByteSource, Piece } from '../../strip-plan.ts'
import { makeBudget, readBlocks } from './blocks.ts'
import {
  makeElement,
  makeElementHead,
  makeFloat,
  makeLongUnsigned,
  makeText,
  makeUnsigned,
} from './ebml.ts'
import { id } from './ids.ts'
import { type FoundCluster, readSegment, type Segment } from './segment.ts'

/**
 * Plans a WebM of its tracks of sound and their blocks, with a length and an index, which live recordings lack
 * (RFC 9559). Tags, attachments, chapters, names, times, and whatever else is in the file or behind it go; so do other tracks.
 * The index comes before the sound, so that a browser can seek without reading the end first.
 */
export function stripWebm(source: ByteSource): AudioStripPlan {
  const segment = readSegment(source)
  const head = writeHead(segment)
  return { type: 'audio/webm', pieces: { [Symbol.iterator]: () => write(source, segment, head) } }
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

function writeHead({ tracks, clusters, scale, duration }: Segment): Buffer {
  const info = makeElement(
    id.info,
    makeUnsigned(id.timestampScale, scale),
    makeFloat(id.duration, duration),
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
function writeCues(clusters: readonly FoundCluster[], track: number, start: number): Buffer {
  let at = start
  const points = clusters.map((cluster) => {
    const position = at
    at += clusterBytes(cluster)
    return makeElement(
      id.cuePoint,
      makeUnsigned(id.cueTime, Math.max(0, cluster.firstBlock)),
      makeElement(
        id.cueTrackPositions,
        makeUnsigned(id.cueTrack, track),
        makeLongUnsigned(id.cueClusterPosition, position),
      ),
    )
  })
  return makeElement(id.cues, ...points)
}

function clusterBytes(cluster: FoundCluster): number {
  return writeClusterHead(cluster).length + cluster.bytes
}

function writeClusterHead({ time, bytes }: FoundCluster): Buffer {
  const timestamp = makeUnsigned(id.timestamp, time)
  return Buffer.concat([makeElementHead(id.cluster, timestamp.length + bytes), timestamp])
}

function* write(source: ByteSource, segment: Segment, head: Buffer): Generator<Piece> {
  const { clusters, tracks } = segment
  yield { bytes: head }
  for (const cluster of clusters) {
    yield { bytes: writeClusterHead(cluster) }
    for (const { parts } of readBlocks(source, cluster, tracks.codecs, makeBudget())) yield* parts
  }
}
