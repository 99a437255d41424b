import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { openFullBox } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { onlyBox, type Span } from './items.ts'
import { isAlphaEntry } from './sample-entry.ts'
import { readSamples } from './samples.ts'
import type { Size } from './size.ts'
import { readTrackIds } from './track-boxes.ts'
import { blankTrackHeader } from './track-headers.ts'

export type Track = {
  readonly id: number
  readonly box: Box
  readonly role: 'colour' | 'alpha' | 'other'
  /** The tracks that this one is auxiliary to. */
  readonly of: readonly number[]
  readonly size: Size
  readonly samples: readonly Span[]
}

/** What a track of an animation is for. Only tracks of pictures are read further. */
export function readTrack(source: ByteSource, box: Box): Track {
  const children = listBoxes(source, box)
  const media = open(source, onlyBox(children, 'mdia'))
  const tables = open(source, onlyBox(open(source, onlyBox(media, 'minf')), 'stbl'))
  const references = open(source, onlyBox(children, 'tref'))
  const auxiliary = onlyBox(references, 'auxl')
  const role = readRole(source, onlyBox(media, 'hdlr'), tables, references)
  return {
    ...readHeader(source, onlyBox(children, 'tkhd')),
    box,
    role,
    of: auxiliary ? readTrackIds(source, auxiliary) : [],
    samples: role === 'other' ? [] : readSamples(source, tables),
  }
}

function open(source: ByteSource, box: Box | undefined): Box[] {
  return box ? listBoxes(source, box) : []
}

function readRole(
  source: ByteSource,
  handler: Box | undefined,
  tables: readonly Box[],
  references: readonly Box[],
): Track['role'] {
  const type = handler ? source.read(handler.body, 12).toString('latin1', 8) : ''
  const entries = onlyBox(tables, 'stsd')
  if (!entries || !['pict', 'auxv'].includes(type)) return 'other'
  const refersAs = (name: string) => references.some((box) => box.type === name)
  if (type === 'auxv' || refersAs('auxl')) return isAlphaEntry(source, entries) ? 'alpha' : 'other'
  return refersAs('thmb') ? 'other' : 'colour'
}

function readHeader(source: ByteSource, box: Box | undefined): { id: number; size: Size } {
  if (!box) throw new BrokenContainer('A track has no header.')
  const { version } = openFullBox(source, box, [0, 1])
  const content = blankTrackHeader(source, box).subarray(8)
  // Numbers with 16 bits behind the point.
  const size = {
    width: content.readUInt16BE(content.length - 8),
    height: content.readUInt16BE(content.length - 4),
  }
  return { id: content.readUInt32BE(version === 0 ? 12 : 20), size }
}
