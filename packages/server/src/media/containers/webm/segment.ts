import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { limits } from '../limits.ts'
import { type Block, type Cluster, makeBudget, readBlocks, spend } from './blocks.ts'
import { addBlock, measureDuration, type TrackEnd } from './duration.ts'
import {
  breaksOff,
  type Element,
  listElements,
  readElement,
  readElementOrEnd,
  readFloat,
  readText,
  readUnsigned,
} from './ebml.ts'
import { id } from './ids.ts'
import { readTracks, type Tracks } from './tracks.ts'

/** A cluster that holds sound. Times are in ticks. */
export type FoundCluster = Cluster & {
  readonly time: number
  readonly firstBlock: number
  /** Of what is kept of its blocks. */
  readonly bytes: number
}

/** What a file of sound holds, without what else it says. */
export type Segment = {
  readonly tracks: Tracks
  readonly clusters: readonly FoundCluster[]
  /** Nanoseconds in a tick. */
  readonly scale: number
  /** In ticks. */
  readonly duration: number
}

/**
 * Reads a WebM or Matroska file to the end of its first segment. A recording may break off or have something behind it:
 * what is whole counts, unless there is more sound behind the damage.
 */
export function readSegment(source: ByteSource): Segment {
  const parts: Parts = { source, clusters: [], ends: new Map(), budget: makeBudget() }
  const segment = findSegment(source)
  const end = readParts(parts, segment)
  if (end < Math.min(segment.end, source.size)) refuseMoreSound(source, end)
  const { tracks, info, clusters, ends } = parts
  if (!tracks || clusters.length === 0) throw new BrokenContainer('There is no sound in the file.')
  const times = readTimes(source, info)
  const duration = measureDuration(source, tracks.codecs, ends, times)
  return { tracks, clusters, scale: times.scale, duration }
}

type Parts = {
  readonly source: ByteSource
  readonly clusters: FoundCluster[]
  readonly ends: Map<number, TrackEnd>
  readonly budget: ReturnType<typeof makeBudget>
  info?: Element
  tracks?: Tracks
}

const topLevel: ReadonlySet<number> = new Set<number>([
  id.seekHead,
  id.info,
  id.tracks,
  id.cluster,
  id.cues,
  id.tags,
  id.attachments,
  id.chapters,
  id.void,
  id.crc,
])

function findSegment(source: ByteSource): Element {
  const reader = new ByteReader(source)
  const head = readElement(reader)
  if (head.id !== id.ebml || !isWebm(source, head)) throw new BrokenContainer('This is no WebM.')
  reader.at = head.end
  let element = readElement(reader)
  // Nothing else stands here, and one of it is enough.
  if (element.id === id.void && element.end < source.size) {
    reader.at = element.end
    element = readElement(reader)
  }
  if (element.id !== id.segment) throw new BrokenContainer('The WebM has no segment.')
  return element
}

function isWebm(source: ByteSource, head: Element): boolean {
  const docType = listElements(source, head).find((element) => element.id === id.docType)
  return docType !== undefined && ['webm', 'matroska'].includes(readText(source, docType))
}

/** Says where it ended. */
function readParts(parts: Parts, segment: Element): number {
  const { source } = parts
  const reader = new ByteReader(source, segment.body, Math.min(segment.end, source.size))
  while (reader.left > 0) {
    const start = reader.at
    spend(parts.budget, 1)
    const element = readElementOrEnd(source, reader)
    if (!element || (segment.end === Infinity && !topLevel.has(element.id))) return start
    if (element.id === id.cluster) {
      reader.at = takeCluster(parts, element, reader)
    } else {
      if (breaksOff(source, element, reader)) return start
      takePart(parts, element)
      reader.at = element.end
    }
  }
  return reader.at
}

/** Live streams repeat both, unchanged. */
function takePart(parts: Parts, element: Element): void {
  if (element.id === id.info) parts.info ??= element
  if (element.id === id.tracks) parts.tracks ??= readTracks(parts.source, element)
}

function takeCluster(parts: Parts, element: Element, around: ByteReader): number {
  const { source, tracks, budget, clusters, ends } = parts
  if (!tracks) throw new BrokenContainer('The sound comes before its description.')
  if (clusters.length === limits.webmClusters) throw new BrokenContainer('Too many clusters.')
  const isOpen = element.end === Infinity
  if (!isOpen) breaksOff(source, element, around)
  const { body } = element
  const end = Math.min(element.end, around.end)
  const blocks = readBlocks(source, { body, end, isOpen }, tracks.codecs, budget)
  let first: Block | undefined
  let bytes = 0
  let next = blocks.next()
  for (; !next.done; next = blocks.next()) {
    first ??= next.value
    bytes += countBytes(next.value)
    addBlock(ends, next.value)
  }
  if (first) {
    const { clusterTime: time, time: firstBlock } = first
    clusters.push({ body, end: next.value, isOpen, time, firstBlock, bytes })
  }
  return next.value
}

function countBytes({ parts }: Block): number {
  return parts.reduce((sum, part) => {
    if ('copy' in part) return sum + part.copy.length
    return sum + ('bytes' in part ? part.bytes.length : part.zeros)
  }, 0)
}

const clusterId = Buffer.from('1f43b675', 'hex')
const blockBytes = 1024 * 1024

/** What is left behind the end of a recording goes; but half of a recording is not kept as if it were all of it. */
function refuseMoreSound(source: ByteSource, start: number): void {
  for (let at = start; at < source.size; at += blockBytes) {
    const length = Math.min(blockBytes + clusterId.length - 1, source.size - at)
    if (source.read(at, length).includes(clusterId)) {
      throw new BrokenContainer('The file is damaged in the middle.')
    }
  }
}

const usualScale = 1_000_000

/** RFC 9559 §5.1.2. */
function readTimes(source: ByteSource, info: Element | undefined) {
  const fields = info ? listElements(source, info) : []
  const scale = fields.find((field) => field.id === id.timestampScale)
  const duration = fields.find((field) => field.id === id.duration)
  return {
    scale: (scale && readUnsigned(source, scale)) || usualScale,
    announced: duration ? readFloat(source, duration) : 0,
  }
}
