import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { openFullBox } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource, NoSound } from '../../strip-plan.ts'
import { onlyBox } from '../avif/items.ts'
import { limits } from '../limits.ts'
import { readFragments } from './fragments.ts'
import { readGapless, writeGapless } from './gapless.ts'
import type { Layout } from './layout.ts'
import { timeByPackets } from './packet-times.ts'
import { type Budget, makeBudget } from './samples.ts'
import { cutSilence, dropLead, settle } from './timeline.ts'
import { type Edit, need, readTrack, type SoundTrack } from './track.ts'

/** The tracks of sound of a file, all of whose samples and durations are known. */
export type Movie = {
  /** Ticks in a second. */
  readonly scale: number
  /** In ticks. */
  readonly duration: number
  readonly tracks: readonly SoundTrack[]
  readonly gapless: Buffer | undefined
  /** Times were not those of the packets. */
  readonly hasWrongTimes: boolean
}

export function readMovie(source: ByteSource, { movie, fragments }: Layout): Movie {
  const children = listBoxes(source, movie)
  const header = readHeader(source, need(children, 'mvhd'))
  const budget = makeBudget()
  const found = readTracks(source, children, budget)
  const extension = onlyBox(children, 'mvex')
  const isInFragments = extension !== undefined || fragments.length > 0
  const samples = new Map(found.map((track) => [track.id, track.samples]))
  const begins = isInFragments
    ? readFragments(source, fragments, extension, { tracks: samples, budget })
    : undefined
  const stated = found
    .filter((track) => track.samples.chunks.length > 0)
    .map((track) => ({ ...track, edits: dropLead(track) }))
  const played = stated.map((track) => timeByPackets(source, track))
  const [first] = played
  if (!first) throw new NoSound('There is no sound in the file.')
  const gapless = readGapless(source, children)
  const isUncut = played.every(({ edits }) => edits.length === 0)
  // Exact for the sound, which the usual thousandths are not.
  const scale = begins || isUncut ? first.scale : header.scale
  const tracks = played.map((track) => {
    const whole = begins
      ? joinFragments(track, begins.get(track.id) ?? 0, header.scale, scale)
      : track
    const edits = gapless && isUncut && !begins ? cutSilence(whole, gapless, scale) : whole.edits
    return settle({ ...whole, edits }, scale)
  })
  const duration = Math.max(...tracks.map((track) => track.duration))
  const hasWrongTimes = played.some((track, index) => track !== stated[index])
  return { scale, duration, tracks, gapless: gapless && writeGapless(gapless), hasWrongTimes }
}

function readHeader(source: ByteSource, box: Box) {
  const { version, reader } = openFullBox(source, box, [0, 1])
  const bytes = version === 0 ? 4 : 8
  reader.skip(bytes * 2)
  const scale = reader.u32be()
  if (scale === 0) throw new BrokenContainer('The file has no time.')
  return { scale }
}

function readTracks(source: ByteSource, children: readonly Box[], budget: Budget): SoundTrack[] {
  const boxes = children.filter(({ type }) => type === 'trak')
  if (boxes.length > limits.mp4Tracks) throw new BrokenContainer('The file has too many tracks.')
  const tracks = boxes.flatMap((box) => readTrack(source, box, budget) ?? [])
  if (new Set(tracks.map(({ id }) => id)).size < tracks.length) {
    throw new BrokenContainer('Two tracks have the same number.')
  }
  return tracks
}

/** Live recorders write no lengths, and times that may begin anywhere. */
function joinFragments(
  track: SoundTrack,
  begin: number,
  oldScale: number,
  scale: number,
): SoundTrack {
  const length = track.samples.duration
  const edits = track.edits.map(({ duration, from, rate }): Edit => {
    if (from < 0) return { duration: Math.round((duration / oldScale) * scale), from, rate }
    const start = Math.max(0, from - begin)
    const isWhole = duration === 0
    const ticks = isWhole ? ((length - start) / track.scale) * scale : (duration / oldScale) * scale
    return { duration: Math.max(0, Math.round(ticks)), from: start, rate }
  })
  return { ...track, edits, entryPoints: [] }
}
