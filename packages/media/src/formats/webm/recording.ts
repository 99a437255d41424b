import type { Repair } from '@anybin/contract'
import { ByteReader } from '../../bytes/byte-reader.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { BlockTable } from './block-table.ts'
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

/** Its blocks besides, of each segment, and what is added to their times. */
export type IndexedRecording = Recording & {
  readonly tables: readonly { readonly table: BlockTable; readonly shift: number }[]
}

/**
 * Reads a WebM or Matroska file. Several that were put behind each other become one, as long as their sound is of one kind, and
 * the first sound is at time 0: captures of what is running already begin late.
 */
export function readRecording(source: ByteSource): Recording {
  return readAll(source, () => undefined)
}

/** The same with all of its blocks, for who goes through them more than once. */
export function indexRecording(source: ByteSource): IndexedRecording {
  return readAll(source, () => new BlockTable())
}

function readAll(source: ByteSource, newTable: NewTable): IndexedRecording {
  const budget = makeBudget()
  const first = readOne(source, 0, { budget, newTable })
  const clusters: PlacedCluster[] = []
  const tables: { table: BlockTable; shift: number }[] = []
  const repaired = new Set<Repair>()
  let duration = 0
  let next: Segment | undefined = first
  while (next) {
    for (const repair of next.repaired) repaired.add(repair)
    const shift = Math.round(duration) - next.begin
    for (const cluster of next.clusters) clusters.push({ ...cluster, shift })
    if (next.table) tables.push({ table: next.table, shift })
    // So that what is left of adding fractions does not show.
    duration = Math.round((next.end + shift) * 1000) / 1000
    const at: number | undefined = findNext(source, next.fileEnd)
    if (at === undefined) break
    next = readAnother(source, at, { budget, newTable, first })
    repaired.add(next ? 'joined' : 'trailing_data')
  }
  const { tracks, scale } = first
  return { tracks, clusters, scale, duration, repaired: [...repaired], tables }
}

function findNext(source: ByteSource, from: number): number | undefined {
  const found = findAgain(source, from, source.size)
  return found?.isNextFile ? found.at : undefined
}

/** Undefined when it cannot be joined to the first. */
function readAnother(
  source: ByteSource,
  at: number,
  { first, ...reading }: Reading & { readonly first: Segment },
): Segment | undefined {
  try {
    const segment = readOne(source, at, reading)
    const isSame = segment.scale === first.scale && segment.tracks.bytes.equals(first.tracks.bytes)
    return isSame ? segment : undefined
  } catch (error) {
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

type NewTable = () => BlockTable | undefined
type Reading = { readonly budget: Budget; readonly newTable: NewTable }

function readOne(source: ByteSource, at: number, { budget, newTable }: Reading): Segment {
  return new SegmentReader(source, findSegment(source, at), budget, newTable()).read()
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
