import { NumberColumn } from '../../bytes/number-column.ts'
import { PieceList } from '../../bytes/piece-list.ts'
import type { AudioCutter } from '../../cut/cut-plan.ts'
import {
  pickRuns,
  playedOf,
  type Run,
  type Stretch,
  toParts,
  toStretches,
} from '../../cut/parts.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import { BrokenContainer, type Piece } from '../../strip-plan.ts'
import { opusRate, opusSettling } from '../packets/opus.ts'
import { delayOpus } from './opus-delay.ts'
import { type IndexedRecording, indexRecording, type Recording } from './recording.ts'
import { type WrittenCluster, writeClusterHead, writeHead } from './webm.ts'

/**
 * Plans the cut of a WebM with Opus by its blocks. Those that the decoder needs to settle stay in front of the first part, and do not play by the
 * delay that the track announces.
 */
export const cutWebm: AudioCutter = (source, keep) => {
  const recording = indexRecording(source)
  rejectOthers(recording)
  const { scale, tracks } = recording
  const skipped = toSamples(tracks.delay)
  const list = listBlocks(recording)
  const { borders, times } = list
  const length = (borders[borders.length - 1] ?? 0) - skipped
  const stretches = toStretches(keep, opusRate, length).map(({ from, to }) => ({
    from: from + skipped,
    to: to + skipped,
  }))
  const picking = { rate: opusRate, isStartExact: true }
  const runs = pickRuns(borders, stretches, picking)
  const played = playedOf(borders, runs, stretches, picking)
  const lead = findLead(borders, runs[0]?.first ?? 0)
  const leadFrom = borders[lead] ?? 0
  const heard = beginWithin(played, leadFrom + mostSkipped)
  const placed = placeRuns(
    times,
    runs.map((run, index) => (index === 0 ? { ...run, first: lead } : run)),
  )
  const groups = placed.flatMap((run) => [...groupBlocks(list, run)])
  const clusters = groups.map((group) => describeCluster(list, group))
  const duration = placed.reduce((sum, run) => sum + run.length, 0)
  const delayed = delayOpus(tracks, (heard[0]?.from ?? 0) - leadFrom)
  const head = writeHead({ tracks: delayed, clusters, scale, duration })
  return {
    pieces: { [Symbol.iterator]: () => write(head, list, groups) },
    kept: toParts(
      heard.map(({ from, to }) => ({ from: from - skipped, to: to - skipped })),
      opusRate,
    ),
  }
}

function toSamples(nanoseconds: number): number {
  return Math.round((nanoseconds * opusRate) / 1e9)
}

function rejectOthers({ tracks }: Recording): void {
  const [codec, second] = tracks.codecs.values()
  if (second) throw rejectUncuttable('severalTracks')
  if (codec?.id !== 'A_OPUS') throw rejectUncuttable('vorbisInWebm')
}

/** Times are rounded to ticks of a millisecond, and recorders' clocks are not exact. */
const tolerance = 0.003 * opusRate

/** All blocks of a file, whose times count from the first one. */
type BlockList = Readonly<
  Record<'times' | 'starts' | 'ends' | 'packets' | 'clusterTimes', ArrayLike<number>>
> & {
  /** When each begins and the last one ends, as `times` in ticks: in samples by what the blocks before it play, unless there is a pause. */
  readonly borders: ArrayLike<number>
}

function listBlocks({ tables, scale, duration }: IndexedRecording): BlockList {
  const [times, borders] = [new NumberColumn(), new NumberColumn()]
  let [last, expected, border] = [0, 0, 0]
  const addTime = (time: number) => {
    last = Math.max(last, time)
    const stated = toSamples(last * scale)
    const position = Math.abs(stated - expected) <= tolerance ? expected : stated
    border = Math.max(position, border)
    expected = border
    times.push(last)
    borders.push(border)
  }
  for (const { table, shift } of tables) {
    if (table.hasOtherParts) throw new BrokenContainer('A group has other parts.')
    const [all, samples] = [table.times.values, table.samples.values]
    for (let index = 0; index < all.length; index += 1) {
      addTime((all[index] ?? 0) + shift)
      expected += samples[index] ?? 0
    }
  }
  addTime(duration)
  return {
    times: times.values,
    borders: borders.values,
    starts: joinColumns(tables, 'starts'),
    ends: joinColumns(tables, 'ends'),
    packets: joinColumns(tables, 'packets'),
    clusterTimes: joinColumns(tables, 'clusterTimes', true),
  }
}

