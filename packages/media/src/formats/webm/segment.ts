import type { Repair } from '@anybin/contract'
import { ByteReader } from '../../bytes/byte-reader.ts'
import { BrokenContainer, type ByteSource, ExcessiveContainer, NoSound } from '../../strip-plan.ts'
import { Junk } from '../frames/junk.ts'
import { limits } from '../limits.ts'
import type { BlockTable } from './block-table.ts'
import {
  type Block,
  type Budget,
  bytesOf,
  type Cluster,
  EncryptedSound,
  readBlocks,
  spend,
} from './blocks.ts'
import { SegmentTimes } from './duration.ts'
import { breaksOff, type Element, readElementOrEnd } from './ebml.ts'
import { findAgain } from './find-again.ts'
import { id } from './ids.ts'
import { type InfoTimes, readTimes } from './info.ts'
import { readTracks, type Tracks } from './tracks.ts'

/** A cluster that holds sound. Times are in ticks. */
export type FoundCluster = Cluster & {
  readonly time: number
  readonly firstBlock: number
  /** Of what is kept of its blocks. */
  readonly bytes: number
}

/** What one segment holds, without what else it says. */
export type Segment = InfoTimes & {
  readonly tracks: Tracks
  readonly clusters: readonly FoundCluster[]
  /** When its sound begins and ends, in ticks. */
  readonly begin: number
  readonly end: number
  /** Where it ends in the file. */
  readonly fileEnd: number
  readonly repaired: ReadonlySet<Repair>
  /** Where that was asked for. */
  readonly table: BlockTable | undefined
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

/**
 * Reads one segment. A recording may break off or have something behind it: what is whole counts. Where it is damaged in the
 * middle, it goes on with the next cluster.
 */
export class SegmentReader {
  readonly #source: ByteSource
  readonly #segment: Element
  readonly #budget: Budget
  readonly #reader: ByteReader
  readonly #clusters: FoundCluster[] = []
  readonly #times = new SegmentTimes()
  readonly #table: BlockTable | undefined
  readonly #junk = new Junk()
  readonly #repaired = new Set<Repair>()
  #info: Element | undefined
  #tracks: Tracks | undefined

  constructor(source: ByteSource, segment: Element, budget: Budget, table?: BlockTable) {
    this.#source = source
    this.#segment = segment
    this.#budget = budget
    this.#reader = new ByteReader(source, segment.body, Math.min(segment.end, source.size))
    this.#table = table
  }

  read(): Segment {
    const fileEnd = this.#readParts()
    const tracks = this.#tracks
    if (!tracks || this.#clusters.length === 0) {
      throw new NoSound('There is no sound in the file.')
    }
    const stated = readTimes(this.#source, this.#info).scale
    const scale = this.#times.scale(stated)
    if (scale !== stated) this.#repaired.add('times')
    return {
      scale,
      tracks,
      clusters: this.#clusters,
      begin: this.#times.begin,
      end: this.#times.end(tracks.codecs, scale),
      fileEnd,
      repaired: this.#repaired,
      table: this.#table,
    }
  }

  #readParts(): number {
    // Where the last element ends that is one for certain.
    let sure = this.#reader.at
    while (this.#reader.left > 0) {
      const isWhole = this.#readPart()
      if (isWhole) {
        sure = this.#reader.at
        continue
      }
      const found = findAgain(this.#source, Math.max(sure, this.#reader.at), this.#reader.end)
      if (found === undefined) return this.#reader.end
      if (found.isNextFile) return found.at
      this.#junk.addGap()
      this.#repaired.add('damaged_sound')
      this.#reader.at = found.at
    }
    return this.#reader.at
  }

  /** False where the segment does not go on; the reader stands where to look further. */
  #readPart(): boolean {
    const reader = this.#reader
    const start = reader.at
    spend(this.#budget, 1)
    const element = this.#readHead()
    if (!element) return this.#stop(start)
    const isKnown = topLevel.has(element.id)
    if (!isKnown && this.#segment.end === Infinity) return this.#stop(start)
    if (element.id === id.cluster) return this.#takeCluster(element)
    if (breaksOff(this.#source, element, reader)) return this.#stop(start)
    this.#takePart(element)
    reader.at = element.end
    return true
  }

  #stop(at: number): false {
    this.#reader.at = at
    return false
  }

  #readHead(): Element | undefined {
    try {
      return readElementOrEnd(this.#source, this.#reader)
    } catch (error) {
      if (!isDamage(error)) throw error
      return undefined
    }
  }

  /** Live streams repeat both, unchanged. */
  #takePart(element: Element): void {
    if (element.id === id.info) this.#info ??= element
    if (element.id === id.tracks) this.#tracks ??= readTracks(this.#source, element)
  }

  #takeCluster(element: Element): boolean {
    if (!this.#tracks) throw new BrokenContainer('The sound comes before its description.')
    if (this.#clusters.length === limits.webmClusters) {
      throw new ExcessiveContainer('This WebM has too many clusters.')
    }
    const isOpen = element.end === Infinity
    const end = Math.min(element.end, this.#reader.end)
    const cluster = { body: element.body, end, isOpen }
    const taken = this.#takeBlocks(cluster, this.#tracks)
    this.#reader.at = taken.end
    return taken.isWhole
  }

  /** The blocks up to the first damage. */
  #takeBlocks(cluster: Cluster, tracks: Tracks): { end: number; isWhole: boolean } {
    const blocks = readBlocks(this.#source, cluster, tracks.codecs, this.#budget)
    let first: Block | undefined
    let bytes = 0
    let end = cluster.body
    let isWhole = true
    try {
      let next = blocks.next()
      for (; !next.done; next = blocks.next()) {
        first ??= next.value
        bytes += bytesOf(next.value)
        end = next.value.end
        this.#table?.add(next.value)
        this.#times.add(next.value, tracks.codecs.get(next.value.track))
      }
      end = next.value
    } catch (error) {
      if (!isDamage(error)) throw error
      isWhole = false
    }
    if (first) {
      const { clusterTime: time, time: firstBlock } = first
      const { body, isOpen } = cluster
      this.#clusters.push({ body, end, isOpen: isOpen && isWhole, time, firstBlock, bytes })
    }
    return { end, isWhole }
  }
}

/** What a recording may have and go on behind it. */
function isDamage(error: unknown): boolean {
  const isFinal = error instanceof ExcessiveContainer || error instanceof EncryptedSound
  return error instanceof BrokenContainer && !isFinal
}
