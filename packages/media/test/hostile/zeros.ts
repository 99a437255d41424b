import { constants, deflateRawSync } from 'node:zlib'
import { repeat } from './hostile-file.ts'

const pieceBytes = 1024 * 1024
const largestPrime16 = 65_521

/** So many megabytes of zeros as a zlib stream (RFC 1950), one thousandth as long, without having had them. */
export function deflatedZeros(megabytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(pieceBytes), { finishFlush: constants.Z_FULL_FLUSH })
  const [head, lastBlock, sum] = [Buffer.of(0x78, 0x01), Buffer.of(0x03, 0x00), Buffer.alloc(4)]
  // Adler-32 of n zeros: the first half stays 1, the second adds it up n times.
  sum.writeUInt16BE((megabytes * pieceBytes) % largestPrime16, 0)
  sum.writeUInt16BE(1, 2)
  return Buffer.concat([head, repeat(piece, megabytes), lastBlock, sum])
}
