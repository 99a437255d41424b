import { ByteReader } from '../../bytes/byte-reader.ts'
import type { ByteSource } from '../../strip-plan.ts'
import { readMp3Head } from '../mp3/frames.ts'
import { opusRate, opusSamples } from '../packets/opus.ts'
import { readAacLength } from './aac-length.ts'
import { codecOf, describedAs, object } from './described.ts'
import type { Samples } from './samples.ts'
import type { SoundTrack } from './track.ts'

/** How long the samples of a track play by what they hold: all the same, or each by its first bytes. */
type PacketClock = { readonly rate: number; readonly ticksOf: number | ((start: Buffer) => number) }

type Place = { readonly offset: number; readonly size: number }

/**
 * The track with the times of its packets where those of its tables cannot be: most are others, or more sound would have to play
 * in less time. Longer pauses are none of that. Cuts go with the times that they counted.
 */
export function timeByPackets(source: ByteSource, track: SoundTrack): SoundTrack {
  const clock = findClock(source, track)
  const packets = clock && listPackets(source, track.samples, clock)
  if (!clock || !packets || !areWrong(track, clock.rate, packets)) return track
  const durations = joinRuns(packets)
  const duration = durations.reduce((sum, { samples, ticks }) => sum + samples * ticks, 0)
  const samples = { ...track.samples, durations, duration }
  return { ...track, scale: clock.rate, samples, edits: [] }
}

function findClock(source: ByteSource, { entries, samples }: SoundTrack): PacketClock | undefined {
  const codec = codecOf(entries)
  if (codec === 'Opus') {
    return { rate: opusRate, ticksOf: ([first = 0, second = 0]) => opusSamples(first, second) }
  }
  const said = codec === 'mp4a' ? describedAs(entries) : undefined
  if (!said) return undefined
  if (object.layer3.includes(said.kind)) return findMp3Clock(source, samples)
  const aac = said.specific && readAacLength(said.specific)
  return aac && { rate: aac.rate, ticksOf: aac.samples }
}

function findMp3Clock(source: ByteSource, samples: Samples): PacketClock | undefined {
  const [first] = listPlaces(samples)
  if (!first || !isThere(source, first)) return undefined
  const head = readMp3Head(new ByteReader(source, first.offset, first.offset + first.size))
  return head && { rate: head.rate, ticksOf: head.samples }
}

type Run = { samples: number; ticks: number }

/** How long each packet plays, and whether it is one of silence that may last longer; undefined where one does not say it. */
function listPackets(source: ByteSource, samples: Samples, { ticksOf }: PacketClock) {
  if (typeof ticksOf === 'number') return { ticks: () => ticksOf, count: samples.sizes.length }
  const all: number[] = []
  for (const place of listPlaces(samples)) {
    if (!isThere(source, place)) return undefined
    const ticks = ticksOf(source.read(place.offset, Math.min(2, place.size)))
    if (ticks === 0) return undefined
    all.push(ticks)
  }
  return { ticks: (index: number) => all[index] ?? 0, count: all.length }
}

type Packets = NonNullable<ReturnType<typeof listPackets>>

/** As many prove how often packets come. */
const enoughPackets = 10
const tolerance = 0.1
/** Packets that say nothing but that there is silence, until the next one. */
const silenceBytes = 3

function areWrong({ samples, scale }: SoundTrack, rate: number, packets: Packets): boolean {
  if (packets.count < enoughPackets) return false
  let [index, odd, counted, longest] = [0, 0, 0, 0]
  for (const run of samples.durations) {
    for (let left = run.samples; left > 0; left -= 1) {
      const seconds = packets.ticks(index) / rate
      const difference = run.ticks / scale - seconds
      const isSilence = difference > 0 && (samples.sizes[index] ?? 0) <= silenceBytes
      if (Math.abs(difference) > seconds * tolerance && !isSilence) odd += 1
      counted += seconds
      longest = Math.max(longest, seconds)
      index += 1
    }
  }
  const missing = counted - samples.duration / scale
  const isLong = -missing > counted * tolerance && odd > index / 2
  return isLong || missing > counted * tolerance + longest
}

function joinRuns({ ticks, count }: Packets): Run[] {
  const runs: Run[] = []
  for (let index = 0; index < count; index += 1) {
    const last = runs.at(-1)
    if (last?.ticks === ticks(index)) last.samples += 1
    else runs.push({ samples: 1, ticks: ticks(index) })
  }
  return runs
}

function* listPlaces({ chunks, sizes }: Samples): Generator<Place> {
  let index = 0
  for (const chunk of chunks) {
    let { offset } = chunk
    for (let left = chunk.samples; left > 0; left -= 1) {
      const size = sizes[index] ?? 0
      yield { offset, size }
      offset += size
      index += 1
    }
  }
}

function isThere(source: ByteSource, { offset, size }: Place): boolean {
  return size > 0 && offset + size <= source.size
}
