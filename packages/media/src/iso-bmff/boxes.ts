import { limits } from '../formats/limits.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'

/** One box of an ISO base media file (ISO/IEC 14496-12 §4.2): AVIF, HEIC, MP4, M4A. All numbers are file offsets. */
export type Box = {
  readonly type: string
  readonly start: number
  /** Where its content begins: 8 bytes after the start, 16 when the size has 64 bits. */
  readonly body: number
  readonly end: number
}

/** The boxes of the file, one after the other, read as they are asked for. Only here may the last one have size 0. */
export function* walkFile(source: ByteSource, most: number = limits.boxes): Generator<Box> {
  yield* walk(source, { from: 0, to: source.size, most }, source.size)
}

/** The boxes inside another one, whose content begins `skip` bytes after its header (4 in a full box). */
export function listBoxes(source: ByteSource, parent: Box, skip = 0): Box[] {
  return [...walk(source, { from: parent.body + skip, to: parent.end, most: limits.boxes })]
}

type Stretch = { readonly from: number; readonly to: number; readonly most: number }

function* walk(source: ByteSource, { from, to, most }: Stretch, openEnd?: number): Generator<Box> {
  let at = from
  for (let count = 0; at < to; count++) {
    if (count === most) throw new BrokenContainer('The file has too many boxes.')
    const box = readBox(source, at, to, openEnd)
    yield box
    at = box.end
  }
  if (at !== to) throw new BrokenContainer('A box does not fit into the one around it.')
}

function readBox(source: ByteSource, start: number, to: number, openEnd?: number): Box {
  if (start + 8 > to) throw new BrokenContainer('There is no room for a box header.')
  const head = source.read(start, 8)
  const type = head.toString('latin1', 4, 8)
  const size = head.readUInt32BE(0)
  if (size === 0 && openEnd !== undefined) return { type, start, body: start + 8, end: openEnd }
  const isLarge = size === 1
  const body = start + (isLarge ? 16 : 8)
  const end = start + (isLarge ? Number(source.read(start + 8, 8).readBigUInt64BE()) : size)
  if (end < body || end > to) throw new BrokenContainer(`The box ${safe(type)} has a false size.`)
  return { type, start, body, end }
}

function safe(type: string): string {
  return JSON.stringify(type.replace(/[^ -~]/g, '?'))
}
