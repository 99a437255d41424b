import { type Box, listBoxes } from '../../iso-bmff/boxes.ts'
import { makeBox, makeFullBox, openFullBox, uint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { keepProperty } from './properties.ts'

// ISO/IEC 14496-12 §12.1.3, from the start of the entry's content.
const fieldsBytes = 78
const blank = [
  [0, 6],
  [8, 24],
  [36, 40],
  [42, 74],
] as const
const entriesStart = 8

/** The `stsd` box: how the samples are coded. Encoders write their own name into it. */
export function writeSampleEntries(source: ByteSource, box: Box): Buffer {
  const entries = listEntries(source, box).map((entry) => writeEntry(source, entry))
  return makeFullBox('stsd', { version: 0, flags: 0 }, uint(4, entries.length), ...entries)
}

export function isAlphaEntry(source: ByteSource, box: Box): boolean {
  return listEntries(source, box).every((entry) =>
    listProperties(source, entry).some(
      (property) => property.type === 'auxi' && keepProperty(source, property) !== undefined,
    ),
  )
}

function listEntries(source: ByteSource, box: Box): Box[] {
  const { reader } = openFullBox(source, box)
  const entries = listBoxes(source, box, entriesStart)
  if (entries.length !== reader.u32be() || entries.length > limits.mp4Descriptions) {
    throw new BrokenContainer('The sample descriptions are counted wrong.')
  }
  if (entries.some(({ type }) => type !== 'av01')) {
    throw new BrokenContainer('The animation is made of something other than AV1.')
  }
  return entries
}

function listProperties(source: ByteSource, entry: Box): Box[] {
  return listBoxes(source, entry, fieldsBytes)
}

function writeEntry(source: ByteSource, entry: Box): Buffer {
  const fields = Buffer.from(source.read(entry.body, fieldsBytes))
  for (const [from, to] of blank) fields.fill(0, from, to)
  const properties = listProperties(source, entry).flatMap((property) => {
    const content = keepProperty(source, property)
    return content ? [makeBox(property.type, content)] : []
  })
  return makeBox(entry.type, fields, ...properties)
}
