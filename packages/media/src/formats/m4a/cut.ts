import type { AudioCutter } from '../../cut/cut-plan.ts'
import { pickRuns, playedOf, type Run, toParts, toStretches } from '../../cut/parts.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import { opusRate, opusSettling } from '../packets/opus.ts'
import { codecOf } from './described.ts'
import { layOut, openM4a } from './m4a.ts'
import {
  addChunk,
  addSample,
  type Chunk,
  makeBudget,
  makeSamples,
  type Samples,
} from './samples.ts'
import { settle } from './timeline.ts'
import type { Edit, SoundTrack } from './track.ts'

/**
 * Plans the cut of an M4A by its samples: the tables are made anew, and one edit says where the first part begins and the last one ends. What a
 * decoder needs to settle stays in front of the first part, where the edit leaves it out.
 */
export const cutM4a: AudioCutter = (source, keep) => {
  const { movie, found } = openM4a(source)
  const [track, second] = movie.tracks
  if (!track || second) throw rejectUncuttable('severalTracks')
  const { from: skipped, end } = readEdit(track, movie.scale)
  const { scale } = track
  const borders = bordersOf(track.samples)
  const stretches = toStretches(keep, scale, end - skipped).map(({ from, to }) => ({
    from: from + skipped,
    to: to + skipped,
  }))
  const picking = { rate: scale, isStartExact: true, isEndExact: true }
  const runs = pickRuns(borders, stretches, picking)
  const played = playedOf(borders, runs, stretches, picking)
  const begin = played[0]?.from ?? 0
  const lead = findLead(track, borders, runs[0]?.first ?? 0)
  const chunks = found.chunks.map(({ chunk }) => chunk)
  const samples = keepSamples(
    { ...track.samples, chunks },
    runs.map((run, index) => (index === 0 ? { ...run, first: lead } : run)),
  )
  const lost = (borders[runs.at(-1)?.end ?? 0] ?? 0) - (played.at(-1)?.to ?? 0)
  const from = begin - (borders[lead] ?? 0)
  const edit: Edit = { duration: samples.duration - from - lost, from, rate: usualRate }
  // Times of the whole are those of the sound, so that the edit is exact.
  const cut = settle({ ...track, samples, edits: [edit], entryPoints: [] }, scale)
  const whole = { ...movie, scale, duration: cut.duration, tracks: [cut], gapless: undefined }
  return {
    pieces: layOut(
      whole,
      samples.chunks.map((chunk, index) => ({ track: cut, chunk, index })),
    ),
    kept: toParts(
      played.map(({ from, to }) => ({ from: from - skipped, to: to - skipped })),
      scale,
    ),
  }
}

const usualRate = 0x00010000

/** What of the track plays, in its ticks. */
function readEdit({ edits, samples, scale }: SoundTrack, movieScale: number) {
  const [edit, another] = edits
  if (!edit) return { from: 0, end: samples.duration }
  if (another || edit.from < 0 || edit.rate !== usualRate) throw rejectUncuttable('edited')
  const length = Math.round((edit.duration / movieScale) * scale)
  return { from: edit.from, end: Math.min(samples.duration, edit.from + length) }
}

function bordersOf({ durations }: Samples): number[] {
  const borders = [0]
  let ticks = 0
  for (const run of durations) {
    for (let left = run.samples; left > 0; left -= 1) {
      ticks += run.ticks
      borders.push(ticks)
    }
  }
  return borders
}

/** Each packet overlaps the one before it, and replication of bands is behind by as much again. */
const aacPackets = 2

/** The packet by which a decoder that begins there has settled at another. */
function findLead({ entries, scale }: SoundTrack, borders: readonly number[], first: number) {
  const codec = codecOf(entries)
  if (codec === 'mp4a') return Math.max(0, first - aacPackets)
  const ticks = codec === 'Opus' ? (opusSettling / opusRate) * scale : 0
  let lead = first
  while (lead > 0 && (borders[first] ?? 0) - (borders[lead] ?? 0) < ticks) lead -= 1
  return lead
}

/** The samples of these runs, in chunks that hold no others. */
function keepSamples(samples: Samples, runs: readonly Run[]): Samples {
  const kept = makeSamples(makeBudget())
  const nextTicks = walkTicks(samples)
  let [index, at] = [0, 0]
  for (const chunk of samples.chunks) {
    let part = emptyAt(chunk, chunk.offset)
    let { offset } = chunk
    for (let left = chunk.samples; left > 0; left -= 1, index += 1) {
      const size = samples.sizes[index] ?? 0
      const ticks = nextTicks()
      if (index === runs[at]?.end) at += 1
      if (index >= (runs[at]?.first ?? Infinity)) {
        addSample(kept, size, ticks)
        part = { ...part, bytes: part.bytes + size, samples: part.samples + 1 }
      } else {
        closeChunk(kept, part)
        part = emptyAt(chunk, offset + size)
      }
      offset += size
    }
    closeChunk(kept, part)
  }
  return kept
}

function closeChunk(kept: Samples, chunk: Chunk): void {
  if (chunk.samples > 0) addChunk(kept, chunk)
}

function emptyAt({ description }: Chunk, offset: number): Chunk {
  return { offset, bytes: 0, samples: 0, description }
}

function walkTicks({ durations }: Samples): () => number {
  let [run, done] = [0, 0]
  return () => {
    while (done === durations[run]?.samples) {
      run += 1
      done = 0
    }
    done += 1
    return durations[run]?.ticks ?? 0
  }
}
