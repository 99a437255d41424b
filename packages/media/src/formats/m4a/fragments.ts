import type { ByteReader } from '../../bytes/byte-reader.ts'
import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { openFullBox, readUint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { onlyBox } from '../avif/items.ts'
import {
  addChunk,
  addFragment,
  addGap,
  addSample,
  type Budget,
  makeSamples,
  type Samples,
} from './samples.ts'

/** What samples are like where nothing else is said of them. */
type Defaults = { readonly description: number; readonly ticks: number; readonly size: number }

/** A track while its fragments are read. */
type Growing = { readonly samples: Samples; readonly defaults: Defaults; begin?: number }

type Params = { readonly tracks: ReadonlyMap<number, Samples>; readonly budget: Budget }

/**
 * Adds the samples of fragments (ISO/IEC 14496-12 §8.8), as browsers record them, to those of these tracks, and says for each
 * at which of its ticks the first one plays.
 */
export function readFragments(
  source: ByteSource,
  fragments: readonly Box[],
  extension: Box | undefined,
  { tracks, budget }: Params,
): ReadonlyMap<number, number> {
  const defaults = readAllDefaults(source, extension)
  const growing = new Map<number, Growing>()
  const find = (id: number): Growing => {
    const known = growing.get(id)
    if (known) return known
    // Where one track ends in a fragment another begins, so those that are not kept must be read as well.
    const made = {
      samples: tracks.get(id) ?? makeSamples(budget),
      defaults: defaults.get(id) ?? none,
    }
    growing.set(id, made)
    return made
  }
  for (const fragment of fragments) readFragment(source, fragment, find)
  return new Map([...growing].map(([id, { begin = 0 }]) => [id, begin]))
}

const none: Defaults = { description: 1, ticks: 0, size: 0 }

/** The `trex` boxes inside `mvex`. */
function readAllDefaults(source: ByteSource, box: Box | undefined): Map<number, Defaults> {
  const boxes = box ? listBoxes(source, box).filter(({ type }) => type === 'trex') : []
  return new Map(
    boxes.map((trex) => {
      const { reader } = openFullBox(source, trex)
      const id = reader.u32be()
      return [id, { description: reader.u32be(), ticks: reader.u32be(), size: reader.u32be() }]
    }),
  )
}

function readFragment(source: ByteSource, fragment: Box, find: (id: number) => Growing): void {
  let end = fragment.start
  for (const box of listBoxes(source, fragment)) {
    if (box.type === 'traf') end = readTrackFragment(source, box, { fragment, end, find })
  }
}

type Around = {
  readonly fragment: Box
  /** Where the data of the track before ends. */
  readonly end: number
  readonly find: (id: number) => Growing
}

/** Says where its data ends. */
function readTrackFragment(source: ByteSource, box: Box, around: Around): number {
  const parts = listBoxes(source, box)
  const header = onlyBox(parts, 'tfhd')
  if (!header) throw new BrokenContainer('A fragment does not say of which track it is.')
  const { id, base, ...said } = readHeader(source, header, around)
  const track = around.find(id)
  addFragment(track.samples)
  const defaults = { ...track.defaults, ...said }
  const time = onlyBox(parts, 'tfdt')
  if (time) moveTo(track, readTime(source, time))
  let end = base
  for (const run of parts.filter(({ type }) => type === 'trun')) {
    end = readRun(source, run, { base, end, defaults, samples: track.samples })
  }
  return end
}

/** §8.8.7 */
function readHeader(source: ByteSource, box: Box, { fragment, end }: Around) {
  const { flags, reader } = openFullBox(source, box)
  const isFromFragment = (flags & 0x020000) !== 0
  const id = reader.u32be()
  const usual = isFromFragment ? fragment.start : end
  const base = (flags & 0x01) === 0 ? usual : readUint(reader, 8)
  return {
    id,
    base,
    ...((flags & 0x02) === 0 ? {} : { description: reader.u32be() }),
    ...((flags & 0x08) === 0 ? {} : { ticks: reader.u32be() }),
    ...((flags & 0x10) === 0 ? {} : { size: reader.u32be() }),
  }
}

/** §8.8.12 */
function readTime(source: ByteSource, box: Box): number {
  const { version, reader } = openFullBox(source, box, [0, 1])
  return readUint(reader, version === 0 ? 4 : 8)
}

/** The first time is where the track begins; from then on a later one than expected is a gap. */
function moveTo(track: Growing, time: number): void {
  const { samples } = track
  track.begin ??= samples.sizes.length === 0 ? time : 0
  const gap = time - track.begin - samples.duration
  if (gap > 0) addGap(samples, gap)
}

type RunPlace = {
  readonly base: number
  readonly end: number
  readonly defaults: Defaults
  readonly samples: Samples
}

/** §8.8.8. Says where its data ends. */
function readRun(source: ByteSource, box: Box, { base, end, defaults, samples }: RunPlace): number {
  const { flags, reader } = openFullBox(source, box, [0, 1])
  const count = reader.u32be()
  const offset = (flags & 0x01) === 0 ? end : base + (reader.u32be() | 0)
  if ((flags & 0x04) !== 0) reader.skip(4)
  let bytes = 0
  for (let done = 0; done < count; done++) {
    const { ticks, size } = readSample(reader, flags, defaults)
    addSample(samples, size, ticks)
    bytes += size
  }
  addChunk(samples, { offset, bytes, samples: count, description: defaults.description })
  return offset + bytes
}

function readSample(reader: ByteReader, flags: number, defaults: Defaults) {
  const ticks = (flags & 0x100) === 0 ? defaults.ticks : reader.u32be()
  const size = (flags & 0x200) === 0 ? defaults.size : reader.u32be()
  if ((flags & 0x400) !== 0) reader.skip(4)
  if ((flags & 0x800) !== 0) reader.skip(4)
  return { ticks, size }
}
