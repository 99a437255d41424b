import type { AudioCutter } from '../../cut/cut-plan.ts'
import { pickRuns, playedOf, type Run, toParts, toStretches } from '../../cut/parts.ts'
import { rejectUncuttable } from '../../cut/uncuttable.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../../strip-plan.ts'
import { openSound, positionBehind } from './packets.ts'
import { Pager } from './pager.ts'
import { makePage, pageFlags, pagePackets, segmentsOf } from './pages.ts'
import type { OggStream } from './stream.ts'
import type { PacketClock } from './timeline.ts'

/**
 * Plans the cut of an Ogg by its packets, which are put on pages anew. The packets of Opus that its decoder needs to settle stay in front of the
 * first part and do not play (RFC 7845 §4.6), so that it begins with exactly the sample that it is to begin with; the last page
 * says where the last part ends.
 */
export const cutOgg: AudioCutter = (source, keep) => {
  const { name, rate, borders, skipped, end } = measure(source)
  const stretches = toStretches(keep, rate, end - skipped).map(({ from, to }) => ({
    from: from + skipped,
    to: to + skipped,
  }))
  const isOpus = name === 'OpusHead'
  const picking = { rate, isStartExact: isOpus, isEndExact: true }
  const runs = pickRuns(borders, stretches, picking)
  const played = playedOf(borders, runs, stretches, picking)
  const [begin, over] = [played[0]?.from ?? 0, played.at(-1)?.to ?? 0]
  const lead = isOpus ? preRoll(borders, begin) : primer(name, runs)
  const cut: Cut = {
    runs: runs.map((run, index) => (index === 0 ? { ...run, first: lead } : run)),
    preSkip: isOpus ? begin - (borders[lead] ?? 0) : undefined,
    lost: (borders[runs.at(-1)?.end ?? 0] ?? 0) - over,
  }
  const kept = played.map(({ from, to }) => ({
    from: Math.max(0, from - skipped),
    to: to - skipped,
  }))
  return {
    pieces: { [Symbol.iterator]: () => write(source, cut) },
    kept: toParts(kept, rate),
  }
}

type Measured = {
  /** Of the codec. */
  readonly name: string
  readonly rate: number
  /** Where each packet begins and the last one ends, in samples. */
  readonly borders: readonly number[]
  /** Samples in front that do not play. */
  readonly skipped: number
  /** Where the sound ends. */
  readonly end: number
}

function measure(source: ByteSource): Measured {
  const { stream, packets } = openSound(source)
  const { magic } = stream.codec
  if (magic.includes('FLAC')) throw rejectUncuttable('flacInOgg')
  if (magic.includes('Speex')) throw rejectUncuttable('speex')
  const { rate, skipped, mayTrimStart, samplesOf } = openClock(stream)
  const borders = [0]
  let samples = 0
  let trimmed: number | undefined
  let stated = 0
  for (const packet of packets) {
    samples += samplesOf(packet.bytes)
    borders.push(samples)
    const position = positionBehind(packet)
    if (position === undefined) continue
    trimmed ??= mayTrimStart && position > 0 ? Math.max(0, samples - position) : 0
    stated = position + trimmed
  }
  const end = stated > skipped ? Math.min(samples, stated) : samples
  if (end <= skipped) throw new BrokenContainer('There is no sound in this Ogg.')
  return { name: magic, rate, borders, skipped: skipped + (trimmed ?? 0), end }
}

type Clock = PacketClock & { readonly samplesOf: (start: Buffer) => number }

function openClock({ codec, identification, headers }: OggStream): Clock {
  const clock = codec.clock(identification, headers)
  const { samplesOf } = clock
  if (!samplesOf) throw rejectUncuttable('unknownLength')
  return { ...clock, samplesOf }
}

/** RFC 7845 §4.6: 80 ms. */
const settlingSamples = 3840

function preRoll(borders: readonly number[], begin: number): number {
  let first = borders.findLastIndex((border) => border <= begin)
  while (first > 0 && begin - (borders[first] ?? 0) < settlingSamples) first -= 1
  return first
}

/** Vorbis I §4.3.8: the first packet only fills the decoder. */
function primer(name: string, [run]: readonly Run[]): number {
  const first = run?.first ?? 0
  return name.includes('vorbis') ? Math.max(0, first - 1) : first
}

type Cut = {
  readonly runs: readonly Run[]
  /** Of Opus: samples at the beginning that do not play. */
  readonly preSkip: number | undefined
  /** Samples at the end that do not play. */
  readonly lost: number
}

function* write(source: ByteSource, { runs, preSkip, lost }: Cut): Generator<Piece> {
  const { stream, packets } = openSound(source)
  const { serial, headers } = stream
  yield { bytes: makeFirstPage(stream, preSkip) }
  const pages = pagePackets(serial, headers, 1)
  for (const bytes of pages) yield { bytes }
  const { rate, samplesOf } = openClock(stream)
  const pager = new Pager({ serial, sequence: 1 + pages.length, pageSamples: rate })
  let position = 0
  for (const packet of take(packets, runs)) {
    position += samplesOf(packet)
    yield* pager.add(packet, position)
  }
  yield pager.end(position - lost)
}

function makeFirstPage({ serial, identification }: OggStream, preSkip: number | undefined): Buffer {
  const body = Buffer.from(identification)
  if (preSkip !== undefined) body.writeUInt16LE(preSkip, preSkipAt)
  const segments = segmentsOf(body.length)
  return makePage({ flags: pageFlags.first, position: 0n, serial, sequence: 0, segments, body })
}

const preSkipAt = 10

function* take(packets: Iterable<{ readonly bytes: Buffer }>, runs: readonly Run[]) {
  let [index, at] = [0, 0]
  for (const { bytes } of packets) {
    const run = runs[at]
    if (!run) return
    if (index >= run.first) yield bytes
    index += 1
    if (index === run.end) at += 1
  }
}
