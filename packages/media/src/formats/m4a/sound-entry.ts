import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFullBox, openFullBox, uint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { rewriteCodecBox } from './codecs.ts'

// ISO/IEC 14496-12 §12.2.3; QuickTime File Format, "Sound Sample Descriptions" for versions 1 and 2.
const fieldsBytes = 28
const quicktimeFieldsBytes = [28, 44, 64] as const

/** The box that holds what the decoder must know, for each kind of sound that is kept or converted; null where that is nothing. */
const codecBoxes: Readonly<Record<string, string | null>> = {
  mp4a: 'esds',
  alac: 'alac',
  Opus: 'dOps',
  fLaC: 'dfLa',
  samr: null,
  sawb: null,
}

/** The `stsd` box: how the samples are coded, and nothing of the program that coded them. */
export function rewriteSoundEntries(source: ByteSource, box: Box): Buffer {
  const { version, reader } = openFullBox(source, box, [0, 1])
  const count = reader.u32be()
  const entries = listBoxes(source, box, reader.at - box.body)
  if (entries.length !== count || count === 0 || count > limits.mp4Descriptions) {
    throw new BrokenContainer('The descriptions of the sound are counted wrong.')
  }
  const written = entries.map((entry) => rewriteEntry(source, entry, version === 1))
  return makeFullBox('stsd', { version: 0, flags: 0 }, uint(4, count), ...written)
}

function rewriteEntry(source: ByteSource, entry: Box, isNotQuicktime: boolean): Buffer {
  const wanted = Object.hasOwn(codecBoxes, entry.type) ? codecBoxes[entry.type] : undefined
  if (wanted === undefined) {
    throw new BrokenContainer('The sound is in a codec that browsers do not play.')
  }
  const fields = readFields(source, entry)
  const version = fields.readUInt16BE(8)
  const skipped = isNotQuicktime ? fieldsBytes : quicktimeFieldsBytes[version]
  if (skipped === undefined) throw new BrokenContainer('A description of sound is not known.')
  const head = Buffer.alloc(fieldsBytes)
  head.writeUInt16BE(1, 6)
  if (version === 2 && !isNotQuicktime) copyLargeFields(source, entry, head)
  else fields.copy(head, 16, 16, 20)
  if (version !== 2 || isNotQuicktime) fields.copy(head, 24, 24, 28)
  if (wanted === null) return makeBox(entry.type, head)
  return makeBox(
    entry.type,
    head,
    rewriteCodecBox(source, findCodecBox(source, entry, skipped, wanted)),
  )
}

function readFields(source: ByteSource, { body, end }: Box): Buffer {
  if (end - body < fieldsBytes) throw new BrokenContainer('A description of sound is too short.')
  return source.read(body, fieldsBytes)
}

/** QuickTime puts it into a box of its own. */
function findCodecBox(source: ByteSource, entry: Box, skipped: number, wanted: string): Box {
  const children = listBoxes(source, entry, skipped)
  const wave = children.find(({ type }) => type === 'wave')
  const places = [...children, ...(wave ? listBoxes(source, wave) : [])]
  const found = places.find(({ type }) => type === wanted)
  if (!found) throw new BrokenContainer('The sound is not described.')
  return found
}

/** Of version 2: a rate with 64 bits, and a number of channels with 32. */
function copyLargeFields(source: ByteSource, { body, end }: Box, head: Buffer): void {
  if (end - body < quicktimeFieldsBytes[2]) {
    throw new BrokenContainer('A description of sound is too short.')
  }
  const fields = source.read(body, quicktimeFieldsBytes[2])
  const rate = Math.round(fields.readDoubleBE(32))
  head.writeUInt16BE(Math.min(fields.readUInt32BE(40), 0xffff), 16)
  head.writeUInt16BE(16, 18)
  head.writeUInt16BE(rate > 0 && rate < 0x10000 ? rate : 0, 24)
}
