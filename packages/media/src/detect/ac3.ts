import type { ByteSource } from '../strip-plan.ts'
import { peek } from './peek.ts'
import type { RefusedType } from './refused-kinds.ts'

const framesThatProve = 3
const maxFrameBytes = 4096
/** Kilobits a second (ETSI TS 102 366 table 4.13). */
const bitrates = [
  32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640,
]
/** Words of 16 bits in a frame, for each kilobit. */
const wordsPerKilobit = [2, 320 / 147, 3]

/** AC-3 and E-AC-3 have no signature but the sixteen bits that begin every frame. */
export function detectAc3(source: ByteSource): RefusedType | undefined {
  let at = 0
  for (let frames = 0; frames < framesThatProve; frames++) {
    const bytes = frameBytes(peek(source, at, 6))
    if (bytes === undefined || bytes > maxFrameBytes) return undefined
    at += bytes
    if (at === source.size) break
  }
  return { refused: 'ac3' }
}

function frameBytes(head: Buffer): number | undefined {
  if (head.length < 6 || head.readUInt16BE(0) !== 0x0b77) return undefined
  const [third = 0, fourth = 0, fifth = 0, sixth = 0] = head.subarray(2)
  // Of E-AC-3: behind the type and number of the stream stands its length (§E.1.3.1).
  if (sixth >> 3 > 10) return 2 * ((((third & 7) << 8) | fourth) + 1)
  const kilobits = bitrates[(fifth & 63) >> 1]
  const words = wordsPerKilobit[fifth >> 6]
  if (kilobits === undefined || words === undefined) return undefined
  const isLonger = fifth >> 6 === 1 && (fifth & 1) === 1
  return 2 * (Math.floor(kilobits * words) + (isLonger ? 1 : 0))
}
