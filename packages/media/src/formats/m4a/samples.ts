import { makeFullBox, uint } from '../../iso-bmff/fields.ts'
import { BrokenContainer } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

/** Samples that follow each other in the file. */
export type Chunk = {
  readonly offset: number
  readonly bytes: number
  readonly samples: number
  /** Which of the descriptions in the `stsd` box they have, counted from 1. */
  readonly description: number
}

/** All samples of a track, from wherever the file describes them. Times are in ticks of the track. */
export type Samples = {
  readonly sizes: number[]
  readonly durations: { samples: number; ticks: number }[]
  readonly chunks: Chunk[]
  duration: number
  /** How much structure the rest of the file may have. */
  readonly budget: Budget
}

/** For all tracks of a file together. */
export type Budget = { samples: number; chunks: number; fragments: number }

export function makeBudget(): Budget {
  return {
    samples: limits.mp4Samples,
    chunks: limits.mp4Chunks,
    fragments: limits.mp4Chunks,
  }
}

export function makeSamples(budget: Budget): Samples {
  return { sizes: [], durations: [], chunks: [], duration: 0, budget }
}

export function addSample(samples: Samples, size: number, ticks: number): void {
  if (--samples.budget.samples < 0) throw new BrokenContainer('The file has too many samples.')
  samples.sizes.push(size)
  samples.duration += ticks
  const last = samples.durations.at(-1)
  if (last?.ticks === ticks) last.samples++
  else samples.durations.push({ samples: 1, ticks })
}

/** Nothing plays for so long: the last sample lasts until then. */
export function addGap(samples: Samples, ticks: number): void {
  const last = samples.durations.at(-1)
  if (!last) return
  if (last.ticks + ticks > maxTicks) throw new BrokenContainer('A gap in the sound is too long.')
  samples.duration += ticks
  if (last.samples === 1) samples.durations.pop()
  else last.samples--
  samples.durations.push({ samples: 1, ticks: last.ticks + ticks })
}

/** Counted for itself, since one may describe nothing. */
export function addFragment({ budget }: Samples): void {
  if (--budget.fragments < 0) throw new BrokenContainer('The file has too many fragments.')
}

export function addChunk(samples: Samples, chunk: Chunk): void {
  if (--samples.budget.chunks < 0) throw new BrokenContainer('The sound is in too many pieces.')
  if (chunk.samples > 0) samples.chunks.push(chunk)
}

/** The boxes that say what is where (ISO/IEC 14496-12 §8.6.1, §8.7), but for the places of the chunks. */
export function writeTables({ sizes, durations, chunks }: Samples): Buffer[] {
  return [
    makeTable(
      'stts',
      durations.map(({ samples, ticks }) => [samples, ticks]),
    ),
    makeTable('stsc', [...listRuns(chunks)]),
    writeSizes(sizes),
  ]
}

/** Of the length that it will have, whatever the places are. */
export function writeChunkPlaces(places: readonly number[], areLarge: boolean): Buffer {
  const bytes = areLarge ? 8 : 4
  const table = Buffer.alloc(places.length * bytes)
  for (const [index, place] of places.entries()) {
    if (areLarge) table.writeBigUInt64BE(BigInt(place), index * bytes)
    else table.writeUInt32BE(place, index * bytes)
  }
  return makeFullBox(areLarge ? 'co64' : 'stco', plain, uint(4, places.length), table)
}

/** A full box of rows of numbers of 32 bits. */
export function makeTable(type: string, rows: readonly (readonly number[])[]): Buffer {
  const width = rows[0]?.length ?? 0
  const table = Buffer.alloc(rows.length * width * 4)
  let at = 0
  for (const row of rows) for (const value of row) at = table.writeUInt32BE(value, at)
  return makeFullBox(type, plain, uint(4, rows.length), table)
}

const plain = { version: 0, flags: 0 }
const maxTicks = 0xffffffff

function* listRuns(chunks: readonly Chunk[]): Generator<[number, number, number]> {
  let last: Chunk | undefined
  for (const [index, chunk] of chunks.entries()) {
    const isSame = last?.samples === chunk.samples && last.description === chunk.description
    if (!isSame) yield [index + 1, chunk.samples, chunk.description]
    last = chunk
  }
}

function writeSizes(sizes: readonly number[]): Buffer {
  const [first = 0] = sizes
  if (first > 0 && sizes.every((size) => size === first)) {
    return makeFullBox('stsz', plain, uint(4, first), uint(4, sizes.length))
  }
  const table = Buffer.alloc(sizes.length * 4)
  for (const [index, size] of sizes.entries()) table.writeUInt32BE(size, index * 4)
  return makeFullBox('stsz', plain, uint(4, 0), uint(4, sizes.length), table)
}
