import type { Repair } from '@anybin/contract'
import { ByteReader } from '../../bytes/byte-reader.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { type Budget, makeBudget } from './blocks.ts'
import { type Element, listElements, readElement, readText } from './ebml.ts'
import { findAgain } from './find-again.ts'
import { id } from './ids.ts'
import { type FoundCluster, type Segment, SegmentReader } from './segment.ts'
import type { Tracks } from './tracks.ts'

/** A cluster and what is added to its times, which count from the first sound of the file. */
export type PlacedCluster = FoundCluster & { readonly shift: number }

/** All sound of a file as one segment. */
export type Recording = {
  readonly tracks: Tracks
  readonly clusters: readonly PlacedCluster[]
  /** Nanoseconds in a tick. */
  readonly scale: number
  /** In ticks, of which the last may be a fraction. */
  readonly duration: number
  readonly repaired: readonly Repair[]
}

/**
 * Reads a WebM or Matroska file. Several that were put behind each other become one, as long as their sound is of one kind, and
 * the first sound is at time 0: captures of what is running already begin late.
 */
export function readRecording(source: ByteSource): Recording {
  const budget = makeBudget()
  const first = readOne(source, 0, budget)
  const clusters: PlacedCluster[] = []
  const repaired = new Set<Repair>()
  let duration = 0
  let next: Segment | undefined = first
  while (next) {
    for (const repair of next.repaired) repaired.add(repair)
    const shift = Math.round(duration) - next.begin
    for (const cluster of next.clusters) clusters.push({ ...cluster, shift })
    // So that what is left of adding fractions does not show.
    duration = Math.round((next.end + shift) * 1000) / 1000
    const at: number | undefined = findNext(source, next.fileEnd)
    next = at === undefined ? undefined : readAnother(source, at, { budget, first })
    if (at !== undefined) repaired.add(next ? 'joined' : 'trailing_data')
  }
  const { tracks, scale } = first
  return { tracks, clusters, scale, duration, repaired: [...repaired] }
}

function findNext(source: ByteSource, from: number): number | undefined {
  const found = findAgain(source, from, source.size)
  return found?.isNextFile ? found.at : undefined
}

/** Undefined when it cannot be joined to the first. */
function readAnother(
  source: ByteSource,
  at: number,
  { budget, first }: { readonly budget: Budget; readonly first: Segment },
): Segment | undefined {
  try {
    const segment = readOne(source, at, budget)
    const isSame = segment.scale === first.scale && segment.tracks.bytes.equals(first.tracks.bytes)
    return isSame ? segment : undefined
  } catch (error) {
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

function readOne(source: ByteSource, at: number, budget: Budget): Segment {
  return new SegmentReader(source, findSegment(source, at), budget).read()
}

function findSegment(source: ByteSource, at: number): Element {
  const reader = new ByteReader(source, at, source.size)
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
