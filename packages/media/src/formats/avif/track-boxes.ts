import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFullBox, openFullBox, uint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { writeSampleEntries } from './sample-entry.ts'
import { blankHandler, blankMediaHeader, blankTrackHeader, readContent } from './track-headers.ts'

/** A box as it is written again; undefined when nothing of it is kept. */
type Write = (source: ByteSource, box: Box) => Buffer | undefined
type Rules = Readonly<Record<string, Write>>

/** The `trak` box without times and names, with the boxes that a decoder needs. */
export function writeTrackBox(source: ByteSource, box: Box, ids: ReadonlySet<number>): Buffer {
  const tref = container({ auxl: (_, references) => keepReferences(source, references, ids) })
  return container({ tkhd: blankTrackHeader, tref, edts, mdia })(source, box)
}

export function readTrackIds(source: ByteSource, box: Box): number[] {
  const content = readContent(source, box)
  if (content.length > limits.avifTrackIds * 4 || content.length % 4 !== 0) {
    throw new BrokenContainer('A list of tracks is not one.')
  }
  return Array.from({ length: content.length / 4 }, (_, at) => content.readUInt32BE(at * 4))
}

function container(rules: Rules) {
  return (source: ByteSource, box: Box): Buffer => {
    const content = listBoxes(source, box).flatMap((child) => {
      const write = Object.hasOwn(rules, child.type) ? rules[child.type] : undefined
      return write?.(source, child) ?? []
    })
    return makeBox(box.type, ...content)
  }
}

function keepReferences(source: ByteSource, box: Box, ids: ReadonlySet<number>) {
  const areKept = readTrackIds(source, box).every((id) => ids.has(id))
  return areKept ? makeBox(box.type, readContent(source, box)) : undefined
}

/** A table of numbers of exactly the size that its count demands, behind which nothing hides. */
function table(...entryBytes: readonly number[]): Write {
  return (source, box) => {
    const { version, reader } = openFullBox(source, box, [...entryBytes.keys()])
    const count = reader.u32be()
    return keepExactly(source, box, 8 + count * (entryBytes[version] ?? 0))
  }
}

function sampleSizes(source: ByteSource, box: Box): Buffer {
  const { reader } = openFullBox(source, box)
  const [common, count] = [reader.u32be(), reader.u32be()]
  return keepExactly(source, box, 12 + (common === 0 ? count * 4 : 0))
}

function fixed(bytes: number): Write {
  return (source, box) => keepExactly(source, box, bytes)
}

function keepExactly(source: ByteSource, box: Box, bytes: number): Buffer {
  if (box.end - box.body !== bytes) {
    throw new BrokenContainer(`The box ${box.type} has the wrong size.`)
  }
  return makeBox(box.type, readContent(source, box))
}

/** Flag 1: the samples are in this very file. An address of another one becomes zeros. */
function dataReferences(source: ByteSource, box: Box): Buffer {
  const { reader } = openFullBox(source, box)
  const entry = listBoxes(source, box, 8)[0]
  const isHere = entry?.type === 'url ' && openFullBox(source, entry).flags === 1
  if (reader.u32be() !== 1 || !isHere) throw new BrokenContainer('A track lies in another file.')
  const address = Buffer.alloc(entry.end - entry.body - 4)
  const here = makeFullBox('url ', { version: 0, flags: 1 }, address)
  return makeFullBox('dref', { version: 0, flags: 0 }, uint(4, 1), here)
}

const edts = container({ elst: table(12, 20) })
const sampleTables = container({
  stsd: writeSampleEntries,
  stts: table(8),
  ctts: table(8, 8),
  stss: table(4),
  stsc: table(12),
  stsz: sampleSizes,
  stco: table(4),
  co64: table(8),
})
const minf = container({
  vmhd: fixed(12),
  nmhd: fixed(4),
  dinf: container({ dref: dataReferences }),
  stbl: sampleTables,
})
const mdia = container({ mdhd: blankMediaHeader, hdlr: blankHandler, minf })