type Column = 'starts' | 'ends' | 'packets' | 'clusterTimes'

function joinColumns(
  [first, ...others]: IndexedRecording['tables'],
  column: Column,
  isTime = false,
): Float64Array {
  if (first && others.length === 0 && (first.shift === 0 || !isTime)) {
    return first.table[column].values
  }
  const joined = new NumberColumn()
  for (const { table, shift } of first ? [first, ...others] : []) {
    for (const value of table[column].values) joined.push(isTime ? value + shift : value)
  }
  return joined.values
}

/** As many as an Opus header can leave out (RFC 7845 §5.1): 16 bits. */
const mostSkipped = 0xffff

/** Behind a pause the decoder begins anew. */
function findLead(borders: ArrayLike<number>, first: number): number {
  const before = (index: number) => (borders[first] ?? 0) - (borders[index] ?? 0)
  let lead = first
  while (lead > 0 && before(lead) < opusSettling && before(lead - 1) <= mostSkipped) lead -= 1
  return lead
}

/** Who begins within a long pause gets more of it. */
function beginWithin([first, ...later]: readonly Stretch[], latest: number): readonly Stretch[] {
  return first ? [{ ...first, from: Math.min(first.from, latest) }, ...later] : later
}

/** A run, what is added to the times of its blocks, and how many ticks it has. */
type PlacedRun = Run & { readonly shift: number; readonly length: number }

function placeRuns(times: ArrayLike<number>, runs: readonly Run[]): PlacedRun[] {
  let at = 0
  return runs.map(({ first, end }) => {
    const [from = 0, to = 0] = [times[first], times[end]]
    const shift = Math.round(at - from)
    at += to - from
    return { first, end, shift, length: to - from }
  })
}

/** Blocks of one cluster, and what is added to their times. */
type Group = Run & { readonly shift: number }

function* groupBlocks(list: BlockList, run: PlacedRun): Generator<Group> {
  let { first } = run
  for (let index = run.first + 1; index <= run.end; index += 1) {
    if (index < run.end && !beginsCluster(list, first, index)) continue
    yield { first, end: index, shift: run.shift }
    first = index
  }
}

/** RFC 9559 §10.1: a block has a time of 16 bits in its cluster. */
function beginsCluster({ clusterTimes, times }: BlockList, first: number, index: number): boolean {
  const [begin = 0, cluster = 0] = [clusterTimes[first], clusterTimes[index]]
  return cluster !== begin || (times[index] ?? 0) - begin > 0x7fff
}

function describeCluster(list: BlockList, { first, end, shift }: Group): WrittenCluster {
  const firstBlock = newTime(list.times[first], shift)
  let bytes = 0
  for (let index = first; index < end; index += 1) {
    bytes += (list.ends[index] ?? 0) - (list.starts[index] ?? 0)
  }
  const time = newTime(list.clusterTimes[first], shift)
  return { time, firstBlock, shift: 0, bytes }
}

function newTime(time = 0, shift = 0): number {
  return Math.max(0, time + shift)
}

function* write(head: Buffer, list: BlockList, groups: readonly Group[]): Generator<Piece> {
  yield { bytes: head }
  for (const group of groups) {
    const cluster = describeCluster(list, group)
    yield { bytes: writeClusterHead(cluster) }
    yield* joinBlocks(list, group, cluster.time)
  }
}

/** Where blocks are as long after their cluster as before, they are copied together. */
function joinBlocks(list: BlockList, { first, end, shift }: Group, clusterTime: number) {
  const joined = new PieceList()
  for (let index = first; index < end; index += 1) {
    const [start = 0, over = 0] = [list.starts[index], list.ends[index]]
    const relative = newTime(list.times[index], shift) - clusterTime
    const before = (list.times[index] ?? 0) - (list.clusterTimes[index] ?? 0)
    if (relative === before) {
      joined.copy(start, over - start)
    } else {
      const at = (list.packets[index] ?? 0) - timeBytesBefore
      joined.copy(start, at - start)
      joined.add(timeOf(relative))
      joined.copy(at + 2, over - at - 2)
    }
  }
  return joined.finish()
}

/** The time and one byte of flags. */
const timeBytesBefore = 3

function timeOf(ticks: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(ticks)
  return bytes
}
