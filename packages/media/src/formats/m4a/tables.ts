import type { Box } from '../../iso-bmff/boxes.ts'
import { openFullBox, readUint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { onlyBox } from '../avif/items.ts'
import {
  addChunk,
  addSample,
  type Budget,
  makeSamples,
  makeTable,
  type Samples,
} from './samples.ts'

/** The samples that the tables of a track describe (ISO/IEC 14496-12 §8.6.1, §8.7). In a fragmented file they are empty. */
export function readTables(source: ByteSource, tables: readonly Box[], budget: Budget): Samples {
  const samples = makeSamples(budget)
  const sizes = readSizes(source, need(tables, 'stsz'))
  const nextTicks = readDurations(source, need(tables, 'stts'))
  const nextRun = readRuns(source, need(tables, 'stsc'))
  let done = 0
  for (const [index, offset] of readPlaces(source, tables).entries()) {
    const run = nextRun(index + 1)
    if (run.samples > sizes.count - done) {
      throw new BrokenContainer('A track has more samples than it counts.')
    }
    let bytes = 0
    for (let left = run.samples; left > 0; left--) {
      const size = sizes.next()
      addSample(samples, size, nextTicks())
      bytes += size
    }
    done += run.samples
    addChunk(samples, { offset, bytes, ...run })
  }
  return samples
}

/** Which samples a decoder can begin with, where these are not all, and how many it must decode before them. */
export function rewriteEntryPoints(source: ByteSource, tables: readonly Box[]): Buffer[] {
  return tables.flatMap((box) => {
    if (box.type === 'stss') return [rewriteSync(source, box)]
    return isRoll(source, box) ? [copyBox(source, box)] : []
  })
}

function need(tables: readonly Box[], type: string): Box {
  const box = onlyBox(tables, type)
  if (!box) throw new BrokenContainer('A track does not say where its samples are.')
  return box
}

function readSizes(source: ByteSource, box: Box) {
  const { reader } = openFullBox(source, box)
  const common = reader.u32be()
  const count = reader.u32be()
  return { count, next: () => (common === 0 ? reader.u32be() : common) }
}

/** What is not said of the last samples is as before. */
function readDurations(source: ByteSource, box: Box): () => number {
  const { reader } = openFullBox(source, box)
  let runs = reader.u32be()
  let left = 0
  let ticks = 0
  return () => {
    for (; left === 0 && runs > 0; runs--) {
      left = reader.u32be()
      ticks = reader.u32be()
    }
    if (left > 0) left--
    return ticks
  }
}

type Run = { readonly samples: number; readonly description: number }

/** Asked for one chunk after the other, counted from 1. */
function readRuns(source: ByteSource, box: Box): (chunk: number) => Run {
  const { reader } = openFullBox(source, box)
  let left = reader.u32be()
  const read = () => {
    if (left === 0) return undefined
    left--
    return { first: reader.u32be(), samples: reader.u32be(), description: reader.u32be() }
  }
  let current: Run | undefined
  let next = read()
  return (chunk) => {
    for (; next && next.first <= chunk; next = read()) current = next
    if (!current) throw new BrokenContainer('A track does not say how many samples are where.')
    return { samples: current.samples, description: current.description }
  }
}

function readPlaces(source: ByteSource, tables: readonly Box[]): number[] {
  const large = onlyBox(tables, 'co64')
  const { reader } = openFullBox(source, large ?? need(tables, 'stco'))
  const bytes = large ? 8 : 4
  const count = reader.u32be()
  if (count * bytes > reader.left) throw new BrokenContainer('A track is in too many pieces.')
  return Array.from({ length: count }, () => readUint(reader, bytes))
}

function rewriteSync(source: ByteSource, box: Box): Buffer {
  const { reader } = openFullBox(source, box)
  const count = reader.u32be()
  if (count * 4 > reader.left) throw new BrokenContainer('A table of a track is cut off.')
  return makeTable(
    'stss',
    Array.from({ length: count }, () => [reader.u32be()]),
  )
}

/** ISO/IEC 14496-12 §8.9, §10.1: only this grouping, only as long as its numbers are. */
function isRoll(source: ByteSource, box: Box): boolean {
  if (box.type !== 'sbgp' && box.type !== 'sgpd') return false
  const length = box.end - box.body
  const head = source.read(box.body, Math.min(length, 16))
  if (head.toString('latin1', 4, 8) !== 'roll') return false
  if (box.type === 'sbgp') {
    return head.readUInt32BE(0) === 0 && length === 12 + tableBytes(head, 8, 8)
  }
  const isKnown = head.readUInt32BE(0) === 0x01000000 && head.length === 16
  return isKnown && head.readUInt32BE(8) === 2 && length === 16 + tableBytes(head, 12, 2)
}

function tableBytes(head: Buffer, at: number, entryBytes: number): number {
  return head.length < at + 4 ? 0 : head.readUInt32BE(at) * entryBytes
}

function copyBox(source: ByteSource, box: Box): Buffer {
  return Buffer.from(source.read(box.start, box.end - box.start))
}
