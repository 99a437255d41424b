import { ByteReader } from '../../bytes/byte-reader.ts'
import { pieceLength } from '../../bytes/write-plan.ts'
import {
  BrokenContainer,
  type ByteSource,
  ExcessiveContainer,
  type Piece,
} from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import {
  breaksOff,
  type Element,
  listElements,
  makeElementHead,
  readElementOrEnd,
  readSigned,
  readUnsigned,
  readVint,
} from './ebml.ts'
import { id } from './ids.ts'

/** A packet of sound, or several that are laced together. Times are in ticks. */
export type Block = {
  readonly track: number
  /** Of its cluster; the block's own is counted from there. */
  readonly clusterTime: number
  readonly time: number
  /** Where it is said. */
  readonly duration: number | undefined
  /** Nanoseconds at its end that do not play; 0 where nothing is said of it. */
  readonly discarded: number
  readonly isLaced: boolean
  /** Where the packet begins. */
  readonly packet: number
  /** Its first two bytes, which say how long it plays; 0 for what it has not. */
  readonly first: number
  readonly second: number
  /** Where the element begins and ends that it is in. */
  readonly start: number
  readonly end: number
  /** What is kept of its group, where that is not all of it. */
  readonly kept: readonly Element[] | undefined
}

/** A block as it is written again. */
export function partsOf({ start, end, kept }: Block): Piece[] {
  return kept ? writeGroup(kept) : [copy({ start, end })]
}

/** Bytes of that. */
export function bytesOf(block: Block): number {
  if (!block.kept) return block.end - block.start
  return partsOf(block).reduce((sum, part) => sum + pieceLength(part), 0)
}

/** An open one has no size: it ends at something that is in no cluster. */
export type Cluster = { readonly body: number; readonly end: number; readonly isOpen: boolean }

export class EncryptedSound extends BrokenContainer {}

/** How much structure the rest of the file may have. */
export type Budget = { elements: number }

export function makeBudget(): Budget {
  return { elements: limits.webmElements }
}

export function spend(budget: Budget, elements: number): void {
  budget.elements -= elements
  if (budget.elements < 0) throw new ExcessiveContainer('The file has too many parts.')
}

/** The blocks of these tracks in a cluster (RFC 9559 §5.1.3) as far as it goes; returns where it ended. */
export function* readBlocks(
  source: ByteSource,
  cluster: Cluster,
  tracks: { has(number: number): boolean },
  budget: Budget,
): Generator<Block, number> {
  const reader = new ByteReader(source, cluster.body, cluster.end)
  const place = { source, reader, budget }
  let clusterTime: number | undefined
  while (reader.left > 0) {
    const start = reader.at
    spend(budget, 1)
    const element = readElementOrEnd(source, reader)
    if (!element || (cluster.isOpen && !inCluster.has(element.id))) return start
    if (breaksOff(source, element, reader)) return start
    if (element.id === id.timestamp) clusterTime = readTime(source, element, clusterTime)
    const block = readBlock(place, element, clusterTime)
    if (block && tracks.has(block.track)) yield requirePlaced(block, clusterTime)
    reader.at = element.end
  }
  return reader.at
}

// The second time is that of a cluster whose head was lost.
function readTime(source: ByteSource, element: Element, earlier: number | undefined): number {
  if (earlier !== undefined) throw new BrokenContainer('A cluster begins at two times.')
  return readUnsigned(source, element)
}

const inCluster: ReadonlySet<number> = new Set<number>([
  id.timestamp,
  id.silentTracks,
  id.position,
  id.prevSize,
  id.simpleBlock,
  id.blockGroup,
  id.encryptedBlock,
  id.void,
  id.crc,
])

/** What may stand beside a block in its group; all are numbers. */
const companions: readonly number[] = [id.blockDuration, id.referenceBlock, id.discardPadding]

type Place = { readonly source: ByteSource; readonly reader: ByteReader; readonly budget: Budget }

function requirePlaced(block: Block, clusterTime: number | undefined): Block {
  if (clusterTime === undefined) throw new BrokenContainer('A cluster has no time.')
  return block
}

function readBlock(
  place: Place,
  element: Element,
  clusterTime: number | undefined,
): Block | undefined {
  if (element.id === id.encryptedBlock) throw new EncryptedSound('The sound is encrypted.')
  if (element.id === id.blockGroup) return readGroup(place, element, clusterTime)
  if (element.id !== id.simpleBlock) return undefined
  return readBlockHead(place.reader, element, { group: element, clusterTime })
}

function readGroup(
  { source, reader, budget }: Place,
  group: Element,
  clusterTime: number | undefined,
): Block {
  const children = listElements(source, group)
  spend(budget, children.length)
  const [block, second] = children.filter((child) => child.id === id.block)
  if (!block || second) throw new BrokenContainer('A group has not exactly one block.')
  const kept = children.filter((child) => child === block || isCompanion(child))
  const duration = kept.find((child) => child.id === id.blockDuration)
  const discarded = kept.find((child) => child.id === id.discardPadding)
  return {
    ...readBlockHead(reader, block, { group, clusterTime }),
    kept: kept.length === children.length ? undefined : kept,
    duration: duration && readUnsigned(source, duration),
    discarded: discarded ? Math.max(0, readSigned(source, discarded)) : 0,
  }
}

function isCompanion({ id: kind, body, end }: Element): boolean {
  return companions.includes(kind) && end - body <= 8
}

function writeGroup(kept: readonly Element[]): Piece[] {
  const bytes = kept.reduce((sum, { start, end }) => sum + end - start, 0)
  return [{ bytes: makeElementHead(id.blockGroup, bytes) }, ...kept.map(copy)]
}

function copy({ start, end }: Pick<Element, 'start' | 'end'>): Piece {
  return { copy: { offset: start, length: end - start } }
}

type Around = { readonly group: Element; readonly clusterTime: number | undefined }

/** RFC 9559 §10.1: the track, the time from that of the cluster, and flags. One object for each of a million, made once. */
function readBlockHead(
  reader: ByteReader,
  { body, end }: Element,
  { group, clusterTime = 0 }: Around,
): Block {
  reader.at = body
  const track = readVint(reader)
  const time = (reader.u16be() << 16) >> 16
  const isLaced = (reader.u8() & 0x06) !== 0
  const packet = reader.at
  if (packet > end) throw new BrokenContainer('A block is too short.')
  return {
    track,
    clusterTime,
    time: clusterTime + time,
    duration: undefined,
    discarded: 0,
    isLaced,
    packet,
    first: packet < end ? reader.u8() : 0,
    second: packet + 1 < end ? reader.u8() : 0,
    start: group.start,
    end: group.end,
    kept: undefined,
  }
}
