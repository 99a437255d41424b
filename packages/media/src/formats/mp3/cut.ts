import type { AudioCutter } from '../../cut/cut-plan.ts'
import {
  pickRuns,
  playedOf,
  type Run,
  requireFrames,
  type Stretch,
  toParts,
  toStretches,
} from '../../cut/parts.ts'
import type { Piece } from '../../strip-plan.ts'
import { decoderDelay, FrameList } from './frame-list.ts'
import { type Gapless, mostSilence, noteSilence } from './info.ts'
import { makeReservoir } from './reservoir.ts'
import { type Described, writeInfo } from './write-info.ts'

/**
 * Plans the cut of an MP3 by its frames. What the first frame of a part reads in those before it stands in a silent frame of ours: in front of
 * the first part, where neither that one nor the frame by which the decoder settles plays, by the note of silence that LAME
 * invented; in later parts in place of the frame at the border.
 */
export const cutMp3: AudioCutter = (source, keep) => {
  const list = new FrameList(source)
  const { borders, skipped, end } = list
  const { rate } = list.first
  const stretches = toStretches(keep, rate, end - skipped).map(({ from, to }) => ({
    from: from + skipped,
    to: to + skipped,
  }))
  // Less silence than decoders make of themselves cannot be noted.
  const isExact = (stretches[0]?.from ?? 0) >= decoderDelay
  const asked = isExact ? stretches : stretches.with(0, { from: 0, to: stretches[0]?.to ?? 0 })
  const picking = { rate, isStartExact: isExact, isEndExact: isExact }
  const runs = pickRuns(borders, asked, picking)
  const groups = runs.map((run, index) => (index === 0 ? begin(list, run) : resume(list, run)))
  requireFrames(groups.reduce((sum, group) => sum + framesOf(group), 0))
  const played = playedOf(borders, runs, asked, picking).map((stretch, index) =>
    index === 0 ? stretch : { ...stretch, from: beginOf(list, groups[index]) },
  )
  const gapless = isExact ? note(list, groups, played) : undefined
  const info = gapless || list.hasInfo ? { gapless } : undefined
  const header = writeInfo(describeFrames(list, groups), info)
  return {
    pieces: [
      ...(header ? [{ bytes: header }] : []),
      ...groups.flatMap((group) => piecesOf(list, group)),
    ],
    kept: toParts(
      played.map(({ from, to }) => ({ from: from - skipped, to: to - skipped })),
      rate,
    ),
  }
}

/** Frames that follow each other in both files, behind a silent one of ours. */
type Group = Run & { readonly reservoir?: Buffer | undefined }

function begin(list: FrameList, { first, end }: Run): Group {
  const lead = first - list.settling
  // What the note can leave out is enough for as many.
  if (lead <= 1) return { first: 0, end }
  return { first: lead, end, reservoir: makeReservoir(list, lead) }
}

function resume(list: FrameList, run: Run): Group {
  return { ...run, reservoir: makeReservoir(list, run.first) }
}

/** Which sample of the source would be where a group begins. */
function beginOf({ borders }: FrameList, group: Group | undefined): number {
  if (!group) return 0
  return borders[group.reservoir ? group.first - 1 : group.first] ?? 0
}

function note(list: FrameList, groups: readonly Group[], played: readonly Stretch[]): Gapless {
  const [from, to] = [played[0]?.from ?? 0, played.at(-1)?.to ?? 0]
  const over = list.borders[groups.at(-1)?.end ?? 0] ?? 0
  return noteSilence(list.gapless, {
    before: limit(from - beginOf(list, groups[0]) - decoderDelay),
    after: limit(over - to + decoderDelay),
  })
}

function limit(samples: number): number {
  return Math.min(mostSilence, Math.max(0, samples))
}

function describeFrames(list: FrameList, groups: readonly Group[]): Described {
  const { first, isVariable } = list
  const count = groups.reduce((sum, group) => sum + framesOf(group), 0)
  const bytes = groups.reduce((sum, group) => sum + placeIn(list, group, framesOf(group)), 0)
  const length = (head: Buffer) => ((head[2] ?? 0) & 0xf0) << 8
  const isOther = groups.some(
    ({ reservoir }) => reservoir && length(reservoir) !== (first.head & 0xf000),
  )
  const findHundredths = () =>
    Array.from({ length: 100 }, (_, part) =>
      findPlace(list, groups, Math.floor((part * count) / 100)),
    )
  return { first, isOneKind: true, isVariable: isVariable || isOther, count, bytes, findHundredths }
}

function framesOf({ first, end, reservoir }: Group): number {
  return end - first + (reservoir ? 1 : 0)
}

/** Where the frame at this index begins in what is written. */
function findPlace(list: FrameList, groups: readonly Group[], index: number): number {
  let [left, at] = [index, 0]
  for (const group of groups) {
    const frames = framesOf(group)
    if (left < frames) return at + placeIn(list, group, left)
    at += placeIn(list, group, frames)
    left -= frames
  }
  return at
}

/** The same within a group. */
function placeIn({ places }: FrameList, { first, reservoir }: Group, index: number): number {
  if (reservoir && index === 0) return 0
  const frame = first + index - (reservoir ? 1 : 0)
  return (places[frame] ?? 0) - (places[first] ?? 0) + (reservoir?.length ?? 0)
}

function piecesOf({ file, places }: FrameList, { first, end, reservoir }: Group): Piece[] {
  const [from = 0, to = 0] = [places[first], places[end]]
  const copies = file.origins({ offset: from, length: to - from }).map((copy) => ({ copy }))
  return reservoir ? [{ bytes: reservoir }, ...copies] : copies
}
