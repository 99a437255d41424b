import { ByteReader } from '../../bytes/byte-reader.ts'
import { planToBuffer } from '../../bytes/write-plan.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { findScanEnd } from './scan.ts'
import { endOfImage, readSegment } from './segments.ts'

const startOfScan = 0xda

/**
 * A JPEG without the bytes that belong to no segment, which decoders step over to the next marker. Pixels and all else stay
 * what they are. BrokenContainer when there are none.
 */
export function leaveOutJunk(source: ByteSource): Buffer {
  const reader = new ByteReader(source)
  const pieces: Piece[] = [{ copy: { offset: 0, length: 2 } }]
  reader.skip(2)
  let junkBytes = 0
  for (let count = 0; count < limits.jpegSegments; count++) {
    const next = findScanEnd(source, reader.at)
    junkBytes += next - reader.at
    if (next === source.size) break
    reader.at = next
    const { marker, offset } = readSegment(reader)
    if (marker === startOfScan) reader.at = findScanEnd(source, reader.at)
    pieces.push({ copy: { offset, length: reader.at - offset } })
    if (marker === endOfImage) break
  }
  if (junkBytes === 0) throw new BrokenContainer('Nothing stands between segments of the JPEG.')
  return planToBuffer(source, pieces)
}
