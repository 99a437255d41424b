import type { AudioCutter } from '../../cut/cut-plan.ts'
import { pickRuns, playedOf, type Run, toParts, toStretches } from '../../cut/parts.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import type { ByteSource, Piece } from '../../strip-plan.ts'
import { opusRate, opusSamples } from '../packets/opus.ts'
import { type Block, makeBudget, readBlocks } from './blocks.ts'
import { delayOpus } from './opus-delay.ts'
import { type Recording, readRecording } from './recording.ts'
import { countBytes } from './segment.ts'
import { shiftBlock } from './shift.ts'
import { type WrittenCluster, writeClusterHead, writeHead } from './webm.ts'

/**
 * Plans the cut of a WebM with Opus by its blocks. Those that the decoder needs to settle stay in front of the first part, and do not play by the
 * delay that the track announces.
 */
export const cutWebm: AudioCutter = (source, keep) => {
  const recording = readRecording(source)
  rejectOthers(recording)
  const { scale, tracks } = recording
  const skipped = toSamples(tracks.delay)
  const { borders, times } = measure(source, recording)
  const length = (borders.at(-1) ?? 0) - skipped
  const stretches = toStretches(keep, opusRate, length).map(({ from, to }) => ({
    from: from + skipped,
    to: to + skipped,
  }))
  const picking = { rate: opusRate, isStartExact: true }
  const runs = pickRuns(borders, stretches, picking)
  const played = playedOf(borders, runs, stretches, picking)
  const begin = played[0]?.from ?? 0
  const lead = findLead(borders, runs[0]?.first ?? 0)
  const placed = placeRuns(
    times,
    runs.map((run, index) => (index === 0 ? { ...run, first: lead } : run)),
  )
  const clusters = [...groupBlocks(keptBlocks(source, recording, placed))].map(describeCluster)
  const duration = placed.reduce((sum, run) => sum + run.length, 0)
  const delayed = delayOpus(tracks, begin - (borders[lead] ?? 0))
  const head = writeHead({ tracks: delayed, clusters, scale, duration })
  return {
    pieces: { [Symbol.iterator]: () => write(head, keptBlocks(source, recording, placed)) },
    kept: toParts(
      played.map(({ from, to }) => ({ from: from - skipped, to: to - skipped })),
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

/** A block, and when it played on the clock that counts from the first one. */
type Played = { readonly block: Block; readonly time: number; readonly isFirst: boolean }

function* walkBlocks(source: ByteSource, { clusters, tracks }: Recording): Generator<Played> {
  for (const cluster of clusters) {
    let isFirst = true
    for (const block of readBlocks(source, cluster, tracks.codecs, makeBudget())) {
      yield { block, time: block.time + cluster.shift, isFirst }
      isFirst = false
    }
  }
}

/** Times are rounded to ticks of a millisecond, and recorders' clocks are not exact. */
const tolerance = 0.003 * opusRate

/**
 * Where each block begins and the last one ends, by its time in ticks and in samples: those that the blocks before it play, unless there is a
 * pause.
 */
function measure(source: ByteSource, recording: Recording) {
  const [times, borders]: [number[], number[]] = [[], []]
  let [last, expected] = [0, 0]
  const add = (time: number) => {
    last = Math.max(last, time)
    const stated = toSamples(last * recording.scale)
    const position = Math.abs(stated - expected) <= tolerance ? expected : stated
    times.push(last)
    borders.push(Math.max(position, borders.at(-1) ?? 0))
  }
  for (const { block, time } of walkBlocks(source, recording)) {
    add(time)
    expected = (borders.at(-1) ?? 0) + packetSamples(source, block)
  }
  add(recording.duration)
  return { times, borders }
}

/** 0 where several are laced together. */
function packetSamples(source: ByteSource, { isLaced, packet, end }: Block): number {
  if (isLaced || packet >= end) return 0
  const [first = 0, second = 0] = source.read(packet, Math.min(2, end - packet))
  return opusSamples(first, second)
}

/** RFC 7845 §4.6: 80 ms. */
const settlingSamples = 3840

function findLead(borders: readonly number[], first: number): number {
  let lead = first
  while (lead > 0 && (borders[first] ?? 0) - (borders[lead] ?? 0) < settlingSamples) lead -= 1
  return lead
}

/** A run, what is added to the times of its blocks, and how many ticks it has. */
type PlacedRun = Run & { readonly shift: number; readonly length: number }

function placeRuns(times: readonly number[], runs: readonly Run[]): PlacedRun[] {
  let at = 0
  return runs.map(({ first, end }) => {
    const [from = 0, to = 0] = [times[first], times[end]]
    const shift = Math.round(at - from)
    at += to - from
    return { first, end, shift, length: to - from }
  })
}

/** A block of the cut, and whether a cluster begins with it. */
type Kept = { readonly block: Block; readonly time: number; readonly begins: boolean }

function* keptBlocks(
  source: ByteSource,
  recording: Recording,
  runs: readonly PlacedRun[],
): Generator<Kept> {
  let [index, at] = [0, 0]
  for (const { block, time, isFirst } of walkBlocks(source, recording)) {
    const run = runs[at]
    if (!run) return
    const begins = isFirst || index === run.first
    if (index >= run.first) yield { block, time: Math.max(0, time + run.shift), begins }
    index += 1
    if (index === run.end) at += 1
  }
}

/** Blocks of one cluster at a time. */
function* groupBlocks(blocks: Iterable<Kept>): Generator<readonly Kept[]> {
  let group: Kept[] = []
  for (const kept of blocks) {
    const [first] = group
    if (first && (kept.begins || isFar(kept.time - first.time))) {
      yield group
      group = []
    }
    group.push(kept)
  }
  if (group.length > 0) yield group
}

/** RFC 9559 §10.1: a block has a time of 16 bits in its cluster. */
function isFar(ticks: number): boolean {
  return ticks < -0x8000 || ticks > 0x7fff
}

function describeCluster(group: readonly Kept[]): WrittenCluster {
  const time = group[0]?.time ?? 0
  const bytes = group.reduce((sum, { block }) => sum + countBytes(block), 0)
  return { time, firstBlock: time, shift: 0, bytes }
}

function* write(head: Buffer, blocks: Iterable<Kept>): Generator<Piece> {
  yield { bytes: head }
  for (const group of groupBlocks(blocks)) {
    const cluster = describeCluster(group)
    yield { bytes: writeClusterHead(cluster) }
    for (const { block, time } of group) {
      yield* shiftBlock(block, time - cluster.time - (block.time - block.clusterTime))
    }
  }
}
