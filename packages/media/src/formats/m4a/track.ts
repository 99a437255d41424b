import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { openFullBox, readUint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { onlyBox } from '../avif/items.ts'
import { limits } from '../limits.ts'
import type { Budget, Samples } from './samples.ts'
import { rewriteSoundEntries } from './sound-entry.ts'
import { readTables, rewriteEntryPoints } from './tables.ts'

/** Which part of the sound plays when (ISO/IEC 14496-12 §8.6.6). */
export type Edit = {
  /** In ticks of the movie. */
  readonly duration: number
  /** In ticks of the track; -1 for silence. */
  readonly from: number
  readonly rate: number
}

/** A track of sound, without who made it, when and in which language. */
export type SoundTrack = {
  readonly id: number
  readonly flags: number
  readonly alternateGroup: number
  /** Ticks of the track in a second. */
  readonly scale: number
  /** In ticks of the movie. */
  readonly duration: number
  /** In ticks of the track. */
  readonly mediaDuration: number
  readonly edits: readonly Edit[]
  readonly samples: Samples
  /** The `stsd` box. */
  readonly entries: Buffer
  /** The boxes that say where decoding can begin. */
  readonly entryPoints: readonly Buffer[]
}

/** Undefined when it is a track of something else. */
export function readTrack(source: ByteSource, box: Box, budget: Budget): SoundTrack | undefined {
  const children = listBoxes(source, box)
  const media = listBoxes(source, need(children, 'mdia'))
  if (!isSound(source, need(media, 'hdlr'))) return undefined
  const info = listBoxes(source, need(media, 'minf'))
  rejectOtherFiles(source, info)
  const tables = listBoxes(source, need(info, 'stbl'))
  const edits = onlyBox(children, 'edts')
  return {
    ...readTrackHeader(source, need(children, 'tkhd')),
    ...readMediaHeader(source, need(media, 'mdhd')),
    edits: edits ? readEdits(source, onlyBox(listBoxes(source, edits), 'elst')) : [],
    samples: readTables(source, tables, budget),
    entries: rewriteSoundEntries(source, need(tables, 'stsd')),
    entryPoints: rewriteEntryPoints(source, tables),
  }
}

export function need(boxes: readonly Box[], type: string): Box {
  const box = onlyBox(boxes, type)
  if (!box) throw new BrokenContainer(`The box ${type} is missing.`)
  return box
}

function isSound(source: ByteSource, box: Box): boolean {
  const { reader } = openFullBox(source, box)
  reader.skip(4)
  return reader.text(4) === 'soun'
}

/** Flag 1: the samples are in this very file. */
function rejectOtherFiles(source: ByteSource, info: readonly Box[]): void {
  const references = onlyBox(listBoxes(source, need(info, 'dinf')), 'dref')
  const entries = references ? listBoxes(source, references, 8) : []
  if (entries.some((entry) => (openFullBox(source, entry).flags & 1) === 0)) {
    throw new BrokenContainer('A track lies in another file.')
  }
}

function readTrackHeader(source: ByteSource, box: Box) {
  const { version, flags, reader } = openFullBox(source, box, [0, 1])
  const bytes = version === 0 ? 4 : 8
  reader.skip(bytes * 2)
  const id = reader.u32be()
  reader.skip(4)
  reader.skip(bytes + 10)
  return { id, flags: flags & 0x0f, duration: 0, alternateGroup: reader.u16be() }
}

function readMediaHeader(source: ByteSource, box: Box) {
  const { version, reader } = openFullBox(source, box, [0, 1])
  const bytes = version === 0 ? 4 : 8
  reader.skip(bytes * 2)
  const scale = reader.u32be()
  if (scale === 0) throw new BrokenContainer('A track has no time.')
  return { scale, mediaDuration: 0 }
}

function readEdits(source: ByteSource, box: Box | undefined): Edit[] {
  if (!box) return []
  const { version, reader } = openFullBox(source, box, [0, 1])
  const count = reader.u32be()
  if (count > limits.mp4Edits) throw new BrokenContainer('A track is cut too often.')
  return Array.from({ length: count }, () => {
    const duration = readUint(reader, version === 0 ? 4 : 8)
    const from = version === 0 ? reader.u32be() | 0 : Number(reader.bytes(8).readBigInt64BE(0))
    return { duration, from, rate: reader.u32be() }
  })
}
