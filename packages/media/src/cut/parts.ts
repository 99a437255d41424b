import { partAt } from '../bytes/part-at.ts'
import type { ClipPart } from '../media.ts'
import { Refusal } from '../media-task.ts'

/** More is not an edit by hand. */
export const maxParts = 500

/** Refuses parts that no clip has: none, too many, not numbers, empty, out of order or overlapping. */
export function requireParts(keep: readonly ClipPart[]): void {
  if (keep.length === 0) throw reject('Name at least one part to keep.')
  if (keep.length > maxParts) throw reject(`At most ${maxParts} parts can be kept at once.`)
  let last = 0
  for (const { startMs, endMs } of keep) {
    if (!Number.isFinite(startMs) || !Number.isFinite(endMs) || startMs < 0) {
      throw reject('A part is two times in milliseconds, from 0 on.')
    }
    if (endMs <= startMs) throw reject(`The part from ${startMs} to ${endMs} ms is empty.`)
    if (startMs < last) throw reject('Parts must be in order and must not overlap.')
    last = endMs
  }
}

/** A stretch of a clip, in its samples. */
export type Stretch = { readonly from: number; readonly to: number }

/** The parts in samples at this rate, of a clip that has so many. Lengths that are told are rounded, so that one millisecond is forgiven. */
export function toStretches(keep: readonly ClipPart[], rate: number, length: number): Stretch[] {
  requireParts(keep)
  const end = keep.at(-1)?.endMs ?? 0
  const lengthMs = (length / rate) * 1000
  if (end > lengthMs + 1) {
    throw reject(`The clip is ${Math.round(lengthMs)} ms long, and a part ends at ${end} ms.`)
  }
  return keep.map(({ startMs, endMs }) => ({
    from: Math.min(length, Math.round((startMs * rate) / 1000)),
    to: Math.min(length, Math.round((endMs * rate) / 1000)),
  }))
}

/** What was kept, as people are told it. */
export function toParts(stretches: readonly Stretch[], rate: number): ClipPart[] {
  return stretches.map(({ from, to }) => ({
    startMs: (from * 1000) / rate,
    endMs: (to * 1000) / rate,
  }))
}

/** Packets from one on, up to another that is not among them. */
export type Run = { readonly first: number; readonly end: number }

type Picking = {
  readonly rate: number
  readonly isStartExact?: boolean
  readonly isEndExact?: boolean
}

/**
 * The packets of each stretch, by where each packet begins and the last one ends: from and to the nearest border. Runs that touch become one.
 * Where the container can leave out samples at one of its ends, the run there takes in all that it is asked for.
 */
export function pickRuns(
  borders: ArrayLike<number>,
  stretches: readonly Stretch[],
  { rate, isStartExact = false, isEndExact = false }: Picking,
): Run[] {
  const runs: Run[] = []
  const last = stretches.length - 1
  for (const [index, { from, to }] of stretches.entries()) {
    const isWhole = { first: isStartExact && index === 0, end: isEndExact && index === last }
    const first = isWhole.first ? packetAt(borders, from) : nearest(borders, from)
    const end = isWhole.end ? packetAt(borders, to - 1) + 1 : nearest(borders, to)
    if (end <= first) throw rejectShort(borders, from, rate)
    addRun(runs, { first, end })
  }
  return runs
}

function addRun(runs: Run[], run: Run): void {
  const before = runs.at(-1)
  if (before && before.end >= run.first) runs.splice(-1, 1, { first: before.first, end: run.end })
  else runs.push(run)
}

/** A single frame is taken for noise where nothing else tells what a file is. */
export function requireFrames(count: number): void {
  if (count < 2) throw reject('What is kept is too short: a clip has at least two frames.')
}

/** What the runs play: from border to border, or where they were asked to begin and end. */
export function playedOf(
  borders: ArrayLike<number>,
  runs: readonly Run[],
  stretches: readonly Stretch[],
  { isStartExact = false, isEndExact = false }: Picking,
): Stretch[] {
  const lastRun = runs.length - 1
  return runs.map(({ first, end }, index) => {
    const [from = 0, to = 0] = [borders[first], borders[end]]
    return {
      from: isStartExact && index === 0 ? (stretches[0]?.from ?? from) : from,
      to: isEndExact && index === lastRun ? (stretches.at(-1)?.to ?? to) : to,
    }
  })
}

/** The packet that this sample is in. */
function packetAt(borders: ArrayLike<number>, sample: number): number {
  return Math.min(partAt(borders, sample), Math.max(0, borders.length - 2))
}

function nearest(borders: ArrayLike<number>, sample: number): number {
  const index = packetAt(borders, sample)
  const [before = 0, behind = 0] = [borders[index], borders[index + 1]]
  return behind - sample < sample - before ? index + 1 : index
}

function rejectShort(borders: ArrayLike<number>, from: number, rate: number): Refusal {
  const index = packetAt(borders, from)
  const samples = (borders[index + 1] ?? 0) - (borders[index] ?? 0)
  const ms = Math.round((samples * 1000) / rate)
  return reject(`A part is too short: this clip can only be cut every ${ms} ms.`)
}

function reject(detail: string): Refusal {
  return new Refusal('invalid_request', { detail })
}
