import type { ByteReader } from '../../bytes/byte-reader.ts'
import { BrokenContainer } from '../../strip-plan.ts'

/** A marker and what it introduces. `offset` is where its 0xFF stands; `body` is what follows the length field. */
export type Segment = {
  readonly marker: number
  readonly offset: number
  readonly body: { readonly offset: number; readonly length: number }
  readonly length: number
}

export const endOfImage = 0xd9

/** The next marker segment. Fill bytes before it (T.81 B.1.1.2) are stepped over and belong to nothing. */
export function readSegment(reader: ByteReader): Segment {
  if (reader.u8() !== 0xff) throw new BrokenContainer('There is junk between two JPEG segments.')
  let marker = reader.u8()
  while (marker === 0xff) marker = reader.u8()
  const offset = reader.at - 2
  if (marker === endOfImage) return { marker, offset, body: { offset, length: 0 }, length: 2 }
  if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) {
    throw new BrokenContainer('A JPEG marker stands where none may be.')
  }
  const length = reader.u16be()
  if (length < 2) throw new BrokenContainer('A JPEG segment has an impossible length.')
  const body = { offset: reader.at, length: length - 2 }
  reader.skip(body.length)
  return { marker, offset, body, length: length + 2 }
}
